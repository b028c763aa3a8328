from __future__ import annotations

import math

import msgspec
import pytest

from dragoman.knowledge import Knowledge
from dragoman.places import Gazetteer, PlaceFinder
from dragoman.records import Block, Document


def said(finder: PlaceFinder, document_and_sentences) -> list[tuple[str, str | None]]:
    places, _ = finder.find(*document_and_sentences)
    return [(p.text, p.country) for p in places]


def reasons(finder: PlaceFinder, document_and_sentences) -> list[str]:
    _, rejected = finder.find(*document_and_sentences)
    return [r.reason for r in rejected]


def test_a_span_selects_its_words(finder, read) -> None:
    document, sentences = read("Troops left [GPE Homs] and [GPE Idlib] on foot .", "Nobody stayed in [GPE Homs] .")
    places, _ = finder.find(document, sentences)
    assert [document.text[p.start : p.end] for p in places] == [p.text for p in places] == ["Homs", "Idlib", "Homs"]


def test_the_longest_name_wins(finder, read) -> None:
    found = said(finder, read("He flew from [GPE Papua New Guinea] to [GPE New South Wales] ."))
    assert found == [("Papua New Guinea", "PNG"), ("New South Wales", "AUS")]


def test_names_with_small_words_and_hyphens_are_one(finder, read) -> None:
    document, sentences = read("Shots were heard in [GPE Rio de Janeiro] and near the [LOC Strait of Hormuz] .")
    assert [p.name for p in finder.find(document, sentences)[0]] == ["Rio de Janeiro", "Strait of Hormuz"]


@pytest.mark.parametrize(
    "line",
    [
        "The hotel of [PERSON Paris Hilton] was sold .",
        "The award went to Mr [PERSON Washington] on stage .",
        "President [PERSON Lincoln] signed the order .",
    ],
)
def test_persons_are_no_places(finder, read, line: str) -> None:
    assert said(finder, read(line)) == []
    assert "person-named-as-place" in reasons(finder, read(line))


def test_an_acronym_with_a_hamlets_letters_is_no_place(finder, read) -> None:
    assert said(finder, read("The board of [ORG EADS] met in [GPE Paris] .")) == [("Paris", "FRA")]
    assert said(finder, read("Troops left [GPE KABUL] for [GPE LIMA] .")) == [("KABUL", "AFG"), ("LIMA", "PER")]


def test_a_surname_of_the_page_is_no_place_later(finder, read) -> None:
    page = read("The guard , [PERSON Michael Burton] , ran away .", "[PERSON Burton] said nothing .")
    assert said(finder, page) == []


def test_words_of_the_language_are_no_places_even_with_a_capital(finder, read) -> None:
    assert said(finder, read("Of all days , they came on Monday .", "Police and Church kept silent .")) == []


def test_an_abbreviation_counts_only_as_it_is_written(finder, read) -> None:
    assert said(finder, read("Officials in the [GPE US] told us nothing .")) == [("US", "USA")]
    assert said(finder, read("Farmers in [GPE Asheville] , [GPE N.C.] , sold early .")) == [
        ("Asheville", "USA"),
        ("N.C.", "USA"),
    ]


def test_two_capitals_are_a_state_only_after_its_town(finder, read) -> None:
    assert ("KY", "USA") in said(finder, read("The sheriff of [GPE Glasgow] , KY retired ."))
    assert said(finder, read("The cost came to OK and IN at last .")) == []


def test_an_adjective_of_a_country_is_a_place_and_says_so(finder, read) -> None:
    places, _ = finder.find(*read("The [NORP Yemeni] port was closed ."))
    assert [(p.country, p.why.startswith("adjective")) for p in places] == [("YEM", True)]


def test_an_adjective_of_a_continent_or_in_a_company_places_nothing(finder, read) -> None:
    page = read("Shares on [NORP Asian] markets fell .", "A jet of [ORG British Airways] turned back .")
    assert said(finder, page) == []
    assert reasons(finder, page) == ["adjective-places-nothing", "adjective-places-nothing"]


def test_the_place_after_the_comma_decides(finder, read) -> None:
    one, _ = finder.find(
        *read("Crowds met in [GPE Springfield] , [GPE Illinois] , and in [GPE Springfield] , [GPE Ohio] .")
    )
    assert [p.admin1 for p in one] == ["Illinois", "Illinois", "Ohio", "Ohio"]


def test_a_list_of_countries_is_no_containment(finder, read) -> None:
    found = said(finder, read("Envoys came from [GPE Georgia] , [GPE Armenia] and [GPE Turkey] ."))
    assert found == [("Georgia", "GEO"), ("Armenia", "ARM"), ("Turkey", "TUR")]


def test_the_countries_of_the_page_decide_between_namesakes(finder, read) -> None:
    lebanon = read(
        "The [NORP Lebanese] army sent tanks to [GPE Tripoli] .", "Soldiers from [GPE Lebanon] guard [GPE Sidon] ."
    )
    libya = read("Militias shelled [GPE Tripoli] and [GPE Benghazi] .", "[GPE Libya] has two governments .")
    assert ("Tripoli", "LBN") in said(finder, lebanon)
    assert ("Tripoli", "LBY") in said(finder, libya)


def test_a_division_word_keeps_the_division_and_a_bare_name_is_the_town(finder, read) -> None:
    places, _ = finder.find(*read("Fighting spread through [GPE Aleppo] province .", "Nine died in [GPE Idlib] ."))
    assert [p.feature for p in places] == ["A.ADM1", "P.PPL"]


def test_an_outlet_s_own_country_counts_a_little(finder, read) -> None:
    page = read("Council workers in [GPE Newcastle] voted to strike .", outlet="heraldsun.com.au")
    assert said(finder, page) == [("Newcastle", "AUS")]


def test_the_page_s_address_counts_like_its_outlet(finder, read) -> None:
    page = read("Council workers in [GPE Newcastle] voted to strike .")
    places, _ = finder.find(*page, url="https://www.heraldsun.com.au/strike")
    assert [p.country for p in places] == ["AUS"]
    broken, _ = finder.find(*page, url="http://[broken")
    assert broken == finder.find(*page)[0] != places


def test_a_dateline_names_a_place(finder) -> None:
    text = "BEIRUT, Lebanon (AP)\nThe army moved at dawn."
    document = Document(text=text, blocks=(Block("dateline", 0, 20), Block("paragraph", 21, len(text))))
    places, _ = finder.find(document, [])
    assert [(p.text, p.country) for p in places] == [("BEIRUT", "LBN"), ("Lebanon", "LBN")]


def test_places_are_sound_records(finder, read) -> None:
    page = read("From [GPE Goma] to [GPE Bukavu] and [LOC Lake Kivu] , [NORP Congolese] troops fled .")
    for place in finder.find(*page)[0]:
        assert msgspec.convert(msgspec.to_builtins(place), type(place)) == place
        assert 0 <= place.confidence <= 1
        assert place.why
        assert place.lat is None or (abs(place.lat) <= 90 and math.isfinite(place.lat))


def test_the_same_page_gives_the_same_places(finder, read) -> None:
    page = read("[GPE Victoria] and [GPE Santa Cruz] , [GPE San Juan] and [GPE Georgia] .")
    assert finder.find(*page) == finder.find(*page)


def test_a_page_of_nothing_but_names_is_read_in_time(finder, read) -> None:
    import time

    page = read(*["[GPE Springfield] , [GPE Santa Cruz] , [GPE San Juan] , [GPE Victoria] , " * 40 for _ in range(20)])
    started = time.process_time()
    places, _ = finder.find(*page)
    assert len(places) > 2000
    assert time.process_time() - started < 5


def test_nothing_is_found_in_nothing(finder) -> None:
    assert finder.find(Document(), []) == ([], [])


def test_without_favourite_no_point_is_given(knowledge, small_index, read) -> None:
    from dragoman.places.index_writing import Entry

    twins = [
        Entry(geonameid=n, name="Qalaat", lat=lat, lon=40.0, population=900, country=c, admin1=f"{c}.01")
        for n, lat, c in ((1, 30.0, "IQ"), (2, 36.0, "SY"))
    ]
    finder = PlaceFinder(Knowledge(), Gazetteer(small_index(*twins)))
    (place,), _ = finder.find(*read("Two men were shot in [GPE Qalaat] ."))
    assert (place.lat, place.geonameid) == (None, None)
    assert place.why.startswith("ambiguous")
