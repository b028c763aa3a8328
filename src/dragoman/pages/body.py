"""The story of a page as blocks: what trafilatura takes for the body, each part with its kind."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple, cast

from lxml import etree, html
from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted
from trafilatura.settings import Extractor

from dragoman.pages.outline import Beside, Outline, key
from dragoman.records import BlockKind

#: A table cell with this many words is prose in a layout table, not a figure in a column.
PROSE_CELL = 12

#: Characters that a body extracted from markup needs before the text in a page's JSON-LD (`articleBody`) is
#: no longer asked for; below it pages are stubs whose story is drawn by script.
THIN_BODY = 250

#: Quotes and headings on one page that are compared with its paragraphs; a forged page could hold 40,000.
MOST_COMPARED = 200

#: Elements up to which trafilatura may compare its body with other extractors'. One of these looks at
#: each paragraph's neighbours by a loop: 16,000 forged paragraphs took 9 s, and take 2 s without.
#: Saved pages have 400 to 6,000 elements.
COMPARED_ELEMENTS = 10_000

#: Where this share of a page's words stands in paragraphs, and no more than that share in links, its own extraction
#: mostly holds so much that no comparison can change it, and is tried without: so on 15 of 22 saved pages, in
#: 10 ms instead of 14; on none of them in vain.
PROSE_SHARE, LINKED_SHARE = 0.45, 0.34

#: Boxes around a post of another site, and characters beside its words in one: a caption, a date.
POST_BOXES, LONGEST_BESIDE_POST = 3, 200

#: How boxes of such posts are called.
_OF_POST = re.compile(r"embed|fb-|tweet|instagram|tiktok|bluesky|mastodon|reddit", re.IGNORECASE)

#: Characters below which trafilatura holds an extraction for too short, and looks for another.
SHORT_BODY = 250

#: What trafilatura's own extraction consists of. Anything else in it makes it ask another extractor.
_OWN_TAGS = frozenset(
    ("body", "p", "head", "list", "item", "quote", "table", "row", "cell", "lb", "hi", "ref", "code", "del", "fw", "ab")
)

_ELEMENTS = etree.XPath("count(//*)")
_LENGTH = etree.XPath("string-length(normalize-space(.))")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINE = re.compile(r"\n\s*\n")


class Piece(NamedTuple):
    """One block of the story before it has a place in the text; `reason` says why it is no reporting."""

    kind: BlockKind
    text: str
    reason: str | None = None
    detail: str | None = None


class BodyReader:
    """Extracts the story of a page. Made once."""

    def __init__(self) -> None:
        # Comments are cut before, by the rules for threads: trafilatura's own would leave a flat rest.
        asked: dict[str, Any] = {"output_format": "xml", "comments": False, "with_metadata": False, "formatting": False}
        self._options = Extractor(**asked)
        self._quick = Extractor(fast=True, **asked)

    def read(self, tree: html.HtmlElement, outline: Outline) -> list[Piece]:
        """Return the blocks of the story in order, captions at their places; `tree` is used up."""
        try:
            _empty_head(tree)
            _unwrap_posts(tree)
            found = self._extracted(tree)
        except Exception:  # noqa: BLE001 - a third party's heuristics on hostile input; the page is then read as bare paragraphs
            found = None
        if not isinstance(found, Extracted) or found.body is None:
            return []
        pieces = [
            Piece("note", piece.text, "links-only") if _is_link_list(piece, outline) else piece
            for piece in _pieces(found.body)
        ]
        return _without_repeats(_with_beside(pieces, outline.beside), outline.pull_quotes)

    def _extracted(self, tree: html.HtmlElement) -> Any:
        """Return what trafilatura extracts with all its comparisons, which are left out where they cannot matter."""
        if cast("float", _ELEMENTS(tree)) > COMPARED_ELEMENTS:
            return bare_extraction(tree, options=self._quick)
        words = cast("float", _LENGTH(tree))
        if _is_prose(tree, words):
            found = bare_extraction(tree, options=self._quick)
            if isinstance(found, Extracted) and _is_beyond_comparison(found.body, words):
                return found
        return bare_extraction(tree, options=self._options)


def _empty_head(tree: html.HtmlElement) -> None:
    """Take out what stands in the head, a tenth of a page's elements: no part of the story, but copied with it."""
    for head in tree.findall("head"):
        for element in list(head):
            head.remove(element)


def _unwrap_posts(tree: html.HtmlElement) -> None:
    """Make plain boxes and plain words of posts of other sites: as figures, embeds and links these would go."""
    for quote in list(tree.iter("blockquote"))[:MOST_COMPARED]:
        words = cast("float", _LENGTH(quote))
        boxes = [quote, *islice(quote.iterancestors("figure", "div"), POST_BOXES)]
        boxes = [box for box in boxes if cast("float", _LENGTH(box)) <= words + LONGEST_BESIDE_POST]
        if any(_OF_POST.search(box.get("class") or "") for box in boxes):
            etree.strip_tags(quote, "a")
        for box in boxes[1:]:
            box.tag = "div"
            if "embed" in (box.get("class") or "").lower():
                del box.attrib["class"]


def _is_prose(tree: html.HtmlElement, words: float) -> bool:
    paragraphs = sum(len(element.text_content()) for element in tree.iter("p"))
    if paragraphs < PROSE_SHARE * words:
        return False
    return sum(len(element.text_content()) for element in tree.iter("a")) <= LINKED_SHARE * words


def _is_beyond_comparison(body: etree._Element, words: float) -> bool:
    """Tell whether trafilatura would keep its own extraction whatever the others find among the page's `words`.

    It prefers another that is more than twice as long, or any where its own is short, has no paragraphs, more tables
    than paragraphs, or elements that are none of its own.
    """
    length = cast("float", _LENGTH(body))
    if length < SHORT_BODY or 2 * length < words:
        return False
    count = Counter(str(element.tag) for element in body.iter("*"))
    return count["p"] > 0 and count["table"] <= count["p"] and _OWN_TAGS.issuperset(count)


def from_text(body: str) -> list[Piece]:
    """Return the blocks of a story that is known only as text, one for each line."""
    if "<" in body and "</" in body:
        try:
            body = "\n".join(map(str, html.fromstring(f"<div>{body[:1_000_000]}</div>").itertext()))
        except (ValueError, AssertionError, etree.LxmlError):
            return []
    return [Piece("paragraph", " ".join(line.split())) for line in body.splitlines() if line.strip()]


def _pieces(body: etree._Element) -> Iterator[Piece]:
    """Yield the blocks of trafilatura's tree; its children are flat but for lists, tables and quotes."""
    if body.text and body.text.strip():
        yield from _paragraphs("paragraph", body.text)
    for child in body:
        if child.tag == "list":
            for item in child.iter("item"):
                yield from _paragraphs("paragraph", _own_text(item, "item"))
        elif child.tag == "table":
            yield from _rows(child)
        elif child.tag == "quote":
            yield from _paragraphs("quote", _text(child))
        elif child.tag == "head":
            yield from _paragraphs("headline", _text(child))
        elif child.tag != "graphic":
            yield from _around_quotes(child)
        if child.tail and child.tail.strip():
            yield from _paragraphs("paragraph", child.tail)


def _around_quotes(element: etree._Element) -> Iterator[Piece]:
    """Yield a paragraph, and the quotes or lists that stand inside it as blocks of their own."""
    inner = [child for child in element if child.tag in ("quote", "list")]
    if not inner:
        yield from _paragraphs("paragraph", _text(element))
        return
    run = [element.text or ""]
    for child in element:
        if child.tag in ("quote", "list"):
            yield from _paragraphs("paragraph", "".join(run))
            yield from _paragraphs("quote" if child.tag == "quote" else "paragraph", _text(child))
            run = []
        else:
            run.append(_text(child))
        run.append(child.tail or "")
    yield from _paragraphs("paragraph", "".join(run))


def _rows(table: etree._Element) -> Iterator[Piece]:
    for row in table.iter("row"):
        cells = [" ".join(_text(cell).split()) for cell in row.iter("cell")]
        cells = [cell for cell in cells if cell]
        prose = [cell for cell in cells if len(cell.split()) >= PROSE_CELL]
        for cell in prose:
            yield Piece("paragraph", cell)
        rest = [cell for cell in cells if cell not in prose]
        if rest:
            yield Piece("note", " | ".join(rest), "table")


def _text(element: etree._Element) -> str:
    """Return an element's words; its line breaks are newlines, its other white space is not."""
    pieces = []
    for part in element.iter():
        if part.tag in ("lb", "p", "item", "head") and part is not element:
            pieces.append("\n" if part.tag == "lb" else "\n\n")
        if part.text:
            pieces.append(part.text.replace("\n", " "))
        if part is not element and part.tail:
            pieces.append(("\n\n" if part.tag == "p" else "") + part.tail.replace("\n", " "))
    return "".join(pieces)


def _own_text(item: etree._Element, nested: str) -> str:
    """Return an item's words without those of the items inside it, which come on their own."""
    if item.find(f".//{nested}") is None:
        return _text(item)
    pieces = [item.text or ""]
    for child in item:
        if child.tag != "list":
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _paragraphs(kind: BlockKind, text: str) -> Iterator[Piece]:
    for part in _BLANK_LINE.split(text):
        line = " ".join(part.split())
        if line and any(map(str.isalnum, line)):
            yield Piece(kind, line)


def _is_link_list(piece: Piece, outline: Outline) -> bool:
    return piece.kind in ("paragraph", "headline") and len(piece.text) < 250 and key(piece.text) in outline.links_only


def _with_beside(pieces: list[Piece], beside: tuple[Beside, ...]) -> list[Piece]:
    """Put captions, and headings that extraction lost, by the blocks of the story that they stand beside."""
    places = {key(piece.text): place for place, piece in reversed(list(enumerate(pieces)))}
    at: dict[int, list[Piece]] = {}
    for one in beside:
        before = next((places[block] for block in one.before if block in places), None)
        after = next((places[block] for block in one.after if block in places), None)
        if one.kind == "headline":
            # Live blogs lose the headings of all posts but the first; their paragraphs say where they belong.
            place = None if key(one.text) in places else after
        elif before is None:
            place = after  # over the story
        else:
            # A picture after the story's last block belongs to what comes then.
            place = before + 1 if after is not None or before + 1 < len(pieces) else None
        if place is not None:
            at.setdefault(place, []).append(Piece(one.kind, one.text))
    merged = []
    for place, piece in enumerate(pieces):
        merged += [*at.get(place, ()), piece]
    return merged


def _without_repeats(pieces: list[Piece], pull_quotes: frozenset[str]) -> list[Piece]:
    """Mark what the page says twice: the story's lines set large, and blocks that a template repeats."""
    paragraphs = "\n".join("".join(piece.text.split()) for piece in pieces if piece.kind == "paragraph")
    seen: set[str] = set()
    kept = []
    compared = 0
    for piece in pieces:
        bare = "".join(piece.text.strip("“”\"'‘’« »").split())
        pulled = piece.kind in ("quote", "headline") or key(piece.text) in pull_quotes
        compared += pulled
        if (
            pulled
            and len(bare) > 25
            and compared <= MOST_COMPARED
            and paragraphs.count(bare) > (piece.kind == "paragraph")
        ):
            kept.append(Piece("note", piece.text, "pull-quote"))
        elif len(bare) > 40 and bare in seen:
            kept.append(Piece("note", piece.text, "repeated-block"))
        else:
            kept.append(piece)
        seen.add(bare)
    return kept
