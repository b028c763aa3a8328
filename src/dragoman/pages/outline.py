"""What the tree of a page tells about its blocks before the body is extracted: captions, pull quotes, link lists."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

import msgspec
from lxml import html

from dragoman.knowledge.sources import Knowledge
from dragoman.pages.markup import cut_out

#: Characters by which two blocks are told to be the same. Extraction may trim a paragraph's end, not its beginning.
KEY_LENGTH = 80

#: Blocks before and after a caption that place it in the story.
NEIGHBOURS = 3

#: Captions longer than this are paragraphs that a template misnamed; captions on one page beyond MOST_CAPTIONS
#: belong to a gallery.
LONGEST_CAPTION = 600
MOST_CAPTIONS = 60

#: Characters of a day beside a link ("Wednesday, September 30, 2020 at 10:15 am").
LONGEST_DAY = 45

_DAY = re.compile(r"(?=[^\d]*\d)[\w\s.,:/-]{4,45}")

_BLOCK_TAGS = frozenset(
    ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "dt", "td", "pre", "figcaption"]
)
_HEADINGS = frozenset({"h2", "h3", "h4"})


class KindRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Class tokens that say what an element of the story is."""

    kind: str
    tokens: tuple[str, ...]


class Beside(NamedTuple):
    """A caption or heading of the page, and the keys of the blocks around it, nearest first."""

    kind: Literal["caption", "headline"]
    text: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class Outline(NamedTuple):
    """Facts on blocks, by key of their text."""

    beside: tuple[Beside, ...]
    links_only: frozenset[str]
    pull_quotes: frozenset[str]


def key(text: str) -> str:
    """Return what identifies a block's text whatever its white space and case."""
    return "".join(text.split()).casefold()[:KEY_LENGTH]


class Outliner:
    """Reads a tree's outline. Made once from `Knowledge`."""

    def __init__(self, knowledge: Knowledge) -> None:
        rows = list(knowledge.tables("pages/html_blocks*.toml", "block_kind", KindRow))
        knowledge.check()
        self._kinds = {token: row.kind for row in rows for token in row.tokens}

    def of(self, tree: html.HtmlElement) -> Outline:
        """Return the outline of `tree`, and cut captions and what is marked as no story out of it."""
        order: list[tuple[str, html.HtmlElement]] = []
        captions: list[tuple[int, html.HtmlElement]] = []
        links, pulls, dropped = set(), set(), []
        inside = None
        for element in tree.iter("*"):
            tag = element.tag
            kind = "caption" if tag == "figcaption" else self._kind(element)
            if kind == "dropped":
                dropped.append(element)
            elif kind == "caption" and len(captions) < MOST_CAPTIONS and not _within(element, inside):
                inside = element
                captions.append((len(order), element))
            elif tag in _BLOCK_TAGS and not _within(element, inside):
                words = element.text_content()
                block = key(words)
                if block:
                    order.append((block, element))
                    if tag in ("li", "p") and _all_links(element, len(words.strip())):
                        links.add(block)
            if kind == "pull-quote":
                pulls.add(key(element.text_content()))
        keys = [block for block, _ in order]
        found = []
        for place, element in captions:
            text = " ".join(" ".join(element.itertext()).split())
            if 3 < len(text) <= LONGEST_CAPTION:
                before = tuple(reversed(keys[max(0, place - NEIGHBOURS) : place]))
                found.append(Beside("caption", text, before, tuple(keys[place : place + NEIGHBOURS])))
                cut_out(element)
        found += [
            Beside("headline", " ".join(element.text_content().split()), (), (keys[place + 1],))
            for place, (block, element) in enumerate(order[:-1])
            if element.tag in _HEADINGS and block not in links and len(block) < KEY_LENGTH
        ]
        for element in dropped:
            cut_out(element)
        return Outline(tuple(found), frozenset(links), frozenset(pulls - {""}))

    def _kind(self, element: html.HtmlElement) -> str | None:
        names = element.get("class")
        if not names:
            return None
        for token in names.lower().split():
            kind = self._kinds.get(token)
            if kind:
                return kind
        return None


def _within(element: html.HtmlElement, ancestor: html.HtmlElement | None) -> bool:
    return ancestor is not None and any(up is ancestor for up in element.iterancestors())


def _all_links(element: html.HtmlElement, whole: int) -> bool:
    """Tell whether an item's words, `whole` characters, are nearly all links: a list of other stories, not of facts."""
    linked = sum(len(link.text_content().strip()) for link in element.iter("a"))
    if linked == 0 or linked >= 0.8 * whole:
        return linked > 0
    # "Movie theaters stay shut - October 9, 2020": a link and its day.
    rest = " ".join(piece.strip() for piece in _outside_links(element))
    return whole - linked <= LONGEST_DAY and linked > whole - linked and bool(_DAY.fullmatch(rest.strip(" -–—|·,()")))


def _outside_links(element: html.HtmlElement) -> list[str]:
    pieces = [element.text or ""]
    for part in element.iterdescendants():
        if part.tag != "a" and not any(up.tag == "a" for up in part.iterancestors()):
            pieces.append(part.text or "")
        pieces.append(part.tail or "")
    return pieces
