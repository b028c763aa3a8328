"""The first and last day that a time spans, given the words around it: "since May", "from 3 to 9 May"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.events.counted import DIRECTIONS, days_of
from dragoman.events.holds import Hold, token_at
from dragoman.records import Sentence, Time

#: Words between two dates that make them the ends of one interval, after "from" or "between" or as a dash.
_RANGES = {"from": frozenset({"to", "until", "till", "through"}), "between": frozenset({"and"})}
_DASHES = frozenset({"-", "–", "—"})
#: Characters of " before " and " after " between a count of days and the day it is counted from.
_BESIDE = 8
_ENDLESS = frozenset({"since", "after", "from"})


def day_bounds(
    hold: Hold, times: Sequence[Time], sentence: Sentence, last: str | None
) -> tuple[str | None, str | None]:
    """Return the first and last day that a held time with its preposition spans, null where it is open.

    `times` are the document's in order, `last` is the last day that the page can tell of.
    """
    time = times[hold.time]
    pair = _range(hold.time, times, sentence)
    if pair is not None:
        return pair
    counted = _counted(hold, times)
    if counted is not None:
        return counted, counted
    if hold.preposition == "since":
        return time.earliest, last
    if hold.preposition in _ENDLESS:
        return (time.latest if hold.preposition == "after" else time.earliest), None
    if hold.preposition in ("until", "till", "by"):
        return None, time.latest
    if hold.preposition == "before":
        return None, time.earliest
    return time.earliest, time.latest


def _counted(hold: Hold, times: Sequence[Time]) -> str | None:
    """Return the day of "three days before Christmas", "a week after the vote on Sunday"."""
    time, at = times[hold.time], hold.time - 1
    if hold.preposition not in DIRECTIONS or time.earliest is None or time.earliest != time.latest or at < 0:
        return None
    before = times[at]
    days = days_of(before)
    if days is None or not before.end < time.start <= before.end + _BESIDE:
        return None
    value = date.fromisoformat(time.earliest).toordinal() + days * DIRECTIONS[hold.preposition]
    return date.fromordinal(value).isoformat() if 0 < value <= date.max.toordinal() else None


def _range(at: int, times: Sequence[Time], sentence: Sentence) -> tuple[str, str] | None:
    """Return the ends of an interval of which a time is one: "from May 3 to May 9", "2011-13"."""
    for first, second in ((at, at + 1), (at - 1, at)):
        if first < 0 or second >= len(times):
            continue
        left, right = times[first], times[second]
        if left.earliest is None or right.latest is None or left.earliest > right.latest:
            continue
        opening, closing = token_at(sentence, left.start), token_at(sentence, right.start)
        inner = token_at(sentence, left.end - 1) + 1
        between = [t.lower for t in sentence.tokens[inner : min(closing, inner + 3)] if t.lower != "the"]
        before = sentence.tokens[opening - 1].lower if opening else ""
        dashed = len(between) <= 1 and right.start - left.end <= 3 and _DASHES.issuperset(between)
        if dashed or (len(between) == 1 and between[0] in _RANGES.get(before, ())):
            return left.earliest, right.latest
    return None
