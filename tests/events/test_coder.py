"""Whole sentences to events: composition, PLOVER's rules, folding. Real parses, own sentences."""

import pytest

from dragoman.records import Page

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def code(reader):
    def events(text, published="2023-10-10"):
        record = reader.read(Page(text=text, kind="article", published=published))
        names = {actor.id: actor.code or actor.name for actor in record.actors}
        return [
            (e.type, e.status, [names[a] for a in e.actors], [names[a] for a in e.recipients]) for e in record.events
        ], record

    return events


def test_a_threat_is_a_threat_and_what_is_threatened_its_content(code):
    _, record = code("Iran threatened to attack Israel if sanctions are restored.")
    threat = next(e for e in record.events if e.type == "THREATEN")
    inner = next(e for e in record.events if e.id in threat.content)
    assert (threat.mode, threat.status) == ("violence", "actual")
    assert (inner.type, inner.status) == ("ASSAULT", "hypothetical")
    assert threat.condition is not None
    assert record.document.text[threat.condition.start : threat.condition.end].startswith("if sanctions")


def test_the_one_who_says_it_is_not_the_one_who_did_it(code):
    events, _ = code("France said that rebels had attacked a Chadian garrison on Sunday.")
    attack = next(e for e in events if e[0] == "ASSAULT")
    assert "FRA" not in attack[2]


def test_a_denied_deed_did_not_happen(code):
    events, _ = code("Turkey denied bombing the village.")
    assert ("ASSAULT", "actual") not in [(e[0], e[1]) for e in events]


def test_a_meeting_to_come_is_an_agreement_to_meet(code):
    _, record = code("Japanese Prime Minister Shigeru Ishiba will meet Indian Prime Minister Narendra Modi in Kyoto.")
    agree = next(e for e in record.events if e.type == "AGREE")
    assert [e.status for e in record.events if e.id in agree.content] == ["future"]


def test_what_will_not_be_done_is_refused(code):
    _, record = code("Israel will not release the prisoners.")
    refusal = next(e for e in record.events if e.type == "REJECT")
    assert refusal.mode == "yield"


def test_both_sides_of_talks_are_actors_and_recipients(code):
    events, _ = code("Egypt and Sudan held talks in Cairo on Monday.")
    assert ("CONSULT", "actual", ["EGY", "SDN"], ["EGY", "SDN"]) in events


def test_an_attack_and_its_victims_are_one_event(code):
    _, record = code("Russia launched a missile attack on Ukraine, killing 12 soldiers.")
    attacks = [e for e in record.events if e.type == "ASSAULT"]
    assert len(attacks) == 1
    assert attacks[0].casualties is not None
    assert (attacks[0].casualties.killed.low, attacks[0].casualties.killed.high) == (12, 12)
    assert attacks[0].evidence.also


def test_headline_and_body_tell_one_event(code):
    _, record = code(
        "Norway Expels Three Russian Diplomats\n\nNorway expelled three Russian diplomats on Thursday. "
        "The embassy gave no comment."
    )
    expelled = [e for e in record.events if e.rule.startswith("sanction.expel")]
    assert len(expelled) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The storm killed the power in two suburbs.",
        "The striker shot wide in the second half.",
        "Shares in the carmaker climbed nine percent.",
        "The senator struck a balance between two drafts.",
        "She attacked the sonata with great speed.",
    ],
)
def test_what_is_no_event_of_politics_is_not_coded(code, text):
    events, record = code(text)
    assert events == [], [e.rule for e in record.events]


def test_every_event_explains_itself(code):
    _, record = code("Gunmen attacked a convoy near Kidal on Friday, officials said.")
    for event in record.events:
        assert {"type", "when", "where"} <= set(event.why)
        assert event.actors or "actors" in event.why
        assert event.recipients or "recipients" in event.why
