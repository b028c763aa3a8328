"""Pasted text: what people copy out of a browser, or an article's text alone.

The text is kept as it is; every offset of the record indexes it.
"""

from __future__ import annotations

import re

from dragoman.pages.blocks import Reading, paragraphs, read_article, read_page
from dragoman.pages.pasted_knowledge import PastedKnowledge, built_in_pasted
from dragoman.pages.pasted_lines import Line, split_lines
from dragoman.pages.published import from_bounds, from_metadata, from_statement, from_url
from dragoman.pages.thread_boundary import Boundary, find_boundary
from dragoman.pages.thread_pasted import read_thread, with_stated
from dragoman.records import Block, Document, Page, Published, Rejection, Thread, digest
from dragoman.records.reading import PageReading

#: "153 Comments" at the end of a line. A smaller count of shares or views is no one's comments.
_COUNT = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})|\d{1,6})\s+(?:comments?|responses?|replies)\s*$", re.IGNORECASE)


def read_pasted(text: str, page: Page, forms: PastedKnowledge | None = None) -> PageReading:
    """Read a text: its blocks, what it says of itself, and its readers' thread.

    Args:
        text: the page's text; `document.text` is exactly this.
        page: what the holder knows; `kind` "article" means reporting only, "page" everything.
        forms: tables in force, null for the built-in ones.

    Never raises for what the text holds.
    """
    forms = forms or built_in_pasted()
    lines = split_lines(text)
    thread: Thread | None = None
    rejected: list[Rejection] = []
    boundary: Boundary | None = None
    if page.kind == "page":
        boundary = find_boundary(text, lines, forms)
        if boundary is not None:
            thread, rejected = read_thread(text, lines, boundary, forms)
    body = lines[: boundary.line] if boundary is not None else lines
    decide = read_page if page.kind == "page" else read_article
    reading = decide(text, paragraphs(text, body), page.title, forms)
    if not lines:
        rejected.append(Rejection("pages", "no-text"))
    blocks = [*reading.blocks, *_thread_blocks(lines, boundary, thread)]
    headline = reading.headline
    title = page.title or (_title(text[headline.start : headline.end]) if headline else None)
    if thread is not None and thread.stated is None and (stated := _stated_in_head(text, reading)) is not None:
        thread, said = with_stated(thread, stated)
        rejected += said
    document = Document(
        title=title,
        byline=reading.byline.names if reading.byline else (),
        outlet=page.outlet or _outlet(text, reading, forms),
        published=_published(page, reading, thread, forms),
        rights=reading.rights,
        text=text,
        blocks=tuple(blocks),
    )
    return PageReading(
        document=document,
        thread=thread,
        rejected=(*reading.rejected, *rejected),
        digest=digest(text.encode("utf-8", "surrogatepass")),
        url=page.url,
    )


def _title(headline: str) -> str:
    """Return a headline's words without the number of comments that runs into its end."""
    words = " ".join(headline.split())
    return _COUNT.sub("", words).rstrip(" |·•–—-") or words


def _stated_in_head(text: str, reading: Reading) -> int | None:
    """Return the number of comments that the headline's or the date's line gives."""
    for block in reading.blocks:
        if block.kind in ("headline", "dateline"):
            match = _COUNT.search(text[block.start : block.end])
            if match is not None:
                return int(match[1].replace(",", ""))
    return None


def _thread_blocks(lines: list[Line], boundary: Boundary | None, thread: Thread | None) -> list[Block]:
    if boundary is None or thread is None:
        return []
    blocks = []
    if boundary.heading is not None:
        blocks.append(Block("thread_heading", lines[boundary.heading].start, lines[boundary.heading].end))
    blocks.extend(Block("comment", comment.start, comment.end) for comment in thread.comments)
    return blocks


def _outlet(text: str, reading: Reading, forms: PastedKnowledge) -> str | None:
    """Return the outlet that the note on the author names."""
    for note in reading.notes:
        words = text[note.start : note.end]
        for pattern in forms.outlets:
            match = pattern.search(words)
            if match is not None:
                return match["name"].rstrip(".")
    return None


def _published(page: Page, reading: Reading, thread: Thread | None, forms: PastedKnowledge) -> Published | None:
    """Return the date by the best basis there is, its end bounded by the first comment where it is open."""
    comments = thread.comments if thread is not None else ()
    return (
        from_metadata(page.published, forms.dates)
        or from_url(page.url, forms.dates)
        or from_statement(sorted(reading.moments, key=lambda m: m.start), comments)
        or from_bounds(comments, page.fetched, forms.dates)
    )
