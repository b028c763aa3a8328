"""The compiled facts: countries, first-order divisions and regions with points and names of the news."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from dragoman.knowledge.sources import Knowledge


class CountryFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country by ISO alpha-2 `code`, with the point that GeoNames gives it."""

    code: str
    lat: float
    lon: float
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


class DivisionFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A first-order division by ISO 3166-2 `code`: its point, further names and abbreviations."""

    code: str
    lat: float
    lon: float
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


class RegionFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A region, sea, river, airport, camp or district that the packages lack."""

    name: str
    lat: float
    lon: float
    feature: str
    country: str = ""
    geonameid: int = 0
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


class CueSet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named list of words that tells of places or of what is none."""

    name: str
    words: tuple[str, ...]


Row = TypeVar("Row", CountryFact, DivisionFact, RegionFact)


class Facts:
    """All facts of the places stage, checked; faults go to `knowledge`."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.countries = {row.code: row for row in self._sound(knowledge, "places/countries.csv", CountryFact)}
        self.divisions = {row.code: row for row in self._sound(knowledge, "places/divisions.csv", DivisionFact)}
        self.regions = {row.name: row for row in self._sound(knowledge, "places/regions.csv", RegionFact)}
        self._cues = {row.name: frozenset(row.words) for row in knowledge.tables("places/cues.toml", "cues", CueSet)}

    def words(self, name: str) -> frozenset[str]:
        """Return the words of one cue list; a missing list becomes a fault and is empty."""
        if name not in self._cues:
            self._knowledge.fault("places/cues.toml", "cues", f"list {name!r} is missing")
            return frozenset()
        return self._cues[name]

    @staticmethod
    def _sound(knowledge: Knowledge, pattern: str, row_type: type[Row]) -> list[Row]:
        rows = []
        for row in knowledge.rows(pattern, row_type):
            if -90 <= row.lat <= 90 and -180 <= row.lon <= 180:
                rows.append(row)
            else:
                knowledge.fault(pattern, repr(row), "lies off the globe; lat is -90 to 90 and lon -180 to 180")
        return rows
