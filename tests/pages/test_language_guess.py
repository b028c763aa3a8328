"""Languages by script, function words and the page's word."""

from __future__ import annotations

import json

import pytest

from dragoman.knowledge.sources import Knowledge
from dragoman.pages.language_guess import LanguageGuess

TEXTS = {
    "en": (
        "The border guards said on Friday that they had turned back a lorry with eleven people in it, "
        "and that the driver, who was from the region, would be tried in the capital next month."
    ),
    "de": (
        "Die Grenzschützer teilten am Freitag mit, dass sie einen Lastwagen mit elf Menschen "
        "zurückgewiesen haben und dass der Fahrer im nächsten Monat in der Hauptstadt vor Gericht stehen"
        " wird."
    ),
    "fr": (
        "Les gardes-frontières ont dit vendredi qu’ils avaient refoulé un camion avec onze personnes à "
        "bord et que le chauffeur serait jugé le mois prochain dans la capitale, où il est né et où sa "
        "famille vit encore."
    ),
    "es": (
        "La guardia fronteriza dijo el viernes que había devuelto un camión con once personas y que el "
        "conductor, que es de la región, será juzgado en la capital el mes que viene por un tribunal que"
        " no se ha nombrado."
    ),
    "nl": (
        "De grenswachten zeiden vrijdag dat ze een vrachtwagen met elf mensen hadden teruggestuurd en "
        "dat de bestuurder, die uit de streek komt, volgende maand in de hoofdstad voor de rechter moet "
        "komen."
    ),
    "ru": ("Пограничники сообщили в пятницу, что развернули грузовик, в котором ехали одиннадцать человек."),
    "ar": ("قال حرس الحدود يوم الجمعة إنهم أعادوا شاحنة كان على متنها أحد عشر شخصا."),
    "zh": ("边防人员星期五表示，他们拦回了一辆载有十一人的卡车，司机将于下月受审。"),
}


@pytest.fixture(scope="module")
def guess():
    return LanguageGuess(Knowledge())


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_sentence_or_two_tells_its_language(guess, code):
    assert guess.of(TEXTS[code]) == code


def test_a_german_template_does_not_make_an_english_story_german(guess):
    assert guess.of(TEXTS["en"], "de") == "en"


def test_a_headline_alone_leaves_the_pages_word(guess):
    assert guess.of("Merkel trifft Macron in Minsk", "de") == "de"
    assert guess.of("Merkel, Macron meet in Minsk") is None


@pytest.mark.shared
def test_no_english_sentence_of_a_years_news_is_taken_for_another_language(guess, shared_dev):
    with (shared_dev / "bulk" / "current_events_2025.jsonl").open(encoding="utf-8") as rows:
        assert {guess.of(json.loads(row)["text"]) for row in rows} <= {"en", None}
