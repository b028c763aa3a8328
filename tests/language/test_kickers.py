"""Kickers and outlets' names are no part of a headline; what names a source or says something is."""

import pytest

from dragoman.language.kickers import story_of
from dragoman.language.words import load_words


def story(headline, knowledge):
    start, end = story_of(headline, load_words(knowledge))
    return headline[start:end]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("UPDATE 3-Peru recalls envoy", "Peru recalls envoy"),
        ("BREAKING: Peru recalls envoy", "Peru recalls envoy"),
        ("[WATCH] Peru recalls envoy", "Peru recalls envoy"),
        ("In pictures: Peru recalls its envoy", "Peru recalls its envoy"),
        ("Peru recalls envoy | Reuters", "Peru recalls envoy"),
        ("Peru recalls envoy - BBC News", "Peru recalls envoy"),
        ("Peru recalls envoy — Al Jazeera English", "Peru recalls envoy"),
        ("Live: Peru recalls envoy | World | The Guardian", "Peru recalls envoy"),
    ],
)
def test_what_stands_beside_goes(headline, expected, knowledge):
    assert story(headline, knowledge) == expected


@pytest.mark.parametrize(
    "headline",
    [
        "UN: gunmen killed forty in Ituri",
        "Rebels seized the dam - witnesses",
        "Rebels seized the dam – US official",
        "Minister: 'We will not yield'",
        "Ex-president held in Lima",
        "Live: storm",
    ],
)
def test_what_says_something_stays(headline, knowledge):
    assert story(headline, knowledge) == headline
