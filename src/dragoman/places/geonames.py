"""A user's own GeoNames dump, made into an index beside the embedded one.

Takes `allCountries.zip`, `cities500.zip`, one country's zip, or the text inside: one place a line, 19
fields parted by tabs. The file is streamed; what is kept of it are populated places, divisions, and the
kinds of region, water, land and site that news name. Every line that cannot be used is counted by fault.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from dragoman.errors import InputError, OutputError
from dragoman.knowledge.sources import Knowledge
from dragoman.places.embedded import SHORTEST_ALTERNATE
from dragoman.places.facts import Facts
from dragoman.places.gazetteer import IMPORTED, imported_folder
from dragoman.places.index_writing import Entry, Writer, write

#: Fields of a line, by GeoNames' readme.
_FIELDS = 19

#: Longest line read; GeoNames' longest has under 16,000 characters.
_LONGEST_LINE = 65_536

#: A kind of site or water that is not kept otherwise is kept where the dump gives it this many other names, a
#: sign that the world knows it: streams, mountains and farms are 5 of the 13 million places of the full dump.
_KNOWN_NAMES = 4


class Dropped(msgspec.Struct, frozen=True):
    """A line that cannot be used: its number, and what is wrong with it."""

    line: int
    fault: str
    detail: str


class ImportStats(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did: lines read, places kept, kinds left out, faults by name with the first twenty."""

    path: str
    lines: int
    kept: int
    left_out: int
    faults: dict[str, int]
    examples: tuple[Dropped, ...]
    size: int


class _Kinds:
    """Which of GeoNames' kinds of place are kept, by the lists of cues.toml."""

    def __init__(self, facts: Facts) -> None:
        self._kept = facts.words("kept-features")
        self._known = facts.words("known-features")
        self._gone = facts.words("gone-features")

    def keep(self, feature: str, names: int) -> bool:
        """Tell whether a place of this class and code, with so many other names, is kept."""
        if feature in self._gone:
            return False
        return feature[0] in "PA" or feature in self._kept or (feature in self._known and names >= _KNOWN_NAMES)


def import_dump(
    source: Path | str, out_dir: Path | str | None = None, knowledge: Knowledge | None = None
) -> ImportStats:
    """Read a GeoNames dump into the index that PlaceFinder then uses.

    `out_dir` defaults to the user's data folder ($XDG_DATA_HOME/dragoman). An index there is replaced only
    when the new one is whole. Raises InputError where the file cannot be read or holds no place, and
    OutputError where the index cannot be written.
    """
    kinds = _Kinds(Facts(knowledge or Knowledge()))
    writer = Writer()
    faults: Counter[str] = Counter()
    examples: list[Dropped] = []
    lines = left_out = 0
    source = Path(source)
    with _opened(source) as text:
        for lines, line in _numbered(text, source):
            found = _entry(line, kinds)
            if isinstance(found, Entry):
                writer.add(found)
            elif found is None:
                left_out += 1
            else:
                fault, detail = found
                faults[fault] += 1
                if len(examples) < 20:
                    examples.append(Dropped(lines, fault, detail))
    if not len(writer):
        told = f"; line {examples[0].line}: {examples[0].detail}" if examples else ""
        raise InputError(f"{source} holds no place of GeoNames' format (19 fields parted by tabs){told}")
    path = (Path(out_dir) if out_dir is not None else imported_folder()) / IMPORTED
    data = writer.data(f"GeoNames {source.name}, {len(writer)} places")
    try:
        write(path, data)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error}; give another folder or set XDG_DATA_HOME") from error
    return ImportStats(
        path=str(path),
        lines=lines,
        kept=len(writer),
        left_out=left_out,
        faults=dict(sorted(faults.items())),
        examples=tuple(examples),
        size=len(data),
    )


@contextmanager
def _opened(source: Path) -> Iterator[io.TextIOBase]:
    """Open a text, or the largest text inside a zip, as lines of UTF-8."""
    try:
        if not zipfile.is_zipfile(source):
            with source.open("rb") as file:
                yield io.TextIOWrapper(file, "utf-8", errors="replace", newline="\n")
            return
        with zipfile.ZipFile(source) as archive:
            members = [m for m in archive.infolist() if m.filename.endswith(".txt") and "readme" not in m.filename]
            if not members:
                raise InputError(f"{source} holds no .txt; give GeoNames' allCountries.zip or cities500.zip")
            with archive.open(max(members, key=lambda m: m.file_size)) as member:
                yield io.TextIOWrapper(member, "utf-8", errors="replace", newline="\n")
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{source} cannot be read: {error}") from error


def _numbered(text: io.TextIOBase, source: Path) -> Iterator[tuple[int, str]]:
    number = 0
    try:
        while line := text.readline(_LONGEST_LINE):
            number += 1
            yield number, line.rstrip("\r\n")
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
        raise InputError(f"{source} is damaged after line {number}: {error}") from error


def _entry(line: str, kinds: _Kinds) -> Entry | tuple[str, str] | None:
    """Return the place of a line, None for a kind that is not kept, or the fault and its detail."""
    fields = line.split("\t")
    if len(fields) != _FIELDS:
        return "wrong-number-of-fields", f"{len(fields)} fields instead of {_FIELDS}: {line[:40]!r}"
    feature = f"{fields[6]}.{fields[7]}"
    alternates = [name for name in fields[3].split(",") if len(name) >= SHORTEST_ALTERNATE and name[0].isupper()]
    if not kinds.keep(feature, len(alternates)):
        return None
    try:
        geonameid, lat, lon, population = int(fields[0]), float(fields[4]), float(fields[5]), int(fields[14] or 0)
    except ValueError as error:
        return "not-a-number", f"{error} for {fields[1][:40]!r}"
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return "impossible-coordinates", f"{lat}, {lon} for {fields[1][:40]!r}"
    if not 0 < geonameid < 2**32 or population < 0:
        return "impossible-number", f"id {geonameid}, population {population} for {fields[1][:40]!r}"
    if not fields[1].strip():
        return "no-name", f"id {geonameid}"
    return Entry(
        geonameid=geonameid,
        name=fields[1],
        lat=lat,
        lon=lon,
        population=population,
        country=fields[8],
        admin1=f"{fields[8]}.{fields[10]}" if fields[10] else fields[8],
        feature=feature,
        alternates=[fields[2], *alternates],
    )
