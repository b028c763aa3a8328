"""Days and TIMEX3 values: what a value covers, and how far one lies from another."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

import msgspec

from dragoman.records import Granularity

#: First and last month of each season (northern, meteorological, as the news uses them); winter ends in the next year.
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}

_VALUE = re.compile(
    r"(?:FY)?(?P<year>\d{2,4})"
    r"(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?P<clock>T.*)?\Z"
)


class Cover(msgspec.Struct, frozen=True, gc=False):
    """The first and last day that a value covers, and how finely it says so."""

    earliest: date
    latest: date
    granularity: Granularity


def cover(value: str) -> Cover | None:
    """Return what a TIMEX3 date or time covers, None for what is no stretch of the calendar.

    >>> cover("2016-W39").latest.isoformat()
    '2016-10-02'
    >>> cover("199").earliest.year
    1990
    """
    match = _VALUE.match(value)
    if match is None:
        return None
    try:
        return _cover(match)
    except (ValueError, OverflowError):
        return None


def _cover(match: re.Match[str]) -> Cover:
    digits = match["year"]
    year = int(digits)
    if len(digits) == 2:
        return Cover(date(year * 100 or 1, 1, 1), date(year * 100 + 99, 12, 31), "century")
    if len(digits) == 3:
        return Cover(date(year * 10 or 1, 1, 1), date(year * 10 + 9, 12, 31), "decade")
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        if match["weekend"]:
            return Cover(monday + timedelta(5), monday + timedelta(6), "day")
        return Cover(monday, monday + timedelta(6), "week")
    if match["quarter"]:
        month = 3 * int(match["quarter"]) - 2
        return Cover(date(year, month, 1), last_day(year, month + 2), "quarter")
    if match["half"]:
        month = 6 * int(match["half"]) - 5
        return Cover(date(year, month, 1), last_day(year, month + 5), "quarter")
    if match["season"]:
        first, last = _SEASONS[match["season"]]
        return Cover(date(year, first, 1), last_day(year + (last < first), last), "season")
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        clock = match["clock"] or ""
        return Cover(day, day, "minute" if ":" in clock else "hour" if clock else "day")
    if match["month"]:
        month = int(match["month"])
        return Cover(date(year, month, 1), last_day(year, month), "month")
    return Cover(date(year, 1, 1), date(year, 12, 31), "year")


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(1)


def shifted(day: date, unit: str, amount: int) -> str | None:
    """Return the value of the unit that lies `amount` units from the one that holds `day`; None off the calendar.

    >>> shifted(date(2016, 9, 30), "week", -2)
    '2016-W37'
    >>> shifted(date(2016, 9, 30), "quarter", 1)
    '2016-Q4'
    """
    try:
        return _shifted(day, unit, amount)
    except (ValueError, OverflowError):
        return None


def _shifted(day: date, unit: str, amount: int) -> str | None:
    if unit in ("day", "night"):
        return (day + timedelta(amount)).isoformat()
    if unit in ("week", "fortnight", "weekend"):
        year, week, _ = (day + timedelta(weeks=amount * (2 if unit == "fortnight" else 1))).isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit in ("month", "quarter"):
        step = 3 if unit == "quarter" else 1
        months = day.year * 12 + day.month - 1 + amount * step
        year, month = divmod(months, 12)
        _check(year)
        return f"{year:04d}-Q{month // 3 + 1}" if unit == "quarter" else f"{year:04d}-{month + 1:02d}"
    if unit == "year":
        _check(day.year + amount)
        return f"{day.year + amount:04d}"
    if unit == "decade":
        _check(day.year + amount * 10)
        return f"{day.year // 10 + amount:03d}"
    if unit == "century":
        _check(day.year + amount * 100)
        return f"{day.year // 100 + amount:02d}"
    return None


def moved(day: date, unit: str, amount: int) -> date | None:
    """Return the day that lies `amount` units from `day`, on the month's last day where the same day is missing."""
    try:
        if unit in ("day", "night"):
            return day + timedelta(amount)
        if unit in ("week", "weekend"):
            return day + timedelta(weeks=amount)
        if unit == "fortnight":
            return day + timedelta(weeks=2 * amount)
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
        if months is None:
            return None
        year, month = divmod(day.year * 12 + day.month - 1 + amount * months, 12)
        _check(year)
        return min(date(year, month + 1, 1) + timedelta(day.day - 1), last_day(year, month + 1))
    except (ValueError, OverflowError):
        return None


def weekday_near(day: date, weekday: int, toward: str) -> date:
    """Return a day with an ISO weekday: the last one up to `day` ("past"), or the next from it ("future").

    "before" and "after" leave `day` itself out; "within" stays in its week.
    """
    difference = weekday - day.isoweekday()
    if toward == "within":
        return day + timedelta(difference)
    if toward in ("past", "before"):
        back = -difference % 7
        return day - timedelta(back or (7 if toward == "before" else 0))
    ahead = difference % 7
    return day + timedelta(ahead or (7 if toward == "after" else 0))


def easter(year: int) -> date:
    """Return Easter Sunday of a year (Gregorian, by the anonymous computus)."""
    golden, (century, in_century) = year % 19, divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _check(year: int) -> None:
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError
