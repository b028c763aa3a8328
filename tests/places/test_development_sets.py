"""Floors on the first texts of the development sets; whole-set figures are in docs/places.md."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.places import PlaceFinder
from dragoman.places.geography import SAME_PLACE_KM, distance_km
from dragoman.records import Block, Document

SETS = Path(__file__).parents[3] / "shared" / "dev" / "places"
TEXTS = 25


@pytest.mark.model
@pytest.mark.shared
@pytest.mark.parametrize(("name", "f1", "within"), [("trnews", 0.90, 0.90), ("geovirus", 0.86, 0.80)])
def test_recognition_and_resolution_keep_their_level(finder: PlaceFinder, name: str, f1: float, within: float) -> None:
    from dragoman.knowledge import Knowledge
    from dragoman.language import Parser

    file = SETS / f"{name}.jsonl"
    if not file.exists():
        pytest.skip("the development sets are not beside this checkout")
    parser = Parser(Knowledge())
    gold_count = said_count = hits = near = 0
    for line in file.read_text("utf-8").splitlines()[:TEXTS]:
        row = json.loads(line)
        document = Document(text=row["text"], blocks=(Block("paragraph", 0, len(row["text"])),))
        sentences, _ = parser.parse(document)
        places, _ = finder.find(document, sentences)
        gold = [t for t in row["toponyms"] if t.get("lat") is not None]
        gold_count += len(gold)
        said_count += len(places)
        for toponym in gold:
            found = [p for p in places if p.start < toponym["end"] and toponym["start"] < p.end]
            hits += bool(found)
            near += any(
                p.lat is not None
                and p.lon is not None
                and distance_km(p.lat, p.lon, toponym["lat"], toponym["lon"]) <= SAME_PLACE_KM
                for p in found
            )
    precision, recall = hits / said_count, hits / gold_count
    assert 2 * precision * recall / (precision + recall) >= f1
    assert near / hits >= within
