"""What a page says of itself: title, authors, outlet, dates, address, rights; each checked against the page.

Sources are asked in the order JSON-LD, microdata, meta elements, visible marks. A value counts for more
when the page shows it: metadata is often the template's (the outlet as author, the site's name as title).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import msgspec
from lxml import html

from dragoman.knowledge.sources import Knowledge
from dragoman.pages.structured import Stated, from_json_ld, from_microdata
from dragoman.pages.titles import find_title, first_stated, line_of, outlet_of_title


class MetaRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of meta elements (`name`, `property` or `itemprop`) that carry one field, best first."""

    field: str
    names: tuple[str, ...]


class MarkRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Class or id tokens that mark one field in the visible page, best first."""

    field: str
    tokens: tuple[str, ...]


class NoAuthorRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that stand where an author's name belongs and are none."""

    words: tuple[str, ...]


class PageFacts(NamedTuple):
    """What is known of a page beside its body; all of it words of the page, none of it invented."""

    title: str | None
    subtitle: str | None
    byline: str | None
    authors: tuple[str, ...]
    outlet: str | None
    section: str | None
    url: str | None
    language: str | None
    rights: str | None
    date_element: html.HtmlElement | None
    stated: Stated
    sources: tuple[Stated, ...]


_SPACES = re.compile(r"\s+")
#: Elements that no reader sees.
_UNSEEN = ("script", "style", "noscript", "template")
#: Elements that are no marks of what stands in sight, whatever they are called.
_NO_MARKS = frozenset(("script", "link", "style", "meta"))
_LEADING_BY = re.compile(
    r"^(?:(?:veröffentlicht|written|posted|reported|published|story|words|text|report)\s+)?(?:by|von|par|por)[:\s]\s*",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|\||/|•|·|\band\b|&|\bwith\b|\n)\s*", re.IGNORECASE)
#: "Ana Ruiz in Cairo": where a writer is, or for whom she writes.
_WHEREABOUTS = re.compile(r"\s(?:in|at|from|for|of)\s[A-Z][^,;|&\n]{0,40}?(?=\s*(?:[,;|&\n]|\band\b|$))")
_ADDRESS = re.compile(r"\w\.[a-z]{2,4}$")
_NAME = re.compile(r"^[^\W\d_][^\W\d_]*(?:[\s.'’ʼ-]{1,2}[^\W\d_]+){0,6}\.?$")


class MetadataReader:
    """Reads `PageFacts` off a tree. Made once from `Knowledge`."""

    def __init__(self, knowledge: Knowledge) -> None:
        pattern = "pages/html_metadata*.toml"
        self._meta = {
            name: (row.field, rank)
            for row in knowledge.tables(pattern, "meta", MetaRow)
            for rank, name in enumerate(row.names)
        }
        self._marks = {
            token: (row.field, rank)
            for row in knowledge.tables(pattern, "mark", MarkRow)
            for rank, token in enumerate(row.tokens)
        }
        self._no_author = frozenset(
            word.lower() for row in knowledge.tables(pattern, "no_author", NoAuthorRow) for word in row.words
        )
        knowledge.check()

    def read(self, tree: html.HtmlElement, given_url: str | None, given_outlet: str | None) -> PageFacts:
        """Return what the page says of itself; the tree still has its scripts, and no readers' thread."""
        data, micro, meta = from_json_ld(tree), from_microdata(tree), self._from_meta(tree)
        sources = (data, micro, meta)
        shown = _shown(tree)
        marked = self._marked(tree)
        outlet = given_outlet or first_stated("outlet", sources) or outlet_of_title(tree, sources)
        title = find_title(tree, sources, outlet)
        byline = line_of(marked.get("byline"))
        authors = self._authors(sources, byline, shown, outlet)
        return PageFacts(
            title=title,
            subtitle=_subtitle(marked.get("subtitle"), sources, shown, (title, *authors)),
            byline=byline,
            authors=authors,
            outlet=outlet,
            section=first_stated("section", sources),
            url=_canonical(tree, sources, given_url) or given_url,
            language=_language_stated(tree, sources),
            rights=line_of(marked.get("rights")) or first_stated("rights", sources),
            date_element=marked.get("date"),
            stated=data,
            sources=sources,
        )

    def _from_meta(self, tree: html.HtmlElement) -> Stated:
        best: dict[str, tuple[int, str]] = {}
        authors: list[str] = []
        for element in tree.iter("meta"):
            content = _SPACES.sub(" ", element.get("content") or "").strip()
            name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
            field, rank = self._meta.get(name, (None, 0))
            if not content or field is None:
                continue
            if field == "author":
                if not content.startswith(("http://", "https://", "@")) and content not in authors:
                    authors.append(content[:300])
            elif field not in best or rank < best[field][0]:
                best[field] = (rank, content)
        stated = Stated(authors=authors)
        for field, (_, value) in best.items():
            setattr(stated, field, value)
        return stated

    def _marked(self, tree: html.HtmlElement) -> dict[str, html.HtmlElement]:
        """Return the best-marked visible element of each field; the first of equals."""
        best: dict[str, tuple[int, html.HtmlElement]] = {}
        known: dict[str, tuple[tuple[str, int], ...]] = {}
        for element in _in_body(tree):
            for name, value in element.items():
                if name not in ("class", "rel", "id"):
                    continue
                if value not in known:
                    known[value] = self._fields(value.lower().split())
                for field, rank in known[value]:
                    if (
                        (field not in best or rank < best[field][0])
                        and element.tag not in _NO_MARKS
                        and line_of(element)
                    ):
                        best[field] = (rank, element)
        return {field: element for field, (_, element) in best.items()}

    def _fields(self, tokens: list[str]) -> tuple[tuple[str, int], ...]:
        return tuple(self._marks[token] for token in tokens if token in self._marks)

    def _authors(
        self, sources: tuple[Stated, ...], byline: str | None, shown: str, outlet: str | None
    ) -> tuple[str, ...]:
        groups = [[name for raw in source.authors for name in self.names(raw, outlet)] for source in sources]
        groups.append(self.names(byline, outlet) if byline else [])
        folded = shown.casefold()
        for group in groups:
            visible = [name for name in group if name.casefold() in folded]
            if visible:
                # Templates state the author who uploaded; the byline of three names all of them.
                printed = [name.casefold() for name in groups[-1]]
                more = len(printed) > len(visible) and all(name.casefold() in printed for name in visible)
                return tuple(dict.fromkeys(groups[-1] if more else visible))
        return tuple(dict.fromkeys(next((group for group in groups if group), [])))

    def names(self, raw: str, outlet: str | None = None) -> list[str]:
        """Return the persons' names in a byline ("By Ana Ruiz and Tom Okafor, Staff Writers"), in order."""
        names: list[str] = []
        line = _WHEREABOUTS.sub(" ", _LEADING_BY.sub("", raw.strip()[:300]))
        for part in _BETWEEN_NAMES.split(line):
            name = _LEADING_BY.sub("", part).strip(" .:-–—")
            folded = name.casefold()
            if not name or folded in self._no_author or (outlet and folded == outlet.casefold()):
                continue
            if any(word in self._no_author for word in folded.split()) or not _NAME.match(name):
                if names:
                    break  # after the names come posts, places and dates
                continue
            if _ADDRESS.search(name) or (name[0].islower() and not name.islower()):
                continue  # "for The Herald": no name begins in lower case and goes on in capitals
            names.append(name)
        return names


def _in_body(tree: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for body in tree.iter("body"):
        yield from body.iterdescendants("*")


def _shown(tree: html.HtmlElement) -> str:
    """Return the words that a reader sees, in order of the page."""
    pieces: list[str] = []
    for body in tree.iter("body"):
        unseen = {element.text for element in body.iter(*_UNSEEN)}
        # By their text, for asking each piece for its element takes four times as long.
        pieces += [piece for piece in body.itertext() if piece not in unseen]
    return " ".join(" ".join(pieces).split())


def _subtitle(
    marked: html.HtmlElement | None, sources: tuple[Stated, ...], shown: str, known: tuple[str | None, ...]
) -> str | None:
    """Return the line under the title: as marked, else as stated and found word for word on the page."""
    title, *authors = known
    surnames = tuple(name.split()[-1].casefold() for name in authors if name)
    line = line_of(marked)
    if line and line != title and len(line.split()) > 3:
        return line
    for source in sources:
        for told in (source.subtitle, source.summary):
            words = " ".join((told or "").split())
            about = any(word.strip(".,").casefold() in surnames for word in words.split()[:4])
            # Some templates describe each page by its author's life: "Evan Symon is the editor of …".
            if 20 < len(words) < 400 and words != title and not about and words in shown:
                return words
    return None


def _canonical(tree: html.HtmlElement, sources: tuple[Stated, ...], given: str | None) -> str | None:
    link = next((e for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()), None)
    candidates = [None if link is None else link.get("href"), sources[2].url, sources[0].url]
    for candidate in candidates:
        if not candidate or len(candidate) > 2000:
            continue
        try:
            url: str = urljoin(given or "", candidate.strip())
            parts, ours = urlsplit(url), urlsplit(given or "")
        except ValueError:
            continue
        # A template that names the front page on every page would make all of them one record.
        front_page_only = not parts.path.strip("/") and not parts.query and bool(ours.path.strip("/"))
        if parts.scheme in ("http", "https") and parts.hostname and "." in parts.hostname and not front_page_only:
            return url
    return None


def _language_stated(tree: html.HtmlElement, sources: tuple[Stated, ...]) -> str | None:
    for told in (
        tree.get("lang"),
        tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        first_stated("language", sources),
    ):
        if told and (found := re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", told.strip())):
            return found[0].lower()
    return None
