"""Clauses beside each other are not clauses that hold each other."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.events.clauses import clause_above, is_inside, own_clause
from dragoman.records import Sentence

ROWS = """
Jets jet NNS nsubj 1
bombed bomb VBD ROOT 1
Idlib idlib NNP dobj 1
and and CC cc 1
Ankara ankara NNP nsubj 5
denounced denounce VBD conj 1
it it PRP dobj 5
"""


def test_a_coordinate_with_its_own_subject_is_a_clause_beside(parsed: Callable[[str], Sentence]) -> None:
    sentence = parsed(ROWS)
    assert clause_above(sentence, 6) == 5
    assert 1 not in list(own_clause(sentence, 6))
    assert is_inside(sentence, 6, 1)


def test_a_coordinate_without_a_subject_stays_in_its_clause(parsed: Callable[[str], Sentence]) -> None:
    sentence = parsed(ROWS.replace("nsubj 5", "npadvmod 5"))
    assert clause_above(sentence, 6) == 1
