"""From a noun phrase to a reading: a name of the tables, a titled person, or a role with its country."""

from __future__ import annotations

import re

from dragoman.actors.codes import INTERNATIONAL, merged
from dragoman.actors.context import Context, FullName
from dragoman.actors.matches import Match, View
from dragoman.actors.phrases import ARGUMENT_DEPS, Phrase, hanging, relation
from dragoman.actors.readings import ALLIED, Reading, Ties
from dragoman.actors.roles import Role, capitalised_name, rightmost_role, role_at, says_little
from dragoman.actors.standing import PlaceReader
from dragoman.actors.tables import Entry, Tables
from dragoman.actors.ties import TieFinder
from dragoman.actors.titles import name_after, name_tail
from dragoman.records import ActorKind

#: Nested possessors and of-phrases followed; "the son of the brother of the head of …" stops here.
_DEEPEST = 4
_OF = frozenset({"of"})
_PARTY_AND_STATE = re.compile(r"[RDI][-–][A-Z][A-Za-z.]+")
_PLACE_LABELS = frozenset({"GPE", "LOC"})
#: Sectors that say nothing of unknown gunmen: "gunmen attacked the army" are not the army's.
_STATE_FORCES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD"})
#: Labels that the small model puts on people's names it has not seen ("Mir-Hossein Mousavi" as a law).
_MISTAKEN_LABELS = frozenset({"LAW", "PRODUCT", "WORK_OF_ART", "EVENT", "FAC", "LANGUAGE"})
_NO_ACTOR_LABELS = frozenset(
    {
        "DATE",
        "TIME",
        "MONEY",
        "PERCENT",
        "QUANTITY",
        "ORDINAL",
        "EVENT",
        "LAW",
        "LANGUAGE",
        "WORK_OF_ART",
        "PRODUCT",
        "FAC",
    }
)


class Describer:
    """Reads the phrases of one page; what it reads of a phrase is kept, since others point at it."""

    def __init__(self, tables: Tables, context: Context) -> None:
        self.tables = tables
        self.context = context
        self.places = PlaceReader(tables, context)
        self.ties = TieFinder(tables, context, self.read)
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
        if role is not None and not self._is_surname(view, phrase, role):
            follower = name_after(self.tables, view, role)
            if follower is not None:
                return self._person(view, phrase, role, follower, depth)
            return self._role(view, phrase, role, depth)
        if view.poses[head] == "PROPN":
            return self._unknown(view, phrase, depth)
        return None

    # -- names of the tables -----------------------------------------------------------------------

    def _named(self, view: View, phrase: Phrase, match: Match, depth: int) -> Reading | None:
        organisation = match.of("organisation")
        if organisation is not None:
            namesake = self._namesake(view, phrase, match)
            return namesake or self.organisation(view, phrase, match, organisation)
        person = self._person_meant(view, phrase, match, depth)
        if person is not None:
            return self.known_person(view, phrase, match, person, depth=depth)
        place = match.of("country", "demonym", "seat", "capital", "region", "city")
        if place is not None:
            reading = self._namesake(view, phrase, match)
            if reading is not None:
                return reading
            reading = self.places.read(view, phrase, match, place)
            if reading is not None:
                return reading
        surname = match.of("surname")
        if surname is not None and place is None:
            return self._surname(view, phrase, match, depth)
        return None

    def _namesake(self, view: View, phrase: Phrase, match: Match) -> Reading | None:
        """Read "Washington" as the person whose full name the page has given, unless it stands as a place does."""
        word = view.norms[match.start]
        named = [full for full in self.context.named_before(word, view, match.start) if full.sentence < view.index]
        if not named or match.end - match.start > 1 or phrase.left < match.start:
            return None
        if relation(view, phrase.head)[0] in self.tables.list("standing") or view.deps[phrase.head] == "appos":
            return None
        return self._of_the_page(view, phrase, match, named[-1])

    def _of_the_page(self, view: View, phrase: Phrase, match: Match, full: FullName) -> Reading:
        """Return the reading of a family name alone that means somebody whom the page has named in full."""
        reading = Reading(view.index, phrase, kind="person", form="name", name=full.name)
        reading.person, reading.words = True, (view.norms[match.start],)
        reading.left, reading.end = min(match.start, phrase.left), max(match.end, phrase.head + 1)
        reading.gender = self._addressed_as(view, match.start)
        reading.why.append(f"family name of {full.name}, named in full on the page")
        return reading

    def _addressed_as(self, view: View, name_start: int) -> str | None:
        """Return the gender that "Mr" or "Mrs" before a name tells."""
        return self.tables.gender_told("honorifics", view.norms[name_start - 1]) if name_start else None

    def _gender(self, view: View, start: int, end: int) -> str | None:
        """Return the gender that a form of address or a given name tells."""
        addressed = self._addressed_as(view, start)
        if addressed is not None or end - start < 2:
            return addressed
        return self.tables.gender_told("given-names", view.norms[start])

    def _person_meant(self, view: View, phrase: Phrase, match: Match, depth: int) -> Entry | None:
        """Return which of the people of one name is meant: of the country named beside it, else in office then."""
        persons = [e for e in match.entries if e.sort == "person"]
        if len(persons) < 2:
            return persons[0] if persons else None
        found = self.ties.find(view, phrase, match.start, match.end, depth=depth)
        if found.country:
            persons = [e for e in persons if e.country == found.country] or persons
        serving = [e for e in persons if not self.context.office(e)[1]]
        return (serving or persons)[0]

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

    # -- persons -----------------------------------------------------------------------------------

    def known_person(self, view: View, phrase: Phrase, match: Match, entry: Entry, *, depth: int = 0) -> Reading:
        """Return the reading of a person that a table has, with the office of the page's date."""
        office, over = self.context.office(entry)
        reading = Reading(view.index, phrase, kind="person", form="name", name=entry.name)
        reading.person = True
        reading.key, reading.entry = entry.key, entry
        reading.words = tuple(view.norms[match.start : match.end])
        reading.country, reading.prefix = office.country, office.code
        reading.sectors, reading.former = (("ELI",), True) if over else (office.sectors, False)
        reading.role = f"former {office.role}" if over else office.role
        reading.gender = office.gender
        held = f"{office.start or ''}–{office.end or ''}"
        reading.why.append(f'{entry.file} "{entry.name}", {office.role} {held}')
        role = rightmost_role(self.tables, view, phrase.left, match.start)
        reading.left = _title_start(phrase, role, match.start)
        reading.end = max(match.end, phrase.head + 1)
        if role is not None:
            self._title_of_known(view, phrase, role, reading, depth)
        return reading

    def _title_of_known(self, view: View, phrase: Phrase, role: Role, reading: Reading, depth: int) -> None:
        """Let the page's own title win over a table that is silent on the date or out of date."""
        found = self.ties.find(view, phrase, role.start, role.end, depth=depth)
        reading.side = found.named
        if found.former:
            reading.former, reading.sectors = True, ("ELI",)
            reading.role = "former " + role.entry.row.noun
        elif reading.former or self.context.date is None:
            reading.former = False
            reading.role = role.entry.row.noun
            sectors = self._sectors(role, found)
            if found.prefix:
                reading.country, reading.prefix, reading.sectors = None, found.prefix, sectors
            elif sectors:
                reading.sectors = sectors
        reading.why.append(f'title "{view.words(reading.left, role.end)}"')

    def _surname(self, view: View, phrase: Phrase, match: Match, depth: int) -> Reading | None:
        """Read a family name alone: the table's person where the date fits, else an unknown of that name."""
        role = rightmost_role(self.tables, view, phrase.left, match.start)
        label = view.entities[match.start]
        longer = (
            match.start > phrase.left
            and view.poses[match.start - 1] == "PROPN"
            and (role is None or role.end < match.start)
        )
        honorific = match.start > phrase.left and view.norms[match.start - 1] in self.tables.list("honorifics")
        if longer and not honorific and match.start - 1 not in view.at:
            return None  # "Boris Pavlov": a first name that the tables do not have with this surname
        unsure = view.norms[match.start] in self.tables.list("common-surnames") and role is None and not honorific
        gender = self._addressed_as(view, match.start)
        called_so = [e for e in match.entries if e.sort == "surname" and gender in (None, e.holders[-1].gender)]
        fitting = [e for e in called_so if self.context.remembered(e)]
        if role is not None:
            found = self.ties.find(view, phrase, role.start, role.end, depth=depth)
            fitting = [e for e in fitting if found.country in (None, e.country)]
            word = role.entry.row.noun
            titled = [e for e in fitting if any(word in h.role for h in e.holders)]
            common = view.norms[match.start] in self.tables.list("common-surnames")
            fitting = titled if common else titled or fitting  # "Emir Hassan" is not whoever else is called Hassan
        named = self.context.named_before(view.norms[match.start], view, match.start)
        named = [full for full in named if None in (gender, full.gender) or gender == full.gender]
        if named and not (role is not None and fitting):
            known = named[-1].entry
            fitting = [e for e in called_so if known is not None and e.key == known.key]
            if not fitting:
                return self._of_the_page(view, phrase, match, named[-1])
            unsure = False
        if unsure or not fitting or label[2:] in ("GPE", "DATE", "FAC"):
            return None
        reading = self.known_person(view, phrase, match, fitting[-1], depth=depth)
        reading.sure = False
        reading.why.append("family name alone")
        return reading

    def _person(self, view: View, phrase: Phrase, role: Role, span: tuple[int, int], depth: int) -> Reading:
        """Read a title with a name that no table has: country and role come from the page."""
        start, end = span
        reading = Reading(view.index, phrase, kind="person", form="name", name=view.words(start, end))
        reading.person = True
        reading.left = _title_start(phrase, role, start)
        reading.end = end
        reading.words = tuple(w for w in view.norms[start:end] if w)
        match = view.at.get(end - 1)
        if match is not None:
            known = match.of("person")
            if known is not None and match.start >= start:
                self._seen[(view.index, end - 1)] = None
                titled = self.known_person(view, phrase, match, known, depth=depth)
                titled.left, titled.end = reading.left, end
                return titled
        self._titled(view, phrase, role, reading, depth)
        reading.gender = reading.gender or self._gender(view, start, end)
        return reading

    def _titled(self, view: View, phrase: Phrase, role: Role, reading: Reading, depth: int) -> None:
        found = self.ties.find(view, phrase, role.start, role.end, depth=depth)
        row = role.entry.row
        reading.country, reading.prefix = found.country, found.prefix
        reading.sectors = self._sectors(role, found)
        reading.role, reading.gender, reading.side = row.noun, row.gender, found.named
        if found.former:
            self._make_former(reading)
        reading.why += [f'title "{view.words(reading.left, role.end)}"', f'roles.csv "{row.noun}"', *found.why]

    def _is_surname(self, view: View, phrase: Phrase, role: Role) -> bool:
        """Tell a family name that is also a role word ("John Bishop") from the role."""
        head = phrase.head
        return (
            view.entities[head] == "I-PERSON"
            and head > phrase.left
            and role.start == head
            and view.entities[head - 1].endswith("PERSON")
            and view.norms[head - 1] not in self.tables.modifiers
            and view.norms[head - 1] not in self.tables.roles
            and head - 1 not in view.at
        )

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
        reading.sectors = self._sectors(role, found)
        reading.role = row.noun if row.kind == "person" else None
        reading.gender, reading.plural, reading.side = row.gender, plural, found.named
        reading.head_word = view.norms[phrase.head]
        reading.capitalised, reading.weak = capitalised, row.weak
        if capitalised:
            reading.form = "name"
        if found.former:
            self._make_former(reading)
        reading.why += [f'roles.csv "{row.noun}"', *found.why]
        if capitalised:
            self._with_tail(view, reading)
        if kind == "organisation" and found.country and " " not in reading.name:
            owner = next((i for _, i in hanging(view, phrase.head, _OF) if i in view.at), phrase.head)
            reading.name = view.words(phrase.left, owner + 1)  # "Government of Kazakhstan"
        return reading

    def _with_tail(self, view: View, reading: Reading) -> None:
        """Let a name run on over its "of" or "for": "Organisation for Regional Water Sharing"."""
        end = name_tail(view, reading.head)
        if end > reading.end:
            start = self._name_start(view, reading.phrase)
            reading.end = end
            reading.name = view.words(start, end)
            reading.words = tuple(w for w in view.norms[start:end] if w)

    def _sectors(self, role: Role, found: Ties) -> tuple[str, ...]:
        row = role.entry.row
        if row.noun in ALLIED and self.context.warlike and not (found.country or found.sectors):
            return ("MIL",)
        if found.prefix in INTERNATIONAL and found.prefix != "EUR" and row.sectors == ("GOV",):
            return found.sectors  # a "UN envoy" is nobody's government
        if row.weak or (row.sectors == ("UAF",) and not _STATE_FORCES.issuperset(found.sectors)):
            return found.sectors or row.sectors  # gunmen of a cartel are the cartel's
        extra = tuple(s for s in found.sectors if s in ("OPP", "REB", "PTY"))
        if row.sectors == ("GOV",) and extra[:1] in (("OPP",), ("REB",)):
            return extra  # a "rebel negotiator" is of no government
        return merged(row.sectors, extra)

    def _make_former(self, reading: Reading) -> None:
        reading.former = True
        if reading.sectors and reading.sectors[0] in ("GOV", "LEG", "JUD", "MIL", "SPY", "COP"):
            reading.sectors = ("ELI",)
        if reading.role:
            reading.role = f"former {reading.role}"

    def _unknown(self, view: View, phrase: Phrase, depth: int) -> Reading | None:
        """Read a name that no table has, with the parser's entity label as evidence of what it is."""
        head = phrase.head
        label = view.entities[head][2:]
        if (label == "" or label in _MISTAKEN_LABELS) and self._speaks(view, head):
            label = "PERSON"
        if (
            label in _NO_ACTOR_LABELS
            or view.norms[head] in self.tables.list("no-names")
            or (phrase.left == head and view.norms[head] in self.tables.list("deeds"))
            or self._party_and_state(view, head)
            or not view.texts[head][0].isalpha()
        ):
            return None
        role = rightmost_role(self.tables, view, phrase.left, head)
        if (
            role is not None
            and role.end <= head
            and role.entry.row.kind == "person"
            and label in ("PERSON", "", "ORG", "GPE")
        ):
            return self._person(view, phrase, role, (role.end, head + 1), depth)
        if label == "" and view.deps[head] not in ARGUMENT_DEPS:
            return None
        start = self._name_start(view, phrase)
        if start > head:
            return None
        if label not in ("PERSON", "ORG", "NORP") and relation(view, head)[0] in self.tables.list("standing"):
            return None
        kind: ActorKind = "person" if label == "PERSON" else "organisation"
        if label == "NORP":
            kind = "group"
        if label in _PLACE_LABELS and not self.places.acts(view, head):
            return None
        reading = Reading(view.index, phrase, kind=kind, form="name", name=view.words(start, head + 1))
        reading.person = kind == "person"
        reading.left = min(start, phrase.left)
        reading.words = tuple(w for w in view.norms[start : head + 1] if w)
        reading.gender = self._gender(view, start, head + 1) if reading.person else None
        found = self.ties.find(view, phrase, start, head + 1, depth=depth)
        reading.country, reading.prefix = found.country, found.prefix
        reading.sectors = found.sectors if kind != "person" or role is not None else ()
        reading.why += [f"named on the page{f', tagged {label}' if label else ''}", *found.why]
        if kind == "organisation" and label not in _PLACE_LABELS:
            self._with_tail(view, reading)
        return reading

    @staticmethod
    def _party_and_state(view: View, head: int) -> bool:
        """Tell "(R-AZ)" and ", D-Calif.," after an American lawmaker's name."""
        words = "".join(view.texts[max(0, head - 2) : head + 1])
        return _PARTY_AND_STATE.fullmatch(words) is not None or _PARTY_AND_STATE.fullmatch(view.texts[head]) is not None

    def _speaks(self, view: View, head: int) -> bool:
        """Tell the subject of a verb of saying: whatever its label, a law or a product says nothing."""
        verb = view.tokens[view.heads[head]]
        return view.deps[head] == "nsubj" and verb.lemma in self.tables.list("saying-verbs") and verb.tag[0] == "V"

    def _name_start(self, view: View, phrase: Phrase) -> int:
        """Return where the name itself begins inside its phrase: after adjectives, countries and roles."""
        start = phrase.head
        for i in range(phrase.head, phrase.left - 1, -1):
            match = view.at.get(i)
            if (
                view.norms[i] in self.tables.list("honorifics")
                or view.poses[i] != "PROPN"
                or (match is not None and i < phrase.head and match.of("country", "demonym"))
            ):
                break
            start = i
        return start


def _title_start(phrase: Phrase, role: Role | None, name_start: int) -> int:
    return min(phrase.left, role.start if role else name_start, name_start)


def _only_place(match: Match) -> bool:
    """Tell a name that is a place's, whatever else it may be."""
    return match.of("country", "demonym", "seat", "capital", "region", "city") is not None
