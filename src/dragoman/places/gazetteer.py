"""The gazetteer in force: the user's own GeoNames index if one was imported, else the packages' places.

The packages' places are compiled at the first use and kept in the user's cache folder. Where that cannot
be written, the index lives in memory. A cached file that is cut, or made from other versions, is built anew.
"""

from __future__ import annotations

import hashlib
import os
import threading
from functools import lru_cache
from pathlib import Path

from dragoman.knowledge.compiled import cache_folder
from dragoman.knowledge.sources import Knowledge
from dragoman.places import embedded
from dragoman.places.facts import Facts
from dragoman.places.index import FORMAT, Candidate, DamagedIndex, Index, exact
from dragoman.places.index_writing import build, write
from dragoman.places.names import key

#: File name of an imported GeoNames dump, in `imported_folder()` unless the caller names another folder.
IMPORTED = "geonames.places"

#: How many indexes stay in the cache folder, one for each set of overlays in use.
KEPT = 4

_lock = threading.Lock()


def imported_folder() -> Path:
    """Return the folder of imported data: $XDG_DATA_HOME/dragoman, else ~/.local/share/dragoman."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "dragoman"


class Gazetteer:
    """Names to places, over one or more indexes that are asked in order."""

    def __init__(self, *indexes: Index) -> None:
        self._indexes = indexes
        self._find = lru_cache(maxsize=50_000)(self._looked_up)

    @classmethod
    def open(cls, knowledge: Knowledge, imported: Path | None = None) -> Gazetteer:
        """Return the gazetteer for a user's knowledge: an imported index, if there is one, then the packages.

        `imported` is the folder that `import_dump` wrote to; by default `imported_folder()`.
        """
        indexes = [_embedded(knowledge)]
        path = (imported or imported_folder()) / IMPORTED
        try:
            indexes.insert(0, Index.open(path))  # its points and features are GeoNames' own, and come first
        except FileNotFoundError:
            pass
        except (OSError, DamagedIndex) as error:
            knowledge.fault(path, "", f"{error}; run `dragoman knowledge import --geonames FILE` again")
        return cls(*indexes)

    @property
    def version(self) -> str:
        """What the places come from, as one line."""
        return "; ".join(index.note for index in self._indexes)

    @property
    def country_codes(self) -> dict[str, str]:
        """ISO alpha-2 codes to alpha-3; Kosovo's is KOS, as in the whole record."""
        return embedded.country_codes()

    def __len__(self) -> int:
        return sum(map(len, self._indexes))

    def named(self, name: str) -> tuple[Candidate, ...]:
        """Return the places of this full name, in any spelling of it."""
        return self._find(key(name))

    def abbreviated(self, name: str) -> tuple[Candidate, ...]:
        """Return the places abbreviated exactly so ("N.C.", "US")."""
        return self._find(exact(name))

    def adjective(self, name: str) -> tuple[Candidate, ...]:
        """Return the places whose adjective this is ("Turkish")."""
        return self._find("~" + key(name))

    def division_name(self, code: str) -> str | None:
        """Return the name of a first-order division by GeoNames' code ("US.TX")."""
        return next((name for index in self._indexes if (name := index.division_name(code))), None)

    def _looked_up(self, spelled: str) -> tuple[Candidate, ...]:
        found: list[Candidate] = []
        seen: set[int] = set()
        for index in self._indexes:
            for candidate in index.find(spelled):
                if candidate.geonameid in seen:
                    continue
                if candidate.geonameid:
                    seen.add(candidate.geonameid)
                found.append(candidate)
        return tuple(found)


def _embedded(knowledge: Knowledge) -> Index:
    """Return the index of the packages and facts, mapped from the cache or built now."""
    digest = hashlib.sha256(f"{FORMAT} {embedded.versions()}".encode())
    for file in knowledge.files("places/*.csv"):
        digest.update(file.read_bytes())
    path = cache_folder() / f"places-{digest.hexdigest()[:16]}.index"
    with _lock:
        try:
            return Index.open(path)
        except (OSError, DamagedIndex):
            data = build(embedded.entries(Facts(knowledge)), embedded.versions())
            try:
                write(path, data)
                _forget_old(path.parent)
                return Index.open(path)
            except (OSError, DamagedIndex):
                return Index(memoryview(data))


def _forget_old(folder: Path) -> None:
    """Delete all but the newest indexes of the cache: each change of an overlay leaves one of 20 MB."""
    kept = sorted(folder.glob("places-*.index"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in kept[KEPT:]:
        file.unlink(missing_ok=True)
