"""People whose names hold other names, or who share a family name: each stays one person, and no other."""

from __future__ import annotations

import pytest

from dragoman.language import Parser
from dragoman.records import Block, Document, Published

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def meant(finder):
    """Return the name and code of whom the last such words of a text mean."""
    parser = Parser()

    def of(text: str, words: str, published: str = "2016-10-05") -> tuple[str, str | None]:
        document = Document(text=text, blocks=(Block("paragraph", 0, len(text)),), published=Published(date=published))
        start = text.rindex(words)
        actors, _ = finder.find(document, parser.parse(document)[0])
        (actor,) = [a for a in actors for m in a.mentions if m.start <= start and start + len(words) <= m.end]
        return actor.name, actor.code

    return of


COUPLE = (
    "Hillary Clinton won the vote in Ohio. Former President Bill Clinton campaigned with her. "
    "Mr. Clinton said the race was close. Mrs. Clinton thanked voters. Chelsea Clinton stood beside them."
)


@pytest.mark.parametrize(
    ("words", "name"),
    [("Mr. Clinton", "Bill Clinton"), ("Mrs. Clinton", "Hillary Clinton"), ("Chelsea Clinton", "Chelsea Clinton")],
)
def test_a_form_of_address_tells_husband_from_wife(meant, words, name):
    assert meant(COUPLE, words)[0] == name


@pytest.mark.parametrize(
    ("text", "family", "name"),
    [
        ("Prime Minister Maeen Abdulmalik Saeed spoke on Monday. An envoy met Saeed in Aden.", "Saeed",
         "Maeen Abdulmalik Saeed"),
        ("Ombudsman Lucia Erdogan criticised the ministry. Erdogan said files were lost.", "Erdogan", "Lucia Erdogan"),
        ("Secretary James Roche rejected the plan. Roche told senators that it was late.", "Roche", "James Roche"),
    ],
)  # fmt: skip
def test_a_family_name_alone_means_whom_the_page_has_named_in_full(meant, text, family, name):
    assert meant(text, family)[0] == name


def test_an_office_before_a_family_name_means_its_holder_all_the_same(meant):
    text = "Ombudsman Lucia Erdogan criticised the ministry. Turkish President Erdogan said files were lost."
    assert meant(text, "Erdogan") == ("Recep Tayyip Erdogan", "TURGOV")


@pytest.mark.parametrize("name", ["Paul Mannering", "Douglas J. Bandell"])
def test_a_name_inside_a_name_lends_it_no_country(meant, name):
    assert meant(f"{name} resigned from the board on Monday.", name) == (name, None)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("A spokesman for the UN High Commissioner for Refugees", "UNOREF"),
        ("The acting head of the U.S. mission in Gabon", "USAGOV"),
    ],
)
def test_a_name_before_the_verb_is_its_subject_whatever_it_stands_behind(meant, words, code):
    assert meant(f"{words}, Peter Halloran, told reporters that 200 people had fled.", "Halloran") == (
        "Peter Halloran",
        code,
    )


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("“The minister lied,” said Governor Ron Delgado. “The minister was a fool,” he added.", "he", "Ron Delgado"),
        ("“Karpov was a friend,” spokeswoman Maria Zhukova said. “Karpov helped us,” she said.", "she",
         "Maria Zhukova"),
        ("Ingrid Solberg met Anton Karpov in Oslo. The talks went well. She praised him.", "him", "Anton Karpov"),
    ],
)  # fmt: skip
def test_whom_a_quote_names_is_not_whom_the_words_around_it_mean(meant, text, pronoun, name):
    assert meant(text, pronoun)[0] == name


def test_a_state_is_itself_with_its_form_of_government(meant):
    text = "The Republic of Kazakhstan is concerned. The Government of Kazakhstan sent flour."
    assert meant(text, "Republic") == ("Kazakhstan", "KAZ")
    assert meant(text, "Government") == ("Government of Kazakhstan", "KAZGOV")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Senator John Harker (R-AZ) rejected the deal.", "AZ"),
        ("Lena Ortiz, D-Calif., backed the deal.", "Calif"),
        ("Airstrike hits depot near Sanaa.", "Airstrike"),
        ("Gunmen killed two farmers in the village of Safwana and threw their bodies in a river.", "Safwana"),
        ("Gunmen killed two farmers in the village of Safwana and threw their bodies in a river.", "bodies"),
        ("Troops burned houses in the town.", "houses"),
    ],
)
def test_what_names_nobody_is_no_actor(meant, text, word):
    with pytest.raises(ValueError, match="not enough values"):
        meant(text, word)


def test_both_houses_of_parliament_and_the_house_are_actors(meant):
    assert meant("Both houses of parliament passed the bill.", "houses")[1] == "LEG"
    assert meant("The House passed the bill on Monday.", "House")[1] == "LEG"


def test_a_campaign_is_a_party_only_where_it_is_somebodys(meant):
    assert meant("The Sanders presidential campaign said on Monday that it was broke.", "campaign")[1] == "USAPTY"
    assert meant("The ministry spoke of a campaign of lies. Delgado's campaign denied it.", "campaign")[1] == "PTY"
    with pytest.raises(ValueError, match="not enough values"):
        meant("The ministry began an extraordinary campaign of lies.", "campaign")


def test_a_family_name_with_its_particle_is_the_person_named_in_full(meant):
    text = "Finance Minister Michael de Jong spoke on Sunday. The offer, de Jong said, was too low."
    assert meant(text, "de Jong")[0] == "Michael de Jong"


def test_the_prime_minister_is_not_the_finance_minister_named_before(meant):
    text = "Finance Minister Bill Mornay spoke on Sunday. The prime minister had asked for more."
    assert meant(text, "prime minister")[0] != "Bill Mornay"
    text = "Finance Minister Bill Mornay spoke on Sunday. The minister had asked for more."
    assert meant(text, "minister")[0] == "Bill Mornay"


def test_people_of_a_country_do_not_lend_it_to_the_authorities_who_deal_with_them(meant):
    text = (
        "Jordan handed out permits on Monday. Farmers in Jordan welcomed it. "
        "Now the authorities hope that Syrians will take up work."
    )
    assert meant(text, "authorities")[1] == "JORGOV"
