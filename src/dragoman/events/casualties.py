"""How many were killed, injured, arrested or displaced, with a low and a high number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from dragoman.knowledge import Knowledge
from dragoman.records import Argument, Casualties, Count, Predicate, Sentence

#: A larger number in a sentence about victims is a sum of money or a year that the parse misplaced.
_MOST_PEOPLE = 10_000_000

#: A family of unknown size counts as this many at least.
_SMALLEST_FAMILY = 2


class Harm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The predicates of one kind of harm; those of `only_with` need an object that is people."""

    kind: Literal["killed", "injured", "arrested", "displaced"]
    lemmas: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()


class Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a number word means; without `high` there is no upper bound."""

    word: str
    low: int
    high: int | None = None


class Bound(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before a number that bound it from below, from above, or blur it."""

    kind: Literal["low", "high", "about"]
    words: tuple[str, ...]


class People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that count as people."""

    words: tuple[str, ...]


class CasualtyReader:
    """Reads the number of victims off a predicate's arguments."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._harms: dict[str, Harm] = {}
        for harm in knowledge.tables("events/casualties.toml", "harm", Harm):
            for lemma in (*harm.lemmas, *harm.adjectives, *harm.nouns):
                self._harms[lemma] = harm
        self._numbers = {number.word: number for number in knowledge.rows("events/numbers.csv", Number)}
        bounds = knowledge.tables("events/casualties.toml", "bound", Bound)
        self._bounds = [(b.kind, tuple(words.split())) for b in bounds for words in b.words]
        self._people = frozenset(
            word for p in knowledge.tables("events/casualties.toml", "people", People) for word in p.words
        )

    def read(self, predicate: Predicate, sentence: Sentence) -> Casualties | None:
        """Return the victims that a predicate counts, or null where it counts none."""
        harm = self._harms.get(predicate.lemma)
        if harm is None or predicate.status != "actual":
            return None
        victims: Sequence[Argument]
        if predicate.lemma in ("die", "flee", "perish", "drown") or predicate.kind == "adjective":
            victims = predicate.of("subject") or predicate.of("object")
        elif predicate.kind == "noun":
            victims = predicate.of("of", "object")
        else:
            victims = predicate.of("object")
        counted = [(count, a) for a in victims if (count := self.count(sentence, a.head)) is not None]
        if not counted or (predicate.lemma in harm.only_with and not self._are_people(sentence, counted)):
            return None
        total = _sum(count for count, _ in counted)
        spans = tuple(a.span for _, a in counted)
        return msgspec.structs.replace(Casualties(spans=spans), **{harm.kind: total})

    def _are_people(self, sentence: Sentence, counted: Sequence[tuple[Count, Argument]]) -> bool:
        return any(sentence.tokens[a.head].lemma in self._people for _, a in counted)

    def count(self, sentence: Sentence, head: int) -> Count | None:
        """Return how many people a phrase speaks of: "at least 26", "dozens", "a family of five"."""
        token = sentence.tokens[head]
        if token.lemma not in self._people and token.lower not in self._people and token.tag != "CD":
            return None
        if token.lemma == "family":
            return self._family(sentence, head)
        for place in [head, *(c for c in sentence.children[head] if c < head)]:
            word = sentence.tokens[place]
            if word.dep in ("nummod", "det", "amod") or word.tag == "CD" or place == head:
                number = self._number(sentence, place)
                if number is not None:
                    return self._bounded(number, sentence, place)
        if token.head != head and sentence.tokens[token.head].lower == "of":  # "dozens of people"
            above = sentence.tokens[token.head].head
            number = self._number(sentence, above)
            if number is not None:
                return self._bounded(number, sentence, above)
        if token.tag in ("NNS", "NNPS"):
            return Count(2, None)
        return Count(1, 1) if token.tag in ("NN", "NNP") else None

    def _family(self, sentence: Sentence, head: int) -> Count:
        for child in sentence.children[head]:
            if sentence.tokens[child].lower == "of":
                for inner in sentence.children[child]:
                    number = self._number(sentence, inner)
                    if number is not None:
                        return Count(number.low, number.high)
        families = next((n for c in sentence.children[head] if c < head and (n := self._number(sentence, c))), None)
        return Count(_SMALLEST_FAMILY * (families.low if families else 1), None)

    def _number(self, sentence: Sentence, place: int) -> Number | None:
        token = sentence.tokens[place]
        digits = token.lower.replace(",", "")
        if digits.isascii() and digits.isdigit() and len(digits) < 9:
            value = int(digits)
            scale = self._scale(sentence, place)
            value *= scale
            return Number("", value, value) if value <= _MOST_PEOPLE else None
        found = self._numbers.get(token.lower)
        if found is not None and token.tag in ("NN", "NNS", "CD") and token.lower in ("hundred", "thousand", "dozen"):
            for child in sentence.children[place]:
                if sentence.tokens[child].dep in ("nummod", "compound"):
                    factor = self._number(sentence, child)
                    if factor is not None:
                        return Number("", factor.low * found.low, factor.low * found.low)
        if found is None and "-" in token.lower:
            tens, _, ones = token.lower.partition("-")
            if tens in self._numbers and ones in self._numbers:
                value = self._numbers[tens].low + self._numbers[ones].low
                return Number("", value, value)
        return found

    def _scale(self, sentence: Sentence, place: int) -> int:
        after = sentence.tokens[place + 1].lower if place + 1 < len(sentence.tokens) else ""
        return {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}.get(after, 1)

    def _bounded(self, number: Number, sentence: Sentence, place: int) -> Count:
        before = [token.lower for token in sentence.tokens[max(0, place - 4) : place]]
        for kind, words in self._bounds:
            if tuple(before[-len(words) :]) == words:
                if kind == "low":
                    return Count(number.low + (words[-1] == "than" and words[0] == "more"), None)
                if kind == "high":
                    return Count(1, number.high or number.low)
        return Count(number.low, number.high)


def _sum(counts: Iterable[Count]) -> Count:
    low, high = 0, 0
    open_ended = False
    for count in counts:
        low += count.low
        if count.high is None:
            open_ended = True
        else:
            high += count.high
    return Count(low, None if open_ended else high)


def join(first: Casualties | None, second: Casualties | None) -> Casualties | None:
    """Return what two tellings of one event count together: the first's numbers, completed by the second's."""
    if first is None or second is None:
        return first or second
    spans = tuple(dict.fromkeys((*first.spans, *second.spans)))
    return Casualties(
        killed=first.killed or second.killed,
        injured=first.injured or second.injured,
        arrested=first.arrested or second.arrested,
        displaced=first.displaced or second.displaced,
        spans=spans,
    )
