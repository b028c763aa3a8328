"""Day and place of 250 events of our own passages: floors that only go up. `python -m bench.when_where` scores them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date

import pytest
from bench.when_where import PASSAGES, Verdict, figures, judged

from dragoman.pipeline import Reader

#: Of the events that were coded; see docs/times.md and docs/places.md for the figures.
FLOORS = {
    "when_right_of_found": 0.96,
    "where_right_of_found": 0.88,
    "when_right_of_all": 0.84,
    "where_right_of_all": 0.77,
}


@pytest.fixture(scope="module")
def verdicts() -> Sequence[Verdict]:
    return list(judged(Reader()))


@pytest.mark.model
@pytest.mark.parametrize("name", FLOORS)
def test_days_and_places_of_our_own_events_keep_their_level(verdicts: Sequence[Verdict], name: str) -> None:
    wrong = [(v.field, v.words, v.wanted, v.text) for v in verdicts if not v.right and v.found]
    assert figures(verdicts)[name] >= FLOORS[name], wrong


@pytest.mark.model
def test_every_day_and_place_that_is_null_comes_with_a_reason(verdicts: Sequence[Verdict]) -> None:
    assert [v.words for v in verdicts if v.found and v.said == "-" and not v.told] == []


def test_the_passages_are_sound() -> None:
    passages = tomllib.loads(PASSAGES.read_text("utf-8"))["passage"]
    rows = [(passage, row.split(" | ")) for passage in passages for row in passage["events"]]
    assert len(rows) >= 200
    for passage, (words, when, _) in rows:
        assert words.partition("#")[0] in passage["text"]
        for days in when.split(" or "):
            for day in days.split("..") if len(days) > 1 else ():
                assert not day or date.fromisoformat(day)
