"""When: time expressions and the dates they stand for."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.records.span import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal["minute", "hour", "day", "week", "month", "quarter", "season", "year", "decade", "century"]


class Time(msgspec.Struct, frozen=True):
    """A time expression as TIMEX3 (TimeML 1.2.1): its place, type and normalised value.

    `earliest` and `latest` are the first and last day (ISO 8601) that a DATE or TIME covers, null for
    durations, sets and what cannot be resolved; `relative` tells that the publication date was needed.
    """

    start: int
    end: int
    text: str
    type: TimeType
    value: str | None
    earliest: str | None = None
    latest: str | None = None
    granularity: Granularity | None = None
    relative: bool = False

    @property
    def span(self) -> Span:
        """The expression's place in the text."""
        return Span(self.start, self.end)
