"""Days counted from another clause: "two days after troops seized the dam", "a week before he fled"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from dragoman.records import Predicate, Sentence, Time, Token

_DAYS = re.compile(r"P(\d{1,4})([DW])\Z")
DIRECTIONS = {"after": 1, "before": -1}


class Counted(msgspec.Struct, frozen=True, gc=False):
    """A predicate lies `days` from what the verb at token `other` tells; `text` are the words that say so.

    `below` tells that the predicate is the clause under the count, which may be counted from the story's day.
    """

    days: int
    other: int
    text: str
    below: bool


def counted_from(predicate: Predicate, sentence: Sentence, durations: Sequence[Time]) -> Counted | None:
    """Return from which verb a predicate's day is counted, None where no clause is joined by a count of days.

    In "A, two days after B" A is counted from B, and B from A.
    """
    tokens = sentence.tokens
    for time in durations:
        days = days_of(time)
        at = bisect_left(tokens, time.end, key=_start)
        if days is None or at >= len(tokens) or tokens[at].lower not in DIRECTIONS:
            continue
        clause = tokens[tokens[at].head]
        if tokens[at].dep != "mark" or clause.dep != "advcl":
            continue
        days *= DIRECTIONS[tokens[at].lower]
        words = f"{time.text} {tokens[at].lower}"
        if predicate.token == clause.index:
            return Counted(-days, clause.head, words, below=True)
        subject = tokens[predicate.token].dep in ("nsubj", "nsubjpass") and tokens[predicate.token].head == clause.head
        if predicate.token == clause.head or subject:
            return Counted(days, clause.index, words, below=False)
    return None


def days_of(time: Time) -> int | None:
    """Return the days of a duration of days or weeks, None for any other time."""
    amount = _DAYS.match(time.value or "") if time.type == "DURATION" else None
    return int(amount[1]) * (7 if amount[2] == "W" else 1) if amount else None


def _start(token: Token) -> int:
    return token.start
