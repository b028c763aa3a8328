"""The actors stage: from a document and its sentences to the cast of the page."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.cast import Cast
from dragoman.actors.context import Context
from dragoman.actors.describe import Describer
from dragoman.actors.inference import infer_countries
from dragoman.actors.matches import Match, View
from dragoman.actors.members import Member
from dragoman.actors.phrases import Phrase, hanging, heads
from dragoman.actors.pronouns import HE, IT, SHE, SIDE, SPEAKER, THEY, antecedent, country_meant, pair_meant, side_of
from dragoman.actors.quotes import Speakers, quotes
from dragoman.actors.readings import Reading, people_of, same_kind
from dragoman.actors.roles import role_at
from dragoman.actors.tables import Tables
from dragoman.actors.ties import countries_beside, countries_sharing
from dragoman.knowledge.sources import Knowledge
from dragoman.records import Actor, Document, Rejection, Sentence

STAGE = "actors"

_OF = frozenset({"of"})
_BELONGING = frozenset({"of", "for", "in", "at", "to"})
#: Tokens from a name to the verb whose subject it is: its comma, and an adverb or auxiliaries.
_TO_VERB = 4
#: Nouns whose possessor is of another side: "his counterpart", "their enemies".
_OTHERS = frozenset(
    {"counterpart", "counterparts", "enemy", "enemies", "neighbors", "rival", "rivals", "opponents", "foes"}
)
#: "The North" and "the South" where the page has named the Korea meant.
_KOREAS = {"north": "PRK", "south": "KOR"}
#: Nouns for the army's and the police's alike, and the sentences back in which either was named.
_OFFICERS = frozenset({"officer", "officers"})
_NEAR = 2
#: Sectors whose role nouns stand before their deeds: "police raid", "rebel attack", "army operation".
_DOERS = frozenset({"MIL", "COP", "REB", "GOV", "UAF", "PRM", "SPY", "CRM"})
#: Of adjectives only these are people: a "military exercise" names nobody.
_ARMED = frozenset({"REB", "UAF", "PRM"})
_THIRD = HE | SHE | THEY | IT
_FIRST = SPEAKER | SIDE


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
        self.by_index = {view.index: view for view in views}
        self.context = Context(tables, document, views)
        self.describer = Describer(tables, self.context)
        self.cast = Cast(tables)
        self.rejected: list[Rejection] = []
        self.speakers = Speakers(quotes(document), views, tables.list("saying-verbs"))
        self.placed: dict[tuple[int, int], Member] = {}
        self.first_persons: list[tuple[View, int]] = []

    def cast_list(self) -> tuple[list[Actor], list[Rejection]]:
        for view in self.views:
            self._sentence(view)
        for view, index in self.first_persons:
            self._first_person(view, index)
        infer_countries(self.cast, self.views, self.context)
        members = [m for m in self.cast.members if m.mentions]
        members.sort(key=lambda m: min(m.mentions))
        self.rejected.sort(key=lambda r: (r.start or 0, r.end or 0, r.reason))
        return [m.freeze(i + 1) for i, m in enumerate(members)], self.rejected

    # -- one sentence ------------------------------------------------------------------------------

    def _sentence(self, view: View) -> None:
        phrases = set(heads(view, self.tables.list("quantities")))
        for i, tag in enumerate(view.tags):
            if i in view.used:
                continue
            if i in phrases:
                self._phrase(view, i)
            elif tag in ("PRP", "PRP$"):
                self._pronoun(view, i)
        for match in view.matches:
            self._inside(view, match)
        for i, dep in enumerate(view.deps):
            if dep in ("compound", "amod") and view.norms[i] in self.tables.roles:
                self._doer_before(view, i)

    def _phrase(self, view: View, head: int) -> None:
        if (view.index, head) in self.placed or self._points_back(view, head) or self._counted(view, head):
            return
        reading = self.describer.read(view, head)
        if reading is None:
            self._note_unread(view, head)
            return
        if self._excluded(view, reading):
            return
        self._possessed(view, reading)
        self._uniformed(view, reading)
        linked = self._apposed(view, reading)
        if linked is not None and linked.form == "name" and reading.form == "nominal" and not reading.plural:
            member = self._place(view, linked)
            self.cast.attach(member, reading, view)
            self.placed[(view.index, head)] = member
            view.used.update(range(head, reading.end))
        else:
            member = self._place(view, reading)
            if linked is not None and linked.form == "nominal":
                self.cast.attach(member, linked, view)
                self.placed[(view.index, linked.head)] = member
                view.used.update(range(linked.head, linked.end))
        self._beside(view, reading)
        self._sharing(view, reading)
        self._acronym(view, reading, member)

    def _doer_before(self, view: View, index: int) -> None:
        """Read "coalition" in "coalition air strikes" and "rebel" in "rebel attack": a role before what is no actor."""
        head = view.heads[index]
        if index in view.used or index in view.at or (view.index, head) in self.placed:
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
            if (view.index, inner) not in self.placed:
                reading = self.describer.read(view, inner)
                if reading is not None and reading.form == "demonym" and reading.kind == "country":
                    self._place(view, people_of(view, reading))
                else:
                    self._phrase(view, inner)
            member = self.placed.get((view.index, inner))
            if member is not None:
                left = Phrase(view, head).left
                tokens = view.tokens
                end = max(inner, head)
                member.mention(tokens[left].start, tokens[end].end, "nominal", (view.index, inner, False))
                self.placed[(view.index, head)] = member
                return True
        return False

    def _place(self, view: View, reading: Reading) -> Member:
        member = self.placed.get((view.index, reading.head))
        if member is None:
            member = self.cast.add(reading, view)
            self.placed[(view.index, reading.head)] = member
            view.used.update(range(reading.head, reading.end))
        return member

    def _possessed(self, view: View, reading: Reading) -> None:
        """Give "its warplanes" and "his aide" the country, and to weak roles the sector, of whom the pronoun means."""
        pronoun = reading.phrase.pronoun
        owner = self.placed.get((view.index, pronoun)) if pronoun is not None else None
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

    def _apposed(self, view: View, reading: Reading) -> Reading | None:
        """Return the reading of an apposition that can mean the same actor."""
        for child in (*view.children(reading.head), *self._named_later(view, reading)):
            if view.deps[child] != "appos" or child in range(reading.left, reading.end):
                continue
            if (view.index, child) in self.placed:
                continue
            other = self.describer.read(view, child)
            if other is None or other.plural != reading.plural:
                continue
            if other.person != reading.person:
                same_kind(reading, other)
            if other.person != reading.person:
                continue
            if (
                {other.form, reading.form} == {"name", "nominal"}
                and other.kind != "country"
                and reading.kind != "country"
            ):
                return other
        return None

    def _named_later(self, view: View, reading: Reading) -> list[int]:
        """Return the names that the parse gives to what somebody is of, and that are his own.

        "A spokesman for the commissioner, Ann Ode, said", "the head of the mission in Mali, Bo Ek, said": where
        the name stands right before the verb, it is its subject's.
        """
        if not reading.person or reading.form != "nominal" or view.deps[reading.head] not in ("nsubj", "nsubjpass"):
            return []
        verb = view.heads[reading.head]
        found: list[int] = []
        at = [inner for _, inner in hanging(view, reading.head, _BELONGING)]
        while at:
            inner = at.pop()
            at += [below for _, below in hanging(view, inner, _BELONGING)]
            for child in view.children(inner):
                person = view.deps[child] == "appos" and view.entities[child].endswith("PERSON")
                closed = view.texts[child + 1 : child + 2] == [","] and child + 1 < verb <= child + _TO_VERB
                if person and closed:
                    found.append(child)
        return found

    def _beside(self, view: View, reading: Reading) -> None:
        for token, country, why in countries_beside(self.context, view, reading.phrase):
            other = Reading(
                view.index, reading.phrase, kind=reading.kind, form=reading.form, name=view.words(token, reading.end)
            )
            other.left, other.end = token, reading.end
            other.country, other.sectors, other.plural = country, reading.sectors, reading.plural
            other.head_word, other.role = reading.head_word, reading.role
            other.why = [why, "coordinated with the next nationality", *reading.why[:1]]
            self.cast.add(other, view)

    def _sharing(self, view: View, reading: Reading) -> None:
        """Read "Russia and Turkey's foreign ministers" as those of both: the same words mean two groups."""
        if reading.key is not None or reading.person or reading.words:
            return
        for token, country, why in countries_sharing(self.context, view, reading.phrase):
            if country == reading.country:
                continue
            other = Reading(view.index, reading.phrase, kind=reading.kind, form=reading.form, name=reading.name)
            other.left, other.end = min(token, reading.left), reading.end
            other.country, other.sectors = country, reading.sectors
            other.plural, other.head_word, other.role = reading.plural, reading.head_word, reading.role
            other.why = [why, "one of several that the words belong to", *reading.why[:1]]
            self.cast.add(other, view)

    def _acronym(self, view: View, reading: Reading, member: Member) -> None:
        """Let "(ECDI)" after a name mean that name."""
        at = reading.end
        texts = view.texts
        if (
            at + 2 < len(texts)
            and texts[at] == "("
            and texts[at + 2] == ")"
            and texts[at + 1].isupper()
            and reading.form == "name"
        ):
            match = view.at.get(at + 1)
            if match is None or match.of("organisation") is None or (reading.entry and reading.entry in match.entries):
                self.cast.link_acronym(member, view.norms[at + 1])
                token = view.tokens[at + 1]
                member.mention(token.start, token.end, "name", (view.index, at + 1, False))
                self.placed[(view.index, at + 1)] = member
                view.used.add(at + 1)

    def _excluded(self, view: View, reading: Reading) -> bool:
        """Set aside the reporter, the outlet and the agency of a dateline."""
        words = reading.words or tuple(view.norms[reading.left : reading.end])
        reason = None
        if words and (words in self.context.authors or words == self.context.outlet):
            reason = "reporter-or-outlet"
        elif "JRN" in reading.sectors and reading.key and self._bracketed(view, reading):
            reason = "agency-of-dateline"
        if reason is None:
            return False
        self._reject(reason, view, reading.left, reading.end)
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

    def _points_back(self, view: View, head: int) -> bool:
        """Resolve "the country" and "the two sides"; return whether the phrase was one of these."""
        noun = view.norms[head]
        tables = self.tables
        members: list[Member] = []
        if noun in _KOREAS and view.texts[head][0].isupper() and Phrase(view, head).determiner == "definite":
            code = _KOREAS[noun]
            if any(m.country in _KOREAS.values() for m in self.cast.members):
                members = [self.cast.state(code, f'"{view.texts[head]}" on a page of Korea')]
        if noun in tables.list("pair-nouns") and self._paired(view, head):
            members = pair_meant(self.cast, view, head)
        elif noun in tables.list("country-nouns") and view.at.get(head) is None:
            phrase = Phrase(view, head)
            if phrase.determiner == "definite" and all(view.at.get(i) is None for i in range(phrase.left, head)):
                if any(view.norms[c] == "of" for c in view.children(head)):
                    return False
                member = country_meant(self.cast, view.index, noun)
                members = [member] if member else []
        if not members:
            return False
        phrase = Phrase(view, head)
        for member in members:
            self._mention(view, member, phrase.left, head, "nominal")
        self.placed[(view.index, head)] = members[0]
        return True

    def _paired(self, view: View, head: int) -> bool:
        phrase = Phrase(view, head)
        before = view.norms[max(0, phrase.left - 1) : head]
        return "both" in before or ("two" in before and phrase.determiner == "definite")

    # -- pronouns ----------------------------------------------------------------------------------

    def _pronoun(self, view: View, index: int) -> None:
        word = view.norms[index]
        if word in _THIRD:
            member = self._joined_owner(view, index) or antecedent(self.cast, view, index, self._quoted)
            if member is not None:
                self._mention(view, member, index, index, "pronoun")
                self.placed[(view.index, index)] = member
            elif word not in IT:
                self._reject("pronoun-without-antecedent", view, index, index + 1)
        elif word in _FIRST:
            self.first_persons.append((view, index))

    def _quoted(self, sentence: int, token: int) -> bool:
        view = self.by_index[sentence]
        return self.speakers.quoted(view.tokens[token].start) is not None

    def _joined_owner(self, view: View, index: int) -> Member | None:
        """Return the person of "Saddam Hussein and his sons": whom the pronoun's noun is joined to."""
        noun = view.heads[index]
        if view.norms[index].endswith("self"):
            subject = next((c for c in view.children(noun) if view.deps[c] == "nsubj"), None)
            return self.placed.get((view.index, subject)) if subject is not None else None
        if view.tags[index] != "PRP$" or view.deps[noun] != "conj":
            return None
        member = self.placed.get((view.index, view.heads[noun]))
        fits = member is not None and (member.person == (view.norms[index] in HE | SHE))
        return member if fits else None

    def _first_person(self, view: View, index: int) -> None:
        """Give a quoted "I" to the speaker and a quoted "we" to the speaker's side."""
        number = self.speakers.quoted(view.tokens[index].start)
        if number is None:
            self._reject("writer-or-reader", view, index, index + 1)
            return
        found = self.speakers.of(number)
        member = self.placed.get((found[0].index, found[1])) if found else None
        if member is None:
            self._reject("speaker-unknown", view, index, index + 1)
            return
        if view.norms[index] in SIDE:
            member = side_of(self.cast, member)
        self._mention(view, member, index, index, "pronoun")

    # -- the rest ----------------------------------------------------------------------------------

    def _inside(self, view: View, match: Match) -> None:
        """Note names that stand inside another phrase: "Syrian" of "Syrian troops", "UN" of "UN envoy"."""
        if any((view.index, i) in self.placed for i in range(match.start, match.end)):
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
            else self.describer.known_person(view, phrase, match, entry)
        )
        reading.left, reading.end = match.start, match.end
        if not self._excluded(view, reading):
            self.cast.add(reading, view)
            self.cast.within.add((view.index, reading.head))

    def _note_unread(self, view: View, head: int) -> None:
        match = view.at.get(head)
        if match is not None and match.of("capital", "city", "region") is not None:
            self._reject("place-not-actor", view, match.start, match.end)

    def _mention(self, view: View, member: Member, left: int, right: int, form: str) -> None:
        subject = view.deps[right] in ("nsubj", "nsubjpass")
        tokens = view.tokens
        member.mention(tokens[left].start, tokens[right].end, form, (view.index, right, subject))  # type: ignore[arg-type]

    def _reject(self, reason: str, view: View, left: int, right: int) -> None:
        tokens = view.tokens
        self.rejected.append(Rejection(STAGE, reason, tokens[left].start, tokens[right - 1].end))
