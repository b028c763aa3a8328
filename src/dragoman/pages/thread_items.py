"""Which elements of a page are comments, and which comment each answers.

Candidates for every rule are marked at once (`thread_marked`); the rule with most comments wins.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from dragoman.pages.thread_around import Around, Surroundings
from dragoman.pages.thread_knowledge import ItemRule, ThreadKnowledge
from dragoman.pages.thread_marked import Marked

#: More comments than this on one page are a forged page; the rest is left out and said.
MOST_ITEMS = 20_000

_DEPTH_CLASS = re.compile(r"^(?:depth|level|comment-depth|comment-level|thread-level)[-_]?(\d{1,3})$")
_DEPTH_ATTRIBUTES = ("data-depth", "data-level", "aria-level")
#: A later, looser rule must find this many times the comments of an earlier one. At 1.0 a theme that gives
#: the class "comment" to one more box than to its 17 comments lost all replies (parents 0.953, else 1.0).
CLEARLY_MORE = 1.5

#: A reply lies at most this many wrappers below its parent; more is no markup that a person wrote.
MOST_WRAPPERS = 16

_REPLY_BOXES = ("children", "replies", "reply", "nested", "indented", "thread", "kids")
_PARENT_ATTRIBUTES = ("data-parent-id", "data-parentid", "data-parent", "data-reply-to", "data-parent-comment-id")


class Item(msgspec.Struct):
    """An element that is a comment: its place in the tree of comments by each sign the page gives."""

    element: Any
    id: str
    inside: int | None = None  # index of the item whose element holds this one
    depth: int | None = None  # as a class, an attribute or indentation states it
    answers: str | None = None  # id of the parent, where an attribute names it
    parent: int | None = None


def class_tokens(element: Any) -> list[str]:
    """Return an element's class tokens."""
    return (element.get("class") or "").split()


def find_items(marked: Marked, tables: ThreadKnowledge) -> tuple[ItemRule | None, list[Item]]:
    """Return the rule that fits the page best and its comments in order of the page."""
    found: list[list[Item]] = [[] for _ in tables.rules]
    places: list[dict[Any, int]] = [{} for _ in tables.rules]
    ids: list[set[str]] = [set() for _ in tables.rules]
    surroundings = Surroundings(tables)
    for element, numbers in marked.candidates:
        around = surroundings.of(element)
        # Unclosed tags put whole articles inside a sidebar; a thread that calls itself "comments" counts there too.
        if around.elsewhere and not around.comments:
            continue
        tokens, identity = class_tokens(element), element.get("id") or ""
        for number in numbers:
            rule = tables.rules[number]
            own = _matches(element, tokens, identity, (rule, tables.ids[number]), around)
            if own is None or len(found[number]) >= MOST_ITEMS:
                continue
            if own and own in ids[number]:
                continue  # li#comment-5 and the div#div-comment-5 inside it are one comment
            holder = _holder(element, places[number])
            if holder is not None and _is_shell(found[number][holder], element):
                continue
            item = Item(element, own or f"n{len(found[number]) + 1}", holder)
            item.depth = _stated_depth(element, tokens, around.indentation)
            item.answers = _answers(element)
            ids[number].add(item.id)
            places[number][element] = len(found[number])
            found[number].append(item)
    return _best(tables.rules, found)


def _holder(element: Any, places: dict[Any, int]) -> int | None:
    """Return the nearest comment around an element; trees are at most 256 levels deep."""
    if places:
        for up in element.iterancestors():
            if up in places:
                return places[up]
    return None


def _matches(
    element: Any, tokens: list[str], identity: str, fit: tuple[ItemRule, re.Pattern[str] | None], around: Around
) -> str | None:
    """Return the comment's own id ("" if it has none) where the rule fits the element, else null."""
    rule, pattern = fit
    if rule.tags and element.tag not in rule.tags:
        return None
    if rule.classes and not any(token in rule.classes for token in tokens):
        return None
    own = ""
    if pattern is not None:
        match = pattern.match(identity) if identity else None
        if match is None:
            return None
        own = match[1]
    if rule.attributes and not any(_has(element, attribute) for attribute in rule.attributes):
        return None
    if rule.inside and around.names.isdisjoint(name.lower() for name in rule.inside):
        return None
    return own or _own_id(element, identity)


def _has(element: Any, attribute: str) -> bool:
    name, _, part = attribute.partition("=")
    value = element.get(name)
    return value is not None and (not part or part in value.lower())


def _own_id(element: Any, identity: str) -> str:
    for name in ("data-comment-id", "data-commentid", "data-cid", "data-post-id"):
        value = element.get(name)
        if value:
            return str(value)
    digits = re.search(r"(\d+)$", identity)
    if digits is None and len(element):
        # Drupal puts the anchor beside or inside the comment: <a id="comment-12"></a><div class="comment">
        for near in (element.getprevious(), element[0]):
            if near is not None and near.tag == "a":
                digits = re.search(r"comment-?(\d+)$", near.get("id") or near.get("name") or "")
                if digits:
                    break
    return digits[1] if digits else ""


def _is_shell(holder: Item, element: Any) -> bool:
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
    alike = element.tag == holder.element.tag and class_tokens(element)[:1] == class_tokens(holder.element)[:1]
    return not (alike and element.getprevious() is not None)


def _stated_depth(element: Any, tokens: list[str], indentation: int) -> int | None:
    for token in tokens:
        match = _DEPTH_CLASS.match(token)
        if match:
            return int(match[1])
    for name in _DEPTH_ATTRIBUTES:
        value = element.get(name) or ""
        if value.isdigit() and len(value) < 4:
            return int(value) + (1 if name != "aria-level" else 0)
    return indentation + 1 if indentation else None


def _answers(element: Any) -> str | None:
    for name in _PARENT_ATTRIBUTES:
        value = element.get(name)
        if value and value not in ("0", "null", "none"):
            return re.sub(r"^\D+(?=\d+$)", "", str(value))
    return None


def _best(rules: tuple[ItemRule, ...], found: list[list[Item]]) -> tuple[ItemRule | None, list[Item]]:
    best: tuple[ItemRule | None, list[Item]] = (None, [])
    for rule, items in zip(rules, found, strict=True):
        if len(items) >= rule.minimum and len(items) > len(best[1]) * CLEARLY_MORE:
            best = (rule, items)
    for item, parent in zip(best[1], _parents(best[1]), strict=True):
        item.parent = parent
    return best


def _parents(items: list[Item]) -> list[int | None]:
    """Return each comment's parent: as an attribute names it, as the tree nests it, else as its depth says."""
    places = {item.id: number for number, item in enumerate(items)}
    last_at: dict[int, int] = {}
    parents: list[int | None] = []
    for number, item in enumerate(items):
        parent = places.get(item.answers) if item.answers else None
        if parent == number:
            parent = None
        if parent is None:
            parent = item.inside
        if parent is None and item.depth is not None and item.depth > 1:
            parent = last_at.get(item.depth - 1)
        parents.append(parent)
        depth = item.depth or 1
        last_at[depth] = number
        for deeper in [level for level in last_at if level > depth]:
            del last_at[deeper]
    return parents
