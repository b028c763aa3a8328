"""Read the data files into the indexes that the stage asks: what `tables` keeps in compiled form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from dragoman.actors.entries import Compiled, Entry, RoleEntry
from dragoman.actors.rows import (
    AmbiguityRow,
    CountryRow,
    HolderRow,
    ModifierRow,
    OrganisationRow,
    PlaceRow,
    RoleRow,
    WordList,
    fault_of,
)
from dragoman.actors.words import normal, plural, split
from dragoman.knowledge.sources import Knowledge
from dragoman.knowledge.titles import load_titles

#: The folder of the actor tables inside a knowledge folder.
FOLDER = "actors"

#: The longest name that is taken for an acronym, and so must keep its capitals on the page.
_LONGEST_ACRONYM = 6

_Placed = TypeVar("_Placed", PlaceRow, OrganisationRow, HolderRow)


def build(knowledge: Knowledge) -> Compiled:
    """Return the tables in force; faulty rows are left out and become faults of `knowledge`."""
    building = _Building(knowledge)
    building.words()
    building.places()
    building.organisations()
    building.holders()
    building.roles()
    building.titles()
    return building.closed()


class _Building:
    """The tables while they are read."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.made = Compiled()
        self._pending: dict[tuple[str, ...], list[Entry]] = {}

    def words(self) -> None:
        """Read word lists, modifiers and ambiguities."""
        knowledge, made = self.knowledge, self.made
        for words in knowledge.tables(f"{FOLDER}/words.toml", "list", WordList):
            made.lists[words.name] = made.lists.get(words.name, frozenset()) | frozenset(map(normal, words.words))
        for modifier in knowledge.rows(f"{FOLDER}/modifiers.csv", ModifierRow, fault_of):
            made.modifiers[normal(modifier.word)] = modifier
        for ambiguity in knowledge.rows(f"{FOLDER}/ambiguities.csv", AmbiguityRow):
            made.ambiguities.setdefault(ambiguity.name, []).append(ambiguity)

    def places(self) -> None:
        """Read countries, and the cities and regions in them."""
        for file in _files(self.knowledge, "countries*.csv"):
            for row in self.knowledge.rows(f"{FOLDER}/{file}", CountryRow):
                if row.name:
                    self.made.country_names[row.code] = row.name
                name = self.made.country_names.get(row.code, row.code)
                for sort, names in (
                    ("country", (name, *row.aliases)),
                    ("demonym", row.demonyms),
                    ("capital", row.capitals),
                    ("seat", row.seats),
                ):
                    self._add_all(names, Entry(sort, f"country:{row.code}", name, row.code, "title", file))
        for file in _files(self.knowledge, "cities*.csv", "regions*.csv"):
            kind = "city" if file.startswith("cities") else "region"
            for place in self._placed(file, PlaceRow):
                for name in place.names:
                    self._add(name, Entry(kind, f"place:{name}", name, place.country, "title", file))

    def organisations(self) -> None:
        """Read organisations, agencies, parties and armed groups."""
        for file in _files(self.knowledge, "organisations*.csv", "groups*.csv", "agencies*.csv"):
            for row in self._placed(file, OrganisationRow):
                key = f"organisation:{row.name}"
                entry = Entry("organisation", key, row.name, row.country, "title", file, organisation=row)
                self._add_all((row.name, *row.aliases), entry)

    def holders(self) -> None:
        """Read office holders: all offices of one name are one person."""
        people: dict[str, list[HolderRow]] = {}
        files: dict[str, str] = {}
        for file in _files(self.knowledge, "holders*.csv"):
            for row in self._placed(file, HolderRow):
                people.setdefault(row.name, []).append(row)
                files[row.name] = file
        surnames: dict[str, list[Entry]] = {}
        for name, rows in people.items():
            rows.sort(key=lambda row: row.start or "")
            entry = Entry("person", f"person:{name}", name, rows[-1].country, "title", files[name], holders=tuple(rows))
            names = [name, *(alias for row in rows for alias in row.aliases)]
            for each in dict.fromkeys(names):
                if " " in each:
                    self._add(each, entry)
                else:
                    surnames.setdefault(each, []).append(entry)
            surnames.setdefault(_surname(name), []).append(entry)
        for surname, entries in surnames.items():
            for entry in dict.fromkeys(entries):
                self._add(surname, msgspec.structs.replace(entry, sort="surname"))

    def roles(self) -> None:
        """Read role nouns under their head word, and make the plurals that have no row of their own."""
        roles = self.made.roles
        derived: list[tuple[str, RoleEntry]] = []
        for row in self.knowledge.rows(f"{FOLDER}/roles*.csv", RoleRow, fault_of):
            words = split(row.noun)
            at = next((i for i, word in enumerate(words) if word in ("of", "for", "in", "to") and i), len(words))
            before, head, after = words[: at - 1], words[at - 1], words[at:]
            many = row.kind == "people" or head in ("police", "troops", "people")
            roles.setdefault(head, []).append(RoleEntry(before, after, row, many))
            if not many and not head.endswith("s"):
                derived.append((normal(plural(head)), RoleEntry(before, after, row, plural=True)))
        for head, entry in derived:
            entries = roles.setdefault(head, [])
            # a plural with a row of its own ("parties" in a war) is not the plural of the singular's row
            if not any((e.before, e.after) == (entry.before, entry.after) for e in entries):
                entries.append(entry)

    def titles(self) -> None:
        """Read shortened titles, each under its own last word with the role it is short for."""
        rows = {entry.row.noun: entry.row for found in self.made.roles.values() for entry in found}
        for title in load_titles(self.knowledge):
            row = rows.get(title.noun)
            if row is None:
                self.knowledge.fault(f"{FOLDER}/titles.csv", title.form, f"no role {title.noun!r} in roles*.csv")
                continue
            *before, head = split(title.form)
            self.made.roles.setdefault(head, []).append(RoleEntry(tuple(before), (), row, title.many, title=True))

    def closed(self) -> Compiled:
        """Sort each list: longest names first; of one name, the last row of a key (the user's) first."""
        made = self.made
        for words, entries in self._pending.items():
            last: dict[tuple[str, str, str], Entry] = {}
            for entry in entries:
                last[(entry.sort, entry.key, entry.case)] = entry
            made.names.setdefault(words[0], []).append((words[1:], list(last.values())))
        for names in made.names.values():
            names.sort(key=lambda pair: -len(pair[0]))
        for head, roles in made.roles.items():
            unique = {(e.before, e.after): e for e in roles}
            made.roles[head] = sorted(unique.values(), key=lambda e: -(len(e.before) + len(e.after)))
        return made

    def _placed(self, file: str, row_type: type[_Placed]) -> Iterator[_Placed]:
        """Yield the rows of a file whose country, if any, is in the table of countries."""
        known = self.made.country_names

        def fault(row: _Placed) -> str | None:
            if row.country is not None and row.country not in known:
                return f"country {row.country!r} is no code of countries.csv; write ISO 3166 alpha-3 (KOS for Kosovo)"
            return None if isinstance(row, PlaceRow) else fault_of(row)

        return self.knowledge.rows(f"{FOLDER}/{file}", row_type, fault)

    def _add_all(self, names: Iterable[str], entry: Entry) -> None:
        for name in names:
            self._add(name, entry)

    def _add(self, name: str, entry: Entry) -> None:
        words = split(name)
        if not words:
            return
        letters = "".join(c for c in name if c.isalpha())
        case = "title"
        if letters.isupper() and len(letters) <= _LONGEST_ACRONYM:
            case = "upper"
        elif len(letters) <= _LONGEST_ACRONYM and letters == name and not name[1:].islower():
            case = "mixed"
        elif name[:1].islower():
            case = "any"
        if case != entry.case:
            entry = msgspec.structs.replace(entry, case=case)
        self._pending.setdefault(words, []).append(entry)


def _files(knowledge: Knowledge, *patterns: str) -> list[str]:
    """Return the names of the files that match, each once however many folders hold one."""
    return [
        name
        for pattern in patterns
        for name in dict.fromkeys(file.name for file in knowledge.files(f"{FOLDER}/{pattern}"))
    ]


def _surname(name: str) -> str:
    """Return the family name of "Given [Middle] Family", particles such as "al-" and "van" kept out."""
    return name.rsplit(maxsplit=1)[-1].removeprefix("al-").removeprefix("Al-")
