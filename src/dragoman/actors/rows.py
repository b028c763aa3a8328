"""The rows of the actor tables, as `knowledge/actors/*.csv` and `words.toml` hold them."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from dragoman.actors.codes import INTERNATIONAL

#: The sectors of PLOVER 2.0.
SECTORS = frozenset({
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "OPP", "PRE",
    "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK",
})  # fmt: skip

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

RoleKind = Literal["person", "organisation", "people", "thing"]


class CountryRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country or territory: ISO alpha-3 code, names, adjectives and inhabitants, capitals, seats of power.

    A row without a name adds to those of a country that is known already.
    """

    code: str
    name: str = ""
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


class PlaceRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cities, or regions, of one country."""

    country: str
    names: tuple[str, ...]


class OrganisationRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An organisation, agency, party or armed group.

    `code` is what stands before the sectors where no country does (UNO, IGO, EUR, NGO, IMG, MNC, ISM);
    `members` are countries. `start` and `end` bound the dates (ISO 8601) in which the row holds.
    """

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    code: str | None = None
    sectors: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None


class HolderRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person in an office, from `start` to `end` (years or ISO 8601 dates, null for still or unknown)."""

    name: str
    role: str
    country: str | None = None
    code: str | None = None
    sectors: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    aliases: tuple[str, ...] = ()
    gender: Literal["m", "f"] | None = None


class RoleRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A noun for a kind of actor, with PLOVER's sectors.

    `weak` roles ("spokesman", "forces", "leader") take the sector of what they belong to, and their own
    only where that says nothing.
    """

    noun: str
    sectors: tuple[str, ...] = ()
    kind: RoleKind = "person"
    weak: bool = False
    gender: Literal["m", "f"] | None = None


class ModifierRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word before a role that adds or changes its sector ("opposition leader", "former minister")."""

    word: str
    sectors: tuple[str, ...] = ()
    former: bool = False


class AmbiguityRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name with several meanings, and the words on a page that speak for one of them.

    `meaning` is a country's code, or "none" where the name is none here. The meaning whose `evidence` the
    page holds most often wins; the first row of a name is the default.
    """

    name: str
    meaning: str
    evidence: tuple[str, ...] = ()


class WordList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named list of words of `words.toml`."""

    name: str
    words: tuple[str, ...]


def fault_of(row: OrganisationRow | HolderRow | RoleRow | ModifierRow) -> str | None:
    """Return what is wrong with a row's values, null for nothing."""
    unknown = next((sector for sector in row.sectors if sector not in SECTORS), None)
    if unknown is not None:
        return f"sector {unknown!r} is none of PLOVER's: {', '.join(sorted(SECTORS))}"
    if isinstance(row, RoleRow | ModifierRow):
        return None
    if row.code is not None and row.code not in INTERNATIONAL:
        return f"code {row.code!r} is none of {', '.join(sorted(INTERNATIONAL))}; a country goes into its own column"
    for date in (row.start, row.end):
        if date is not None and not _DATE.fullmatch(date):
            return f"date {date!r} is not a year, YYYY-MM or YYYY-MM-DD"
    if row.start and row.end and row.end[: len(row.start)] < row.start[: len(row.end)]:
        return f"end {row.end} lies before start {row.start}"
    return None
