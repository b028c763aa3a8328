"""Where a dateline inside a paragraph ends, and that a plain first sentence is none."""

from __future__ import annotations

import pytest

from dragoman.events.datelines import dateline_spans
from dragoman.records import Block, Document


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("BEIRUT, Aug 10 (AFP) — Protesters stormed the ministry.", "BEIRUT, Aug 10 "),
        ("LA PAZ - Opponents blocked roads.", "LA PAZ"),
        ("Geneva (AP) -- The agency sent water.", "Geneva "),
        ("Protesters stormed the ministry - again.", ""),
        ("Protesters stormed the ministry.", ""),
    ],
)
def test_a_dateline_ends_at_its_agency_or_dash(text: str, dateline: str) -> None:
    document = Document(text=text, blocks=(Block("paragraph", 0, len(text)),))
    assert "".join(text[start:end] for start, end in dateline_spans(document)) == dateline


def test_only_the_head_of_the_page_has_one() -> None:
    text = "One.\nTwo.\nROME - Three."
    blocks = (Block("paragraph", 0, 4), Block("paragraph", 5, 9), Block("paragraph", 10, len(text)))
    assert dateline_spans(Document(text=text, blocks=blocks)) == []
