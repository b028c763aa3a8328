"""Our own headlines come out as the events a reader finds in them, and one with what the body tells."""

import pytest
from bench.headlines import figures, is_folded, outcomes, stories

#: Floors on `bench/sets/headlines.toml`, a little under what was measured; they only go up.
FLOORS = {
    "read": {"type": 0.80, "actor": 0.83, "recipient": 0.79, "status": 0.79, "faultless": 0.75},
    "unread": {"type": 0.75, "actor": 0.68, "recipient": 0.75, "status": 0.73, "faultless": 0.65},
}

#: Shares that must not grow: headlines with an event too many, and those without any that are coded.
CEILINGS = {"false": 0.11, "coded_of_empty": 0.13}

#: Share of stories whose headline and lead are one event.
FOLDED = 0.80


@pytest.mark.model
def test_headlines_are_read_as_well_as_they_were(reader):
    found = outcomes(reader)
    assert len(found) >= 240
    for half, floors in FLOORS.items():
        reached = figures([outcome for outcome in found if outcome.half == half])
        assert {name: reached[name] for name in floors if reached[name] < floors[name]} == {}
        assert {name: reached[name] for name in CEILINGS if reached[name] > CEILINGS[name]} == {}


@pytest.mark.model
def test_headline_and_lead_are_one_event_with_two_pieces_of_evidence(reader):
    told = [is_folded(story, reader) for story in stories()]
    assert sum(told) >= FOLDED * len(told)
