"""The publication date where no page says it: bounds from the readers' thread, weekdays and dates in the reporting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from dragoman.records import Published, Thread
from dragoman.times.calendar import cover, weekday_near


class Hint(msgspec.Struct, frozen=True, gc=False):
    """A day named in a clause of the past: an ISO weekday, or the value of a full date."""

    weekday: int | None = None
    value: str | None = None


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """The days between which a page was published; both the same where the day is known."""

    earliest: date | None
    latest: date | None

    @property
    def days(self) -> tuple[date, ...]:
        """The ends that are known, each once: an expression has a value where it has the same from both."""
        if self.latest is None or self.earliest is None:
            return ()
        return (self.latest,) if self.earliest == self.latest else (self.earliest, self.latest)


def day_of(text: str | None) -> date | None:
    """Return the day of an ISO date or date and time, None for anything else."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def narrowed(published: Published | None, thread: Thread | None, hints: Sequence[Hint]) -> Published | None:
    """Return the publication date with what comments and hints add to its bounds.

    A comment is written after the page, so the first of them bounds it from above. A page that says "said
    Wednesday" was published on a Wednesday or within the days after it; one that tells of a full date in
    the past tense was published on that day or later.
    """
    if published is not None and day_of(published.date):
        return published
    earliest = day_of(published.earliest) if published else None
    latest = day_of(published.latest) if published else None
    commented = _first_comment(thread)
    if latest is None:
        latest = commented
    # Readers answer within days, so a weekday is the last one before them; a crawler may come years later.
    told = _told(hints, latest, commented)
    if told is not None and (earliest is None or told > earliest):
        earliest = told
    if earliest is None and latest is None:
        return published
    if earliest and latest and earliest > latest:
        earliest = None
    same = earliest if earliest == latest else None
    return Published(
        date=same.isoformat() if same else None,
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        basis=published.basis if published and published.basis and not hints else "inferred",
        start=published.start if published else None,
        end=published.end if published else None,
    )


def _first_comment(thread: Thread | None) -> date | None:
    posted: Iterable[date | None] = (day_of(comment.posted) for comment in thread.comments) if thread else ()
    return min((day for day in posted if day is not None), default=None)


def _told(hints: Sequence[Hint], latest: date | None, commented: date | None) -> date | None:
    """Return the last day that the reporting tells of, not after `latest`; weekdays count back from a comment."""
    days: list[date] = []
    for hint in hints:
        if hint.weekday is not None:
            if commented is not None:
                days.append(weekday_near(commented, hint.weekday, "past"))
        elif hint.value is not None:
            covered = cover(hint.value)
            if covered is not None and covered.granularity in ("day", "hour", "minute"):
                days.append(covered.earliest)
    return max((day for day in days if latest is None or day <= latest), default=None)
