"""When a page was published: from its holder, its address, its own words, or bounded by its comments.

The machine's clock is never read: a page without any sign has no date.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from datetime import date, datetime

from dateutil import parser as dateutil_parser  # type: ignore[import-untyped]

from dragoman.pages.published_dates import Dates, Moment
from dragoman.records import Comment, Published

#: Years outside these are typing errors, or ids in an address.
FIRST_YEAR, LAST_YEAR = 1900, 2099

_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_DAY_NAMED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(\d{1,2})(?=/|$)", re.IGNORECASE)
_URL_DAY_SHORT = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?=/|$)")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?=/|$)")
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def from_metadata(stated: str | None, dates: Dates) -> Published | None:
    """Return the date that a page's holder gives in any form ("7:58 AM ET, Sat January 3, 2015")."""
    if not stated or len(stated) > 200:
        return None
    moments = list(dates.find(stated))
    moment = next((m for m in moments if m.day and not m.yearless), None)
    if moment is None and any(m.dated and m.day is None for m in moments):
        return _either_order(stated)
    day = moment.day if moment else _by_dateutil(stated)
    if day is not None and FIRST_YEAR <= int(day[:4]) <= LAST_YEAR:
        return Published(day, day, day, "metadata")
    bounds = _year_or_month(stated)
    return Published(None, *bounds, "metadata") if bounds else None


def from_url(url: str | None, dates: Dates) -> Published | None:
    """Return the date in an address: a day ("/2016/09/28/", "/2016/sep/28/", "20160928"), or a month as bounds."""
    if not url:
        return None
    for pattern in (_URL_DAY, _URL_DAY_SHORT):
        match = pattern.search(url[:2_000])
        day = _day(int(match[1]), int(match[2]), int(match[3])) if match else None
        if day:
            return Published(day, day, day, "url")
    match = _URL_DAY_NAMED.search(url[:2_000])
    if match and match[2].lower() in dates.months:
        day = _day(int(match[1]), dates.months[match[2].lower()], int(match[3]))
        if day:
            return Published(day, day, day, "url")
    match = _URL_MONTH.search(url[:2_000])
    return Published(None, *_month(int(match[1]), int(match[2])), "url") if match else None


def from_statement(moments: Iterable[Moment], comments: Iterable[Comment]) -> Published | None:
    """Return the date that the page prints over its text; a missing year comes from the first comment."""
    first = _earliest(comments)
    for moment in moments:
        if moment.day is None:
            continue
        day: str | None = moment.day
        if moment.yearless:
            day = _with_year(moment.day, first) if first else None
        if day is not None and first is not None and day > first:
            continue  # a date that a comment came before is not the page's own
        if day is not None and FIRST_YEAR <= int(day[:4]) <= LAST_YEAR:
            return Published(day, day, day, "stated", moment.start, moment.end)
    return None


def from_bounds(comments: Iterable[Comment], fetched: str | None, dates: Dates) -> Published | None:
    """Return the bound that comments and the fetch set: a page is there before its first comment, and before both."""
    taken = from_metadata(fetched, dates)
    days = [day for day in (_earliest(comments), taken.date if taken else None) if day]
    return Published(None, None, min(days), "inferred") if days else None


def _earliest(comments: Iterable[Comment]) -> str | None:
    days = [c.posted[:10] for c in comments if c.posted and re.match(r"\d{4}-\d\d-\d\d", c.posted)]
    return min(days, default=None)


def _with_year(day: str, before: str) -> str | None:
    """Return `--09-28` as the last such day up to `before`."""
    month, number = int(day[2:4]), int(day[5:7])
    for year in (int(before[:4]), int(before[:4]) - 1):
        full = _day(year, month, number)
        if full is not None and full <= before:
            return full
    return None


def _by_dateutil(stated: str) -> str | None:
    """Parse odd forms; what dateutil fills in from a default is found by asking twice and is refused."""
    days = []
    for default in (datetime(2001, 1, 1), datetime(2004, 12, 28)):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                days.append(dateutil_parser.parse(stated, default=default).date().isoformat())
        except (ValueError, OverflowError, TypeError, AttributeError):
            return None
    return days[0] if days[0] == days[1] else None


def _either_order(stated: str) -> Published | None:
    """Return both readings of 03/04/2015 as bounds: American or not, the page does not say."""
    match = re.search(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?!\d)", stated)
    if match is None:
        return None
    one, two, year = int(match[1]), int(match[2]), int(match[3])
    days = sorted(day for day in (_day(year, one, two), _day(year, two, one)) if day)
    return Published(None, days[0], days[-1], "metadata") if days else None


def _year_or_month(stated: str) -> tuple[str, str] | None:
    match = re.fullmatch(r"\s*(\d{4})(?:-(\d{2}))?\s*", stated)
    if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return None
    if match[2] is None:
        return f"{match[1]}-01-01", f"{match[1]}-12-31"
    return _month(int(match[1]), int(match[2])) if 1 <= int(match[2]) <= 12 else None


def _month(year: int, month: int) -> tuple[str, str]:
    last = next(day for number in range(_MONTH_DAYS[month - 1], 27, -1) if (day := _day(year, month, number)))
    return f"{year}-{month:02}-01", last


def _day(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat() if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
