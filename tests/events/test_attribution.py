"""An event inside what somebody says is on their word; who asserts and who denies meet in one event."""

import pytest

from dragoman.events.attribution import claimed_by, join_opposed
from dragoman.records import Actor, Claim, Event, Evidence, Page, Span


def claim(name, start, end, **more):
    fields = {
        "id": name,
        "speaker": None,
        "source": (),
        "cue": None,
        "content": (Span(start, end),),
        "directness": "indirect",
        "stance": "asserts",
    }
    return Claim(**(fields | more))


def event(name, at, **more):
    fields = {
        "id": name,
        "type": "ASSAULT",
        "quad": 4,
        "score": -9.0,
        "status": "actual",
        "actors": ("a1",),
        "recipients": ("a2",),
        "evidence": Evidence(sentence=Span(at, at + 50), trigger=Span(at + 5, at + 9)),
        "confidence": 0.8,
        "rule": "own",
    }
    return Event(**(fields | more))


ACTORS = [
    Actor(id="a1", name="Chad", kind="country", country="TCD"),
    Actor(id="a2", name="Sudan", kind="country", country="SDN"),
    Actor(id="a3", name="Niger", kind="country", country="NER"),
]
CHARGE = claim("c1", 0, 50, speaker="a2", stance="alleges")
DENIAL = claim("c2", 100, 150, speaker="a1", stance="denies")


def test_the_outermost_speaker_comes_first_wherever_the_cue_stands():
    inner, outer = claim("c1", 40, 90), claim("c2", 0, 90)
    assert claimed_by(Span(60, 65), [inner, outer]) == ("c2", "c1")


def test_ones_own_act_is_not_on_ones_own_word():
    assert claimed_by(Span(5, 10), [claim("c1", 0, 50, cue=Span(5, 10))]) == ()


def test_what_is_only_spoken_of_is_on_nobodys_word():
    assert claimed_by(Span(5, 10), [claim("c1", 0, 50, states=False)]) == ()


def test_a_charge_and_its_denial_are_one_event():
    charged = event("e1", 0, claimed_by=("c1",))
    denied = event("e2", 100, status="negated", claimed_by=("c2",))
    (kept,), event_of = join_opposed([charged, denied], {0: "e1", 1: "e2"}, [CHARGE, DENIAL], ACTORS)
    assert kept.status == "actual"
    assert kept.claimed_by == ("c1", "c2")
    assert kept.why["status"] == "asserted by Sudan, denied by Chad"
    assert event_of == {0: "e1", 1: "e1"}


def test_a_denial_of_what_the_reporter_tells_names_the_reporter():
    denied = event("e2", 100, status="negated", claimed_by=("c2",))
    (kept,), _ = join_opposed([event("e1", 0), denied], {}, [DENIAL], ACTORS)
    assert kept.why["status"] == "asserted by the reporter, denied by Chad"


@pytest.mark.parametrize("other", [{"type": "COERCE"}, {"actors": ("a3",)}, {"mode": "aerial"}])
def test_a_denial_of_something_else_stays_negated(other):
    charged = event("e1", 0, claimed_by=("c1",), mode="firearms")
    denied = event("e2", 100, **({"status": "negated", "claimed_by": ("c2",)} | other))
    kept, _ = join_opposed([charged, denied], {}, [CHARGE, DENIAL], ACTORS)
    assert [e.status for e in kept] == ["actual", "negated"]


def test_a_denial_that_is_itself_reported_asserts_nothing():
    report = claim("c1", 0, 150, speaker="a3")
    denial = claim("c2", 100, 150, speaker="a1", stance="denies", cue=Span(90, 96))
    denied = event("e1", 100, status="negated", claimed_by=("c1", "c2"))
    (kept,), _ = join_opposed([denied], {}, [report, denial], ACTORS)
    assert kept.status == "negated"


def test_the_accused_who_denies_in_a_word_denies_the_deed_told_before():
    (kept,), _ = join_opposed([event("e1", 0, claimed_by=("c1",))], {}, [CHARGE, DENIAL], ACTORS)
    assert kept.claimed_by == ("c1", "c2")
    assert kept.status == "actual"


@pytest.mark.model
def test_the_accused_and_the_accuser_are_both_shown(reader):
    record = reader.read(Page(text="Kenya accused Somalia of bombing a border post. Somalia denied the attack."))
    deed = next(e for e in record.events if e.type == "ASSAULT")
    stances = {c.id: c.stance for c in record.claims}
    assert [stances[i] for i in deed.claimed_by] == ["alleges", "denies"]
    assert deed.why["status"] == "asserted by Kenya, denied by Somalia"
