"""Lines in title case are read as sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.headlines import Caser, Vocabulary, in_title_case, vocabulary

INDEX = {
    "verb": ["attack", "end", "resume", "deny", "polish"],
    "adj": ["diplomatic", "polish"],
    "adv": ["soon"],
    "noun": ["base", "bridge", "hillary", "geneva", "relation"],
}
ORDINARY = ["rebel", "army", "talks", "envoy", "near", "with", "on", "and", "bishop", "march"]
NAMES = ["turkey", "polish", "bishop", "geneva"]


@pytest.fixture
def known():
    return vocabulary(INDEX, ORDINARY, NAMES, always_names={"march"})


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Rebels Attack Army Base Near Kirkuk", "Rebels attack army base near Kirkuk"),
        ("Rebels attack army base near Kirkuk", "Rebels attack army base near Kirkuk"),
        ("Talks With U.S. Envoys On Turkey End", "Talks with U.S. envoys on Turkey end"),
        ("Togo and Samoa Resume Diplomatic Relations", "Togo and Samoa resume diplomatic relations"),
        ("Rebels Attack Army Base's Bridge", "Rebels attack army base's bridge"),
        ("Army Base", "Army Base"),
    ],
)
def test_common_words_lose_their_capitals_and_names_keep_them(line, expected, known):
    assert Caser([], known).sentence_case(line) == expected


def test_a_name_of_the_tables_stays_a_name_though_it_is_also_a_word(known):
    assert Caser([], known).sentence_case("Rebels Attack Polish Army Near Geneva") == (
        "Rebels attack Polish army near Geneva"
    )


def test_a_name_that_is_a_role_is_a_word(known):
    assert Caser([], known).sentence_case("Rebels Attack Bishop With Army") == "Rebels attack bishop with army"


def test_a_noun_beside_a_name_that_nobody_knows_is_part_of_the_name(known):
    assert Caser([], known).sentence_case("Rebels Attack Hillary Clintock's Bridge Soon") == (
        "Rebels attack Hillary Clintock's Bridge soon"
    )


def test_the_body_says_which_words_are_names(known):
    caser = Caser(["Aid for the Bridge fell. The people of Bridge were flooded."], known)
    assert caser.sentence_case("Rebels Attack Bridge Army Near Gao") == "Rebels attack Bridge army near Gao"


def test_the_body_says_which_words_are_not(known):
    caser = Caser(["They march on. A march began."], known)
    assert caser.sentence_case("Rebels Attack March Near Gao") == "Rebels attack march near Gao"


def test_a_line_of_running_text_is_not_title_case():
    assert not in_title_case("The army said on Monday that rebels had attacked its base near Kirkuk.")
    assert in_title_case("Army Says Rebels Attacked Its Base Near Kirkuk")


@given(st.text(max_size=80))
def test_offsets_never_move(line):
    assert len(Caser([line], Vocabulary()).sentence_case(line)) == len(line)
