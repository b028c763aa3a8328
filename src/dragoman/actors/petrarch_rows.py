"""Rows of our tables from the entries of a PETRARCH dictionary."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.actors.entries import Compiled, Entry
from dragoman.actors.petrarch_codes import Code
from dragoman.actors.rows import CountryRow, HolderRow, OrganisationRow, PlaceRow, RoleKind, RoleRow
from dragoman.actors.words import plural, split

Row = OrganisationRow | HolderRow | RoleRow | CountryRow | PlaceRow

#: What a holder of a dated code is called; the dictionaries give sectors and no titles.
_OFFICES = {
    "GOV": "office holder", "MIL": "military officer", "COP": "police officer", "JUD": "judge", "LEG": "lawmaker",
    "OPP": "opposition figure", "ELI": "public figure", "REB": "rebel", "SPY": "intelligence officer",
    "BUS": "business figure", "JRN": "journalist", "PTY": "party figure",
}  # fmt: skip


#: Names of so few letters are acronyms: "UN", "ELN".
_SHORT = 3


class Bound(msgspec.Struct, frozen=True):
    """A code and the dates between which it holds; `agent` for a role's (`[~GOV]`)."""

    code: Code
    start: str | None
    end: str | None
    agent: bool


def actor_rows(names: Sequence[str], bounds: Sequence[Bound], tables: Compiled) -> list[Row]:
    """Return the rows of an actor: of a person where codes are bound to dates, else of a body or a country."""
    name, *aliases = [_with_capitals(each, names) for each in names]
    if any(bound.start or bound.end for bound in bounds) or len(bounds) > 1:
        return [
            HolderRow(
                name=name, role=_OFFICES.get((*bound.code.sectors, "")[0], "office holder"), country=bound.code.country,
                code=bound.code.prefix, sectors=bound.code.sectors, start=bound.start, end=bound.end,
                aliases=tuple(aliases),
            )
            for bound in bounds
        ]  # fmt: skip
    code = bounds[0].code
    if code.country and not code.sectors:
        return _country_rows(names, code.country, tables)
    return [
        OrganisationRow(
            name=name, aliases=tuple(aliases), country=code.country, code=code.prefix, sectors=code.sectors
        )
    ]  # fmt: skip


def agent_rows(nouns: Sequence[str], irregular: str, code: Code, tables: Compiled) -> list[Row]:
    """Return the rows of a role in all its spellings; plurals among them, and irregular ones, are people."""
    spelled = [_noun(noun) for noun in nouns]
    plurals = {plural(noun) for noun in spelled} & set(spelled)
    rows: list[Row] = [
        RoleRow(noun=noun, sectors=code.sectors, kind="people" if noun in plurals else _kind(noun, tables))
        for noun in spelled
        if plural(noun) not in plurals or noun not in plurals
    ]
    if irregular and _noun(irregular) != plural(spelled[0]):
        rows.append(RoleRow(noun=_noun(irregular), sectors=code.sectors, kind="people"))
    return rows


def proper_name(words: str) -> str:
    """Return a name as people write it: underscores are spaces, capitals begin words."""
    return " ".join(word if word.isupper() and len(word) <= 1 else _capital(word) for word in _words(words))


def _with_capitals(name: str, names: Sequence[str]) -> str:
    """Return an acronym in capitals: the dictionaries are in capitals throughout and do not tell."""
    if " " in name or not name.isalpha():
        return name
    initials = {"".join(word[0] for word in split(other)) for other in names if " " in other}
    short = len(name) <= _SHORT or not set(name.lower()) & set("aeiouy")
    return name.upper() if short or name.lower() in initials else name


def _country_rows(names: Sequence[str], country: str, tables: Compiled) -> list[Row]:
    """Return the names of a country that our tables lack: the first as its own, the others as places in it.

    The dictionaries list spellings, adjectives, towns and provinces of a country alike; taken as its names they
    would make an actor of every town where something happens.
    """
    new = [name for name in names if not _known(name, country, tables)]
    rows: list[Row] = []
    if new and new[0] == names[0]:
        rows.append(CountryRow(code=country, aliases=(new.pop(0),)))
    if new:
        rows.append(PlaceRow(country=country, names=tuple(new)))
    return rows


def _known(name: str, country: str, tables: Compiled) -> bool:
    words = split(name)
    found: list[Entry] = []
    for rest, entries in tables.names.get(words[0], []) if words else []:
        if rest == words[1:]:
            found += entries
    return any(entry.country == country for entry in found)


def _kind(noun: str, tables: Compiled) -> RoleKind:
    """Return what our own table says of the noun's last word: a "cattle commission" is an organisation."""
    words = split(noun)
    known = next((e for e in tables.roles.get(words[-1], []) if not e.before and not e.after), None)
    return known.row.kind if known is not None else "person"


def _noun(words: str) -> str:
    return " ".join(_words(words)).lower()


def _words(words: str) -> list[str]:
    return words.replace("_", " ").split()


def _capital(word: str) -> str:
    """Return a word with a capital after each hyphen; names of up to five letters with points are initials."""
    if "." in word and len(word) <= 5:
        return word.upper()
    return "-".join(part.capitalize() for part in word.split("-"))
