"""When an HTML page was published: as stated in metadata, in its address, or in sight; never by a clock."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import htmldate
from lxml import html

from dragoman.pages.published_dates import Dates
from dragoman.records import Published

#: The web's first pages are of 1991; a date before it is a template's zero ("1970-01-01").
FIRST_YEAR = 1991

#: Days by which metadata may be later than the address says before the address is believed: a move to a new
#: content system restamps every story, while addresses keep their day.
RESTAMPED = 30

_ISO = re.compile(
    r"(?<!\d)([12]\d{3})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)|(?<!\d)([12]\d{3})/(\d{1,2})/(\d{1,2})(?!\d)"
)
_IN_ADDRESS = re.compile(r"[/_-]((?:19|20)\d{2})[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})/(0[1-9]|1[0-2])/")

logging.getLogger("htmldate").setLevel(logging.CRITICAL)


class DateFound(NamedTuple):
    """The publication date; `words` are the visible words it was read from, `doubt` what contradicts it."""

    published: Published | None
    words: str | None = None
    doubt: str | None = None


class PageDates:
    """Reads dates off a page's statements. Made once."""

    def __init__(self, dates: Dates) -> None:
        self._dates = dates

    def day(self, stated: str | None) -> str | None:
        """Return the day (ISO 8601) that a statement names, in any common form, or null."""
        if not stated:
            return None
        stated = stated[:100]
        found = _ISO.search(stated)
        if found:
            parts = found.groups()[:3] if found[1] else found.groups()[3:]
            return _valid(*parts)
        moment = self._dates.first(stated)
        return moment.day if moment and moment.day and not moment.yearless and _plausible(moment.day) else None

    def published(
        self,
        tree: html.HtmlElement,
        *,
        given: str | None,
        stated: list[str],
        url: str | None,
        marked: html.HtmlElement | None,
        fetched: str | None,
        byline: str | None = None,
        commented: str | None = None,
    ) -> DateFound:
        """Return when the page was published.

        `given` is the holder's word, `stated` the metadata's in order of trust, `marked` the visible element
        that is classed as a date, `byline` a line that may hold one too; `fetched` is when the page was fetched,
        `commented` the day of its first comment: nothing is published after these.
        """
        latest = self.day(fetched)
        told = self.day(given)
        if told:
            return DateFound(Published(date=told, earliest=told, latest=told, basis="metadata"))
        doubt = None
        in_url, earliest, last = _of_address(url)
        for statement in stated:
            told = self.day(statement)
            if told is None:
                continue
            against = _against(told, latest, commented, (in_url or last[:7], last) if last else None)
            if against is None:
                return DateFound(Published(date=told, earliest=told, latest=told, basis="metadata"), doubt=doubt)
            doubt = f"metadata says {told}, {against}"
        for words in (*_visible(tree, marked), *([byline] if byline else ())):
            told = self.day(words)
            if told and commented and _days(commented, told) > 1:
                doubt = f"the page shows {told}, but a reader answered on {commented}"
                continue
            if told and not (latest and told > latest) and not (last and abs(_days(last, told)) > RESTAMPED):
                kept = words if len(words) <= 80 else None
                return DateFound(Published(date=told, earliest=told, latest=told, basis="stated"), kept, doubt)
        if in_url:
            return DateFound(Published(date=in_url, earliest=in_url, latest=in_url, basis="url"), doubt=doubt)
        if last:
            return DateFound(Published(earliest=earliest, latest=last, basis="url"), doubt=doubt)
        told = _by_htmldate(tree, latest)
        if told and not (commented and _days(commented, told) > 1):
            return DateFound(Published(date=told, earliest=told, latest=told, basis="stated"), doubt=doubt)
        return DateFound(Published(latest=latest, basis="inferred") if latest else None, doubt=doubt)


def _against(told: str, latest: str | None, commented: str | None, address: tuple[str, str] | None) -> str | None:
    """Return what rules a stated day out, in words, or null."""
    if latest and told > latest:
        return f"but the page was fetched on {latest}"
    if commented and _days(commented, told) > RESTAMPED:
        return f"but a reader answered on {commented}"
    if address and _days(address[1], told) > RESTAMPED:
        return f"the address {address[0]}"
    return None


def _visible(tree: html.HtmlElement, marked: html.HtmlElement | None) -> Iterator[str]:
    """Yield the words of elements that show a date: <time> first, then the one classed as a date."""
    for element in list(tree.iter("time"))[:3]:
        words = " ".join(element.text_content().split())
        if given := element.get("datetime"):
            yield given
        if words:
            yield words
    if marked is not None:
        yield " ".join(marked.text_content().split())


def _by_htmldate(tree: html.HtmlElement, latest: str | None) -> str | None:
    # Its default upper bound is today, which would make the result depend on when it is asked.
    try:
        found = htmldate.find_date(
            tree,
            original_date=True,
            extensive_search=False,
            min_date=f"{FIRST_YEAR}-01-01",
            max_date=latest or "2099-12-31",
        )
    except Exception:  # noqa: BLE001 - a third party's parser on hostile input; without it the date is unknown
        return None
    return found if isinstance(found, str) else None


def _of_address(url: str | None) -> tuple[str | None, str | None, str | None]:
    """Return the day in an address, and the first and last day that it allows."""
    if not url:
        return None, None, None
    found = _IN_ADDRESS.search(url)
    if found and (day := _valid(*found.groups())):
        return day, day, day
    month = _MONTH_IN_ADDRESS.search(url)
    if month:
        year, number = int(month[1]), int(month[2])
        following = date(year + number // 12, number % 12 + 1, 1)
        last = date.fromordinal(following.toordinal() - 1)
        return None, f"{year}-{number:02}-01", last.isoformat()
    return None, None, None


def _valid(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year >= FIRST_YEAR else None


def _plausible(day: str) -> bool:
    return int(day[:4]) >= FIRST_YEAR


def _days(earlier: str, later: str) -> int:
    return date.fromisoformat(later).toordinal() - date.fromisoformat(earlier).toordinal()
