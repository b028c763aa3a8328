"""People in a phrase: of the tables, with a title, or by a family name alone."""

from __future__ import annotations

from dragoman.actors.codes import INTERNATIONAL, merged
from dragoman.actors.context import Context, FullName
from dragoman.actors.matches import Match, View
from dragoman.actors.phrases import Phrase, relation
from dragoman.actors.readings import ALLIED, Reading, Ties
from dragoman.actors.roles import Role, rightmost_role
from dragoman.actors.tables import Entry, Tables
from dragoman.actors.ties import TieFinder
from dragoman.actors.words import split

#: Sectors that say nothing of unknown gunmen: "gunmen attacked the army" are not the army's.
_STATE_FORCES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD"})
#: Labels under which a family name is none.
_NO_FAMILY_NAME = frozenset({"GPE", "DATE", "FAC"})


class PersonReader:
    """Reads phrases that name one person; `ties` finds what a title belongs to."""

    def __init__(self, tables: Tables, context: Context, ties: TieFinder) -> None:
        self.tables = tables
        self.context = context
        self.ties = ties

    def meant(self, view: View, phrase: Phrase, match: Match, depth: int) -> Entry | None:
        """Return which of the people of one name is meant: of the country named beside it, else in office then."""
        persons = [e for e in match.entries if e.sort == "person"]
        if len(persons) < 2:
            return persons[0] if persons else None
        found = self.ties.find(view, phrase, match.start, match.end, depth=depth)
        if found.country:
            persons = [e for e in persons if e.country == found.country] or persons
        serving = [e for e in persons if self.context.office(e)[1] == "held"]
        return (serving or persons)[0]

    def known(self, view: View, phrase: Phrase, match: Match, entry: Entry, *, depth: int = 0) -> Reading:
        """Return the reading of a person that a table has, with the office of the page's date."""
        office, standing = self.context.office(entry)
        reading = Reading(view.index, phrase, kind="person", form="name", name=entry.name)
        reading.person = True
        reading.key, reading.entry = entry.key, entry
        reading.words = tuple(view.norms[match.start : match.end])
        reading.country, reading.prefix = office.country, office.code
        reading.sectors = office.sectors if standing == "held" else ("ELI",)
        reading.former = standing == "over"
        reading.role = {"held": office.role, "over": f"former {office.role}", "ahead": f"later {office.role}"}[standing]
        reading.gender = office.gender
        held = f"{office.start or ''}–{office.end or ''}"
        reading.why.append(f'{entry.file} "{entry.name}", {office.role} {held}')
        role = rightmost_role(self.tables, view, phrase.left, match.start)
        reading.left = _title_start(phrase, role, match.start)
        reading.end = max(match.end, phrase.head + 1)
        if role is not None:
            self._title_of_known(view, role, reading, depth, held=standing == "held")
        return reading

    def _title_of_known(self, view: View, role: Role, reading: Reading, depth: int, *, held: bool) -> None:
        """Let the page's own title win over a table that is silent on the date or out of date."""
        found = self.ties.find(view, reading.phrase, role.start, role.end, depth=depth)
        reading.side = found.named
        if found.former:
            reading.former, reading.sectors = True, ("ELI",)
            reading.role = "former " + role.entry.row.noun
        elif not held or self.context.date is None:
            reading.former = False
            reading.role = role.entry.row.noun
            sectors = self.sectors(role, found)
            if found.prefix:
                reading.country, reading.prefix, reading.sectors = None, found.prefix, sectors
            elif sectors:
                reading.sectors = sectors
        reading.why.append(f'title "{view.words(reading.left, role.end)}"')

    def namesake(self, view: View, phrase: Phrase, match: Match) -> Reading | None:
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

    def surname(self, view: View, phrase: Phrase, match: Match, depth: int) -> Reading | None:
        """Read a family name alone: whom the page has named in full, else the table's person where the date fits."""
        role = rightmost_role(self.tables, view, phrase.left, match.start)
        called_so = self._called_so(view, phrase, match, role)
        if called_so is None:
            return None
        fitting = self._fitting(view, phrase, match, role=role, called_so=called_so, depth=depth)
        named = self._named_so(view, match)
        if named is not None and not (role is not None and fitting):
            fitting = [e for e in called_so if named.entry is not None and e.key == named.entry.key]
            if not fitting:
                return self._of_the_page(view, phrase, match, named)
        elif role is None and self._is_common(view, match) and not self._is_addressed(view, phrase, match):
            return None
        if not fitting or view.entities[match.start][2:] in _NO_FAMILY_NAME:
            return None
        reading = self.known(view, phrase, match, fitting[-1], depth=depth)
        reading.why.append("family name alone")
        return reading

    def _called_so(self, view: View, phrase: Phrase, match: Match, role: Role | None) -> list[Entry] | None:
        """Return the table's people whom the words before a family name leave open; null where it is another name."""
        gender = self._addressed_as(view, match.start)
        entries = [e for e in match.entries if e.sort == "surname" and gender in (None, e.holders[-1].gender)]
        before = match.start - 1
        goes_on = before >= phrase.left and view.poses[before] == "PROPN" and (role is None or role.end <= before)
        if not goes_on or before in view.at or self._is_addressed(view, phrase, match):
            return entries
        # "Perez Molina" of Otto Perez Molina; but "Boris Pavlov" has a first name that the tables do not have
        return [e for e in entries if split(e.name)[-2:-1] == (view.norms[before],)] or None

    def _fitting(
        self, view: View, phrase: Phrase, match: Match, *, role: Role | None, called_so: list[Entry], depth: int
    ) -> list[Entry]:
        """Return those whom the page's date allows, and the title before the name."""
        fitting = [e for e in called_so if self.context.remembered(e)]
        if role is None:
            return fitting
        found = self.ties.find(view, phrase, role.start, role.end, depth=depth)
        fitting = [e for e in fitting if found.country in (None, e.country)]
        titled = [e for e in fitting if any(role.entry.row.noun in holder.role for holder in e.holders)]
        # "Emir Hassan" is not whoever else is called Hassan
        return titled if self._is_common(view, match) else titled or fitting

    def _named_so(self, view: View, match: Match) -> FullName | None:
        """Return whom the page has named in full last before a family name, and whom its form of address allows."""
        gender = self._addressed_as(view, match.start)
        named = self.context.named_before(view.norms[match.start], view, match.start)
        return next((full for full in reversed(named) if None in (gender, full.gender) or gender == full.gender), None)

    def _is_common(self, view: View, match: Match) -> bool:
        return view.norms[match.start] in self.tables.list("common-surnames")

    def _is_addressed(self, view: View, phrase: Phrase, match: Match) -> bool:
        return match.start > phrase.left and view.norms[match.start - 1] in self.tables.list("honorifics")

    def titled(self, view: View, phrase: Phrase, role: Role, span: tuple[int, int], depth: int) -> Reading:
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
                titled = self.known(view, phrase, match, known, depth=depth)
                titled.left, titled.end = reading.left, end
                return titled
        self._take_title(view, phrase, role, reading, depth)
        reading.gender = reading.gender or self.gender(view, start, end)
        return reading

    def _take_title(self, view: View, phrase: Phrase, role: Role, reading: Reading, depth: int) -> None:
        found = self.ties.find(view, phrase, role.start, role.end, depth=depth)
        row = role.entry.row
        reading.country, reading.prefix = found.country, found.prefix
        reading.sectors = self.sectors(role, found)
        reading.role, reading.gender, reading.side = row.noun, row.gender, found.named
        if found.former:
            reading.leave_office()
        reading.why += [f'title "{view.words(reading.left, role.end)}"', f'roles.csv "{row.noun}"', *found.why]

    def is_surname(self, view: View, phrase: Phrase, role: Role) -> bool:
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

    def gender(self, view: View, start: int, end: int) -> str | None:
        """Return the gender that a form of address or a given name tells."""
        addressed = self._addressed_as(view, start)
        if addressed is not None or end - start < 2:
            return addressed
        return self.tables.gender_told("given-names", view.norms[start])

    def _addressed_as(self, view: View, name_start: int) -> str | None:
        """Return the gender that "Mr" or "Mrs" before a name tells."""
        return self.tables.gender_told("honorifics", view.norms[name_start - 1]) if name_start else None

    def sectors(self, role: Role, found: Ties) -> tuple[str, ...]:
        """Return the sectors of a role with what it belongs to."""
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


def _title_start(phrase: Phrase, role: Role | None, name_start: int) -> int:
    return min(phrase.left, role.start if role else name_start, name_start)
