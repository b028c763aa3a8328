"""Making the gazetteer's index: entries go in, the bytes of `index.Index` come out."""

from __future__ import annotations

import sys
import tempfile
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from dragoman.places.index import COLUMNS, FORMAT, MAGIC, NO_POINT, UNIT, Head, exact
from dragoman.places.names import is_latin, key, number


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


class Writer:
    """Collects entries and turns them into the bytes of an index."""

    def __init__(self) -> None:
        self._columns = {name: array(code) for name, code in COLUMNS}
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
            columns[name].append(NO_POINT if value is None else round(value * UNIT))
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
            Head(
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
