"""Headlines in title case are read as sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.headlines import Caser

COMMON = frozenset({"rebels", "attack", "army", "base", "near", "march", "talks", "end", "with", "on", "turkey"})


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Rebels Attack Army Base Near Kirkuk", "Rebels attack army base near Kirkuk"),
        ("Rebels attack army base near Kirkuk", "Rebels attack army base near Kirkuk"),
        ("Talks With U.S. Envoys On Turkey End", "Talks with U.S. Envoys on Turkey end"),
        ("Army Base", "Army Base"),
    ],
)
def test_common_words_lose_their_capitals_and_names_keep_them(headline, expected):
    assert Caser([], COMMON, frozenset({"turkey"})).sentence_case(headline) == expected


def test_the_body_says_which_words_are_names():
    caser = Caser(["Aid for March fell. The town of March was flooded."], COMMON, frozenset())
    assert caser.sentence_case("Rebels Attack March Base Near Gao") == "Rebels attack March base near Gao"


@given(st.text(max_size=80))
def test_offsets_never_move(headline):
    assert len(Caser([headline], COMMON, frozenset()).sentence_case(headline)) == len(headline)
