"""How many: a number of people as words and digits say it, with its bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from dragoman.records import Count

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,8}(?:\.\d{1,3})?")
_RANGE = re.compile(r"(\d{1,8})[-–](\d{1,8})")
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
#: "Tens of thousands": at least two of what is counted.
_PLURALS = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000}
_UNITS = {"thousands": 1_000, "millions": 1_000_000}
_TO = frozenset({"to", "and", "or", "-", "–"})


class Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a number word means; without `high` there is no upper bound."""

    word: str
    low: int
    high: int | None = None


def read_count(
    words: Sequence[str], numbers: Mapping[str, Number], bounds: Sequence[tuple[str, tuple[str, ...]]]
) -> Count | None:
    """Return the last number that lower-case words speak of, with what bounds it before."""
    at, found = 0, None
    while at < len(words):
        span = _range_at(words, at)
        if span is None:
            number, end = _number_at(words, at, numbers)
            if number is None:
                at += 1
                continue
            second, last = _number_at(words, end + 1, numbers) if _joins(words, at, end) else (None, end)
            if second is not None and second.low >= number.low:
                number, end = Number("", number.low, second.high), last
        else:
            number, end = span, at + 1
        found = _bounded(number, words[max(0, at - 4) : at], bounds)
        at = end
    return found


def _joins(words: Sequence[str], at: int, end: int) -> bool:
    """Tell whether a second number follows: "15 to 20", "between 10 and 20"; "a man and two boys" has no bound."""
    if end >= len(words) or words[end] not in _TO:
        return False
    return words[end] != "and" or (at > 0 and words[at - 1] == "between")


def _range_at(words: Sequence[str], at: int) -> Number | None:
    match = _RANGE.fullmatch(words[at])
    if match is None or int(match[1]) >= int(match[2]):
        return None
    return Number("", int(match[1]), int(match[2]))


def _number_at(words: Sequence[str], at: int, numbers: Mapping[str, Number]) -> tuple[Number | None, int]:
    """Return the number that begins at a place and where it ends."""
    if at >= len(words):
        return None, at
    word = words[at]
    if words[at : at + 3] == ["half", "a", "million"]:
        return Number("", 500_000, 500_000), at + 3
    if word in _PLURALS and list(words[at + 1 : at + 2]) == ["of"] and at + 2 < len(words) and words[at + 2] in _UNITS:
        base = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200}.get(word, 2)
        return Number("", base * _UNITS[words[at + 2]]), at + 3
    if word in _PLURALS:
        return Number("", _PLURALS[word]), at + 1
    value = float(word.replace(",", "")) if _DIGITS.fullmatch(word) else None
    end = at + 1
    if value is None:
        known = numbers.get(word)
        tens, _, ones = word.partition("-")
        if known is None and tens in numbers and ones in numbers:
            value = numbers[tens].low + numbers[ones].low
        elif known is None or known.high is None or known.low != known.high:
            return known, end
        else:
            value = known.low
        if list(words[end : end + 1]) == ["-"] and end + 1 < len(words) and words[end + 1] in numbers:
            value, end = value + numbers[words[end + 1]].low, end + 2
    while end < len(words) and words[end] in _SCALES:
        value, end = value * _SCALES[words[end]], end + 1
    return Number("", int(value), int(value)), end


def _bounded(number: Number, before: Sequence[str], bounds: Sequence[tuple[str, tuple[str, ...]]]) -> Count:
    for kind, words in sorted(bounds, key=lambda bound: -len(bound[1])):
        if tuple(before[-len(words) :]) != words:
            continue
        beyond = (words[-1] == "than" and words[0] in ("more", "fewer", "less")) or words == ("over",)
        if kind == "low":
            return Count(number.low + beyond, None)
        if kind == "high":
            high = number.high or number.low
            return Count(1, high - beyond)
    return Count(number.low, number.high)
