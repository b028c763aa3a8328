"""Markup to a document: what the page says of itself, its story in blocks, its readers' thread."""

from __future__ import annotations

from typing import NamedTuple, cast

from lxml import etree, html

from dragoman.errors import PageError
from dragoman.knowledge.sources import Knowledge
from dragoman.pages.body import THIN_BODY, BodyReader, Piece, from_text
from dragoman.pages.dates_on_page import DateFound, PageDates
from dragoman.pages.language_guess import LanguageGuess
from dragoman.pages.markup import cut_out, footer_lines, parse, without_machinery
from dragoman.pages.metadata import MetadataReader, PageFacts
from dragoman.pages.outline import Outline, Outliner
from dragoman.pages.pasted_knowledge import PastedKnowledge
from dragoman.pages.story import StoryReader
from dragoman.pages.text_builder import TextBuilder
from dragoman.pages.threads import ThreadFinder, ThreadFound
from dragoman.records import BlockKind, Comment, Document, Page, Published, Rejection, Rights, Thread

#: Comment text that is kept of one comment; longer ones are pasted books.
LONGEST_COMMENT = 100_000

#: Characters of a line that is shown as the byline; "By" and five authors with their posts are shorter.
LONGEST_BYLINE = 200

#: Characters of names, times and buttons around one comment, and of forms and notices around a thread. On the
#: 22 development pages with threads all of it together is 300 to 2,310 characters, mostly 40 to 125 a comment.
ROOM_PER_COMMENT = 200
LONGEST_SURROUNDINGS = 3_000

_LENGTH = etree.XPath("string-length(normalize-space(.))")


class HtmlReading(NamedTuple):
    """What an HTML page holds."""

    document: Document
    thread: Thread | None
    rejected: tuple[Rejection, ...]
    url: str | None


class HtmlReader:
    """Reads markup. Made once from `Knowledge`; keeps nothing between pages."""

    def __init__(self, knowledge: Knowledge, pasted: PastedKnowledge, language: LanguageGuess) -> None:
        self._metadata = MetadataReader(knowledge)
        self._outliner = Outliner(knowledge)
        self._story = StoryReader(knowledge, pasted)
        self._threads = ThreadFinder(pasted)
        self._dates = PageDates(pasted.dates)
        self._body = BodyReader()
        self._language = language

    def read(self, markup: str, page: Page) -> HtmlReading:
        """Read one page's markup.

        Raises:
            PageError: nothing on the page is text (`no-text`).
        """
        parsed = parse(markup)
        tree = parsed.tree
        rejected = [Rejection("pages", reason, detail=detail) for reason, detail in parsed.done]
        found = self._threads.find(tree, markup)
        characters = sum(len(comment.text) for comment in found.comments)
        for element in found.elements:
            if not _holds_story(element, len(found.comments), characters):
                cut_out(element)
        facts = self._metadata.read(tree, page.url, page.outlet)
        date = self._date(tree, facts, page, found)
        without_machinery(tree)
        footer = footer_lines(tree)
        outline = self._outliner.of(tree)
        pieces = self._pieces(tree, outline, facts, rejected)
        title = page.title or facts.title
        if not pieces and not found.comments and not title:
            raise PageError("no-text", "nothing on the page is text: it may be drawn by script, or hold only pictures")
        if facts.subtitle and _begins_story(facts.subtitle, pieces):
            facts = facts._replace(subtitle=None)
        told = [title, facts.title, facts.subtitle, facts.byline, date.words, *facts.authors]
        pieces = self._story.judged(pieces, told)
        pieces, kind = self._as_page(title, pieces, facts, rejected)
        authors = facts.authors or self._authors(pieces, facts.outlet)
        if date.doubt:
            rejected.append(Rejection("pages", "date-contradicted", detail=date.doubt))
        builder = TextBuilder()
        self._head(builder, (kind, title), facts, date)
        for piece in pieces:
            block = builder.add(piece.kind, piece.text)
            if piece.reason:
                rejected.append(Rejection("pages", piece.reason, block.start, block.end, piece.detail))
        if not facts.rights and (terms := self._story.rights_below(footer)) and not _has_rights(pieces):
            builder.add("rights", terms)
        thread = _thread(builder, found, rejected)
        rights_block = next((block for block in builder.blocks if block.kind == "rights"), None)
        rights = None
        if rights_block:
            rights = Rights(builder.quote(rights_block), rights_block.start, rights_block.end)
        elif facts.rights:
            rights = Rights(facts.rights)
        document = Document(
            title=title,
            subtitle=facts.subtitle,
            byline=authors,
            outlet=facts.outlet,
            language=self._language.of(" ".join(p.text for p in pieces[:40]) or (title or ""), facts.language),
            section=facts.section,
            published=_bounded(date.published, thread, self._dates),
            modified=self._dates.day(next((s.modified for s in facts.sources if s.modified), None)),
            rights=rights,
            text=builder.text(),
            blocks=tuple(builder.blocks),
        )
        return HtmlReading(document, thread, tuple(rejected), facts.url)

    def _date(self, tree: html.HtmlElement, facts: PageFacts, page: Page, thread: ThreadFound) -> DateFound:
        days = [day for comment in thread.comments if (day := self._dates.day(comment.posted))]
        return self._dates.published(
            tree,
            given=page.published,
            stated=[source.published for source in facts.sources if source.published],
            url=page.url or facts.url,
            marked=facts.date_element,
            fetched=page.fetched,
            byline=facts.byline,
            commented=min(days, default=None),
        )

    def _pieces(
        self, tree: html.HtmlElement, outline: Outline, facts: PageFacts, rejected: list[Rejection]
    ) -> list[Piece]:
        pieces = self._body.read(tree, outline)
        length = sum(len(piece.text) for piece in pieces if piece.kind != "note")
        told = facts.stated.body
        if length < THIN_BODY and told and len(told) > 2 * length + 100:
            rejected.append(
                Rejection("pages", "body-from-metadata", detail="the markup shows no story; its JSON-LD holds one")
            )
            return from_text(told)
        if not pieces and facts.subtitle is None:
            summary = next((source.summary for source in facts.sources if source.summary), None)
            if summary:  # a video or gallery page: its description is all there is to read
                rejected.append(
                    Rejection("pages", "summary-only", detail="the page has no story beside its description")
                )
                return [Piece("paragraph", summary)]
        return pieces

    def _authors(self, pieces: list[Piece], outlet: str | None) -> tuple[str, ...]:
        line = next((piece.text for piece in pieces if piece.kind == "byline"), None)
        return tuple(self._metadata.names(line, outlet)) if line else ()

    def _as_page(
        self, title: str | None, pieces: list[Piece], facts: PageFacts, rejected: list[Rejection]
    ) -> tuple[list[Piece], BlockKind]:
        """Return the blocks, and the kind of the title's: on an error page nothing is reporting."""
        length = sum(len(piece.text) for piece in pieces)
        if self._story.is_error_page(title, pieces, length):
            rejected.append(Rejection("pages", "error-page", detail=f"titled {title!r}" if title else None))
            return [Piece("note", piece.text) for piece in pieces], "note"
        if self._story.is_paywalled(pieces, length, facts.stated.free):
            rejected.append(Rejection("pages", "paywall-stub", detail="the page holds only the beginning of its story"))
        return pieces, "headline"

    @staticmethod
    def _head(builder: TextBuilder, title: tuple[BlockKind, str | None], facts: PageFacts, date: DateFound) -> None:
        kind, words = title
        if words:
            builder.add(kind, words)
        if facts.subtitle:
            builder.add("paragraph", facts.subtitle)
        if facts.authors:
            # A theme's byline box may hold the author's life too, or the title and its stars.
            line = facts.byline if facts.byline and len(facts.byline) <= LONGEST_BYLINE else None
            if line and facts.authors[0].casefold() not in line.casefold():
                line = None
            builder.add("byline", line or ", ".join(facts.authors))
        if date.words and not (facts.byline and date.words in facts.byline):
            builder.add("dateline", date.words)


def _holds_story(element: html.HtmlElement, comments: int, characters: int) -> bool:
    """Tell a box that a theme names after its comments though the story stands in it too.

    `comments` and `characters` are the thread's: what the box holds beyond them is names, times and buttons,
    or else the story.
    """
    if element.find(".//h1") is not None:
        return True
    return cast("float", _LENGTH(element)) - characters - ROOM_PER_COMMENT * comments > LONGEST_SURROUNDINGS


def _begins_story(subtitle: str, pieces: list[Piece]) -> bool:
    """Tell a description that only repeats how the story begins, cut where the template cuts it."""
    words = "".join(subtitle.split()).rstrip(".…[]")
    opening = ["".join(piece.text.split()) for piece in pieces[:6]]
    return words in "".join(opening) and not any(words == one.rstrip(".…[]") for one in opening)


def _has_rights(pieces: list[Piece]) -> bool:
    return any(piece.kind == "rights" for piece in pieces)


def _thread(builder: TextBuilder, found: ThreadFound, rejected: list[Rejection]) -> Thread | None:
    if not found.comments and found.stated is None and found.absent is None:
        return None
    start = None
    if found.comments and found.heading:
        start = builder.add("thread_heading", found.heading).start
    comments = []
    for comment in found.comments:
        text = comment.text[:LONGEST_COMMENT].strip()
        if text:
            block = builder.add("comment", text)
            begin, end = block.start, block.end
        else:
            begin = end = builder.length
        start = begin if start is None else start
        comments.append(
            Comment(
                id=comment.id,
                parent=comment.parent,
                author=comment.author,
                posted=comment.posted,
                start=begin,
                end=end,
                text=builder.between(begin, end),
                kind=comment.kind,
            )
        )
    if found.absent and not comments:
        rejected.append(
            Rejection("pages", "thread-absent", detail=f"comments are loaded by {found.absent} and not on the page")
        )
    if found.left_out:
        rejected.append(
            Rejection("pages", "thread-cut", detail=f"{found.left_out} comments beyond the bound were left out")
        )
    if found.stated is not None and comments and found.stated != len(comments):
        reason = "comments-missing" if found.stated > len(comments) else "comments-beyond-stated"
        rejected.append(Rejection("pages", reason, detail=f"{found.stated} stated, {len(comments)} found"))
    return Thread(start=start, stated=found.stated, comments=tuple(comments), absent=found.absent)


def _bounded(published: Published | None, thread: Thread | None, dates: PageDates) -> Published | None:
    """Bound an unknown date by the first comment: nobody answers a story before it is published."""
    if published is not None and (published.date or published.earliest):
        return published
    days = sorted(day for c in (thread.comments if thread else ()) if (day := dates.day(c.posted)))
    if not days:
        return published
    latest = min([days[0], *([published.latest] if published and published.latest else [])])
    return Published(latest=latest, basis="inferred")
