"""The actors stage: from a document and its sentences to the cast of the page."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.cast import Cast
from dragoman.actors.context import Context
from dragoman.actors.describe import Describer
from dragoman.actors.inference import infer_countries
from dragoman.actors.joining import Joining
from dragoman.actors.matches import Match, View
from dragoman.actors.members import Member
from dragoman.actors.phrases import Phrase, hanging, heads
from dragoman.actors.pointing import Pointing
from dragoman.actors.quotes import Speakers, quotes
from dragoman.actors.readings import Reading, people_counted, people_of
from dragoman.actors.roles import role_at
from dragoman.actors.set_aside import SetAside
from dragoman.actors.tables import Tables
from dragoman.knowledge.sources import Knowledge
from dragoman.records import Actor, Document, Rejection, Sentence

_OF = frozenset({"of"})
#: Nouns whose possessor is of another side: "his counterpart", "their enemies".
_OTHERS = frozenset(
    {"counterpart", "counterparts", "enemy", "enemies", "neighbors", "rival", "rivals", "opponents", "foes"}
)
#: Nouns for the army's and the police's alike, and the sentences back in which either was named.
_OFFICERS = frozenset({"officer", "officers"})
_NEAR = 2
#: Sectors whose role nouns stand before their deeds: "police raid", "rebel attack", "army operation".
_DOERS = frozenset({"MIL", "COP", "REB", "GOV", "UAF", "PRM", "SPY", "CRM"})
#: Of adjectives only these are people: a "military exercise" names nobody.
_ARMED = frozenset({"REB", "UAF", "PRM"})


class ActorFinder:
    """Finds the actors of documents.

    Tables are read once, here; the finder keeps nothing between documents but remembered spellings.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.tables = Tables(knowledge)
        knowledge.check()

    def find(self, document: Document, sentences: list[Sentence]) -> tuple[list[Actor], list[Rejection]]:
        """Return the actors in order of first mention, and what was set aside with the reason."""
        views = [View(sentence, self.tables) for sentence in sentences]
        return _Page(self.tables, document, views).cast_list()


class _Page:
    """One document on its way through the stage."""

    def __init__(self, tables: Tables, document: Document, views: Sequence[View]) -> None:
        self.tables = tables
        self.views = views
        self.context = Context(tables, document, views)
        self.describer = Describer(tables, self.context)
        self.cast = Cast(tables)
        self.set_aside = SetAside()
        speakers = Speakers(quotes(document), views, tables.list("saying-verbs"))
        self.pointing = Pointing(tables, self.cast, speakers, views, self.set_aside)
        self.joining = Joining(self.context, self.describer, self.cast)

    def cast_list(self) -> tuple[list[Actor], list[Rejection]]:
        for view in self.views:
            self._sentence(view)
        self.pointing.first_persons()
        infer_countries(self.cast, self.views, self.context)
        members = [m for m in self.cast.members if m.mentions]
        members.sort(key=lambda m: min(m.mentions))
        return [m.freeze(i + 1) for i, m in enumerate(members)], self.set_aside.in_order()

    def _sentence(self, view: View) -> None:
        phrases = set(heads(view, self.tables.list("quantities")))
        for i, tag in enumerate(view.tags):
            if i in view.used:
                continue
            if tag == "CD" and view.tokens[i].lemma == "people":
                self._place(view, people_counted(view, i))
            elif i in phrases:
                self._phrase(view, i)
            elif tag in ("PRP", "PRP$"):
                self.pointing.pronoun(view, i)
        for match in view.matches:
            self._inside(view, match)
        for i, dep in enumerate(view.deps):
            if dep in ("compound", "amod") and view.norms[i] in self.tables.roles:
                self._doer_before(view, i)

    def _phrase(self, view: View, head: int) -> None:
        if (view.index, head) in self.cast.placed or self.pointing.back(view, head) or self._counted(view, head):
            return
        reading = self.describer.read(view, head)
        if reading is None:
            self._note_unread(view, head)
            return
        if self._excluded(view, reading):
            return
        self._possessed(view, reading)
        self._uniformed(view, reading)
        linked = self.joining.apposed(view, reading)
        if linked is not None and linked.form == "name" and reading.form == "nominal" and not reading.plural:
            member = self._place(view, linked)
            self.cast.attach(member, reading, view)
            self.cast.placed[(view.index, head)] = member
            view.used.update(range(head, reading.end))
        else:
            member = self._place(view, reading)
            if linked is not None and linked.form == "nominal":
                self.cast.attach(member, linked, view)
                self.cast.placed[(view.index, linked.head)] = member
                view.used.update(range(linked.head, linked.end))
        self.joining.beside(view, reading)
        self.joining.sharing(view, reading)
        self.joining.acronym(view, reading, member)

    def _doer_before(self, view: View, index: int) -> None:
        """Read "coalition" in "coalition air strikes" and "rebel" in "rebel attack": a role before what is no actor."""
        head = view.heads[index]
        if index in view.used or index in view.at or (view.index, head) in self.cast.placed:
            return
        if view.norms[head] not in self.tables.list("deeds"):
            return
        role = role_at(self.tables, view, index, index)
        sectors = role.entry.row.sectors if role is not None and role.entry.row.kind != "thing" else ()
        if not sectors or sectors[0] not in (_DOERS if view.deps[index] == "compound" else _ARMED):
            return
        reading = self.describer.read(view, index)
        if reading is None or reading.end > head:
            return
        if reading.person:
            reading.kind, reading.person, reading.role, reading.plural = "group", False, None, True
        self._place(view, reading)

    def _counted(self, view: View, head: int) -> bool:
        """Read "dozens of Russian peacekeepers" as the peacekeepers; return whether it was such a phrase."""
        if view.norms[head] not in self.tables.list("quantities"):
            return False
        for _, inner in hanging(view, head, _OF):
            if (view.index, inner) not in self.cast.placed:
                reading = self.describer.read(view, inner)
                if reading is not None and reading.form == "demonym" and reading.kind == "country":
                    self._place(view, people_of(view, reading))
                else:
                    self._phrase(view, inner)
            member = self.cast.placed.get((view.index, inner))
            if member is not None:
                left = Phrase(view, head).left
                tokens = view.tokens
                end = max(inner, head)
                member.mention(tokens[left].start, tokens[end].end, "nominal", (view.index, inner, False))
                self.cast.placed[(view.index, head)] = member
                return True
        return False

    def _place(self, view: View, reading: Reading) -> Member:
        member = self.cast.placed.get((view.index, reading.head))
        if member is None:
            member = self.cast.add(reading, view)
            self.cast.placed[(view.index, reading.head)] = member
            view.used.update(range(reading.head, reading.end))
        return member

    def _possessed(self, view: View, reading: Reading) -> None:
        """Give "its warplanes" and "his aide" the country, and to weak roles the sector, of whom the pronoun means."""
        pronoun = reading.phrase.pronoun
        owner = self.cast.placed.get((view.index, pronoun)) if pronoun is not None else None
        if owner is None or reading.head_word in _OTHERS or reading.country or reading.prefix:
            return
        reading.country, reading.prefix = owner.country, owner.prefix
        if reading.weak and not owner.person and owner.sectors:
            reading.sectors = owner.sectors
        if reading.country or reading.prefix:
            reading.why.append(f'"{view.texts[pronoun or 0]}" means {owner.name}')

    def _uniformed(self, view: View, reading: Reading) -> None:
        """Tell police officers from the army's where "officers" says neither: by who was named last."""
        if reading.head_word not in _OFFICERS or not reading.weak or reading.sectors != ("MIL",) or reading.prefix:
            return
        for member in self.cast.recent(view.index, _NEAR):
            if member.sectors[:1] in (("MIL",), ("COP",)):
                if member.sectors[0] == "COP":
                    reading.sectors = ("COP",)
                    reading.why.append(f"after {member.name}")
                return

    def _excluded(self, view: View, reading: Reading) -> bool:
        """Set aside the reporter, the outlet and the agency of a dateline."""
        words = reading.words or tuple(view.norms[reading.left : reading.end])
        reason = None
        if words and (words in self.context.authors or words == self.context.outlet):
            reason = "reporter-or-outlet"
        elif reading.phrase.counted and reading.head_word in self.tables.list("measures"):
            view.used.update(range(reading.left, reading.end))
            return True  # "3 pm", "30 cm": no minister
        elif "JRN" in reading.sectors and reading.key and self._bracketed(view, reading):
            reason = "agency-of-dateline"
        if reason is None:
            return False
        self.set_aside.add(reason, view, reading.left, reading.end)
        view.used.update(range(reading.left, reading.end))
        return True

    def _bracketed(self, view: View, reading: Reading) -> bool:
        texts = view.texts
        return (
            reading.left > 0
            and texts[reading.left - 1] == "("
            and reading.end < len(texts)
            and texts[reading.end] == ")"
        )

    def _inside(self, view: View, match: Match) -> None:
        """Note names that stand inside another phrase: "Syrian" of "Syrian troops", "UN" of "UN envoy"."""
        if any((view.index, i) in self.cast.placed for i in range(match.start, match.end)):
            return
        words = " ".join(view.norms[match.start : match.end])
        entry = match.of("organisation", "country", "demonym", "seat", "person")
        if entry is None or any(i in view.used for i in range(match.start, match.end)):
            return
        start, end = view.tokens[match.start].start, view.tokens[match.end - 1].end
        at = (view.index, match.end - 1, False)
        if entry.sort in ("country", "demonym", "seat"):
            if view.entities[match.start].endswith("PERSON") and match.start and view.entities[match.start][0] == "I":
                return
            country, why = self.context.country(entry, words)
            if country is not None and any(e.country == country for e in match.entries):
                form = "demonym" if entry.sort == "demonym" else "name"
                self.cast.state(country, why).mention(start, end, form, at)  # type: ignore[arg-type]
            return
        phrase = Phrase(view, match.end - 1)
        reading = (
            self.describer.organisation(view, phrase, match, entry)
            if entry.sort == "organisation"
            else self.describer.people.known(view, phrase, match, entry)
        )
        reading.left, reading.end = match.start, match.end
        if not self._excluded(view, reading):
            self.cast.add(reading, view)
            self.cast.within.add((view.index, reading.head))

    def _note_unread(self, view: View, head: int) -> None:
        match = view.at.get(head)
        if match is not None and match.of("capital", "city", "region") is not None:
            self.set_aside.add("place-not-actor", view, match.start, match.end)
