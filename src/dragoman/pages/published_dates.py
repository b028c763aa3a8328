"""Dates and times as pages print them: over a comment, in a dateline, in a byline.

This reads forms, it does not interpret them: "07.08.12" may be July or August, so it is found (it marks
a comment) and has no value. Nothing here knows today's date, so "3 hours ago" has no value either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from dragoman.knowledge.sources import Knowledge
from dragoman.pages.pasted_patterns import either, literally, sound


class MonthRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One month and its names."""

    number: int
    names: tuple[str, ...]


class WeekdayRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One weekday's names."""

    names: tuple[str, ...]


class AgoRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns of times that count back from now."""

    patterns: tuple[str, ...]


class Moment(msgspec.Struct, frozen=True):
    """A date, time of day, or both, printed at `start`–`end` of a text.

    `day` is ISO 8601 (`2016-09-30`) where the form allows one reading only, `clock` is `05:36`.
    `dated` tells that the form holds a date, though it may have no single reading, `yearless` that
    only the year is missing (`day` is then `--09-30`).
    """

    start: int
    end: int
    day: str | None = None
    clock: str | None = None
    dated: bool = True
    yearless: bool = False

    @property
    def value(self) -> str | None:
        """The moment as ISO 8601, `2016-09-30T05:36`, or null."""
        if self.day is None or self.yearless:
            return None
        return f"{self.day}T{self.clock}" if self.clock else self.day


#: A time of day. Slashdot prints "@01:05" and, cut in copying, "@10 34AM"; Germans write "13.39 Uhr".
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::\d{2})?(?:\.\d{1,6})?|(?=\s?[ap]\.?m\b))"
    r"(?:\s?(?P<half>[ap])\.?\s?m(?:\b|(?-i:(?=[A-Z])))\.?)?(?:\s?Uhr)?(?:\s?(?:Z|[+-]\d{2}:?\d{2}|GMT|UTC|E[SD]T|P[SD]T|C[SD]T|BST|CES?T)\b)?"
)
#: Characters of a date before its first digit, or before "ago": "Wednesday, September 30", "less than a minute ago".
LONGEST_BEFORE = 60

_MAY_HOLD = re.compile(r"\d|\b(?:ago|now|vor)\b", re.IGNORECASE)
_BETWEEN = r"(?:,|\s|@|\||/|-|–|—|·|\bat\b|\bum\b|\bà\b|\ba\s+las\b|\bon\b|T){1,6}"


class Dates:
    """Finds `Moment`s. Made once from `Knowledge`."""

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        knowledge = knowledge or Knowledge()
        months = list(knowledge.tables("pages/published*.toml", "month", MonthRow))
        weekdays = list(knowledge.tables("pages/published*.toml", "weekday", WeekdayRow))
        ago = [p for row in knowledge.tables("pages/published*.toml", "ago", AgoRow) for p in row.patterns]
        ago = sound(knowledge, "pages/published.toml", "ago", ago)
        knowledge.check()
        self.months = {name.lower(): row.number for row in months for name in row.names}
        self.pattern = re.compile(_compose(self.months, [n for row in weekdays for n in row.names], ago), re.IGNORECASE)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Moment]:
        """Yield the moments printed in `text` between `start` and `end`, in order."""
        stop = len(text) if end is None else end
        # Most lines hold neither a digit nor "ago": a tenth of the time for prose.
        sign = _MAY_HOLD.search(text, start, stop)
        if sign is None:
            return
        for match in self.pattern.finditer(text, max(start, sign.start() - LONGEST_BEFORE), stop):
            moment = self._moment(match)
            if moment is not None:
                yield moment

    def first(self, text: str) -> Moment | None:
        """Return the first moment in `text` that holds a date."""
        return next((moment for moment in self.find(text) if moment.dated), None)

    def _moment(self, match: re.Match[str]) -> Moment | None:
        group = match.groupdict()
        clock = _clock(
            group["hour"] or group["hour2"], group["minute"] or group["minute2"], group["half"] or group["half2"]
        )
        if group["ago"]:
            return Moment(match.start(), match.end())
        if group["name1"] or group["name2"]:
            month = self.months[(group["name1"] or group["name2"]).lower()]
            number, year = group["day1"] or group["day2"], group["year1"] or group["year2"]
            if year is None:
                day = f"--{month:02}-{int(number):02}" if 1 <= int(number) <= 31 else None
                return Moment(match.start(), match.end(), day, clock, yearless=True) if day else None
            day = _day(int(year), month, int(number))
            return Moment(match.start(), match.end(), day, clock) if day else None
        if group["year3"]:
            day = _day(int(group["year3"]), int(group["month3"]), int(group["day3"]))
            return Moment(match.start(), match.end(), day, clock) if day else None
        if group["year4"]:
            return _numeric(match, clock)
        return Moment(match.start(), match.end(), None, clock, dated=False) if clock else None


def _compose(months: dict[str, int], weekdays: list[str], ago: list[str]) -> str:
    """Return the one pattern for all forms; no quantifier is nested, so matching is linear."""
    name, weekday = literally(months), literally(weekdays)
    # A name may be run together with what stands before it ("Make-upOctober 22"): a capital after a small letter.
    edge = r"(?:(?<![^\W_])|(?-i:(?<=[a-zé.)])(?=[A-Z0-9])))"
    lead = rf"(?:(?:{weekday})\.?,?\s)?"
    forms = [
        rf"{lead}(?P<name1>{name})\.?\s(?P<day1>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?(?:,?\s(?P<year1>[12]\d{{3}}))?",
        rf"{lead}(?P<day2>\d{{1,2}})(?:st|nd|rd|th|\.|º)?,?\s(?:de\s|of\s)?(?P<name2>{name})(?![^\W_])\.?(?:[\s,]{{1,2}}(?:de\s)?(?P<year2>[12]\d{{3}}))?",
        r"(?P<year3>[12]\d{3})[-/.](?P<month3>\d{1,2})[-/.](?P<day3>\d{1,2})(?!\d)",
        r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year4>[12]\d{3}|\d{2})(?!\d|[/.-]\d)",
        rf"(?P<ago>{either(ago)})",
    ]
    # Alone, "3.16" is a number: only after a date is a point a clock's.
    second = _CLOCK.replace("[:.h]", "[:h]")
    for name in ("hour", "minute", "half"):
        second = second.replace(f"?P<{name}>", f"?P<{name}2>")
    return rf"{edge}(?:(?:{'|'.join(forms)})(?:{_BETWEEN}{_CLOCK})?|{second}(?!\d|[.,]\d))"


def _day(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def _clock(hour: str | None, minute: str | None, half: str | None) -> str | None:
    if hour is None:
        return None
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else None


def _numeric(match: re.Match[str], clock: str | None) -> Moment | None:
    """Read 07.15.12, 14/04/2020 and the like where one order only is possible, or the point is European."""
    one, two = int(match["one"]), int(match["two"])
    year = int(match["year4"]) + (2000 if len(match["year4"]) == 2 else 0)
    european = match["mark"] == "." and len(match["year4"]) == 4
    if max(one, two) > 31 or min(one, two) < 1 or (one > 12 and two > 12):
        return None
    day = None
    if one > 12 or european or one == two:
        day = _day(year, two, one)
    elif two > 12:
        day = _day(year, one, two)
    return Moment(match.start(), match.end(), day, clock)
