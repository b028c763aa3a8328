"""The joint between language and ontology: normalised predicate–argument structure."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.records.span import Span

#: The last three only point to an event ("bankruptcy filing", "the deal, which") or name a state ("jobs"): no
#: argument is linked to them and nothing is coded from them.
PredicateKind = Literal["verb", "noun", "adjective", "modifier", "pronoun", "state"]
Polarity = Literal["positive", "negative"]
Tense = Literal["past", "present", "future", "none"]
Modality = Literal["none", "possible", "necessary", "conditional"]
Status = Literal["actual", "future", "hypothetical", "historical", "negated"]
Embedding = Literal["complement", "relative", "adverbial", "coordinate", "apposition", "nominal", "reference"]


class Argument(msgspec.Struct, frozen=True, gc=False):
    """One argument of a predicate, one per coordinated part.

    `role` is "subject" or "object" of the normalised (active) clause, "indirect", or the preposition
    that marks it ("against", "with"). For event nouns the possessive is "possessive", a noun before it
    "compound", an adjective of nationality "adjective". `head` is the token's index in the sentence;
    `start` and `end` select the phrase without what clauses hang on it. `predicate` is the number of
    the predicate that the head itself is, where it is one ("condemned the attack").
    """

    role: str
    head: int
    start: int
    end: int
    predicate: int | None = None

    @property
    def span(self) -> Span:
        """The argument's place in the text."""
        return Span(self.start, self.end)


class Condition(msgspec.Struct, frozen=True, gc=False):
    """What a predicate is made to depend on: "if the offensive continues"."""

    kind: Literal["if", "unless", "until"]
    start: int
    end: int
    predicate: int | None = None


class Predicate(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One predicate of the reporting.

    `number` is its place in the document's list; `sentence` and `token` say where its head stands.
    `lemma` is the verb's or noun's lemma with its particle ("call off"); `support` is the light verb
    that carries an event noun ("hold" of "hold talks"), `definite` tells that the noun is one already
    known ("the attack", "their talks"). `governor` is the predicate it depends on,
    through `embedding`, with `marker` the word between them ("that", "to", "if", "after"). `status` is
    what the clause itself says; composition in the events stage may change it.
    """

    number: int
    sentence: int
    token: int
    start: int
    end: int
    kind: PredicateKind
    lemma: str
    support: str | None = None
    definite: bool = False
    passive: bool = False
    polarity: Polarity = "positive"
    tense: Tense = "none"
    progressive: bool = False
    perfect: bool = False
    modality: Modality = "none"
    modal: str | None = None
    arguments: tuple[Argument, ...] = ()
    complements: tuple[int, ...] = ()
    governor: int | None = None
    embedding: Embedding | None = None
    marker: str | None = None
    condition: Condition | None = None
    status: Status = "actual"
    cue: str | None = None

    @property
    def span(self) -> Span:
        """The place of the words that name the predicate."""
        return Span(self.start, self.end)

    def of(self, *roles: str) -> tuple[Argument, ...]:
        """Return the arguments that have one of the roles, in the order of `roles`."""
        return tuple(a for role in roles for a in self.arguments if a.role == role)
