"""Names with several meanings and words that name nobody, decided from the page and said in `why`."""

from __future__ import annotations

import pytest

from dragoman.language import Parser
from dragoman.records import Actor, Block, Document, Published

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def cast(finder):
    parser = Parser()

    def of(text: str, published: str = "2018-06-05") -> list[Actor]:
        blocks = (Block("paragraph", 0, len(text)),)
        document = Document(text=text, blocks=blocks, published=Published(date=published))
        return finder.find(document, parser.parse(document)[0])[0]

    return of


def _meant(actors: list[Actor], text: str, words: str) -> list[Actor]:
    """Return the actors that the last such words on the page mean."""
    start = text.rindex(words)
    return [a for a in actors for m in a.mentions if m.start <= start and start + len(words) <= m.end]


@pytest.mark.parametrize(
    ("text", "words", "code", "why"),
    [
        ("Georgia asked Russia to leave Abkhazia. Talks open in Tbilisi.", "Georgia", "GEO", "the page has tbilisi"),
        ("Voters in Atlanta queued. Georgia elected a Republican governor.", "Georgia", "USA", "the page has atlanta"),
        ("Congo sent troops to Goma. M23 denied any attack.", "Congo", "COD", "the page has goma"),
        ("Congo voted in Brazzaville under Sassou Nguesso.", "Congo", "COG", "the page has brazzaville"),
        ("Korea halted exports, officials in Seoul said.", "Korea", "KOR", "the page has seoul"),
        ("Washington warned Tehran on Monday.", "Washington", "USA", "countries.csv"),
    ],
)
def test_a_name_of_several_states_is_decided_by_the_page(cast, text, words, code, why):
    (actor,) = _meant(cast(text), text, words)
    assert actor.code == code
    assert why in actor.why


@pytest.mark.parametrize("name", ["Marcus Washington", "Michael Jordan"])
def test_a_family_name_that_is_a_place_means_the_person_named_in_full(cast, name):
    family = name.split()[1]
    text = f"Police spokesman {name} spoke on Monday. {family} said two officers were hurt."
    (actor,) = _meant(cast(text), text, family)
    assert actor.name == name
    assert actor.kind == "person"


def test_of_two_kings_of_one_name_the_country_beside_decides_and_else_the_date(cast):
    text = "Jordan's King Abdullah flew to Paris."
    assert "JORGOV" in [a.code for a in _meant(cast(text), text, "King Abdullah")]
    text = "King Abdullah flew to Paris."
    assert [a.code for a in _meant(cast(text, "2018-06-05"), text, "King Abdullah")] == ["JORGOV"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("FARC freed a hostage. The group asked for talks.", "group", "FARC"),
        (
            "The Kenyan health ministry sent tents. The ministry asked for help.",
            "ministry",
            "Kenyan health ministry",
        ),
        ("Kofi Annan met Vladimir Putin. Annan left on Friday.", "Annan", "Kofi Annan"),
        ("France and Mali signed a pact. The two sides will meet again.", "two sides", "France"),
        ("France and Mali signed a pact. The two sides will meet again.", "two sides", "Mali"),
        ('"We will answer," Russian Foreign Minister Sergei Lavrov said.', "We", "Russia"),
        ('The EU stayed away. "We saw no reason," an EU spokeswoman said.', "We", "European Union"),
        ('"I will resign," Kenyan lawmaker Ana Mutiso said.', "I", "Ana Mutiso"),
        ("Turkey's and Chad's foreign ministers met. Turkey left first.", "Turkey", "Turkey"),
    ],
)
def test_words_that_name_nobody_mean_who_was_named(cast, text, words, name):
    assert name in [a.name for a in _meant(cast(text), text, words)]


def test_the_army_is_not_a_rebel_group_with_army_in_its_name(cast):
    text = "The National Liberation Army freed two men in Colombia. The army searched the hills."
    (army,) = _meant(cast(text), text, "The army".removeprefix("The "))
    assert army.code == "COLMIL"


def test_the_owners_of_one_plural_are_two_groups(cast):
    text = "Russia and Turkey's foreign ministers met in Sochi."
    assert {"RUSGOV", "TURGOV"} <= {a.code for a in cast(text)}


def test_an_agency_with_the_name_of_anothers_is_of_the_state_beside_it(cast):
    text = "The Philippine Department of Justice filed charges."
    assert "PHLGOV" in [a.code for a in cast(text)]
    assert "USAGOV" in [a.code for a in cast("The Department of Justice filed charges.")]


def test_people_are_of_the_place_where_they_are_not_of_the_state_that_the_page_speaks_of(cast):
    text = (
        "A Serbian rocket hit a market in Vukovar, Croatia, and killed nine villagers. The Serbian ministry of defence "
        "said that Serbian gunners had aimed at a depot. Serbia has denied such strikes before."
    )
    (villagers,) = _meant(cast(text), text, "nine villagers")
    assert villagers.code == "HRVCVL"
    assert "Croatia" in villagers.why
