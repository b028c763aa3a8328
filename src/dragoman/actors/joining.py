"""Phrases that belong together: appositions, coordinated nationalities, several owners, acronyms."""

from __future__ import annotations

from dragoman.actors.cast import Cast
from dragoman.actors.context import Context
from dragoman.actors.describe import Describer
from dragoman.actors.matches import View
from dragoman.actors.members import Member
from dragoman.actors.phrases import hanging
from dragoman.actors.readings import Reading, same_kind
from dragoman.actors.ties import countries_beside, countries_sharing

_BELONGING = frozenset({"of", "for", "in", "at", "to"})
#: Tokens from a name to the verb whose subject it is: its comma, and an adverb or auxiliaries.
_TO_VERB = 4


class Joining:
    """Finds what else a phrase that was read names beside itself."""

    def __init__(self, context: Context, describer: Describer, cast: Cast) -> None:
        self.context = context
        self.describer = describer
        self.cast = cast

    def apposed(self, view: View, reading: Reading) -> Reading | None:
        """Return the reading of an apposition that can mean the same actor."""
        for child in (*view.children(reading.head), *self._named_later(view, reading)):
            if view.deps[child] != "appos" or child in range(reading.left, reading.end):
                continue
            if (view.index, child) in self.cast.placed:
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

    def beside(self, view: View, reading: Reading) -> None:
        """Read "Russian and U.S. officials" as those of both."""
        for token, country, why in countries_beside(self.context, view, reading.phrase):
            other = Reading(
                view.index, reading.phrase, kind=reading.kind, form=reading.form, name=view.words(token, reading.end)
            )
            other.left, other.end = token, reading.end
            other.country, other.sectors, other.plural = country, reading.sectors, reading.plural
            other.head_word, other.role = reading.head_word, reading.role
            other.why = [why, "coordinated with the next nationality", *reading.why[:1]]
            self.cast.add(other, view)

    def sharing(self, view: View, reading: Reading) -> None:
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

    def acronym(self, view: View, reading: Reading, member: Member) -> None:
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
                self.cast.placed[(view.index, at + 1)] = member
                view.used.add(at + 1)
