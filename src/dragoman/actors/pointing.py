"""Words that name nobody themselves: pronouns, "the country", "the two sides"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.cast import Cast
from dragoman.actors.matches import View
from dragoman.actors.members import Member
from dragoman.actors.phrases import Phrase
from dragoman.actors.pronouns import HE, IT, SHE, SIDE, SPEAKER, THEY, antecedent, country_meant, pair_meant, side_of
from dragoman.actors.quotes import Speakers
from dragoman.actors.set_aside import SetAside
from dragoman.actors.tables import Tables

#: "The North" and "the South" where the page has named the Korea meant.
_KOREAS = {"north": "PRK", "south": "KOR"}
_THIRD = HE | SHE | THEY | IT
_FIRST = SPEAKER | SIDE


class Pointing:
    """Finds whom such words mean, and notes them as mentions."""

    def __init__(
        self, tables: Tables, cast: Cast, speakers: Speakers, views: Sequence[View], set_aside: SetAside
    ) -> None:
        self.tables = tables
        self.cast = cast
        self.speakers = speakers
        self.set_aside = set_aside
        self._views = {view.index: view for view in views}
        self._first_persons: list[tuple[View, int]] = []

    def back(self, view: View, head: int) -> bool:
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
            self.cast.mark(member, view, phrase.left, head, "nominal")
        self.cast.placed[(view.index, head)] = members[0]
        return True

    def _paired(self, view: View, head: int) -> bool:
        phrase = Phrase(view, head)
        before = view.norms[max(0, phrase.left - 1) : head]
        return "both" in before or ("two" in before and phrase.determiner == "definite")

    def pronoun(self, view: View, index: int) -> None:
        """Note whom a pronoun means; first persons wait for `first_persons`."""
        word = view.norms[index]
        if word in _THIRD:
            member = self._joined_owner(view, index) or antecedent(self.cast, view, index, self._quoted)
            if member is not None:
                self.cast.mark(member, view, index, index, "pronoun")
                self.cast.placed[(view.index, index)] = member
            elif word not in IT:
                self.set_aside.add("pronoun-without-antecedent", view, index, index + 1)
        elif word in _FIRST:
            self._first_persons.append((view, index))

    def _joined_owner(self, view: View, index: int) -> Member | None:
        """Return the person of "Saddam Hussein and his sons": whom the pronoun's noun is joined to."""
        noun = view.heads[index]
        if view.norms[index].endswith("self"):
            subject = next((c for c in view.children(noun) if view.deps[c] == "nsubj"), None)
            return self.cast.placed.get((view.index, subject)) if subject is not None else None
        if view.tags[index] != "PRP$" or view.deps[noun] != "conj":
            return None
        member = self.cast.placed.get((view.index, view.heads[noun]))
        fits = member is not None and (member.person == (view.norms[index] in HE | SHE))
        return member if fits else None

    def first_persons(self) -> None:
        """Give each quoted "I" to the speaker and each quoted "we" to the speaker's side, once all are known."""
        for view, index in self._first_persons:
            self._first_person(view, index)

    def _first_person(self, view: View, index: int) -> None:
        number = self.speakers.quoted(view.tokens[index].start)
        if number is None:
            self.set_aside.add("writer-or-reader", view, index, index + 1)
            return
        found = self.speakers.of(number)
        member = self.cast.placed.get((found[0].index, found[1])) if found else None
        if member is None:
            self.set_aside.add("speaker-unknown", view, index, index + 1)
            return
        if view.norms[index] in SIDE:
            member = side_of(self.cast, member)
        self.cast.mark(member, view, index, index, "pronoun")

    def _quoted(self, sentence: int, token: int) -> bool:
        view = self._views[sentence]
        return self.speakers.quoted(view.tokens[token].start) is not None
