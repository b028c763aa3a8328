"""The tables in force: compiled once, kept in the cache, and asked by every rule of the stage."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from dragoman.actors.building import FOLDER, build
from dragoman.actors.entries import Compiled, Entry, RoleEntry
from dragoman.actors.packing import pack, unpack
from dragoman.actors.words import normal
from dragoman.knowledge.compiled import digest_of, keep, kept
from dragoman.knowledge.sources import Knowledge

__all__ = ["Entry", "RoleEntry", "Tables"]

#: Normalised words kept between documents; 50,000 of them are about 8 MB.
_CACHED_WORDS = 50_000

#: The name that the compiled tables have in the cache.
_CACHED_AS = "actors"

#: The code that decides what the compiled tables hold; a change of it makes them anew as one of the data does.
_CODE = ("words.py", "rows.py", "entries.py", "building.py", "packing.py")


class Tables:
    """All that the stage knows before it sees a page; see `Compiled` for what each table holds."""

    def __init__(self, knowledge: Knowledge) -> None:
        compiled = _compiled(knowledge)
        self.names = compiled.names
        self.country_names = compiled.country_names
        self.roles = compiled.roles
        self.modifiers = compiled.modifiers
        self.ambiguities = compiled.ambiguities
        self.lists = compiled.lists
        self.remembered: dict[str, str] = {}

    def normal(self, lower: str) -> str:
        """Return the compared form of a lower-case word, remembered between documents."""
        known = self.remembered.get(lower)
        if known is None:
            if len(self.remembered) >= _CACHED_WORDS:
                self.remembered.clear()
            known = self.remembered[lower] = normal(lower)
        return known

    def single_names(self) -> frozenset[str]:
        """Return the names of one word, lower case, that are no acronyms."""
        return frozenset(
            first
            for first, found in self.names.items()
            for rest, entries in found
            if not rest and any(entry.case != "upper" for entry in entries)
        )

    def gender_told(self, kind: Literal["honorifics", "given-names"], word: str) -> str | None:
        """Return "m" or "f" where a form of address or a given name tells it."""
        return next((gender for gender in ("m", "f") if word in self.list(f"{kind}-{gender}")), None)

    def list(self, name: str) -> frozenset[str]:
        """Return a word list of `words.toml`, empty where there is none."""
        return self.lists.get(name, frozenset())


def _compiled(knowledge: Knowledge) -> Compiled:
    """Return the tables from the cache where their files are unchanged, else read them and keep them.

    Tables with faults are never kept: each reading has to report them.
    """
    here = Path(__file__).parent
    data_files = [file for pattern in ("*.csv", "words.toml") for file in knowledge.files(f"{FOLDER}/{pattern}")]
    digest = digest_of([*data_files, *(here / name for name in _CODE)])
    if digest is not None:
        data = kept(_CACHED_AS, digest)
        if data is not None:
            knowledge.asked(f"{FOLDER}/words.toml", "list")
            try:
                return unpack(data)
            except msgspec.DecodeError:
                pass  # made by another version of msgspec: read the files
    before = len(knowledge.faults)
    tables = build(knowledge)
    if digest is not None and len(knowledge.faults) == before:
        keep(_CACHED_AS, digest, pack(tables))
    return tables
