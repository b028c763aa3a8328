"""The tables in force, indexed by the first word of each name."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.actors.rows import (
    AmbiguityRow,
    CountryRow,
    HolderRow,
    ModifierRow,
    OrganisationRow,
    PlaceRow,
    RoleRow,
    WordList,
)
from dragoman.actors.words import normal, plural, split
from dragoman.knowledge.sources import Knowledge

#: The folder of the actor tables inside a knowledge folder.
FOLDER = "actors"

#: Normalised words kept between documents; 50,000 of them are about 8 MB.
_CACHED_WORDS = 50_000


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One name of a table row: what it is (`sort`), and how strictly its letters must match.

    `sort` is country, demonym, capital, seat, city, region, organisation, person or surname.
    `case` is "upper" for acronyms, "title" for names, "any" for names that are written small.
    """

    sort: str
    key: str
    name: str
    country: str | None
    case: str
    file: str
    holders: tuple[HolderRow, ...] = ()
    organisation: OrganisationRow | None = None


class RoleEntry(msgspec.Struct, frozen=True, gc=False):
    """A role under its head word: the words that must stand before and after the head."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    row: RoleRow
    plural: bool


Names = dict[str, list[tuple[tuple[str, ...], list[Entry]]]]


class Tables:
    """All that the stage knows before it sees a page.

    `names` maps the first word of a name to the rest of its words and its entries, longest first;
    `roles` maps a head word, singular or plural, to its roles, most specific first.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.names: Names = {}
        self.country_names: dict[str, str] = {}
        self.roles: dict[str, list[RoleEntry]] = {}
        self.modifiers: dict[str, ModifierRow] = {}
        self.ambiguities: dict[str, list[AmbiguityRow]] = {}
        self.lists: dict[str, frozenset[str]] = {}
        self.remembered: dict[str, str] = {}
        self._pending: dict[tuple[str, ...], list[Entry]] = {}
        for words in knowledge.tables(f"{FOLDER}/words.toml", "list", WordList):
            self.lists[words.name] = self.lists.get(words.name, frozenset()) | frozenset(map(normal, words.words))
        self._load_places(knowledge)
        self._load_organisations(knowledge)
        self._load_holders(knowledge)
        self._load_roles(knowledge)
        for modifier in knowledge.rows(f"{FOLDER}/modifiers.csv", ModifierRow):
            self.modifiers[normal(modifier.word)] = modifier
        for ambiguity in knowledge.rows(f"{FOLDER}/ambiguities.csv", AmbiguityRow):
            self.ambiguities.setdefault(ambiguity.name, []).append(ambiguity)
        self._close()

    def normal(self, lower: str) -> str:
        """Return the compared form of a lower-case word, remembered between documents."""
        known = self.remembered.get(lower)
        if known is None:
            if len(self.remembered) >= _CACHED_WORDS:
                self.remembered.clear()
            known = self.remembered[lower] = normal(lower)
        return known

    def list(self, name: str) -> frozenset[str]:
        """Return a word list of `words.toml`, empty where there is none."""
        return self.lists.get(name, frozenset())

    # -- loading ---------------------------------------------------------------------------------

    def _load_places(self, knowledge: Knowledge) -> None:
        for row in knowledge.rows(f"{FOLDER}/countries.csv", CountryRow):
            self.country_names[row.code] = row.name
            for sort, names in (
                ("country", (row.name, *row.aliases)),
                ("demonym", row.demonyms),
                ("capital", row.capitals),
                ("seat", row.seats),
            ):
                self._add_all(names, Entry(sort, f"country:{row.code}", row.name, row.code, "title", "countries.csv"))
        for sort in ("cities", "regions"):
            for place in knowledge.rows(f"{FOLDER}/{sort}.csv", PlaceRow):
                for name in place.names:
                    kind = "city" if sort == "cities" else "region"
                    self._add(name, Entry(kind, f"place:{name}", name, place.country, "title", f"{sort}.csv"))

    def _load_organisations(self, knowledge: Knowledge) -> None:
        for file in _files(knowledge, "organisations*.csv", "groups*.csv", "agencies*.csv"):
            for row in knowledge.rows(f"{FOLDER}/{file}", OrganisationRow):
                key = f"organisation:{row.name}"
                entry = Entry("organisation", key, row.name, row.country, "title", file, organisation=row)
                self._add_all((row.name, *row.aliases), entry)

    def _load_holders(self, knowledge: Knowledge) -> None:
        people: dict[str, list[HolderRow]] = {}
        files: dict[str, str] = {}
        for file in _files(knowledge, "holders*.csv"):
            for row in knowledge.rows(f"{FOLDER}/{file}", HolderRow):
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

    def _load_roles(self, knowledge: Knowledge) -> None:
        derived: list[tuple[str, RoleEntry]] = []
        for row in knowledge.rows(f"{FOLDER}/roles*.csv", RoleRow):
            words = split(row.noun)
            at = next((i for i, word in enumerate(words) if word in ("of", "for", "in", "to") and i), len(words))
            before, head, after = words[: at - 1], words[at - 1], words[at:]
            many = row.kind == "people" or head in ("police", "troops", "people")
            self.roles.setdefault(head, []).append(RoleEntry(before, after, row, many))
            if not many and not head.endswith("s"):
                derived.append((normal(plural(head)), RoleEntry(before, after, row, plural=True)))
        for head, entry in derived:
            entries = self.roles.setdefault(head, [])
            # a plural with a row of its own ("parties" in a war) is not the plural of the singular's row
            if not any((e.before, e.after) == (entry.before, entry.after) for e in entries):
                entries.append(entry)

    def _add_all(self, names: Iterable[str], entry: Entry) -> None:
        for name in names:
            self._add(name, entry)

    def _add(self, name: str, entry: Entry) -> None:
        words = split(name)
        if not words:
            return
        letters = "".join(c for c in name if c.isalpha())
        case = "title"
        if letters.isupper() and len(letters) <= 6:
            case = "upper"
        elif name[:1].islower():
            case = "any"
        if case != entry.case:
            entry = msgspec.structs.replace(entry, case=case)
        self._pending.setdefault(words, []).append(entry)

    def _close(self) -> None:
        """Sort each list: longest names first; of one name, the last row of a key (the user's) first."""
        for words, entries in self._pending.items():
            last: dict[tuple[str, str, str], Entry] = {}
            for entry in entries:
                last[(entry.sort, entry.key, entry.case)] = entry
            self.names.setdefault(words[0], []).append((words[1:], list(last.values())))
        for names in self.names.values():
            names.sort(key=lambda pair: -len(pair[0]))
        for head, roles in self.roles.items():
            unique = {(e.before, e.after): e for e in roles}
            self.roles[head] = sorted(unique.values(), key=lambda e: -(len(e.before) + len(e.after)))
        self._pending.clear()


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
