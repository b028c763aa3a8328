"""The gazetteer as one file of sorted arrays that is mapped into memory and never read whole.

Forked workers share its pages, opening it costs under a millisecond, and only what is looked up becomes
resident. Layout: magic, length of the head, the head as JSON (counts, tables, offsets of the sections),
then the sections, each aligned to eight bytes.
"""

from __future__ import annotations

import mmap
import sys
from bisect import bisect_left
from pathlib import Path
from typing import Any, Literal

import msgspec

from dragoman.places.names import number

MAGIC = b"DRGPLACE"
#: Changed with the layout, so that a file of another version is built anew.
FORMAT = 1

#: A coordinate that is not known; degrees are kept as whole hundred-thousandths (about one metre).
NO_POINT = -(2**31)
UNIT = 100_000

NameKind = Literal["main", "alternate", "short", "adjective"]
KINDS: tuple[NameKind, ...] = ("main", "alternate", "short", "adjective")

#: Fields of an entry and the type codes of their arrays.
COLUMNS = (
    ("geonameid", "I"),
    ("lat", "i"),
    ("lon", "i"),
    ("population", "I"),
    ("country", "H"),
    ("admin1", "H"),
    ("feature", "H"),
)


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """One place that a name may mean. `kind` says which of the place's names it was."""

    row: int
    geonameid: int
    name: str
    lat: float | None
    lon: float | None
    population: int
    country: str
    admin1: str
    feature: str
    kind: NameKind


class Head(msgspec.Struct):
    """What stands before the arrays: how many there are of what, the tables they point into, where each begins."""

    format: int
    entries: int
    keys: int
    postings: int
    countries: list[str]
    divisions: list[str]
    division_names: list[str]
    features: list[str]
    sections: dict[str, tuple[int, int]]
    note: str = ""


class DamagedIndex(ValueError):  # noqa: N818  it names a state of a file, and is caught where files are opened
    """The file is no index of this format, or was cut."""


def exact(name: str) -> str:
    """Return the key of an abbreviation, which counts only as it is written ("US" is not "us")."""
    return "=" + name.replace(" ", "")


class Index:
    """An index, mapped or in memory; raises DamagedIndex where the bytes are none."""

    def __init__(self, data: memoryview) -> None:
        start = len(MAGIC) + 8
        if len(data) < start or bytes(data[: len(MAGIC)]) != MAGIC:
            raise DamagedIndex("is no index of places")
        length = int.from_bytes(data[len(MAGIC) : start], sys.byteorder)
        try:
            head = msgspec.json.decode(bytes(data[start : start + length]), type=Head)
        except msgspec.DecodeError as error:
            raise DamagedIndex(f"has a damaged head ({error})") from error
        body = start + length
        end = max((offset + size for offset, size in head.sections.values()), default=0)
        if head.format != FORMAT or body + end > len(data):
            raise DamagedIndex("was cut, or is of another format")
        self._head = head

        def section(name: str, code: Any) -> memoryview[int]:
            offset, size = head.sections[name]
            return data[body + offset : body + offset + size].cast(code)

        self._columns = {name: section(name, code) for name, code in COLUMNS}
        self._names = section("names", "B")
        self._offsets = section("name_offsets", "I")
        self._keys = section("keys", "Q")
        self._starts = section("starts", "I")
        self._postings = section("postings", "I")

    @classmethod
    def open(cls, path: Path) -> Index:
        """Map the index at `path`; raises OSError or DamagedIndex."""
        with path.open("rb") as file:
            try:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:
                raise DamagedIndex("is empty") from error
        return cls(memoryview(mapped))

    @property
    def note(self) -> str:
        """What the builder wrote of the index's origin."""
        return self._head.note

    def __len__(self) -> int:
        return self._head.entries

    def find(self, spelled: str) -> list[Candidate]:
        """Return the places with a name of this key, in the order they were added."""
        wanted = number(spelled)
        at = bisect_left(self._keys, wanted)
        if at == len(self._keys) or self._keys[at] != wanted:
            return []
        return [self._candidate(posting) for posting in self._postings[self._starts[at] : self._starts[at + 1]]]

    def division_name(self, code: str) -> str | None:
        """Return the name of a first-order division by GeoNames' code ("US.TX")."""
        try:
            return self._head.division_names[self._head.divisions.index(code)] or None
        except ValueError:
            return None

    def _candidate(self, posting: int) -> Candidate:
        row = posting >> 2
        columns = self._columns
        lat, lon = columns["lat"][row], columns["lon"][row]
        known = lat != NO_POINT
        return Candidate(
            row,
            columns["geonameid"][row],
            bytes(self._names[self._offsets[row] : self._offsets[row + 1]]).decode(),
            lat / UNIT if known else None,
            lon / UNIT if known else None,
            columns["population"][row],
            self._head.countries[columns["country"][row]],
            self._head.divisions[columns["admin1"][row]],
            self._head.features[columns["feature"][row]],
            KINDS[posting & 3],
        )
