"""A verbless headline gets its verb back; everything else is left alone."""

import pytest

from dragoman.language.slips import mend_headline

VERBS = frozenset({"file", "post", "exercise", "slump", "race", "loss", "talk"})
NOUNS = frozenset({"talk", "strike"})


def mended(sentence):
    return [(t.text, t.tag, t.dep, t.head) for t in mend_headline(sentence.tokens, VERBS, NOUNS)]


def test_a_plural_before_an_object_is_a_verb(parsed):
    sentence = parsed("""
        Kabul kabul NNP compound 1
        posts post NNS ROOT 1
        first first JJ amod 3
        deficit deficit NN dep 1
    """)
    assert mended(sentence) == [
        ("Kabul", "NNP", "nsubj", 1), ("posts", "VBZ", "ROOT", 1), ("first", "JJ", "amod", 3),
        ("deficit", "NN", "dobj", 1),
    ]  # fmt: skip


def test_a_verb_inside_a_stack_takes_the_last_noun_as_object(parsed):
    sentence = parsed("""
        Air air NNP compound 1
        Malta malta NNP compound 3
        exercises exercise NNS compound 3
        options option NNS ROOT 3
        on on IN prep 3
        jets jet NNS pobj 4
    """)
    found = mended(sentence)
    assert found[:4] == [
        ("Air", "NNP", "compound", 1), ("Malta", "NNP", "nsubj", 2), ("exercises", "VBZ", "ROOT", 2),
        ("options", "NNS", "dobj", 2),
    ]  # fmt: skip


def test_a_singular_after_a_plural_is_a_verb(parsed):
    sentence = parsed("""
        Car car NN compound 1
        sales sale NNS compound 2
        slump slump NN ROOT 2
        in in IN prep 2
        May may NNP pobj 3
    """)
    assert mended(sentence)[1:3] == [("sales", "NNS", "nsubj", 2), ("slump", "VBP", "ROOT", 2)]


@pytest.mark.parametrize(
    "rows",
    [
        # "Geneva talks on Syria": the noun names an event itself
        "Geneva geneva NNP compound 1\ntalks talk NNS ROOT 1\non on IN prep 1\nSyria syria NNP pobj 2",
        # "Arms race in space": a plural that only stands before nouns
        "Arms arms NNS compound 1\nrace race NN ROOT 1\nin in IN prep 1\nspace space NN pobj 2",
        # a headline that has its verb
        "Bank bank NN nsubj 1\nfiles file VBZ ROOT 1\nsuit suit NN dobj 1",
        # no verb that anybody knows
        "Lima lima NNP compound 1\nsuburbs suburb NNS ROOT 1\nin in IN prep 1\nruins ruin NNS pobj 2",
    ],
)
def test_what_has_another_reading_is_left_alone(parsed, rows):
    sentence = parsed(rows)
    assert mend_headline(sentence.tokens, VERBS, NOUNS) == sentence.tokens


def test_a_singular_after_two_names_is_a_verb(parsed):
    sentence = parsed("""
        Togo togo NNP nmod 3
        and and CC cc 0
        Benin benin NNP conj 0
        file file NN ROOT 3
        for for IN prep 3
        membership membership NN pobj 4
    """)
    assert [(t, d) for t, _, d, _ in mended(sentence)][2:4] == [("Benin", "nsubj"), ("file", "ROOT")]
