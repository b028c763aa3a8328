"""How many were killed, injured, arrested or displaced, with a low and a high number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from dragoman.events.quantities import Number, read_count
from dragoman.knowledge import Knowledge
from dragoman.records import Argument, Casualties, Count, Predicate, Sentence, Span

_NOBODY = frozenset({"nobody", "none", "one"})

#: What a toll does, and of which harm it is one.
_RISING = frozenset({"rise", "climb", "reach", "stand", "increase", "jump", "pass", "exceed", "grow", "hit"})
_TOLLS = (
    ("injured", frozenset({"injured", "wounded", "injuries"})),
    ("displaced", frozenset({"displaced", "homeless"})),
    ("arrested", frozenset({"arrested", "detained", "arrests", "detainees"})),
    ("killed", frozenset({"death", "dead", "deaths", "killed", "toll", "fatalities", "victims"})),
)

#: A family of unknown size counts as this many at least.
_SMALLEST_FAMILY = 2


class Harm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The predicates of one kind of harm; those of `only_with` need an object that is people."""

    kind: Literal["killed", "injured", "arrested", "displaced"]
    lemmas: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()


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
        toll = self._toll(predicate, sentence) or self._left(predicate, sentence)
        if toll is not None:
            return toll
        harm = self._harms.get(predicate.lemma)
        if predicate.lemma in ("lose", "cost", "claim") and any(
            sentence.tokens[a.head].lemma == "life" for a in predicate.of("object")
        ):
            return self._lives(predicate, sentence)
        if harm is None or predicate.status not in ("actual", "negated"):
            return None
        victims: Sequence[Argument]
        if predicate.lemma in ("die", "flee", "perish", "drown") or predicate.kind == "adjective":
            victims = predicate.of("subject") or predicate.of("object")
        elif predicate.kind == "noun":
            victims = predicate.of("of", "object")
        else:
            victims = predicate.of("object")
        if not victims and sentence.tokens[predicate.token].tag == "VBN":  # "and 44 others injured"
            victims = predicate.of("subject")
        if predicate.status == "negated":
            nobody = any(sentence.tokens[a.head].lower in _NOBODY or _is_none(sentence, a.head) for a in victims)
            return _counting(harm.kind, Count(0, 0), victims) if nobody else None
        counted = [(count, a) for a in victims if (count := self.count(sentence, a.head)) is not None]
        if not counted or (predicate.lemma in harm.only_with and not self._are_people(sentence, counted)):
            return None
        return _counting(harm.kind, _sum(count for count, _ in counted), [a for _, a in counted])

    def _toll(self, predicate: Predicate, sentence: Sentence) -> Casualties | None:
        """Read "the death toll rose to 41", "the number of dead has reached 17"."""
        if predicate.lemma not in _RISING:
            return None
        for subject in predicate.of("subject"):
            words = {sentence.tokens[i].lower for i in sentence.subtree(subject.head)}
            if sentence.tokens[subject.head].lemma not in ("toll", "number", "count", "dead"):
                continue
            kind = next((kind for kind, forms in _TOLLS if words & forms), None)
            for argument in predicate.of("to", "object", "at"):
                count = self._phrase(sentence, argument.head)
                if kind is not None and count is not None and predicate.status == "actual":
                    return _counting(kind, count, [argument])
        return None

    def _left(self, predicate: Predicate, sentence: Sentence) -> Casualties | None:
        """Read "left 14 dead and 30 wounded", where the victims have no noun of their own."""
        if predicate.lemma != "leave" or predicate.status != "actual":
            return None
        found = Casualties()
        for place in sentence.subtree(predicate.token):
            token = sentence.tokens[place]
            harm = self._harms.get(token.lower)
            if harm is None or token.lower not in harm.adjectives or place == 0:
                continue
            before = sentence.tokens[place - 1].lower
            if _number_word(before, self._numbers):
                count = self._phrase(sentence, place - 1)
                if count is not None:
                    spans = (*found.spans, Span(sentence.tokens[place - 1].start, token.end))
                    found = msgspec.structs.replace(found, spans=spans, **{harm.kind: count})
        return found if found.spans else None

    def _lives(self, predicate: Predicate, sentence: Sentence) -> Casualties | None:
        """Read "claimed the lives of seven guards", "cost five soldiers their lives", "seven lost their lives"."""
        if predicate.status != "actual":
            return None
        if predicate.lemma == "lose":
            victims = list(predicate.of("subject"))
            counted = [(c, a) for a in victims if (c := self.count(sentence, a.head)) is not None]
            return _counting("killed", _sum(c for c, _ in counted), [a for _, a in counted]) if counted else None
        if predicate.lemma == "cost":
            others = [*predicate.of("indirect"), *predicate.of("object")]
            counted = [
                (c, a)
                for a in others
                if sentence.tokens[a.head].lemma != "life" and (c := self.count(sentence, a.head)) is not None
            ]
            return _counting("killed", _sum(c for c, _ in counted), [a for _, a in counted]) if counted else None
        for life in predicate.of("object"):
            for child in sentence.children[life.head]:
                inner = next((i for i in sentence.children[child] if sentence.tokens[i].dep == "pobj"), None)
                if sentence.tokens[child].lower == "of" and inner is not None:
                    count = self.count(sentence, inner)
                    if count is not None:
                        return _counting("killed", count, [life])
        return None

    def _are_people(self, sentence: Sentence, counted: Sequence[tuple[Count, Argument]]) -> bool:
        return any(sentence.tokens[a.head].lemma in self._people for _, a in counted)

    def count(self, sentence: Sentence, head: int) -> Count | None:
        """Return how many people a phrase speaks of: "at least 26", "dozens", "a family of five"."""
        token = sentence.tokens[head]
        if (
            token.lemma not in self._people
            and token.lower not in self._people
            and not _stands_for_people(sentence, head)
        ):
            return None
        if token.lemma == "family":
            return self._family(sentence, head)
        count = self._phrase(sentence, head)
        if count is not None:
            return count
        if token.tag in ("NNS", "NNPS"):
            return Count(2, None)
        return Count(1, 1) if token.tag in ("NN", "NNP") else None

    def _phrase(self, sentence: Sentence, head: int) -> Count | None:
        """Return the number in a phrase up to its head; "tens of thousands of people" begins before its *of*."""
        first = min((c for c in sentence.children[head] if c < head), default=head)
        while first > 1 and sentence.tokens[first - 1].lower == "of" and sentence.tokens[first - 2].tag[:1] in "NC":
            first -= 2
            first = min((c for c in sentence.children[first] if c < first), default=first)
        end = head + 1
        if sentence.tokens[head].lower in ("hundreds", "tens", "dozens") and head + 2 < len(sentence.tokens):
            end += 2 * (sentence.tokens[head + 1].lower == "of")
        words = [token.lower for token in sentence.tokens[max(0, first - 4) : end]]
        return read_count(words, self._numbers, self._bounds)

    def _family(self, sentence: Sentence, head: int) -> Count:
        above = sentence.tokens[head].head
        if sentence.tokens[above].lower == "of":  # "four members of a family"
            members = self._phrase(sentence, sentence.tokens[above].head)
            if members is not None:
                return members
        for child in sentence.children[head]:
            if sentence.tokens[child].lower == "of":
                for inner in sentence.children[child]:
                    number = self._number(sentence, inner)
                    if number is not None:
                        return Count(number.low, number.high)
        families = self._phrase(sentence, head)
        return Count(_SMALLEST_FAMILY * (families.low if families else 1), None)

    def _number(self, sentence: Sentence, place: int) -> Count | None:
        return read_count([sentence.tokens[place].lower], self._numbers, ())


def _counting(kind: str, count: Count, where: Sequence[Argument]) -> Casualties:
    return msgspec.structs.replace(Casualties(spans=tuple(a.span for a in where)), **{kind: count})


def _is_none(sentence: Sentence, head: int) -> bool:
    """Tell whether a phrase says of itself that it is empty ("no soldiers", "none of them")."""
    return any(sentence.tokens[c].lower in ("no", "none") for c in (head, *sentence.children[head]))


def _stands_for_people(sentence: Sentence, head: int) -> bool:
    """Tell whether a number, "77 more" or a name of a people in the plural counts people ("26 Palestinians")."""
    token = sentence.tokens[head]
    if token.lower == "more":
        return any(sentence.tokens[c].tag == "CD" for c in sentence.children[head])
    return token.tag == "CD" or (token.entity.endswith("NORP") and token.lower.endswith("s"))


def _number_word(word: str, numbers: dict[str, Number]) -> bool:
    return word.replace(",", "").isdigit() or word in numbers


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
