"""Names that no table has, with the parser's label as evidence of what they are."""

from __future__ import annotations

import re

from dragoman.actors.matches import View
from dragoman.actors.persons import PersonReader
from dragoman.actors.phrases import ARGUMENT_DEPS, Phrase, relation
from dragoman.actors.readings import Reading
from dragoman.actors.roles import rightmost_role
from dragoman.actors.standing import PlaceReader
from dragoman.actors.titles import name_tail
from dragoman.records import ActorKind

_PARTY_AND_STATE = re.compile(r"[RDI][-–][A-Z][A-Za-z.]+")
_PLACE_LABELS = frozenset({"GPE", "LOC"})
#: Labels that the small model puts on people's names it has not seen ("Mir-Hossein Mousavi" as a law).
_MISTAKEN_LABELS = frozenset({"LAW", "PRODUCT", "WORK_OF_ART", "EVENT", "FAC", "LANGUAGE"})
_NO_ACTOR_LABELS = frozenset({
    "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART", "PRODUCT",
    "FAC",
})  # fmt: skip


class NameReader:
    """Reads phrases headed by an unknown name."""

    def __init__(self, people: PersonReader, places: PlaceReader) -> None:
        self.tables = people.tables
        self.ties = people.ties
        self.people = people
        self.places = places

    def read(self, view: View, phrase: Phrase, depth: int) -> Reading | None:
        """Read a name that no table has, with the parser's entity label as evidence of what it is."""
        head = phrase.head
        label = view.entities[head][2:]
        if (label == "" or label in _MISTAKEN_LABELS) and self._speaks(view, head):
            label = "PERSON"
        if label != "PERSON" and self._is_family_name(view, phrase):
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
            return self.people.titled(view, phrase, role, (role.end, head + 1), depth)
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
        if label in _PLACE_LABELS and (not self.places.acts(view, head) or self._is_village(view, head)):
            return None
        reading = Reading(view.index, phrase, kind=kind, form="name", name=view.words(start, head + 1))
        reading.person = kind == "person"
        reading.left = min(start, phrase.left)
        reading.words = tuple(w for w in view.norms[start : head + 1] if w)
        reading.gender = self.people.gender(view, start, head + 1) if reading.person else None
        found = self.ties.find(view, phrase, start, head + 1, depth=depth)
        reading.country, reading.prefix = found.country, found.prefix
        reading.sectors = found.sectors if kind != "person" or role is not None else ()
        reading.why += [f"named on the page{f', tagged {label}' if label else ''}", *found.why]
        if kind == "organisation" and label not in _PLACE_LABELS:
            self.with_tail(view, reading)
        return reading

    def with_tail(self, view: View, reading: Reading) -> None:
        """Let a name run on over its "of" or "for": "Organisation for Regional Water Sharing"."""
        end = name_tail(view, reading.head)
        if end > reading.end:
            start = self._name_start(view, reading.phrase)
            reading.end = end
            reading.name = view.words(start, end)
            reading.words = tuple(w for w in view.norms[start:end] if w)

    def _is_village(self, view: View, head: int) -> bool:
        """Tell the name in "the village of Safwana" from an actor's."""
        dep, governor = relation(view, head)
        return dep == "of" and view.norms[governor] in self.tables.list("places-of")

    @staticmethod
    def _party_and_state(view: View, head: int) -> bool:
        """Tell "(R-AZ)" and ", D-Calif.," after an American lawmaker's name."""
        words = "".join(view.texts[max(0, head - 2) : head + 1])
        return _PARTY_AND_STATE.fullmatch(words) is not None or _PARTY_AND_STATE.fullmatch(view.texts[head]) is not None

    def _is_family_name(self, view: View, phrase: Phrase) -> bool:
        """Tell a person by one word: after "Mr.", or where the page gives the full name ("Trump", tagged ORG)."""
        head = phrase.head
        if head > phrase.left and view.poses[head - 1] == "PROPN":
            return view.norms[head - 1] in self.tables.list("honorifics")
        return view.norms[head] in self.people.context.in_full and view.tags[head] == "NNP"

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
