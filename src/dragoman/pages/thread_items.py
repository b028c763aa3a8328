"""Which elements of a page are comments, and which comment each answers.

Candidates for every rule are marked at once (`thread_marked`); the rule with most comments wins.
"""

from __future__ import annotations

import re
from typing import Any

from dragoman.pages.pasted_knowledge import PastedKnowledge
from dragoman.pages.thread_around import Around, Surroundings
from dragoman.pages.thread_fields import worth
from dragoman.pages.thread_guess import guess_items, items_of
from dragoman.pages.thread_knowledge import ItemRule, ThreadKnowledge
from dragoman.pages.thread_marked import Marked
from dragoman.pages.thread_names import class_tokens
from dragoman.pages.thread_parents import Item, holder_of, is_shell, set_parents
from dragoman.pages.thread_records import find_records

#: More comments than this on one page are a forged page; the rest is left out and said.
MOST_ITEMS = 20_000

#: A later, looser rule must find this many times the comments of an earlier one. At 1.0 a theme that gives
#: the class "comment" to one more box than to its 17 comments lost all replies (parents 0.953, else 1.0).
CLEARLY_MORE = 1.5

#: Below this many comments, or where comments told so are worth less than `WHOLE` each, a page is also looked at
#: without rules (`thread_guess`).
FEW, WHOLE = 3, 0.7

#: The rule by which a page was divided, and its comments.
Way = tuple[ItemRule | None, list[Item]]


def find_items(root: Any, marked: Marked, forms: PastedKnowledge) -> Way:
    """Return the rule that fits the page best and its comments in order of the page."""
    tables = forms.threads
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
            if holder is not None and is_shell(found[number][holder], element):
                continue
            item = Item(element, own or f"n{len(found[number]) + 1}", holder)
            item.indentation = around.indentation
            ids[number].add(item.id)
            places[number][element] = len(found[number])
            found[number].append(item)
    best, items = _best(tables.rules, found)
    each = worth(items, forms) if items else 0.0
    if len(items) < FEW or each < WHOLE:
        others: list[Way] = [
            (rule, by_rule) for rule, by_rule in zip(tables.rules, found, strict=True) if len(by_rule) > 1
        ]
        others += [(None, way) for way in guess_items(marked, surroundings, tables, forms.dates)]
        best, items = _most_worth((best, items), each, others, forms)
        if not items:
            records = [items_of(way) for way in find_records(root, surroundings, forms)]
            told = [(worth(way, forms) * len(way), way) for way in records]
            _, items = max(
                (way for way in told if way[0] >= WHOLE * len(way[1])), key=lambda way: way[0], default=(0, [])
            )
    items = _with_pingbacks(items, tables)
    set_parents(items, tables)
    return best, items


def _with_pingbacks(items: list[Item], tables: ThreadKnowledge) -> list[Item]:
    """Return the comments and the pingbacks without a number that stand in their lists, in order of the page."""
    elements = {item.element for item in items}
    lists = {
        parent: None for item in items if item.element.tag == "li" and (parent := item.element.getparent()) is not None
    }
    more: list[Item] = []
    for box in lists:
        for element in box.iterchildren("li"):
            tokens = {token.lower() for token in class_tokens(element)}
            if element not in elements and not tokens.isdisjoint(tables.pingback_classes):
                more.append(Item(element, f"p{len(more) + 1}"))
    if not more or len(items) + len(more) > MOST_ITEMS:
        return items
    order = {element: place for place, element in enumerate(items[0].element.getroottree().iter("li"))}
    merged = sorted([*items, *more], key=lambda item: order.get(item.element, -1))
    places = {id(item): place for place, item in enumerate(merged)}
    for item in merged:
        if item.inside is not None:
            item.inside = places[id(items[item.inside])]
    return merged


def _most_worth(first: Way, each: float, others: list[Way], forms: PastedKnowledge) -> Way:
    """Return the division of a page that tells most of its comments; the first unless another tells clearly more."""
    best, most = first, each * len(first[1])
    for way in others:
        if len(way[1]) <= most:
            continue  # each comment is worth 1 at most
        told = worth(way[1], forms) * len(way[1])
        if told > most * (CLEARLY_MORE if best is first else 1.0):
            best, most = way, told
    return best


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
