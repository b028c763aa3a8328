"""From a noun phrase to a reading: a name of the tables, a titled person, or a role with its country."""

from __future__ import annotations

from dragoman.actors.context import Context
from dragoman.actors.matches import Match, View
from dragoman.actors.persons import PersonReader
from dragoman.actors.phrases import Phrase, hanging
from dragoman.actors.readings import Reading
from dragoman.actors.roles import Role, capitalised_name, role_at, says_little
from dragoman.actors.standing import PlaceReader
from dragoman.actors.tables import Entry, Tables
from dragoman.actors.ties import TieFinder
from dragoman.actors.titles import name_after
from dragoman.actors.unknown import NameReader
from dragoman.records import ActorKind

#: Nested possessors and of-phrases followed; "the son of the brother of the head of …" stops here.
_DEEPEST = 4
_OF = frozenset({"of"})
#: Tokens from "Government" to the last of the state's name that it is shown with.
_TO_OWNER = 4


class Describer:
    """Reads the phrases of one page; what it reads of a phrase is kept, since others point at it."""

    def __init__(self, tables: Tables, context: Context) -> None:
        self.tables = tables
        self.context = context
        self.places = PlaceReader(tables, context)
        self.ties = TieFinder(tables, context, self.read)
        self.people = PersonReader(tables, context, self.ties)
        self.names = NameReader(self.people, self.places)
        self._seen: dict[tuple[int, int], Reading | None] = {}

    def read(self, view: View, head: int, depth: int = 0) -> Reading | None:
        """Return what the phrase headed by a token says of an actor, null where it names none."""
        key = (view.index, head)
        if key in self._seen:
            return self._seen[key]
        if depth > _DEEPEST:
            return None
        self._seen[key] = None  # a phrase that leads back to itself says nothing of itself
        reading = self._read(view, Phrase(view, head), depth)
        self._seen[key] = reading
        return reading

    def _read(self, view: View, phrase: Phrase, depth: int) -> Reading | None:
        head = phrase.head
        match = view.at.get(head)
        if match is not None:
            reading = self._named(view, phrase, match, depth)
            if reading is not None or view.poses[head] != "PROPN" or _only_place(match):
                return reading
        state = self._state(view, phrase)
        if state is not None:
            return state
        role = role_at(self.tables, view, head, phrase.left)
        if role is not None and self._is_plain_noun(view, phrase, role):
            return None
        if role is not None and not self.people.is_surname(view, phrase, role):
            follower = name_after(self.tables, view, role)
            if follower is not None:
                titled = self.people.titled(view, phrase, role, follower, depth)
                if titled.key is not None:
                    self._seen[(view.index, follower[1] - 1)] = None  # the name is read with its title
                return titled
            return self._role(view, phrase, role, depth)
        if view.poses[head] == "PROPN":
            return self.names.read(view, phrase, depth)
        return None

    # -- names of the tables -----------------------------------------------------------------------

    def _named(self, view: View, phrase: Phrase, match: Match, depth: int) -> Reading | None:
        organisation = match.of("organisation")
        if organisation is not None:
            namesake = self.people.namesake(view, phrase, match)
            return namesake or self.organisation(view, phrase, match, organisation)
        person = self.people.meant(view, phrase, match, depth)
        if person is not None:
            return self.people.known(view, phrase, match, person, depth=depth)
        place = match.of("country", "demonym", "seat", "capital", "region", "city")
        if place is not None:
            reading = self.people.namesake(view, phrase, match)
            if reading is not None:
                return reading
            reading = self.places.read(view, phrase, match, place)
            if reading is not None:
                return reading
        surname = match.of("surname")
        if surname is not None and place is None:
            return self.people.surname(view, phrase, match, depth)
        return None

    def organisation(self, view: View, phrase: Phrase, match: Match, entry: Entry) -> Reading:
        """Return the reading of an organisation that a table has."""
        row = entry.organisation
        assert row is not None  # noqa: S101  an entry of this sort always has its row
        reading = Reading(view.index, phrase, kind="organisation", form="name", name=row.name)
        reading.left = min(match.start, phrase.left)
        reading.end = match.end
        reading.key, reading.entry = entry.key, entry
        reading.country, reading.prefix, reading.sectors = row.country, row.code, row.sectors
        reading.why.append(f'{entry.file} "{row.name}"')
        if entry.file.startswith("agencies"):
            self._of_another_state(view, match, reading)
        return reading

    def _of_another_state(self, view: View, match: Match, reading: Reading) -> None:
        """Let "the Philippine Department of Justice" be the Philippines', whoever else has one of that name."""
        for i in range(reading.phrase.left, match.start):
            before = view.at.get(i)
            if before is None or before.of("demonym", "country") is None or before.end != match.start:
                continue
            country = before.country
            if country is not None and country != reading.country:
                reading.key, reading.entry, reading.country = None, None, country
                reading.name = view.words(before.start, match.end)
                reading.words = tuple(w for w in view.norms[before.start : match.end] if w)
                reading.why.append(f'"{view.texts[i]}" before it')

    def _state(self, view: View, phrase: Phrase) -> Reading | None:
        """Read "the Republic of Kazakhstan" as the state whatever its form of government."""
        head = phrase.head
        if view.norms[head] not in self.tables.list("forms-of-state") or not view.texts[head][0].isupper():
            return None
        for _, inner in hanging(view, head, _OF):
            match = view.at.get(inner)
            entry = match.of("country") if match is not None and match.start > head else None
            reading = self.places.read(view, phrase, match, entry) if match is not None and entry is not None else None
            if reading is not None and reading.kind == "country":
                reading.left, reading.end = phrase.left, inner + 1
                return reading
        return None

    def _is_plain_noun(self, view: View, phrase: Phrase, role: Role) -> bool:
        """Tell "houses" from the House, and "their bodies" from governing bodies."""
        small = role.entry.row.noun in self.tables.list("capital-roles") and not view.texts[phrase.head][0].isupper()
        return small or (phrase.left == phrase.head and view.norms[phrase.head] in self.tables.list("never-bare"))

    # -- roles and unknown names -------------------------------------------------------------------

    def _role(self, view: View, phrase: Phrase, role: Role, depth: int) -> Reading | None:
        row = role.entry.row
        found = self.ties.find(view, phrase, role.start, role.end, depth=depth)
        if (
            row.weak
            and not (found.country or found.prefix or found.sectors)
            and says_little(self.tables, view, phrase, role, warlike=self.context.warlike)
        ):
            return None
        kind: ActorKind = "organisation" if row.kind == "organisation" else "group"
        plural = role.entry.plural or phrase.counted
        if row.kind == "person" and not plural:
            kind = "person"
        capitalised = row.kind in ("organisation", "people") and capitalised_name(view, phrase, role)
        if capitalised:
            kind = "organisation"
        elif row.kind == "organisation" and (row.noun.endswith("s") or role.entry.plural):
            kind = "group"
        reading = Reading(
            view.index, phrase, kind=kind, form="nominal", name=view.words(phrase.left, max(role.end, phrase.head + 1))
        )
        reading.person = kind == "person"
        reading.end = max(role.end, phrase.head + 1)
        reading.country, reading.prefix = found.country, found.prefix
        reading.sectors = self.people.sectors(role, found)
        reading.role = row.noun if row.kind == "person" else None
        reading.gender, reading.plural, reading.side = row.gender, plural, found.named
        reading.head_word = view.norms[phrase.head]
        reading.capitalised, reading.weak = capitalised, row.weak
        if capitalised:
            reading.form = "name"
        if found.former:
            reading.leave_office()
        reading.why += [f'roles.csv "{row.noun}"', *found.why]
        if capitalised:
            self.names.with_tail(view, reading)
        if (
            kind == "organisation"
            and " " not in reading.name
            and view.norms[phrase.head + 1 : phrase.head + 2] == ["of"]
        ):
            owners = (view.at.get(i) for _, i in hanging(view, phrase.head, _OF) if i - phrase.head <= _TO_OWNER)
            owner = next((match for match in owners if match is not None and match.of("country")), None)
            if owner is not None:
                reading.name = view.words(phrase.left, owner.end)  # "Government of Kazakhstan"
        return reading


def _only_place(match: Match) -> bool:
    """Tell a name that is a place's, whatever else it may be."""
    return match.of("country", "demonym", "seat", "capital", "region", "city") is not None
