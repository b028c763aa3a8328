"""Events of our own writing and where they took place, read with the real parser and gazetteer."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman.events.where import WhereFinder
from dragoman.records import Block, Document

STORIES = Path(__file__).with_name("where_stories.csv")
FLOOR = 0.94


@pytest.mark.model
def test_events_of_our_own_stories_are_placed_where_they_were() -> None:
    from dragoman.knowledge import Knowledge
    from dragoman.language import Parser, PredicateFinder
    from dragoman.places import PlaceFinder

    knowledge = Knowledge()
    parser, predicates, places = Parser(knowledge), PredicateFinder(knowledge), PlaceFinder(knowledge)
    with STORIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = []
    for row in rows:
        text = row["story"]
        document = Document(text=text, blocks=(Block("paragraph", 0, len(text)),))
        sentences, _ = parser.parse(document)
        found, _ = places.find(document, sentences)
        finder = WhereFinder(found, document)
        said = "no such predicate"
        for predicate in predicates.find(sentences):
            where, _ = finder.of(predicate, sentences[predicate.sentence])
            if text[predicate.start : predicate.end].lower().startswith(row["trigger"]):
                said = found[where.place].text if where else ""
        if said != row["place"]:
            wrong.append((row["trigger"], row["place"], said, text))
    assert 1 - len(wrong) / len(rows) >= FLOOR, wrong
