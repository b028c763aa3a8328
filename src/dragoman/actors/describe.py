"""From a noun phrase to a reading: a name of the tables, a titled person, or a role with its country."""

from __future__ import annotations

from dragoman.actors.codes import merged
from dragoman.actors.context import Context
from dragoman.actors.matches import Match, View
from dragoman.actors.phrases import ARGUMENT_DEPS, Phrase, relation
from dragoman.actors.readings import Reading, Ties
from dragoman.actors.roles import Role, rightmost_role, role_at
from dragoman.actors.tables import Entry, Tables
from dragoman.actors.ties import own_country, ties
from dragoman.records import ActorKind

#: Nested possessors and of-phrases followed; "the son of the brother of the head of …" stops here.
_DEEPEST = 4
_PLACE_LABELS = frozenset({"GPE", "LOC"})
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
            if reading is not None or view.poses[head] != "PROPN" or self._only_place(view, match):
                return reading
        role = role_at(self.tables, view, head, phrase.left)
        if role is not None and not self._is_surname(view, phrase, role):
            follower = self._name_after(view, role)
            if follower > role.end:
                return self._person(view, phrase, role, role.end, follower, depth)
            return self._role(view, phrase, role, depth)
        if view.poses[head] == "PROPN":
            return self._unknown(view, phrase, depth)
        return None

    # -- names of the tables -----------------------------------------------------------------------

    def _named(self, view: View, phrase: Phrase, match: Match, depth: int) -> Reading | None:
        words = " ".join(view.norms[match.start : match.end])
        organisation = match.of("organisation")
        if organisation is not None and not self._personal(view, match):
            return self._organisation(view, phrase, match, organisation)
        person = match.of("person")
        if person is not None:
            return self._known_person(view, phrase, match, person, depth)
        place = match.of("country", "demonym", "seat", "capital", "region", "city")
        if place is not None and not self._personal(view, match):
            country, why = self.context.country(place, words)
            if country is not None:
                return self._place(view, phrase, match, place, country, why)
        surname = match.of("surname")
        if surname is not None and place is None:
            return self._surname(view, phrase, match, depth)
        return None

    def _only_place(self, view: View, match: Match) -> bool:
        """Tell a place name that means the place and nobody in it."""
        place = match.of("country", "demonym", "seat", "capital", "region", "city")
        return place is not None and not self._personal(view, match)

    def _personal(self, view: View, match: Match) -> bool:
        """Tell whether the name is part of a person's ("Michael Jordan", "Chad Wolf")."""
        entities, poses, start, end = view.entities, view.poses, match.start, match.end
        label = entities[start]
        if not label.endswith("PERSON"):
            return False
        before = label[0] == "I" and start and poses[start - 1] == "PROPN" and start - 1 not in view.at
        if before and view.norms[start - 1] not in self.tables.roles:
            return True
        after = end < len(poses) and entities[end] == "I-PERSON" and poses[end] == "PROPN"
        return bool(
            after
            and " ".join(view.norms[start:end]) in self.tables.list("first-names")
            and view.norms[end] not in self.tables.roles
        )

    def _organisation(self, view: View, phrase: Phrase, match: Match, entry: Entry) -> Reading:
        row = entry.organisation
        assert row is not None  # noqa: S101  an entry of this sort always has its row
        reading = Reading(view.index, phrase, kind="organisation", form="name", name=row.name)
        reading.left = min(match.start, self._cut(view, phrase, match.start))
        reading.end = match.end
        reading.key, reading.entry = entry.key, entry
        reading.country, reading.prefix, reading.sectors = row.country, row.code, row.sectors
        reading.why.append(f'{entry.file} "{row.name}"')
        return reading

    def _place(self, view: View, phrase: Phrase, match: Match, entry: Entry, country: str, why: str) -> Reading | None:
        head = phrase.head
        if (
            entry.sort == "demonym"
            and view.poses[head] != "PROPN"
            and view.tags[head] not in ("NNS", "NNPS", "NN", "JJ")
        ):
            return None
        country_name = self.tables.country_names.get(country, country)
        if entry.sort in ("region", "city"):
            return self._region(view, phrase, match, entry, country, why)
        if entry.sort == "demonym" and (phrase.counted or phrase.determiner == "indefinite"):
            reading = Reading(view.index, phrase, kind="group", form="demonym", name=view.words(phrase.left, head + 1))
            reading.sectors, reading.plural = ("CVL",), phrase.counted
            reading.head_word = view.norms[head]
            reading.why.append(f"{why}; people of that country")
        else:
            reading = Reading(view.index, phrase, kind="country", form="name", name=country_name)
            reading.form = {"demonym": "demonym", "capital": "metonym", "seat": "metonym"}.get(entry.sort, "name")  # type: ignore[assignment]
            reading.key = f"country:{country}"
            reading.why.append(why)
            reading.plural = view.tags[head] in ("NNS", "NNPS") and entry.sort == "demonym"
            if entry.sort == "seat":
                reading.kind, reading.sectors = "organisation", ("GOV",)
                reading.key, reading.name = f"government:{country}", f"government of {country_name}"
            if entry.sort == "capital" and not self._acts(view, head):
                return None
        reading.left, reading.end = min(match.start, phrase.left if reading.kind == "group" else match.start), match.end
        reading.country = country
        return reading

    def _region(self, view: View, phrase: Phrase, match: Match, entry: Entry, country: str, why: str) -> Reading | None:
        if not self._acts(view, phrase.head):
            return None
        reading = Reading(view.index, phrase, kind="organisation", form="name", name=entry.name)
        reading.left, reading.end = match.start, match.end
        reading.key, reading.country, reading.role = entry.key, country, entry.sort
        reading.why.append(f"{why}, {entry.sort} of {country}")
        return reading

    def _acts(self, view: View, head: int) -> bool:
        """Tell whether a place name stands where an actor stands, and so means those who rule there."""
        dep, governor = relation(view, head)
        lists = self.tables.list
        if dep in ("nsubj", "nsubjpass", "agent", "poss", "dative", "by", "with", "between", "against"):
            return True
        verb = self.tables.normal(view.tokens[governor].lemma)
        if dep == "dobj":
            return verb not in lists("going-verbs")
        if dep in ("to", "from", "on", "for", "of"):
            return (
                view.poses[governor] in ("VERB", "NOUN")
                and verb not in lists("going-verbs")
                and verb not in lists("place-nouns")
            )
        return False

    # -- persons -----------------------------------------------------------------------------------

    def _known_person(self, view: View, phrase: Phrase, match: Match, entry: Entry, depth: int) -> Reading:
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
        reading.left = self._title_start(view, phrase, role, match.start)
        reading.end = max(match.end, phrase.head + 1)
        if role is not None:
            self._title_of_known(view, phrase, role, reading, depth)
        return reading

    def _title_of_known(self, view: View, phrase: Phrase, role: Role, reading: Reading, depth: int) -> None:
        """Let the page's own title win over a table that is silent on the date or out of date."""
        found = ties(self.tables, self.context, view, phrase, role.start, role.end, self.read, depth)
        if found.former:
            reading.former, reading.sectors = True, ("ELI",)
            reading.role = "former " + role.entry.row.noun
        elif reading.former or self.context.date is None:
            reading.former = False
            reading.role = role.entry.row.noun
            sectors = self._sectors(role, found)
            if sectors:
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
        if longer and match.start - 1 not in view.at:
            return None  # "Boris Pavlov": a first name that the tables do not have with this surname
        unsure = view.norms[match.start] in self.tables.list("common-surnames") and role is None
        fitting = [e for e in match.entries if e.sort == "surname" and self.context.remembered(e)]
        if role is not None:
            found = ties(self.tables, self.context, view, phrase, role.start, role.end, self.read, depth)
            fitting = [e for e in fitting if found.country in (None, e.country)]
            word = role.entry.row.noun
            fitting = [e for e in fitting if any(word in h.role for h in e.holders)] or fitting
        if unsure or not fitting or label[2:] in ("GPE", "DATE", "FAC"):
            return None
        reading = self._known_person(view, phrase, match, fitting[-1], depth)
        reading.sure = False
        reading.why.append("family name alone")
        return reading

    def _person(self, view: View, phrase: Phrase, role: Role, start: int, end: int, depth: int) -> Reading:
        """Read a title with a name that no table has: country and role come from the page."""
        reading = Reading(view.index, phrase, kind="person", form="name", name=view.words(start, end))
        reading.person = True
        reading.left = self._title_start(view, phrase, role, start)
        reading.end = end
        reading.words = tuple(w for w in view.norms[start:end] if w)
        match = view.at.get(end - 1)
        if match is not None:
            known = match.of("person") or match.of("surname")
            if known is not None and match.start <= start + (0 if match.of("person") else 9):
                self._seen[(view.index, end - 1)] = None
                titled = self._known_person(view, phrase, match, known, depth)
                titled.left, titled.end = reading.left, end
                return titled
        self._titled(view, phrase, role, reading, depth)
        return reading

    def _titled(self, view: View, phrase: Phrase, role: Role, reading: Reading, depth: int) -> None:
        found = ties(self.tables, self.context, view, phrase, role.start, role.end, self.read, depth)
        row = role.entry.row
        reading.country, reading.prefix = found.country, found.prefix
        reading.sectors = self._sectors(role, found)
        reading.role, reading.gender = row.noun, row.gender
        if found.former:
            self._make_former(reading)
        reading.why += [f'title "{view.words(reading.left, role.end)}"', f'roles.csv "{row.noun}"', *found.why]

    def _name_after(self, view: View, role: Role) -> int:
        """Return the end of a personal name that follows a title at once, or the title's own end."""
        if role.entry.row.kind != "person" or role.entry.plural:
            return role.end
        j = role.end
        n = len(view.tokens)
        while (
            j < n
            and view.poses[j] == "PROPN"
            and view.entities[j][2:] in ("PERSON", "ORG", "GPE", "")
            and j - role.end < 5
        ):
            if view.norms[j] in self.tables.roles and not view.entities[j].endswith("PERSON"):
                break
            j += 1
        if j == role.end:
            return j
        whole = view.at.get(role.end)
        first_person = view.entities[role.end].endswith("PERSON") or (
            whole is not None and whole.of("person", "surname")
        )
        return (
            j
            if first_person or view.deps[j - 1] in ("appos", "compound") or view.heads[j - 1] == role.end - 1
            else role.end
        )

    def _title_start(self, view: View, phrase: Phrase, role: Role | None, name_start: int) -> int:
        return min(phrase.left, role.start if role else name_start, name_start)

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

    def _role(self, view: View, phrase: Phrase, role: Role, depth: int) -> Reading:
        row = role.entry.row
        found = ties(self.tables, self.context, view, phrase, role.start, role.end, self.read, depth)
        kind: ActorKind = "organisation" if row.kind == "organisation" else "group"
        plural = role.entry.plural or phrase.counted
        if row.kind == "person" and not plural:
            kind = "person"
        capitalised = row.kind in ("organisation", "people") and self._capitalised(view, phrase, role)
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
        reading.gender, reading.plural = row.gender, plural
        reading.head_word = view.norms[phrase.head]
        reading.capitalised = capitalised
        if capitalised:
            reading.form = "name"
        if found.former:
            self._make_former(reading)
        reading.why += [f'roles.csv "{row.noun}"', *found.why]
        return reading

    def _capitalised(self, view: View, phrase: Phrase, role: Role) -> bool:
        """Tell a proper name made of role words ("Nigerian Air Force") from the words ("air force")."""
        head = phrase.head
        if not view.tags[head].startswith("NNP") or not view.texts[head][:1].isupper():
            return False
        return role.start < head or phrase.left < head or head > 0

    def _sectors(self, role: Role, found: Ties) -> tuple[str, ...]:
        row = role.entry.row
        if row.weak:
            return found.sectors or row.sectors
        extra = tuple(s for s in found.sectors if s in ("OPP", "REB", "PTY"))
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
        if label in _NO_ACTOR_LABELS:
            return None
        role = rightmost_role(self.tables, view, phrase.left, head)
        if (
            role is not None
            and role.end <= head
            and role.entry.row.kind == "person"
            and label in ("PERSON", "", "ORG", "GPE")
        ):
            return self._person(view, phrase, role, role.end, head + 1, depth)
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
        if label in _PLACE_LABELS and not self._acts(view, head):
            return None
        reading = Reading(view.index, phrase, kind=kind, form="name", name=view.words(start, head + 1))
        reading.person = kind == "person"
        reading.left = min(start, phrase.left)
        reading.words = tuple(w for w in view.norms[start : head + 1] if w)
        found = ties(self.tables, self.context, view, phrase, start, head + 1, self.read, depth)
        reading.country, reading.prefix = found.country, found.prefix
        reading.sectors = found.sectors if kind != "person" or role is not None else ()
        reading.why += [f"named on the page{f', tagged {label}' if label else ''}", *found.why]
        return reading

    def _name_start(self, view: View, phrase: Phrase) -> int:
        """Return where the name itself begins inside its phrase: after adjectives, countries and roles."""
        start = phrase.head
        for i in range(phrase.head, phrase.left - 1, -1):
            match = view.at.get(i)
            if view.poses[i] != "PROPN" or (match is not None and i < phrase.head and match.of("country", "demonym")):
                break
            start = i
        return start

    def _cut(self, view: View, phrase: Phrase, start: int) -> int:
        """Return where a phrase begins whose head is a known name: with the country and kind before it."""
        left = phrase.left
        return left if left <= start else start


def countries_beside(context: Context, view: View, phrase: Phrase) -> list[tuple[int, str, str]]:
    """Return (token, country, why) of coordinated nationalities before a phrase's own words.

    "Russian and U.S. officials": the phrase itself begins at "U.S."; "Russian" is found here.
    """
    found = []
    i = phrase.left - 1
    while i >= 1 and (view.norms[i] in ("and", "or") or view.texts[i] == ","):
        match = view.at.get(i - 1)
        if match is None or match.of("demonym", "country") is None:
            break
        country, why = own_country(context, view, match)
        if country is None or not _reaches(view, match.end - 1, phrase.head):
            break
        found.append((match.start, country, why))
        i = match.start - 1
    return found


def _reaches(view: View, index: int, head: int) -> bool:
    """Tell whether a word modifies `head`, directly or through the words coordinated with it."""
    for _ in range(6):
        if index == head:
            return view.deps[index] != "conj"
        above = view.heads[index]
        if above == index:
            return False
        if above == head:
            return view.deps[index] in ("amod", "compound", "nmod", "conj", "nsubj", "poss") and index < head
        index = above
    return False
