"""Quotation marks in all their styles, and pages that use them badly."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.claims.marks import MAX_DEPTH, MOST_NAMED, end_before, find_quotes, within


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(text, 0, len(text), 0)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we are late” and left.", ["“we are late”"]),
        ('He said "we are late" and left.', ['"we are late"']),
        ("He said ``we are late'' and left.", ["``we are late''"]),
        ("He said ''we are late'' and left.", ["''we are late''"]),
        ("He said «we are late» and left.", ["«we are late»"]),
        ("He said „we are late“ and left.", ["„we are late“"]),
        ("He said ‘we are late’ and left.", ["‘we are late’"]),
        ("Osei: 'Never trust the river.'", ["'Never trust the river.'"]),
        ("“One,” he said, “two.”", ["“One,”", "“two.”"]),
    ],
)
def test_a_quote_is_found_in_every_style(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_an_apostrophe_opens_and_closes_nothing() -> None:
    assert quoted("The workers’ union didn't meet in the '90s.") == []


def test_inches_and_minutes_are_no_marks() -> None:
    quotes, rejected = find_quotes("The gate is 12\" wide and 9' high.", 0, 34, 0)
    assert (quotes, rejected) == ([], [])


def test_an_inner_quote_belongs_to_the_outer_one() -> None:
    assert quoted("“He said ‘go’ and I went,” she said.") == ["“He said ‘go’ and I went,”"]


def test_an_unclosed_quote_runs_to_the_end_of_its_block_and_says_so() -> None:
    quotes, _ = find_quotes("He said: “We will see. ", 0, 23, 0)
    assert [(q.start, q.end, q.closed) for q in quotes] == [(9, 22, False)]


def test_a_mark_that_opens_twice_is_rejected_by_name() -> None:
    _, rejected = find_quotes("“We left early. “We came back late.”", 0, 36, 0)
    assert [r.reason for r in rejected] == ["unbalanced-quote"]


def test_a_closing_mark_alone_is_rejected_by_name() -> None:
    _, rejected = find_quotes("We left early” and came back.", 0, 29, 0)
    assert [(r.stage, r.reason, r.start) for r in rejected] == [("claims", "unbalanced-quote", 13)]


def test_five_hundred_nested_marks_are_bounded_and_named() -> None:
    text = "«" * 500 + "peace" + "»" * 500
    quotes, rejected = find_quotes(text, 0, len(text), 0)
    assert len(quotes) <= MAX_DEPTH
    assert len(rejected) == MOST_NAMED + 1
    assert {r.reason for r in rejected} == {"unbalanced-quote"}
    assert "more in this block" in (rejected[-1].detail or "")


def test_marks_nested_too_deep_are_named() -> None:
    text = "“ „ « `` “ „ « `` peace"
    _, rejected = find_quotes(text, 0, len(text), 0)
    assert "deep-nesting" in {r.reason for r in rejected}


def test_a_hundred_thousand_marks_take_linear_time() -> None:
    text = '“a ‘b’ "c ' * 50_000
    began = time.perf_counter()
    find_quotes(text, 0, len(text), 0)
    assert time.perf_counter() - began < 5


@given(st.text(alphabet="ab .,“”‘’'\"«»`„", max_size=80))
def test_quotes_lie_in_order_inside_the_block_whatever_the_marks(text: str) -> None:
    quotes, rejected = find_quotes(text, 0, len(text), 3)
    assert all(0 <= q.start < q.end <= len(text) and q.block == 3 for q in quotes)
    assert all(a.end <= b.start for a, b in pairwise(quotes))
    assert all(r.stage == "claims" and 0 <= (r.start or 0) <= (r.end or 0) <= len(text) for r in rejected)


def test_places_are_told_inside_from_outside() -> None:
    quotes = find_quotes("say “no” now “yes” end", 0, 22, 0)[0]
    assert [within(at, quotes) for at in (0, 5, 9, 15, 20)] == [False, True, False, True, False]
    assert (end_before(3, quotes), end_before(9, quotes), end_before(20, quotes)) == (0, 8, 18)
