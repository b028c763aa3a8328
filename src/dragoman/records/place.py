"""Where: place names and the points they stand for."""

from __future__ import annotations

import msgspec

from dragoman.records.span import Span


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place named in the text.

    `lat` and `lon` are WGS 84 degrees; `geonameid`, `country` (ISO alpha-3), `admin1` (the name of the
    first-order division) and `feature` (GeoNames class and code, "P.PPLC") come from the gazetteer.
    All are null where the stage abstains; `why` says what decided.
    """

    start: int
    end: int
    text: str
    name: str
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    country: str | None = None
    admin1: str | None = None
    feature: str | None = None
    confidence: float = 0.0
    why: str = ""

    @property
    def span(self) -> Span:
        """The name's place in the text."""
        return Span(self.start, self.end)
