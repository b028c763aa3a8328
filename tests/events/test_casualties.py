"""Numbers of victims, with their bounds: a table of expressions."""

import csv
from pathlib import Path

import pytest

from dragoman.events.casualties import CasualtyReader
from dragoman.language import PredicateFinder
from dragoman.records import Block, Document

pytestmark = pytest.mark.model

TABLE = Path(__file__).with_name("casualties.csv")
ROWS = [tuple(row.values()) for row in csv.DictReader(TABLE.read_text("utf-8").splitlines())]


@pytest.fixture(scope="module")
def counted(reader, knowledge):
    casualties, finder = CasualtyReader(knowledge), PredicateFinder(knowledge)

    def count(text):
        document = Document(text=text, blocks=(Block("paragraph", 0, len(text)),))
        sentences, _ = reader._parser.parse(document)
        found = [casualties.read(p, sentences[p.sentence]) for p in finder.find(sentences)]
        return [c for c in found if c is not None]

    return count


def test_the_table_is_long_enough():
    assert len(ROWS) >= 60


@pytest.mark.parametrize(("text", "kind", "low", "high"), ROWS)
def test_victims_are_counted(counted, text, kind, low, high):
    found = counted(text)
    if not kind:
        assert found == []
        return
    counts = [getattr(c, kind) for c in found if getattr(c, kind) is not None]
    assert (int(low), int(high) if high else None) in [(c.low, c.high) for c in counts]
