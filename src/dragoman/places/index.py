"""The gazetteer as one file of sorted arrays that is mapped into memory and never read whole.

Forked workers share its pages, opening it costs under a millisecond, and only what is looked up becomes
resident. Layout: magic, length of the head, the head as JSON (counts, tables, offsets of the sections),
then the sections, each aligned to eight bytes.
"""

from __future__ import annotations

import mmap
import sys
import tempfile
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from dragoman.places.names import is_latin, key, number

MAGIC = b"DRGPLACE"
#: Changed with the layout, so that a file of another version is built anew.
FORMAT = 1

#: A coordinate that is not known; degrees are kept as whole hundred-thousandths (about one metre).
NO_POINT = -(2**31)
_UNIT = 100_000

NameKind = Literal["main", "alternate", "short", "adjective"]
KINDS: tuple[NameKind, ...] = ("main", "alternate", "short", "adjective")

#: Fields of an entry and the type codes of their arrays.
_COLUMNS = (
    ("geonameid", "I"),
    ("lat", "i"),
    ("lon", "i"),
    ("population", "I"),
    ("country", "H"),
    ("admin1", "H"),
    ("feature", "H"),
)


class Entry(msgspec.Struct, gc=False, kw_only=True):
    """One place on its way into the index.

    `country` is ISO alpha-2, `admin1` GeoNames' code of the first-order division ("US.TX"), `feature`
    class and code ("P.PPL"), `lat` and `lon` null where no point is known. `alternates` are other full
    names, `short` abbreviations that count only as they are written, `adjectives` "Turkish".
    """

    geonameid: int = 0
    name: str
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    country: str = ""
    admin1: str = ""
    feature: str = "P.PPL"
    alternates: Sequence[str] = ()
    short: Sequence[str] = ()
    adjectives: Sequence[str] = ()


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


class _Head(msgspec.Struct):
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


class Writer:
    """Collects entries and turns them into the bytes of an index."""

    def __init__(self) -> None:
        self._columns = {name: array(code) for name, code in _COLUMNS}
        self._names = bytearray()
        self._offsets = array("I", [0])
        self._keys = array("Q")
        self._postings = array("I")
        self._tables: dict[str, dict[str, int]] = {"country": {"": 0}, "admin1": {"": 0}, "feature": {"": 0}}
        self.division_names: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def add(self, entry: Entry) -> None:
        """Take in one entry under all its names."""
        row = len(self)
        columns = self._columns
        columns["geonameid"].append(entry.geonameid)
        for name, value in (("lat", entry.lat), ("lon", entry.lon)):
            columns[name].append(NO_POINT if value is None else round(value * _UNIT))
        columns["population"].append(min(entry.population, 2**32 - 1))
        for name, text in (("country", entry.country), ("admin1", entry.admin1), ("feature", entry.feature)):
            table = self._tables[name]
            columns[name].append(table.setdefault(text, len(table)))
        self._names += entry.name.encode()
        self._offsets.append(len(self._names))
        if entry.feature == "A.ADM1":
            self.division_names[entry.admin1] = entry.name
        keys = {key(entry.name): 0}
        for alternate in entry.alternates:
            if is_latin(alternate):
                keys.setdefault(key(alternate), 1)
        for short in entry.short:
            keys.setdefault(exact(short), 2)
        for adjective in entry.adjectives:
            keys.setdefault("~" + key(adjective), 3)
        keys.pop("", None)
        for spelled, kind in keys.items():
            self._keys.append(number(spelled))
            self._postings.append(row << 2 | kind)

    def data(self, note: str = "") -> bytes:
        """Return the index as bytes."""
        import numpy  # noqa: PLC0415  sorts a million keys in a tenth of a second; only building needs it

        keys = numpy.frombuffer(self._keys, dtype=numpy.uint64)
        order = numpy.argsort(keys, kind="stable")
        unique, starts = numpy.unique(keys[order], return_index=True)
        postings = numpy.frombuffer(self._postings, dtype=numpy.uint32)[order]
        sections: dict[str, bytes] = {name: column.tobytes() for name, column in self._columns.items()}
        sections["names"] = bytes(self._names)
        sections["name_offsets"] = self._offsets.tobytes()
        sections["keys"] = unique.astype(numpy.uint64).tobytes()
        sections["starts"] = numpy.append(starts, len(postings)).astype(numpy.uint32).tobytes()
        sections["postings"] = postings.tobytes()
        return self._joined(sections, len(unique), note)

    def _joined(self, sections: dict[str, bytes], keys: int, note: str) -> bytes:
        places: dict[str, tuple[int, int]] = {}
        at = 0
        body = bytearray()
        for name, data in sections.items():
            places[name] = (at, len(data))
            body += data
            body += bytes(-len(body) % 8)
            at = len(body)
        divisions = list(self._tables["admin1"])
        head = msgspec.json.encode(
            _Head(
                format=FORMAT,
                entries=len(self),
                keys=keys,
                postings=len(self._postings),
                countries=list(self._tables["country"]),
                divisions=divisions,
                division_names=[self.division_names.get(code, "") for code in divisions],
                features=list(self._tables["feature"]),
                sections=places,
                note=note,
            )
        )
        head += b" " * (-(len(MAGIC) + 8 + len(head)) % 8)
        return MAGIC + len(head).to_bytes(8, sys.byteorder) + head + bytes(body)


class Index:
    """An index, mapped or in memory; raises DamagedIndex where the bytes are none."""

    def __init__(self, data: memoryview) -> None:
        start = len(MAGIC) + 8
        if len(data) < start or bytes(data[: len(MAGIC)]) != MAGIC:
            raise DamagedIndex("is no index of places")
        length = int.from_bytes(data[len(MAGIC) : start], sys.byteorder)
        try:
            head = msgspec.json.decode(bytes(data[start : start + length]), type=_Head)
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

        self._columns = {name: section(name, code) for name, code in _COLUMNS}
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
            lat / _UNIT if known else None,
            lon / _UNIT if known else None,
            columns["population"][row],
            self._head.countries[columns["country"][row]],
            self._head.divisions[columns["admin1"][row]],
            self._head.features[columns["feature"][row]],
            KINDS[posting & 3],
        )


def write(path: Path, data: bytes) -> None:
    """Write an index beside its name and rename it, so that no reader ever sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, suffix=".part", delete=False) as file:
        part = Path(file.name)
        try:
            file.write(data)
            file.close()
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def build(entries: Iterable[Entry], note: str = "") -> bytes:
    """Return the bytes of an index of `entries`."""
    writer = Writer()
    for entry in entries:
        writer.add(entry)
    return writer.data(note)
