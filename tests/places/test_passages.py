"""Passages of our own, each with one name and the point it stands for, read with the real parser."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman.places import PlaceFinder
from dragoman.places.geography import distance_km
from dragoman.records import Block, Document

PASSAGES = Path(__file__).with_name("passages.csv")

#: All but a few must be right; what is wrong today is listed by the failing assertion.
FLOOR = 0.97
NEAR_KM = 60.0


@pytest.mark.model
def test_names_of_our_own_passages_stand_for_the_right_points(finder: PlaceFinder) -> None:
    from dragoman.knowledge import Knowledge
    from dragoman.language import Parser

    parser = Parser(Knowledge())
    with PASSAGES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 60
    wrong = []
    for row in rows:
        text = row["passage"]
        document = Document(text=text, blocks=(Block("paragraph", 0, len(text)),))
        sentences, _ = parser.parse(document)
        places, _ = finder.find(document, sentences)
        found = [p for p in places if p.text == row["name"] or row["name"] in p.text.split()]
        point = next(((p.lat, p.lon) for p in found if p.lat is not None and p.lon is not None), None)
        if point is None or distance_km(*point, float(row["lat"]), float(row["lon"])) > NEAR_KM:
            wrong.append((row["name"], text, [(p.text, p.name, p.country, p.lat, p.lon) for p in places]))
    assert 1 - len(wrong) / len(rows) >= FLOOR, wrong
