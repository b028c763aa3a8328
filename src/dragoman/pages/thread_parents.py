"""Which comment each comment answers: as an attribute, a link, nesting, a class, a level or indentation says it."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from dragoman.pages.thread_knowledge import ThreadKnowledge
from dragoman.pages.thread_names import class_tokens, folded

_DEPTH_CLASS = re.compile(
    r"(?:^|-|comment|thread)(?:depth|level|lvl|indent|nesting|nivel|niveau|ebene|livello)-?(\d{1,3})$"
)
_DEPTH_ATTRIBUTES = ("data-depth", "data-level", "data-indent", "aria-level")
_PARENT_ATTRIBUTES = ("data-parent-id", "data-parentid", "data-parent", "data-reply-to", "data-parent-comment-id")
_OFFSET = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,4})(?:\.\d+)?\s*(?:px|em|rem|%|pt)?", re.IGNORECASE)
_ANSWERS = re.compile(
    r"^\W{0,3}(?:in\s+)?(?:repl(?:y|ies|ying|ied)|response|answer|responding)\s+to\b|^\W{0,3}(?:als\s+)?antwort\s+(?:auf|an)\b"
    r"|^\W{0,3}en\s+(?:réponse|respuesta)\s+[àa]\b|^\W{0,3}in\s+risposta\s+a\b|^\W{0,3}als\s+reactie\s+op\b",
    re.IGNORECASE,
)
_CLASSED_OFFSET = re.compile(r"(?:[a-z]{2}:)?(?:ml|pl|ms|ps)-(\d{1,3})")
#: Words before which "reply" says nothing of the comment itself: "has-replies", "no-reply".
_OF_OTHERS = frozenset(("has", "no", "with", "allow", "can", "not", "show", "hide"))

#: Links of one comment that are looked at for the comment it answers.
MOST_LINKS = 30

#: A reply lies at most this many wrappers below its parent; more is no markup that a person wrote.
MOST_WRAPPERS = 16

_REPLY_BOXES = ("child", "replies", "reply", "nested", "indented", "thread", "kids", "listing", "antworten")


class Item(msgspec.Struct):
    """An element that is a comment: its place in the tree of comments by each sign the page gives."""

    element: Any
    id: str
    inside: int | None = None  # index of the item whose element holds this one
    indentation: int = 0  # wrappers around it that stand for one level each
    parent: int | None = None
    told: Any = None  # its fields and elements, where it was read to weigh a division of the page


def holder_of(element: Any, places: dict[Any, int]) -> int | None:
    """Return the nearest comment around an element; trees are at most 256 levels deep."""
    if places:
        for up in element.iterancestors():
            if up in places:
                return places[up]
    return None


def is_shell(holder: Item, element: Any) -> bool:
    """Tell whether `element` is only an inner wrapper of the comment that holds it, not a reply to it.

    A reply stands in a list or a box of replies, or repeats the holder's own markup after its words; a
    wrapper does neither.
    """
    up = element.getparent()
    for _ in range(MOST_WRAPPERS):
        if up is None or up is holder.element:
            break
        if up.tag in ("ul", "ol") or any(word in (up.get("class") or "").lower() for word in _REPLY_BOXES):
            return False
        up = up.getparent()
    else:
        return False
    if element.tag == holder.element.tag and element.tag in ("li", "dt", "article"):
        return False
    same = re.search(r"(\d+)$", element.get("id") or "")
    if same and holder.id.isdigit() and same[1] != holder.id:
        return False
    first = class_tokens(element)[:1]
    alike = element.tag == holder.element.tag and first == class_tokens(holder.element)[:1] != []
    return not (alike and _comes_after(element, holder.element))


def _comes_after(element: Any, holder: Any) -> bool:
    """Tell whether something stands before an element inside its holder."""
    up = element
    while up is not None and up is not holder:
        if up.getprevious() is not None:
            return True
        up = up.getparent()
    return False


def set_parents(items: list[Item], tables: ThreadKnowledge) -> None:
    """Set each comment's parent: as the page names it, as the tree nests it, else as its depth says."""
    places = {item.id: number for number, item in enumerate(items)}
    anchors = dict(reversed([(item.element.get("id"), n) for n, item in enumerate(items) if item.element.get("id")]))
    depths = _depths(items, tables)
    last_at: dict[int, int] = {}
    for number, item in enumerate(items):
        named = _named_by_attribute(item.element)
        parent = places.get(named) if named else None
        if parent is None:
            parent = item.inside
        if parent is None:
            parent = _named_by_link(item.element, places, anchors)
        if parent == number:
            parent = None
        depth = depths[number]
        if parent is None and depth > 1:
            parent = last_at.get(depth - 1)
        item.parent = parent
        last_at[depth] = number
        for deeper in [level for level in last_at if level > depth]:
            del last_at[deeper]


def _depths(items: list[Item], tables: ThreadKnowledge) -> list[int]:
    """Return each comment's level from 1 on, by the first of the signs that any of them gives."""
    stated = [_stated_depth(item) for item in items]
    if all(depth is None for depth in stated):
        stated = _by_offset(items)
    if all(depth is None for depth in stated):
        stated = _by_boxes(items, tables)
    if all(depth is None for depth in stated):
        deeper = tables.parts.get("deeper", {})
        stated = [2 if _answers_by_class(item.element, deeper) else 1 for item in items]
    depths = [1 if depth is None else depth for depth in stated]
    least = min(depths, default=1)
    return [depth - least + 1 for depth in depths]


def _stated_depth(item: Item) -> int | None:
    for token in class_tokens(item.element):
        match = _DEPTH_CLASS.search(token.lower().replace("_", "-")) if len(token) < 60 else None
        if match:
            return int(match[1])
    for name in _DEPTH_ATTRIBUTES:
        value = item.element.get(name) or ""
        if value.isdigit() and len(value) < 4:
            return int(value)
    return item.indentation + 1 if item.indentation else None


def _by_offset(items: list[Item]) -> list[int | None]:
    """Return levels from how far each comment stands to the right: distinct offsets are levels in their order."""
    offsets = [_offset(item.element) for item in items]
    if all(offset is None for offset in offsets):
        offsets = [_classed_offset(item.element) for item in items]
        if len(set(offsets)) > 1:  # of these, no class is the margin that all have
            offsets = [offset or 0 for offset in offsets]
    return _ranked(offsets)


def _by_boxes(items: list[Item], tables: ThreadKnowledge) -> list[int | None]:
    """Return levels from how many lists, or boxes of replies, each comment stands in; none where all stand in as many.

    The box may follow the comment that it answers as well as lie inside it.
    """
    known: dict[Any, int] = {}
    names = tables.parts.get("replies", {})
    counts = [_boxes_around(item.element.getparent(), known, names) for item in items]
    return _ranked(list(counts)) if len(set(counts)) > 1 else [None] * len(items)


def _boxes_around(element: Any, known: dict[Any, int], names: dict[str, int]) -> int:
    unknown = []
    while element is not None and element not in known:
        unknown.append(element)
        element = element.getparent()
    count = known[element] if element is not None else 0
    for one in reversed(unknown):
        count = known[one] = count + (one.tag in ("ul", "ol", "dl") or _holds_replies(one, names))
    return count


def _holds_replies(element: Any, names: dict[str, int]) -> bool:
    called = [*class_tokens(element), element.get("id") or "", element.get("data-testid") or ""]
    return any(f"-{name}-" in f"-{folded(token)}-" for token in called if token for name in names)


def _ranked(values: list[int | None]) -> list[int | None]:
    levels = {value: level for level, value in enumerate(sorted({v for v in values if v is not None}), 1)}
    return [levels[value] if value is not None else None for value in values]


def _offset(element: Any) -> int | None:
    for one in (element, element.getparent()):
        match = _OFFSET.search((one.get("style") or "")[:500]) if one is not None else None
        if match:
            return int(match[1])
    if element.tag in ("tr", "table"):  # a cell that is as wide as the comment is deep
        for number, cell in enumerate(element.iter("td")):
            stated = cell.get("indent") or ""
            if stated.isdigit() and len(stated) < 4:
                return int(stated)
            if number > 5:
                break
    return None


def _classed_offset(element: Any) -> int | None:
    """Return the margin that a class of one rule states: "ml-10", "pl-4"."""
    tokens = [*class_tokens(element), *class_tokens(element.getparent())]
    matches = (_CLASSED_OFFSET.fullmatch(token) for token in tokens)
    return next((int(match[1]) for match in matches if match), None)


def _answers_by_class(element: Any, deeper: dict[str, int]) -> bool:
    for token in class_tokens(element):
        words = folded(token).split("-")
        if words[-1] in deeper and _OF_OTHERS.isdisjoint(words):
            return True
    return False


def _named_by_attribute(element: Any) -> str | None:
    for name in _PARENT_ATTRIBUTES:
        value = element.get(name)
        if value and value not in ("0", "null", "none"):
            return re.sub(r"^\D+(?=\d+$)", "", str(value))
    return None


def _named_by_link(element: Any, places: dict[str, int], anchors: dict[str, int]) -> int | None:
    """Return the comment that a link under words such as "in reply to" leads to."""
    for number, link in enumerate(element.iter("a")):
        if number >= MOST_LINKS:
            return None
        _, mark, anchor = (link.get("href") or "").rpartition("#")
        if not mark or not anchor or len(anchor) > 80:
            continue
        box = link.getparent()
        if box is None or not _ANSWERS.match(
            "".join(piece for piece, _ in zip(box.itertext(), range(6), strict=False))[:80]
        ):
            continue
        digits = re.search(r"(\d+)$", anchor)
        found = anchors.get(anchor, places.get(digits[1]) if digits else None)
        if found is not None:
            return found
    return None
