"""What sounds like politics and is none, beside what is."""

import pytest

from dragoman.records import Page

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def coded(reader):
    def types(text):
        return {event.type for event in reader.read(Page(text=text, kind="article", published="2024-05-14")).events}

    return types


@pytest.mark.parametrize(
    "text",
    [
        "Ghana attacked from the first whistle and scored twice in the first half.",
        "The novel tells how rebels storm a palace in Vienna.",
        "A swarm of wasps attacked a class of pupils in Leeds.",
        "Fog forced the airport to cancel its flights to Russia.",
        "The two retailers agreed to share their warehouses.",
        "My sister promised to visit us in May.",
        "The plumber accused his cousin of laziness.",
        "Scientists found an antibody that attacks the virus.",
    ],
)
def test_it_is_set_aside(coded, text):
    assert coded(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police arrested forty fans after the match between Ajax and Utrecht.", "COERCE"),
        ("A series of Russian airstrikes hit Kharkiv.", "ASSAULT"),
        ("Turkey sent aid to Syria after the earthquake.", "AID"),
        ("Gunmen killed a goalkeeper outside the stadium in Lagos.", "ASSAULT"),
        ("Iran threatened to attack Israel.", "THREATEN"),
        ("The government seized the company's refinery.", "COERCE"),
        ("The families of the hostages accused the minister of inaction.", "ACCUSE"),
        ("Germany rejected the takeover of a port by a Chinese company.", "REJECT"),
    ],
)
def test_politics_beside_it_stays(coded, text, kind):
    assert kind in coded(text)


def test_the_reason_is_told(reader):
    record = reader.read(
        Page(text="Ghana attacked from the first whistle and scored in the first half.", kind="article")
    )
    assert any("set aside: reads as sport" in note.why for note in record.predicates)


def test_a_government_that_acts_in_a_storm_kills_nobody(coded):
    text = "The government closed the border with Laos as a typhoon made landfall, killing four villagers."
    assert coded(text) == {"COERCE"}
