"""The table of expressions: sentences of our own with the value that each expression has on its day."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman.language import Parser
from dragoman.records import Block, Document, Published
from dragoman.times import TimeFinder

pytestmark = pytest.mark.model

with (Path(__file__).parent / "expressions.csv").open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['text'][:50]} [{row['expression']}]")
def test_an_expression_has_the_value_of_the_table(row: dict[str, str], finder: TimeFinder, parser: Parser) -> None:
    text = row["text"]
    published = Published(date=row["published"], basis="metadata") if row["published"] else None
    document = Document(text=text, published=published, blocks=(Block("paragraph", 0, len(text)),))
    sentences, _ = parser.parse(document)
    times, _, _ = finder.find(document, None, sentences)
    said = {time.text: (time.type, time.value or "") for time in times}
    if row["expression"]:
        assert said.get(row["expression"]) == (row["type"], row["value"]), said
    else:
        assert said == {}


def test_the_table_is_long_and_varied() -> None:
    assert len(ROWS) >= 150
    assert {row["type"] for row in ROWS} >= {"DATE", "TIME", "DURATION", "SET"}
