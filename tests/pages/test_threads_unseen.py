"""Threads of 55 pages that were written before any was run, and pages that only look as if they had one.

The words are ours, the markup is what systems, themes and newspapers print. At first sight 9 of the first 40 were read
whole, and 8 of the 15 that followed once those were mended (docs/threads.md).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.records import PageReading

FIXTURES = Path(__file__).parent / "fixtures"
EXPECTED = json.loads((FIXTURES / "threads_unseen" / "expected.json").read_text("utf-8"))
NONE = sorted(page.stem for page in (FIXTURES / "threads_none").glob("*.html"))

#: What is not read yet, and why.
SHORT = {
    "phpbb_2": "name, time and words of one post stand in cells of their own, two times in each post",
    "facebook_rendered": "where the reader works stands between name and words, without a name of its own",
    "flarum_for_crawlers": "no times, no buttons, no heading: nothing tells it from a list of stories",
    "mediawiki_talk": "times stand in the prose, and nothing else marks a comment",
    "nested_tables_of_a_web_board": "subject, name and time share a line with the words below",
    "mastodon_thread": "one button for two answers, and no heading",
}


def test_every_page_is_expected() -> None:
    assert {page.stem for page in (FIXTURES / "threads_unseen").glob("*.html")} == set(EXPECTED)


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=pytest.mark.xfail(reason=SHORT[n], strict=True) if n in SHORT else ()) for n in EXPECTED],
)
def test_a_thread_is_read_with_author_parent_time_and_words(
    name: str, read_fixture: Callable[[str], PageReading]
) -> None:
    thread = read_fixture(f"threads_unseen/{name}.html").thread
    comments = thread.comments if thread else ()
    places = {comment.id: number for number, comment in enumerate(comments)}
    seen = [[c.author, places[c.parent] if c.parent else None, c.posted, c.text] for c in comments]
    assert seen == EXPECTED[name]


@pytest.mark.parametrize("name", sorted(set(EXPECTED) - set(SHORT)))
def test_no_comment_is_reporting_and_the_story_stays(name: str, read_fixture: Callable[[str], PageReading]) -> None:
    document = read_fixture(f"threads_unseen/{name}.html").document
    told = "\n".join(document.text[b.start : b.end] for b in document.blocks if b.kind in ("paragraph", "quote"))
    assert not any(words in told for _, _, _, words in EXPECTED[name] if len(words) > 20)
    if "story-body" in (FIXTURES / "threads_unseen" / f"{name}.html").read_text("utf-8"):
        assert "a hole the size of a car" in told or "lamp at the point" in told


@pytest.mark.parametrize("name", NONE)
def test_a_page_without_a_thread_has_none(name: str, read_fixture: Callable[[str], PageReading]) -> None:
    thread = read_fixture(f"threads_none/{name}.html").thread
    assert thread is None or not thread.comments
