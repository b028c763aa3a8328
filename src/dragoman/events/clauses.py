"""Which clause of a sentence a token stands in, and which clauses hold that one."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.records import Sentence

#: Steps from a token to its root; bounds the work in a sentence made to be deep.
DEEPEST = 40

#: Dependencies that begin another clause, which has a place of its own.
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def has_subject(sentence: Sentence, at: int) -> bool:
    """Tell whether a verb has a subject of its own."""
    return any(sentence.tokens[child].dep in _SUBJECTS for child in sentence.children[at])


def opens_clause(sentence: Sentence, at: int) -> bool:
    """Tell whether a token is the head of a clause of its own: "…, and Damascus denounced the raid"."""
    dep = sentence.tokens[at].dep
    return dep in _CLAUSES or (dep == "conj" and has_subject(sentence, at))


def clause_above(sentence: Sentence, at: int) -> int:
    """Return the head of the clause that a token stands in."""
    for _ in range(DEEPEST):
        if opens_clause(sentence, at) or sentence.tokens[at].head == at:
            return at
        at = sentence.tokens[at].head
    return at


def own_clause(sentence: Sentence, at: int) -> Iterator[int]:
    """Yield the head of a token's clause, then of each clause that holds it; clauses beside it are left out."""
    for _ in range(DEEPEST):
        at = clause_above(sentence, at)
        yield at
        while sentence.tokens[at].dep == "conj" and sentence.tokens[at].head != at:
            at = clause_above(sentence, sentence.tokens[at].head)
        head = sentence.tokens[at].head
        if head == at:
            return
        at = head


def is_inside(sentence: Sentence, at: int, top: int) -> bool:
    """Tell whether a token stands below another, or is it."""
    for _ in range(DEEPEST):
        if at == top:
            return True
        head = sentence.tokens[at].head
        if head == at:
            return False
        at = head
    return False
