"""A threat, demand, denial, plan or condition is never coded as the deed: floors on sentences of our own."""

import pytest
from bench import composition

from dragoman.records import Page

pytestmark = pytest.mark.model

#: 2026-11-25, all and the half that nobody read; at first sight 0.590 and 0.530, 0.901 and 0.904.
FLOORS = {"whole": (0.70, 0.63), "outer": (0.82, 0.78), "unreal": (0.97, 0.97), "condition": (0.75, 0.69)}

#: Deeds as nouns, one of a kind.
DEEDS = {
    "ASSAULT": "an attack on the embassy",
    "RETREAT": "the release of 40 prisoners",
    "CONSULT": "talks with Ethiopia",
    "SANCTION": "sanctions on Sudan",
}


@pytest.fixture(scope="module")
def judged(reader):
    return composition.judge(reader)


def statuses(reader, text, kind):
    record = reader.read(Page(text=text, kind="article", published="2025-06-12"))
    return {event.status for event in record.events if event.type == kind}


@pytest.mark.parametrize("field", FLOORS)
def test_embedded_deeds_are_read_as_what_they_are(judged, field):
    whole, unread = FLOORS[field]
    assert composition.figures(judged)[field] >= whole
    assert composition.figures(judged[1::2])[field] >= unread


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize(
    "verb",
    ["banned", "blocked", "vetoed", "cancelled", "rejected", "refused", "proposed", "recommended", "sought", "demanded",
     "considered", "feared", "awaited", "threatened", "promised", "offered", "planned", "authorised"],
)  # fmt: skip
def test_a_noun_is_no_deed_under_a_verb_that_does_not_bring_it_about(reader, verb, deed):
    text = f"Egypt's government {verb} {DEEDS[deed]} on Tuesday."
    assert not statuses(reader, text, deed) & {"actual", "historical"}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("A decree allows soldiers to arrest protesters.", "COERCE", {"hypothetical"}),
        ("Moscow has not ruled out using nuclear weapons.", "ASSAULT", {"hypothetical"}),
        ("Peru has no plans to send troops to Haiti.", "MOBILIZE", {"negated"}),
        ("Hundreds gathered in Tunis to protest against the war.", "PROTEST", {"actual"}),
        ("Kyiv said Russia would attack Odesa.", "THREATEN", set()),
        ("Russia said it would attack Odesa.", "THREATEN", {"actual"}),
        ("Russia said it would resume bombing Odesa.", "THREATEN", {"actual"}),
        ("Russia will bomb Odesa if the port stays open.", "THREATEN", {"actual"}),
        ("Russia would have bombed Odesa if the port had stayed open.", "THREATEN", set()),
        ("The rebels promised not to attack Bunia.", "THREATEN", set()),
        ("Kenya's threat to attack Somalia alarmed diplomats.", "THREATEN", {"actual"}),
    ],
)
def test_what_is_said_of_a_deed_decides(reader, text, kind, expected):
    assert statuses(reader, text, kind) == expected


@pytest.mark.parametrize(
    ("text", "kind", "doer"),
    [
        ("Kenya threatened sanctions against Eritrea.", "SANCTION", "Kenya"),
        ("Chad promised the release of two aid workers held by its army.", "RETREAT", "Chad"),
        ("The rebels' threat of attacks on Kenya worried Eritrea.", "THREATEN", "rebels"),
    ],
)
def test_who_threatens_or_promises_a_deed_is_its_doer(reader, text, kind, doer):
    record = reader.read(Page(text=text, kind="article", published="2025-06-12"))
    names = {actor.id: actor.name for actor in record.actors}
    (event,) = [event for event in record.events if event.type == kind]
    assert [names[number] for number in event.actors] == [doer]
