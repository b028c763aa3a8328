"""A deed and the harm that was done in it are told by two predicates."""

import pytest

from dragoman.events.harms import are_one_toll, family, harm_of
from dragoman.records import Argument, Predicate


def told(*rows):
    """Return predicates from rows of lemma, governor, embedding, marker, an argument's role and its predicate."""
    found = []
    for number, (lemma, governor, embedding, marker, role, inner) in enumerate(rows):
        arguments = (Argument(role, number, 0, 1, predicate=inner),) if role else ()
        found.append(
            Predicate(
                number=number, sentence=0, token=number, start=0, end=1, kind="verb", lemma=lemma, governor=governor,
                embedding=embedding, marker=marker, arguments=arguments,
            )
        )  # fmt: skip
    return found


@pytest.mark.parametrize(
    ("rows", "harm"),
    [
        ([("kill", None, None, None, "in", 1), ("airstrike", 0, None, None, None, None)], 0),
        ([("airstrike", 1, None, None, None, None), ("kill", None, None, None, "subject", 0)], 1),
        ([("wound", None, None, None, None, None), ("open", 0, "adverbial", "when", None, None)], 0),
        ([("attack", None, None, None, None, None), ("kill", 0, "adverbial", None, None, None)], 1),
        ([("kill", None, None, None, "object", 1), ("attack", 0, None, None, None, None)], None),
        ([("kill", None, None, None, "in", 1), ("clash", 0, None, None, None, None)], None),
        ([("kill", None, None, None, None, None), ("march", 0, "adverbial", "while", None, None)], None),
        ([("visit", None, None, None, "in", 1), ("attack", 0, None, None, None, None)], None),
    ],
)
def test_harm_hangs_on_its_deed(rows, harm):
    assert harm_of(0, 1, told(*rows)) == harm


def test_a_deed_hangs_on_the_second_of_two_harms():
    predicates = told(
        ("kill", None, None, None, None, None),
        ("wound", 0, "coordinate", None, "in", 2),
        ("shooting", 1, None, None, None, None),
    )
    assert harm_of(0, 2, predicates) == 0
    assert are_one_toll(0, 1, predicates)


def test_those_left_wounded_are_of_the_same_toll():
    predicates = told(
        ("kill", None, None, None, None, None),
        ("leave", 0, "coordinate", None, None, None),
        ("wound", 1, "complement", None, None, None),
        ("arrest", 0, "coordinate", None, None, None),
    )
    assert family(0, predicates) == {0, 1, 2}
    assert family(3, predicates) == {3}
