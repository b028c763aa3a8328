"""When a comment was written: as its element states it in attributes, and as it prints it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from lxml.etree import iterwalk

from dragoman.pages.published_dates import Dates
from dragoman.pages.thread_lines import words_of

#: Elements inside that of a time that are looked at: a link, a <time>, an <abbr>.
LOOKED_INTO = 12

#: Elements of a comment whose attributes are asked for its time where none is named after it.
MOST_TITLED = 40

#: Characters of a time that is kept as printed, and of an attribute that may hold one.
LONGEST_TIME, LONGEST_ATTRIBUTE = 80, 120

#: Attributes that state a time, and those that repeat in full what is printed in short ("7y", "Jun 3, 2014").
_STATED, _REPEATED = ("datetime", "content"), ("title", "data-original-title", "aria-label", "data-datetime", "ts")
_SECONDS = ("data-utime", "data-time", "data-timestamp", "data-epoch", "data-date")


def posted_of(element: Any, others: set[Any], dates: Dates) -> str | None:
    """Return the time as ISO 8601 where its form has one reading, else as the page prints it."""
    if element is None:
        return None
    stated = [moment.value for text in _attributes(element, _STATED) if (moment := dates.first(text)) and moment.value]
    printed = " ".join(words_of(element, others).split())
    moment = dates.first(printed)
    if moment is not None and moment.value:
        stated.append(moment.value)
    if not any("T" in value for value in stated):
        stated += [m.value for text in _attributes(element, _REPEATED) if (m := dates.first(text)) and m.value]
        stated += _of_seconds(element)
    if stated:
        # One of them has the hour where another has the day only.
        return next((value for value in stated if "T" in value and value.startswith(stated[0][:10])), stated[0])
    if moment is None:
        # "vor Kurzem 3" is kept as printed; a box with no digit holds the name, or nothing.
        return printed[:LONGEST_TIME] if any(char.isdigit() for char in printed) else None
    return printed[moment.start : moment.end]


def titled_time(parts: list[Any], posted: str | None, others: set[Any], dates: Dates) -> str | None:
    """Return the first time that stands in full in an attribute of a comment, where it says more than `posted`."""
    looked = 0
    for part in parts:
        for _, element in (walking := iterwalk(part, events=("start",))):
            looked += 1
            if looked > MOST_TITLED:
                return None
            if element is not part and element in others:
                walking.skip_subtree()
                continue
            for value in _own_attributes(element):
                moment = dates.first(value)
                told = moment.value if moment and moment.end - moment.start > len(value) / 2 else None
                if told and (posted is None or not posted[:4].isdigit() or told.startswith(posted[:10])):
                    return told
    return None


def _own_attributes(element: Any) -> Iterator[str]:
    for name in (*_STATED[:1], *_REPEATED):
        value = element.get(name)
        if value and len(value) <= LONGEST_TIME and any(map(str.isdigit, value)):
            yield value


def posted_in(elements: set[Any], others: set[Any], dates: Dates) -> str | None:
    """Return the first time that some elements, in order of the page, hold."""
    for element in sorted(elements, key=lambda one: one.sourceline or 0):
        printed = " ".join(words_of(element, others).split())[:300]
        if dates.first(printed) is not None:
            return posted_of(element, others, dates)
    return None


def _attributes(element: Any, names: tuple[str, ...]) -> Iterator[str]:
    for one in islice(element.iter("*"), LOOKED_INTO):
        for name in names:
            value = one.get(name)
            if value and len(value) <= LONGEST_ATTRIBUTE:
                yield value


def _of_seconds(element: Any) -> list[str]:
    """Return the times that attributes give in seconds, or thousandths of them, since 1970."""
    return [
        datetime.fromtimestamp(int(value[:10]), UTC).strftime("%Y-%m-%dT%H:%M")
        for value in _attributes(element, _SECONDS)
        if value.isdecimal() and len(value) in (10, 13)
    ]
