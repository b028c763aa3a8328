"""The finder on lines and on parses written by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.knowledge import Knowledge
from dragoman.language import Parser
from dragoman.records import Block, Comment, Document, Published, Sentence, Thread, Time
from dragoman.times import TimeFinder

READ = Callable[..., tuple[list[Time], Published | None, list[object]]]
SCRAPS = st.lists(
    st.sampled_from(
        [
            "on",
            "the",
            "last",
            "May",
            "31",
            "2016",
            ",",
            "-",
            "/",
            ":",
            "of",
            "next",
            "week",
            "two",
            "years",
            "ago",
            "Friday",
            "p.m.",
            "night",
            "1990s",
            "every",
            "third",
            "quarter",
            "February",
            "99",
            ".",
            "'",
            "(",
            "GMT",
            ")",
            "half",
            "a",
            "and",
            "before",
            "today",
            "²",
            "٣",
            "é",
            "20016-01-01",
            "12/31/1999",
        ]
    ),
    max_size=25,
).map(" ".join)


def test_a_line_needs_no_parse(read_line: READ) -> None:
    times, published, _ = read_line("TIRANA, Saturday, 9 April 2011")
    assert [(t.text, t.value, t.granularity) for t in times] == [("Saturday, 9 April 2011", "2011-04-09", "day")]
    assert published is not None
    assert (published.date, published.basis) == ("2011-04-09", "stated")


@pytest.mark.parametrize("text", ["31 February 2016", "April 31", "2016-13-01", "29 February 2015", "45/45/2016"])
def test_a_day_that_no_calendar_has_is_set_aside_by_name(read_line: READ, text: str) -> None:
    times, _, rejected = read_line(f"Sofia, {text}")
    assert [t.value for t in times if t.text == text] == [None]
    assert [r.reason for r in rejected] == ["impossible-date"]  # type: ignore[attr-defined]


def test_a_leap_day_is_possible_in_a_leap_year(read_line: READ) -> None:
    times, _, rejected = read_line("Sofia, 29 February 2016")
    assert [t.value for t in times] == ["2016-02-29"]
    assert rejected == []


def test_a_dateline_that_contradicts_the_page_is_named_and_the_page_believed(read_line: READ) -> None:
    given_date = Published(date="2016-09-28", basis="metadata")
    _, published, rejected = read_line("Sofia, 3 March 2011", given_date)
    assert published == given_date
    assert [r.reason for r in rejected] == ["contradictory-dateline"]  # type: ignore[attr-defined]


def test_an_expression_that_the_bounds_leave_open_keeps_its_unknowns(read_line: READ) -> None:
    bounds = Published(earliest="2018-06-14", latest="2018-06-16", basis="inferred")
    times, _, _ = read_line("yesterday; last year; May 9; Thursday", bounds)
    assert [t.value for t in times] == ["XXXX-XX-XX", "2017", "2018-05-09", "2018-06-14"]
    assert times[0].earliest is None


def test_times_are_relative_when_the_publication_was_needed(read_line: READ) -> None:
    times, _, _ = read_line("May 2009; last month", Published(date="2016-09-28"))
    assert [(t.value, t.relative) for t in times] == [("2009-05", False), ("2016-08", True)]


def test_the_same_words_mean_other_days_in_past_and_future(
    finder: TimeFinder, parsed: Callable[[str], Sentence]
) -> None:
    rows = "They they PRP nsubj 2\nwill will MD aux 2\nmeet meet VB ROOT 2\non on IN prep 2\nMonday monday NNP pobj 3"
    will = parsed(rows)
    document = Document(text="They will meet on Monday", published=Published(date="2023-05-17"))
    assert finder.find(document, None, [will])[0][0].value == "2023-05-22"
    rows = "They they PRP nsubj 2\nall all DT det 0\nmet meet VBD ROOT 2\non on IN prep 2\nMonday monday NNP pobj 3"
    document = Document(text="They all met on Monday", published=Published(date="2023-05-17"))
    assert finder.find(document, None, [parsed(rows)])[0][0].value == "2023-05-15"


@settings(max_examples=150, deadline=None)
@given(SCRAPS)
def test_whatever_a_line_holds_each_span_selects_its_text_and_twice_gives_the_same(scraps: str) -> None:
    finder = FINDER
    text = "|" + scraps
    document = Document(text=text, published=Published(date="2016-09-28"), blocks=(Block("dateline", 0, len(text)),))
    first, second = finder.find(document, None, []), finder.find(document, None, [])
    assert first == second
    for time in first[0]:
        assert text[time.start : time.end] == time.text
        assert (time.earliest or "") <= (time.latest or "")
    ends = [0, *(time.end for time in first[0])]
    assert all(time.start >= end for time, end in zip(first[0], ends, strict=False))


def test_a_faulty_overlay_is_reported_with_file_and_rule(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "times").mkdir()
    (tmp_path / "times" / "rules.toml").write_text('[[rule]]\nreading = "guess"\npattern = "MONTH"\n')
    knowledge = Knowledge([tmp_path], strict=False)
    TimeFinder(knowledge)
    assert any("guess" in str(fault) for fault in knowledge.faults)


def test_a_word_of_an_overlay_works_like_a_built_in_one(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "times").mkdir()
    (tmp_path / "times" / "words.csv").write_text("class,value,capital,forms\nMONTH,9,true,tishri\n")
    text = "Tishri 9, 2016"
    document = Document(text=text, blocks=(Block("dateline", 0, len(text)),))
    assert [t.value for t in TimeFinder(Knowledge([tmp_path])).find(document, None, [])[0]] == ["2016-09-09"]


@pytest.mark.model
def test_a_thread_and_a_weekday_date_a_page_without_any_date(finder: TimeFinder) -> None:
    text = "The ministry suspended the accord, a spokeswoman said Thursday. It was signed on June 2."
    comment = Comment(id="k1", posted="2018-06-16T11:20", start=0, end=1, text="About time.")
    document = Document(text=text, blocks=(Block("paragraph", 0, len(text)),))
    sentences, _ = Parser().parse(document)
    times, published, _ = finder.find(document, Thread(comments=(comment,)), sentences)
    assert [t.value for t in times] == ["2018-06-14", "2018-06-02"]
    assert published == Published(earliest="2018-06-14", latest="2018-06-16", basis="inferred")


FINDER = TimeFinder(Knowledge())
