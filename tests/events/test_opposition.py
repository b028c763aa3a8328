"""Who asserts a deed and who denies it meet in one event."""

import pytest
from tests.events.makers import claim, event

from dragoman.events.opposition import join_opposed, load_pointers
from dragoman.events.story import Story
from dragoman.knowledge import Knowledge
from dragoman.records import Actor, Document, Page, Predicate, Span

ACTORS = [
    Actor(id="a1", name="Chad", kind="country", country="TCD"),
    Actor(id="a2", name="Sudan", kind="country", country="SDN"),
    Actor(id="a3", name="Niger", kind="country", country="NER"),
]
CHARGE = claim("c1", 0, 50, speaker="a2", stance="alleges")
DENIAL = claim("c2", 100, 150, speaker="a1", stance="denies")


POINTERS = load_pointers(Knowledge())
#: A text in which every denial points back in a word ("the attack"), and none has a clause of its own.
TEXT = "the attack ".ljust(50) * 20


def predicate(number, start, **more):
    fields = {
        "number": number,
        "sentence": 0,
        "token": 0,
        "start": start,
        "end": start + 4,
        "kind": "verb",
        "lemma": "x",
    }
    return Predicate(**(fields | more))


def joined(events, claims, event_of=None, *, text=TEXT, predicates=(), actors=ACTORS):
    story = Story(document=Document(text=text), sentences=[], predicates=predicates, actors=actors, claims=claims)
    return join_opposed(events, event_of or {}, story, POINTERS)


def test_a_charge_and_its_denial_are_one_event():
    charged = event("e1", 0, claimed_by=("c1",))
    denied = event("e2", 100, status="negated", claimed_by=("c2",))
    predicates = [predicate(0, 5), predicate(1, 105)]
    (kept,), event_of = joined([charged, denied], [CHARGE, DENIAL], {0: "e1", 1: "e2"}, predicates=predicates)
    assert kept.status == "actual"
    assert kept.claimed_by == ("c1", "c2")
    assert kept.why["status"] == "asserted by Sudan, denied by Chad"
    assert event_of == {0: "e1", 1: "e1"}


def test_a_denial_of_what_the_reporter_tells_names_the_reporter():
    denied = event("e2", 100, status="negated", claimed_by=("c2",))
    (kept,), _ = joined([event("e1", 0), denied], [DENIAL])
    assert kept.why["status"] == "asserted by the reporter, denied by Chad"


@pytest.mark.parametrize("other", [{"type": "COERCE"}, {"actors": ("a3",)}, {"mode": "aerial"}])
def test_a_denial_of_something_else_stays_negated(other):
    charged = event("e1", 0, claimed_by=("c1",), mode="firearms")
    denied = event("e2", 100, **({"status": "negated", "claimed_by": ("c2",)} | other))
    kept, _ = joined([charged, denied], [CHARGE, DENIAL])
    assert [e.status for e in kept] == ["actual", "negated"]


def test_a_denial_that_is_itself_reported_asserts_nothing():
    report = claim("c1", 0, 150, speaker="a3")
    denial = claim("c2", 100, 150, speaker="a1", stance="denies", cue=Span(90, 96))
    denied = event("e1", 100, status="negated", claimed_by=("c1", "c2"))
    (kept,), _ = joined([denied], [report, denial])
    assert kept.status == "negated"


def test_the_accused_who_denies_in_a_word_denies_the_deed_told_before():
    (kept,), _ = joined([event("e1", 0, claimed_by=("c1",))], [CHARGE, DENIAL])
    assert kept.claimed_by == ("c1", "c2")
    assert kept.status == "actual"


def test_a_denial_may_point_forward_to_a_deed_on_another_s_word():
    denial = claim("c1", 0, 10, speaker="a1", stance="denies")
    charge = claim("c2", 100, 150, speaker="a2", stance="alleges")
    (kept,), _ = joined([event("e1", 100, claimed_by=("c2",))], [denial, charge])
    assert kept.claimed_by == ("c2", "c1")


@pytest.mark.parametrize("words", ["entry", "bail to the singer", "a visa"])
def test_who_denies_somebody_a_thing_denies_no_deed(words):
    (kept,), _ = joined([event("e1", 0, claimed_by=("c1",))], [CHARGE, DENIAL], text=words.ljust(50) * 20)
    assert kept.claimed_by == ("c1",)


def test_who_did_not_do_it_denies_nothing_by_pointing():
    denial = claim("c2", 100, 150, speaker="a3", stance="denies")
    (kept,), _ = joined([event("e1", 0, claimed_by=("c1",))], [CHARGE, denial])
    assert kept.claimed_by == ("c1",)


def test_the_accused_is_the_doer_of_a_deed_that_names_nobody():
    deed = event("e1", 0, actors=(), claimed_by=("c1",))
    accusation = event("e3", 0, type="ACCUSE", actors=("a2",), recipients=("a1",), content=("e1",))
    kept, _ = joined([accusation, deed], [CHARGE, DENIAL])
    assert next(e for e in kept if e.id == "e1").claimed_by == ("c1", "c2")


@pytest.mark.parametrize(
    ("governor", "lemma", "status"), [(1, "denial", "negated"), (1, "report", "negated"), (1, "man", "actual")]
)
def test_a_clause_of_a_denial_is_negated_and_what_it_takes_for_granted_is_not(governor, lemma, status):
    text = "denied its reports that troops had attacked the post ".ljust(200)
    denial = claim("c1", 7, 52, speaker="a1", stance="denies", cue=Span(0, 6))
    predicates = [
        predicate(0, 38, governor=governor, embedding="relative", marker="that"),
        predicate(1, 0 if lemma == "denial" else 11, lemma=lemma, kind="noun"),
    ]
    told = event("e1", 33, claimed_by=("c1",))
    (kept,), _ = joined([told], [denial], {0: "e1"}, text=text, predicates=predicates)
    assert kept.status == status


def test_people_of_the_state_are_one_side_and_rebels_of_the_country_are_not():
    actors = [
        *ACTORS,
        Actor(id="a4", name="Chadian planes", kind="group", country="TCD", sectors=("MIL",), code="TCDMIL"),
        Actor(id="a5", name="rebels", kind="group", country="TCD", sectors=("REB",), code="TCDREB"),
    ]
    for doer, claims in (("a4", ("c1", "c2")), ("a5", ("c1",))):
        (kept,), _ = joined([event("e1", 0, actors=(doer,), claimed_by=("c1",))], [CHARGE, DENIAL], actors=actors)
        assert kept.claimed_by == claims


@pytest.mark.model
def test_the_accused_and_the_accuser_are_both_shown(reader):
    record = reader.read(Page(text="Kenya accused Somalia of bombing a border post. Somalia denied the attack."))
    deed = next(e for e in record.events if e.type == "ASSAULT")
    stances = {c.id: c.stance for c in record.claims}
    assert [stances[i] for i in deed.claimed_by] == ["alleges", "denies"]
    assert deed.why["status"] == "asserted by Kenya, denied by Somalia"
