"""The codebook of the documentation does what the documentation says."""

from pathlib import Path

import pytest

from dragoman.codebook import check_examples
from dragoman.knowledge import Knowledge, check_lexicon
from dragoman.pipeline import Reader, Settings
from dragoman.records import Page

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "fisheries"
IDS = ("fisheries.board", "fisheries.impound", "fisheries.license")


def test_it_has_no_fault():
    assert check_lexicon(Knowledge([EXAMPLE])) == []


@pytest.mark.model
def test_its_sentences_are_read_as_it_says():
    assert list(check_examples(Settings(knowledge=(str(EXAMPLE),)), only=IDS)) == []


@pytest.mark.model
def test_a_new_type_is_coded_with_actors_and_operators():
    reader = Reader(Settings(knowledge=(str(EXAMPLE),)))
    record = reader.read(Page(text="Senegal impounded two Chinese trawlers on Friday.", published="2023-02-06"))
    (event,) = record.events
    codes = {actor.id: actor.code for actor in record.actors}
    assert (event.type, event.mode, event.quad, event.score) == ("BOARD", "impound", 4, -6.0)
    assert [codes[a] for a in event.actors] == ["SEN"]
    assert [codes[a][:3] for a in event.recipients] == ["CHN"]
    threat = reader.read(Page(text="Senegal threatened to impound Chinese trawlers."))
    inner = next(e for e in threat.events if e.type == "BOARD")
    assert inner.status == "hypothetical"
    assert any(inner.id in e.content for e in threat.events if e.type == "THREATEN")
