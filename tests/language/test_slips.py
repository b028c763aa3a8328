"""A verbless headline gets its verb back; everything else is left alone."""

import msgspec
import pytest

from dragoman.language.slips import count_people, hear_speakers, join_hyphens, mend_headline
from dragoman.language.words import load_words

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


def test_the_parts_of_a_word_with_a_hyphen_hang_on_its_last(parsed):
    sentence = parsed("""
        Ex ex NN nsubjpass 3
        - - HYPH nsubjpass 3
        leader leader NN nsubjpass 3
        barred bar VBN ROOT 3
    """)
    tokens = _closed_up(sentence.tokens)
    assert [(t.dep, t.head) for t in join_hyphens(tokens)] == [
        ("compound", 2), ("punct", 2), ("nsubjpass", 3), ("ROOT", 3),
    ]  # fmt: skip


def test_a_dash_between_words_joins_nothing(parsed):
    sentence = parsed("""
        Talks talk NNS nsubj 1
        end end VBP ROOT 1
        - - : punct 1
        envoy envoy NN dep 1
    """)
    assert join_hyphens(sentence.tokens) == sentence.tokens


def _closed_up(tokens):
    """Put the first three tokens side by side, as a hyphen inside a word has them."""
    starts = [0, len(tokens[0].text), len(tokens[0].text) + 1, tokens[3].start]
    return tuple(
        msgspec.structs.replace(t, start=at, end=at + len(t.text)) for t, at in zip(tokens, starts, strict=True)
    )


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        ("Two two CD nsubjpass 1\nshot shoot VBN ROOT 1", True),
        ("Hundreds hundreds NNS nsubj 1\nrally rally VBP ROOT 1", True),
        ("Police police NNS nsubj 1\narrest arrest VBP ROOT 1\n90 90 CD dobj 1", True),
        ("Toll toll NN nsubj 1\nhits hit VBZ ROOT 1\n90 90 CD dobj 1", False),
        ("2024 2024 CD nsubj 1\nmarches march VBZ ROOT 1", False),
        ("Hundreds hundreds NNS nsubj 3\nof of IN prep 0\ncrows crow NNS pobj 1\nrally rally VBP ROOT 3", False),
    ],
)
def test_a_bare_number_counts_people_where_only_people_do_or_suffer_it(parsed, knowledge, rows, counts):
    tokens = count_people(parsed(rows).tokens, load_words(knowledge))
    assert any(t.lemma == "people" for t in tokens) is counts


def test_a_report_that_stands_last_has_its_own_speaker_alone(parsed, knowledge):
    sentence = parsed("""
        Togo togo NNP nsubj 5
        near near IN prep 0
        war war NN pobj 1
        , , , punct 5
        premier premier NN nsubj 5
        warns warn VBZ ROOT 5
    """)
    first = parsed(
        "Togo togo NNP nsubj 2\nnear near IN prep 0\n, , , punct 4\nmayor mayor NN nsubj 4\nsays say VBZ ROOT 4"
    )
    heard = hear_speakers(first.tokens, load_words(knowledge))
    assert heard == first.tokens
    both = tuple(msgspec.structs.replace(t, head=5) if t.index == 0 else t for t in sentence.tokens)
    assert [t.dep for t in hear_speakers(both, load_words(knowledge)) if t.head == 5 and t.dep in ("nsubj", "dep")] == [
        "dep", "nsubj",
    ]  # fmt: skip


def test_a_command_before_its_report_is_what_is_told(parsed, knowledge):
    sentence = parsed("""
        Leave leave VB advcl 4
        now now RB advmod 0
        , , , punct 4
        army army NN nsubj 4
        tells tell VBZ ROOT 4
        villagers villager NNS dobj 4
    """)
    assert hear_speakers(sentence.tokens, load_words(knowledge))[0].dep == "ccomp"
