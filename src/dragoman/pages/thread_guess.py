"""Comments on pages that no rule knows: what is called a comment, or recurs in a box called comments.

Only what holds an author or a time counts, and only two or more that are marked up alike: one element with the
class "comment" is as often a form, a counter, or an editor's remark.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.pages.published_dates import Dates
from dragoman.pages.thread_around import Surroundings
from dragoman.pages.thread_fields import first_texts
from dragoman.pages.thread_knowledge import ThreadKnowledge
from dragoman.pages.thread_marked import Marked
from dragoman.pages.thread_names import class_tokens, fit_of, folded, roles
from dragoman.pages.thread_parents import Item, holder_of, is_shell

#: Comments that are guessed on one page. A thread this long is no theme's that no rule knows.
MOST_GUESSED = 2_000

#: Ways to divide one page into comments that are weighed against each other.
MOST_WAYS = 8

#: Kinds of element that can be one comment in a named box.
_TAGS = frozenset(("li", "article", "div", "section", "dt", "tr", "table", "blockquote", "p"))

#: Elements of one candidate in which an author or a time is looked for.
LOOKED_AT = 60


def guess_items(marked: Marked, surroundings: Surroundings, tables: ThreadKnowledge, dates: Dates) -> list[list[Item]]:
    """Return what may be the page's comments, each way in order of the page, the longest first."""
    named = [(e, classes) for e, classes in marked.named if not _away(surroundings, e)]
    ways = [*_longest(_by_name(named, tables), tables, dates), *_longest(_by_box(named, tables), tables, dates)]
    return sorted(ways, key=len, reverse=True)


def _longest(groups: Iterator[list[Any]], tables: ThreadKnowledge, dates: Dates) -> list[list[Item]]:
    told = [[e for e in group[:MOST_GUESSED] if _is_told(e, tables, dates)] for group in groups]
    told = sorted((group for group in told if len(group) >= 2), key=len, reverse=True)
    return [items_of(group) for group in told[:MOST_WAYS]]


def _by_name(named: list[tuple[Any, str]], tables: ThreadKnowledge) -> Iterator[list[Any]]:
    """Yield elements that one name calls comments."""
    groups: dict[str, list[Any]] = {}
    for element, classes in named:
        custom = "-" in element.tag  # <shreddit-comment>, <ytd-comment-view-model>
        if element.tag not in _TAGS and not custom:
            continue
        called = (*classes.split(), *roles(element), *((element.tag,) if custom else ()))
        for name in {folded(token) for token in called}:
            if name and tables.guessed_items.fullmatch(name):
                groups.setdefault(name, []).append(element)
    yield from groups.values()


def _by_box(named: list[tuple[Any, str]], tables: ThreadKnowledge) -> Iterator[list[Any]]:
    """Yield elements of one tag and class that recur in a box called comments."""
    seen: set[Any] = set()
    for box, classes in named:
        if box.tag in ("a", "span", "h1", "h2", "h3", "h4", "form", "body", "html"):
            continue
        names = [*classes.split(), box.get("id") or "", box.get("aria-label") or "", *roles(box)]
        if not any(tables.guessed_boxes.fullmatch(folded(name)) for name in names if name):
            continue
        groups: dict[tuple[str, str], list[Any]] = {}
        for element in box.iter(*_TAGS):
            if element is box or element in seen:
                continue
            seen.add(element)
            first = next(iter(class_tokens(element)), "")
            if first in ("even", "odd", "alt"):
                first = ""
            groups.setdefault((element.tag, first), []).append(element)
        yield from groups.values()


def _is_told(element: Any, tables: ThreadKnowledge, dates: Dates) -> bool:
    """Tell whether an element holds words, and an author or a time beside them."""
    signs, characters = 0, 0
    around = [element]
    while element.tag == "dt" and (following := around[-1].getnext()) is not None and following.tag == "dd":
        around.append(following)
    for part in around[:4]:
        for number, inner in enumerate(part.iter("*")):
            if number > LOOKED_AT:
                break
            characters += len((inner.text or "").strip()) + len((inner.tail or "").strip())
            signs += inner is not element and (inner.tag == "time" or _attributes(inner, tables))
    if signs == 0:
        words = " ".join(piece for part in around[:4] for piece in first_texts(part, 400))[:400]
        return len(words) > 40 and dates.first(words) is not None
    return characters > 12 and len(element) + len(around) > 1


def _attributes(element: Any, tables: ThreadKnowledge) -> bool:
    fit = fit_of(element, tables)
    return fit.author is not None or fit.date is not None


def _away(surroundings: Surroundings, element: Any) -> bool:
    around = surroundings.of(element)
    return around.elsewhere and not around.comments


def _is_bare(element: Any) -> bool:
    return element.tag in _TAGS and not class_tokens(element)


def items_of(elements: list[Any]) -> list[Item]:
    """Return elements as comments, with the ids that they have or numbers."""
    items: list[Item] = []
    places: dict[Any, int] = {}
    known: set[str] = set()
    for element in elements:
        holder = holder_of(element, places)
        if holder is not None and _is_bare(element) and is_shell(items[holder], element):
            continue
        own = element.get("id") or element.get("data-id") or ""
        digits = own.rpartition("-")[2].rpartition("_")[2]
        name = digits if digits.isdigit() else own
        if not name or name in known:
            name = f"n{len(items) + 1}"
        known.add(name)
        items.append(Item(element, name, holder))
        places[element] = len(items) - 1
    return items
