"""Meanings to values: which days an expression stands for, seen from the publication and from dates named before."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from dragoman.times.calendar import Cover, cover, easter, last_day, moved, shifted, weekday_near
from dragoman.times.meaning import Meaning
from dragoman.times.site import Tense

#: Units finer than a week: what lies so many of them off is a day.
_DAYS = frozenset({"day", "night"})
_WEEKEND = (6, 7)


#: Granularities and units from fine to coarse; a day can be counted from a day, not from a year.
_SIZES = {
    "minute": 0, "hour": 0, "day": 0, "night": 0, "week": 1, "weekend": 1, "fortnight": 1, "month": 2, "quarter": 3,
    "season": 3, "period": 3, "year": 4, "decade": 5, "century": 6,
}  # fmt: skip


class Named(msgspec.Struct, frozen=True, gc=False):
    """A date named before: in which sentence, its value and what it covers."""

    sentence: int
    value: str
    cover: Cover


class Context(msgspec.Struct, frozen=True, gc=False):
    """From where an expression is seen.

    `today` is the publication day, None where it is not known; `named` the dates named before
    the expression, the last one last; `tense` is that of its clause.
    """

    today: date | None
    named: tuple[Named, ...]
    tense: Tense | None


class ImpossibleDateError(ValueError):
    """The meaning names a day that no calendar has."""


def resolve(meaning: Meaning, context: Context) -> str | None:
    """Return the TIMEX3 value of a meaning, with X for what is not known.

    Raises ImpossibleDateError for days that do not exist once the year is known (29 February 2015).
    """
    if meaning.kind == "fixed":
        return meaning.value
    value = _RESOLVERS[meaning.kind](meaning, context)
    if value is None:
        return meaning.fallback + meaning.suffix if meaning.fallback else None
    return value + meaning.suffix


def _yearly(meaning: Meaning, context: Context) -> str | None:
    year = meaning.year
    today = context.today
    if year is None and meaning.year_shift is not None and today is not None:
        year = today.year + meaning.year_shift
    if year is not None:
        value = _in_year(meaning, year)
        if value is None or cover(value) is None:
            raise ImpossibleDateError
        return value
    if today is None:
        if context.named:
            return _in_year(meaning, context.named[-1].cover.earliest.year)
        return f"XXXX-{meaning.tail}" if meaning.tail else "XXXX-XX-XX"
    return _nearest(meaning, context, today)


def _nearest(meaning: Meaning, context: Context, today: date) -> str | None:
    """Choose the year of a part of the calendar by "last", "this", "next", or by the tense of the clause."""
    candidates = []
    for year in range(today.year - 4, today.year + 5):  # four years hold every 29 February
        value = _in_year(meaning, year)
        covered = cover(value) if value else None
        if value and covered:
            candidates.append((value, covered))
    past = [value for value, covered in candidates if covered.earliest <= today]
    if meaning.ward == "last":
        past = [value for value, covered in candidates if covered.latest < today]
        return past[-1] if past else None
    future = [value for value, covered in candidates if covered.latest >= today]
    if meaning.ward == "next":
        return next((value for value, covered in candidates if covered.earliest > today), None)
    if meaning.ward == "this":
        return next((value for value, _ in candidates if value.startswith(str(today.year))), None)
    if not past or not future:
        return next(iter(past or future), None)
    if context.tense == "future":
        return future[0]
    if context.tense == "past":
        return past[-1]
    return _closest(past[-1], future[0], today)


def _closest(past: str, future: str, today: date) -> str:
    """Return the nearer of two values; the past one where they lie alike: news tells what happened."""
    before, after = cover(past), cover(future)
    if before is None or after is None or past == future:
        return past
    return past if (today - before.latest).days <= (after.earliest - today).days else future


def _in_year(meaning: Meaning, year: int) -> str | None:
    if meaning.tail is not None:
        return f"{year:04d}-{meaning.tail}"
    return _holiday(meaning.holiday or "", year)


def _holiday(rule: str, year: int) -> str | None:
    """Return the day of a feast: "12-25", "easter -2", "11 4 4" (the fourth Thursday of November), "11 4 4 +1"."""
    words = rule.split()
    if len(words) == 1:
        return f"{year:04d}-{rule}"
    if words[0] == "easter":
        return (easter(year) + timedelta(int(words[1]))).isoformat()
    month, number, weekday = map(int, words[:3])
    day = _nth_weekday(date(year, month, 1), last_day(year, month), number, weekday)
    if day is None:
        return None
    return (day + timedelta(int(words[3]) if len(words) > 3 else 0)).isoformat()


def _nth_weekday(first: date, last: date, number: int, weekday: int) -> date | None:
    if number < 0:
        day = last - timedelta((last.isoweekday() - weekday) % 7)
        return day + timedelta(weeks=number + 1)
    day = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    return day if day <= last else None


def _weekday(meaning: Meaning, context: Context) -> str | None:
    today, weekday = context.today, meaning.weekday or 1
    if today is None:
        return None
    if meaning.week_shift is not None:
        return weekday_near(today + timedelta(weeks=meaning.week_shift), weekday, "within").isoformat()
    if meaning.ward == "last":
        return weekday_near(today, weekday, "before").isoformat()
    if meaning.ward == "next":
        return weekday_near(today, weekday, "after").isoformat()
    if meaning.ward == "this":
        return weekday_near(today, weekday, "past" if context.tense == "past" else "future").isoformat()
    return weekday_near(today, weekday, "past" if context.tense in ("past", "present", None) else "future").isoformat()


def _shift(meaning: Meaning, context: Context) -> str | None:
    unit, amount = meaning.unit or "day", meaning.amount
    anchor = context.today
    if unit == "weekend" and meaning.ward == "this" and anchor and anchor.isoweekday() in _WEEKEND:
        amount = 0  # "over the weekend", written on its Sunday
    if meaning.narrative:
        named = _spoken_of(unit, context)
        if unit == "period":
            return _period(named, anchor, amount)
        if named is not None:
            anchor = named.cover.earliest
        elif amount > 1 or (amount == 1 and unit not in _DAYS and unit != "year"):
            return None  # "three weeks later": than what, nothing has said
    return shifted(anchor, unit, amount) if anchor else None


def _spoken_of(unit: str, context: Context) -> Named | None:
    """Return the date named last that is fine enough to count `unit`s from."""
    size = _SIZES.get(unit, len(_SIZES))
    return next((named for named in reversed(context.named) if _SIZES[named.cover.granularity] <= size), None)


def _period(named: Named | None, today: date | None, years: int) -> str | None:
    """Return the month or quarter spoken of, some years off ("the same period last year")."""
    if named is not None and named.cover.granularity in ("month", "quarter"):
        each = 12 if named.cover.granularity == "month" else 4
        return shifted(named.cover.earliest, named.cover.granularity, years * each)
    return shifted(today, "year", years) if today else None


def _ordinal(meaning: Meaning, context: Context) -> str | None:
    inside = resolve(meaning.inside, context) if meaning.inside else None
    stretch = cover(inside) if inside else None
    if stretch is None:
        return None
    number = meaning.amount
    if meaning.weekday:
        day = _nth_weekday(stretch.earliest, stretch.latest, number, meaning.weekday)
        return day.isoformat() if day else None
    unit = meaning.unit or "day"
    start = stretch.earliest if number > 0 else stretch.latest
    steps = number - 1 if number > 0 else number + 1
    day = moved(start, unit, steps)
    if day is None or not stretch.earliest <= day <= stretch.latest:
        return None
    return shifted(day, unit, 0)


def _monthday(meaning: Meaning, context: Context) -> str | None:
    """Return a day of this month, of the one before where it has not come yet, or of the next where it is past."""
    today = context.today
    if today is None:
        return None
    steps = {"last": -1, "this": 0, "next": 1}.get(meaning.ward or "")
    if steps is None:
        steps = 0
        if context.tense in ("future", "announced"):
            steps = int(meaning.amount < today.day)
        elif meaning.amount > today.day:
            steps = -1
    month = shifted(today, "month", steps)
    value = f"{month}-{meaning.amount:02d}"
    if month is None or cover(value) is None:
        raise ImpossibleDateError
    return value


_RESOLVERS = {"monthday": _monthday, "yearly": _yearly, "weekday": _weekday, "shift": _shift, "ordinal": _ordinal}
