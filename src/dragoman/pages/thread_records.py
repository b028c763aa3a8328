"""Comments on pages whose markup names nothing: what recurs, once around each time, where readers are asked to reply.

Two things say that a thread is there: a heading that opens one, or a button such as "Reply" in most of what recurs.
Lists of other stories recur with their times too; they have neither, or headings that lead to those stories.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.pages.pasted_knowledge import PastedKnowledge
from dragoman.pages.thread_around import Surroundings
from dragoman.pages.thread_fields import rows_after
from dragoman.pages.thread_names import class_tokens

#: Times on one page that are looked at, and elements around one of them.
MOST_TIMES, MOST_AROUND = 1_000, 40

#: Characters of a line that holds a time and little else, and the share of it that the time takes.
LONGEST_LINE, LEAST_SHARE = 60, 0.35

#: Characters for each comment that stand among comments and belong to none: notices, buttons, advertisements.
LONGEST_REST = 100

_NOT_AROUND = frozenset(("body", "html", "main", "tbody"))
_OUTSIDE = ("nav", "aside", "footer")


def find_records(root: Any, surroundings: Surroundings, forms: PastedKnowledge) -> list[list[Any]]:
    """Return the ways to divide the page into what may be comments; none without a sign of a thread."""
    buttons = [element for element in root.iter("a", "button", "span", "img", "input") if _is_button(element, forms)]
    heading = _heading(root, forms)
    if heading is None and len(buttons) < 2:
        return []
    groups: dict[tuple[str, str], list[Any]] = {}
    for element in _times(root, heading, surroundings, forms):
        for shape in {_shape(element), (element.tag, "")}:
            groups.setdefault(shape, []).append(element)
    ways = [_around(times) for times in groups.values() if len(times) > 1]
    pressed = {up for button in buttons for up in button.iterancestors()}
    return [
        records
        for records in ways
        if len(records) > 1
        and not _leads_elsewhere(records)
        and not _interleaved(records)
        and (heading is not None or sum(record in pressed for record in records) * 2 >= len(records))
    ]


def _is_button(element: Any, forms: PastedKnowledge) -> bool:
    words = element.text or element.get("alt") or element.get("value") or ""
    return len(words) < 40 and " ".join(words.split()).casefold() in forms.threads.buttons


def _heading(root: Any, forms: PastedKnowledge) -> Any:
    """Return the first heading that opens a thread of at least one comment."""
    for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        words = " ".join("".join(element.itertext()).split())
        if len(words) > LONGEST_LINE:
            continue
        if forms.threads.count_in(words) or (len(words) > 3 and forms.threads.opening.match(words)):
            return element
    return None


def _times(root: Any, heading: Any, surroundings: Surroundings, forms: PastedKnowledge) -> Iterator[Any]:
    """Yield the elements that show a time and little else, below the heading where there is one."""
    below, found = heading is None, 0
    for element in root.iter("*"):
        if element is heading:
            below = True
        if not below or element.tag in ("script", "style", "head", "meta", "title"):
            continue
        if _shows_time(element, forms) and not _outside(element, surroundings):
            yield element
            found += 1
            if found >= MOST_TIMES:
                return


def _shows_time(element: Any, forms: PastedKnowledge) -> bool:
    if element.tag == "time":
        return True
    for words in (element.get("title"), element.text, *(part.tail for part in element[:6])):
        if not words or not 3 < len(words := words.strip()) <= LONGEST_LINE:
            continue
        moment = forms.dates.first(words)
        if moment is not None and moment.end - moment.start >= LEAST_SHARE * len(words):
            return True
    return False


def _outside(element: Any, surroundings: Surroundings) -> bool:
    return surroundings.of(element).elsewhere or next(element.iterancestors(*_OUTSIDE), None) is not None


def _shape(element: Any) -> tuple[str, str]:
    return element.tag, next(iter(class_tokens(element)), "")


def _around(times: list[Any]) -> list[Any]:
    """Return the largest elements of one shape that hold one of the times each, apart from those inside each other."""
    nearest: dict[tuple[str, str], dict[Any, int]] = {}
    depths: dict[tuple[str, str], int] = {}
    for time in times:
        seen = set()
        for distance, up in enumerate((time, *time.iterancestors())):
            if distance > MOST_AROUND or up.tag in _NOT_AROUND:
                break
            shape = _shape(up)
            if shape not in seen:
                seen.add(shape)
                nearest.setdefault(shape, {}).setdefault(up, 0)
                nearest[shape][up] += 1
                depths[shape] = min(depths.get(shape, distance), distance)
    fitting = [shape for shape, holders in nearest.items() if len(holders) == len(times)]
    return list(nearest[max(fitting, key=lambda shape: depths[shape])]) if fitting else []


def _leads_elsewhere(records: list[Any]) -> bool:
    """Tell a list of other stories: most of its items have a heading that is a link, and to no place on this page."""
    leading = 0
    for record in records:
        link = next(
            (link for tag in ("h1", "h2", "h3", "h4") for head in record.iter(tag) for link in head.iter("a")), None
        )
        leading += (
            link is not None and "#" not in (link.get("href") or "#") and len("".join(link.itertext()).split()) > 2
        )
    return leading * 2 > len(records)


def _interleaved(records: list[Any]) -> bool:
    """Tell what recurs among a story's paragraphs: posts of another site, the entries of a live blog."""
    every = set(records)
    outer = [record for record in records if every.isdisjoint(record.iterancestors())]
    first, last = (tuple(record.iterancestors()) for record in (outer[0], outer[-1]))
    around = next((up for up in first if up in set(last)), None)
    if around is None:
        return True
    holding = {outer[0], outer[-1], *first, *last}
    ends = [place for place, child in enumerate(around) if child in holding]
    inside = sum(_length(one) for record in outer for one in (record, *rows_after(record, every)))
    among = sum(_length(child) for child in around[ends[0] : ends[-1] + 1])
    return among - inside > LONGEST_REST * len(outer)


def _length(element: Any) -> int:
    return len("".join(element.itertext()).strip())
