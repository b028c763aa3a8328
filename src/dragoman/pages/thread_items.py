"""Which elements of a page are comments, and which comment each answers.

Candidates for every rule are marked at once (`thread_marked`); the rule with most comments wins.
"""

from __future__ import annotations

import re
from typing import Any

from dragoman.pages.published_dates import Dates
from dragoman.pages.thread_around import Around, Surroundings
from dragoman.pages.thread_guess import guess_items
from dragoman.pages.thread_knowledge import ItemRule, ThreadKnowledge
from dragoman.pages.thread_marked import Marked
from dragoman.pages.thread_names import class_tokens
from dragoman.pages.thread_parents import Item, holder_of, set_parents

#: More comments than this on one page are a forged page; the rest is left out and said.
MOST_ITEMS = 20_000

#: A later, looser rule must find this many times the comments of an earlier one. At 1.0 a theme that gives
#: the class "comment" to one more box than to its 17 comments lost all replies (parents 0.953, else 1.0).
CLEARLY_MORE = 1.5

#: Below this many comments a page is also looked at without rules (`thread_guess`).
FEW = 3

#: A reply lies at most this many wrappers below its parent; more is no markup that a person wrote.
MOST_WRAPPERS = 16

_REPLY_BOXES = ("child", "replies", "reply", "nested", "indented", "thread", "kids", "listing", "antworten")


def find_items(marked: Marked, tables: ThreadKnowledge, dates: Dates) -> tuple[ItemRule | None, list[Item]]:
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
            holder = holder_of(element, places[number])
            if holder is not None and _is_shell(found[number][holder], element):
                continue
            item = Item(element, own or f"n{len(found[number]) + 1}", holder)
            item.indentation = around.indentation
            ids[number].add(item.id)
            places[number][element] = len(found[number])
            found[number].append(item)
    best, items = _best(tables.rules, found)
    if len(items) < FEW:
        guessed = guess_items(marked, surroundings, tables, dates)
        if len(guessed) > len(items) * CLEARLY_MORE:
            best, items = None, guessed
    set_parents(items, tables)
    return best, items


def _matches(
    element: Any, tokens: list[str], identity: str, fit: tuple[ItemRule, re.Pattern[str] | None], around: Around
) -> str | None:
    """Return the comment's own id ("" if it has none) where the rule fits the element, else null."""
    rule, pattern = fit
    if rule.inside and (not around.names or around.names.isdisjoint(name.lower() for name in rule.inside)):
        return None
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
    return own or _own_id(element, identity)


def _has(element: Any, attribute: str) -> bool:
    name, _, part = attribute.partition("=")
    value = element.get(name)
    if value is None or not part:
        return value is not None
    return value.lower() == part[1:] if part.startswith("=") else part in value.lower()


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


def _best(rules: tuple[ItemRule, ...], found: list[list[Item]]) -> tuple[ItemRule | None, list[Item]]:
    """Return the rule with clearly most comments; of rules with as many, a later one that nests them."""
    best: tuple[ItemRule | None, list[Item]] = (None, [])
    for rule, items in zip(rules, found, strict=True):
        if len(items) < rule.minimum:
            continue
        nests = len(items) == len(best[1]) and _nested(items) > _nested(best[1]) and not rule.skip_first
        if len(items) > len(best[1]) * CLEARLY_MORE or nests:
            best = (rule, items)
    return best


def _nested(items: list[Item]) -> int:
    return sum(item.inside is not None for item in items)
