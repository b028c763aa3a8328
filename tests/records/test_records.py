"""Spans, ids and the JSON of records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Span, canonical_url, content_id, record_id

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 50), st.integers(1, 20))


@given(spans, spans)
def test_overlapping_is_mutual_and_containing_implies_it(one, other):
    assert one.overlaps(other) == other.overlaps(one)
    if one.contains(other):
        assert one.overlaps(other)


def test_a_span_counts_characters_and_not_bytes():
    assert Span(2, 6).of("π≈Kyiv") == "Kyiv"


def test_an_id_depends_on_every_part_and_on_their_order():
    ids = {content_id("e", *parts) for parts in (("a", "b"), ("b", "a"), ("ab",), ("a", "b", ""), (1, 2), (12,))}
    assert len(ids) == 6
    assert content_id("e", "a", 1) == content_id("e", "a", 1)


def test_a_record_is_named_by_what_is_given_then_by_its_address_then_by_its_content():
    assert record_id("mine", "https://a.example/x", "0" * 64) == "mine"
    assert record_id(None, "https://a.example/x", "0" * 64).startswith("u")
    assert record_id(None, None, "abc" * 22) == "dabcabcabcabcabca"


@pytest.mark.parametrize(
    "same",
    [
        "http://News.example/a",
        "https://news.example/a/",
        "https://news.example/a#thread",
        "https://news.example/a?utm_source=mail&fbclid=7",
    ],
)
def test_ways_to_the_same_page_are_one_address(same):
    assert canonical_url(same) == "https://news.example/a"


def test_a_query_that_says_which_page_it_is_is_kept():
    assert canonical_url("https://news.example/a?id=7&utm_medium=x") == "https://news.example/a?id=7"
