"""A predicate while it is being built: token indexes only, frozen at the end by predicates.py."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.records.predicate import Embedding, Modality, Polarity, PredicateKind, Status, Tense


@dataclass(slots=True)
class Draft:
    """One predicate of one sentence; all ints are indexes of the sentence's tokens.

    `subject` and `object` are those of the active clause. `others` are (role, head) of all further
    arguments. `complements` are the heads of that-, to- and -ing-clauses.
    """

    token: int
    kind: PredicateKind
    lemma: str
    words: list[int]
    support: str | None = None
    definite: bool = False
    passive: bool = False
    subject: list[int] = field(default_factory=list)
    object: list[int] = field(default_factory=list)
    others: list[tuple[str, int]] = field(default_factory=list)
    complements: list[int] = field(default_factory=list)
    governor: int | None = None
    embedding: Embedding | None = None
    marker: str | None = None
    polarity: Polarity = "positive"
    tense: Tense = "none"
    progressive: bool = False
    perfect: bool = False
    modality: Modality = "none"
    modal: str | None = None
    infinitive: bool = False
    status: Status = "actual"
    cue: str | None = None
    condition: tuple[str, int] | None = None

    @property
    def surface_subject(self) -> list[int]:
        """The subject as the clause shows it, which is what infinitives and participles share."""
        return (self.object or self.subject) if self.passive else self.subject
