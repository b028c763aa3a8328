"""An event inside what somebody says is on their word; our own passages keep it so."""

import pytest
from bench.attribution import figures, judge
from tests.events.makers import claim

from dragoman.events.attribution import claimed_by
from dragoman.records import Span

#: Floors on the passages of `bench/sets/attribution.toml`, a little under what was measured; they only go up.
FLOORS = {"found": 0.95, "claimed_by": 0.93, "claimed_by_of_found": 0.96, "joined": 0.90}


def test_the_outermost_speaker_comes_first_wherever_the_cue_stands():
    inner, outer = claim("c1", 40, 90), claim("c2", 0, 90)
    assert claimed_by(Span(60, 65), [inner, outer]) == ("c2", "c1")


def test_ones_own_act_is_not_on_ones_own_word():
    assert claimed_by(Span(5, 10), [claim("c1", 0, 50, cue=Span(5, 10))]) == ()


def test_what_is_only_spoken_of_is_on_nobodys_word():
    assert claimed_by(Span(5, 10), [claim("c1", 0, 50, states=False)]) == ()


@pytest.mark.model
def test_the_events_of_our_own_passages_stand_on_the_word_of_who_says_so(reader):
    reached = figures(judge(reader))
    assert reached["passages"] >= 150
    assert {name: reached[name] for name in FLOORS if reached[name] < FLOORS[name]} == {}
