"""The day of an event: by syntax, by what was told before, by publication; a reason where there is none."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.events.when import WhenFinder
from dragoman.knowledge import Knowledge
from dragoman.language import Parser, PredicateFinder
from dragoman.records import (
    Block,
    Document,
    Predicate,
    Published,
    Sentence,
    Time,
    When,
)
from dragoman.times import TimeFinder

with (Path(__file__).parent / "event_dates.csv").open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))

PUBLISHED = Published(date="2023-05-17", basis="metadata")


ROWS_OF_ARRESTED = """
Police police NNS nsubj 1
arrested arrest VBD ROOT 1
him he PRP dobj 1
on on IN prep 1
Monday monday NNP pobj 3
"""


@pytest.fixture
def arrested(parsed: Callable[[str], Sentence]) -> Sentence:
    return parsed(ROWS_OF_ARRESTED)


def predicate(sentence: Sentence, token: int, **more: object) -> Predicate:
    at = sentence.tokens[token]
    fields = {"kind": "verb", "tense": "past", **more}
    return Predicate(number=0, sentence=0, token=token, start=at.start, end=at.end, lemma=at.lemma, **fields)  # type: ignore[arg-type]


def day(sentence: Sentence, token: int, value: str, *, relative: bool = True) -> Time:
    at = sentence.tokens[token]
    return Time(at.start, at.end, at.text, "DATE", value, value, value, "day", relative)


def test_a_date_that_hangs_on_the_verb_dates_it(arrested: Sentence) -> None:
    when, why = WhenFinder([day(arrested, 4, "2023-05-15")], PUBLISHED).of(predicate(arrested, 1), arrested, None)
    assert when == When("2023-05-15", "2023-05-15", "day", "relative", 0)
    assert why == "governs 'Monday'"


def test_since_runs_to_the_day_of_publication(parsed: Callable[[str], Sentence]) -> None:
    sentence = parsed(ROWS_OF_ARRESTED.replace("on on", "since since"))
    when, _ = WhenFinder([day(sentence, 4, "2023-05-15")], PUBLISHED).of(predicate(sentence, 1), sentence, None)
    assert when is not None
    assert (when.start, when.end) == ("2023-05-15", "2023-05-17")


def test_an_expression_without_a_known_day_gives_none_and_says_so(arrested: Sentence) -> None:
    at = arrested.tokens[4]
    time = Time(at.start, at.end, at.text, "DATE", "XXXX-WXX-1")
    when, why = WhenFinder([time], None).of(predicate(arrested, 1), arrested, None)
    assert when is None
    assert "names no day that is known" in why


def test_without_any_date_the_publication_bounds_the_event(arrested: Sentence) -> None:
    bounds = Published(earliest="2023-05-15", latest="2023-05-17", basis="inferred")
    when, _ = WhenFinder([], bounds).of(predicate(arrested, 1), arrested, None)
    assert when == When("2023-05-15", "2023-05-17", "day", "publication")


def test_without_any_date_at_all_there_is_a_reason(arrested: Sentence) -> None:
    when, why = WhenFinder([], None).of(predicate(arrested, 1), arrested, None)
    assert when is None
    assert "not known" in why


def test_history_without_a_date_stays_without_one(arrested: Sentence) -> None:
    when, why = WhenFinder([], PUBLISHED).of(predicate(arrested, 1, status="historical"), arrested, None)
    assert when is None
    assert "history" in why


def test_what_is_to_come_has_no_last_day(arrested: Sentence) -> None:
    when, _ = WhenFinder([], PUBLISHED).of(predicate(arrested, 1, tense="future", status="future"), arrested, None)
    assert when == When("2023-05-17", None, "day", "publication")


def test_times_of_other_sentences_do_not_count_as_governors(arrested: Sentence) -> None:
    later = Time(200, 206, "Friday", "DATE", "2023-05-12", "2023-05-12", "2023-05-12", "day", True)
    when, _ = WhenFinder([later], PUBLISHED).of(predicate(arrested, 1), arrested, None)
    assert when is not None
    assert when.basis == "publication"


NOUNS = frozenset({"raid", "bombing", "summit", "attack"})


@pytest.fixture(scope="module")
def stages() -> tuple[Parser, PredicateFinder, TimeFinder]:
    knowledge = Knowledge()
    return Parser(), PredicateFinder(knowledge, NOUNS), TimeFinder(knowledge)


@pytest.mark.model
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['text'][:45]} [{row['trigger']}]")
def test_an_event_has_the_days_of_the_table(
    row: dict[str, str], stages: tuple[Parser, PredicateFinder, TimeFinder]
) -> None:
    parser, predicate_finder, time_finder = stages
    text = row["text"]
    published = Published(date=row["published"], basis="metadata") if row["published"] else None
    document = Document(text=text, published=published, blocks=(Block("paragraph", 0, len(text)),))
    sentences, _ = parser.parse(document)
    times, published, _ = time_finder.find(document, None, sentences)
    finder = WhenFinder(times, published, document)
    previous: When | None = None
    said: dict[str, tuple[str | None, str | None]] = {}
    for found in predicate_finder.find(sentences):
        when, why = finder.of(found, sentences[found.sentence], previous)
        assert why
        said[text[found.start : found.end]] = (when.start, when.end) if when else (None, None)
        previous = when
    assert said[row["trigger"]] == (row["start"] or None, row["end"] or None)
