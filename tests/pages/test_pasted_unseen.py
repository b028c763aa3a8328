"""Pasted pages with threads of many looks, written before any was read, and pages that only look as if they had one.

At first sight 7 of the 21 threads were read whole, and 6 of the 10 pages without one were given one (docs/threads.md).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.pages import PageReader
from dragoman.records import Page

FIXTURES = Path(__file__).parent / "fixtures"
EXPECTED = json.loads((FIXTURES / "pasted_threads" / "expected.json").read_text("utf-8"))
NONE = sorted(page.stem for page in (FIXTURES / "pasted_none").glob("*.txt"))

#: What is not read yet, and why.
SHORT = {
    "forum_pasted": "the name stands above a block of ranks and counts, a blank line from its time",
    "email_letters": "signed without a dash, and a name with its town is no other line's shape",
    "obituaries": "two names with days over a sentence each are what comments look like",
}


def marked(names: list[str]) -> list[object]:
    return [pytest.param(n, marks=pytest.mark.xfail(reason=SHORT[n], strict=True) if n in SHORT else ()) for n in names]


@pytest.mark.parametrize("name", marked(list(EXPECTED)))
def test_a_pasted_thread_is_told_apart_with_authors(page_reader: PageReader, name: str) -> None:
    text = (FIXTURES / "pasted_threads" / f"{name}.txt").read_text("utf-8")
    thread = page_reader.read(Page(text=text, kind="page")).thread
    assert [[c.author, c.text] for c in (thread.comments if thread else ())] == EXPECTED[name]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_nothing_of_the_story_falls_into_the_thread(page_reader: PageReader, name: str) -> None:
    text = (FIXTURES / "pasted_threads" / f"{name}.txt").read_text("utf-8")
    thread = page_reader.read(Page(text=text, kind="page")).thread
    assert thread is not None
    assert thread.start is not None
    assert thread.start >= text.index("expects repairs to last a month.")


@pytest.mark.parametrize("name", marked(NONE))
def test_a_pasted_page_without_a_thread_has_none(page_reader: PageReader, name: str) -> None:
    text = (FIXTURES / "pasted_none" / f"{name}.txt").read_text("utf-8")
    assert page_reader.read(Page(text=text, kind="page")).thread is None
