"""The cast of the model case, from its own page."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.language import Parser
from dragoman.records import Block, Document, Published

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed" / "000_4734f408bfd39219.txt"


@pytest.mark.model
@pytest.mark.shared
@pytest.mark.skipif(not SEED.exists(), reason="the shared model case is not beside this checkout")
def test_the_cast_of_the_model_case_is_found(finder):
    text = SEED.read_text("utf-8")
    end = text.index("Baran Hines writes")
    blocks, at = [], 0
    for line in text[:end].split("\n"):
        if line.strip() and not line.endswith("By Baran Hines"):
            blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 1
    document = Document(text=text, blocks=tuple(blocks), published=Published(date="2016-09-28"))
    actors, _ = finder.find(document, Parser().parse(document)[0])
    codes = {actor.name: actor.code for actor in actors}
    assert {
        "United States": "USA",
        "Russia": "RUS",
        "John Kirby": "USAGOV",
        "John Kerry": "USAGOV",
        "Sergei Lavrov": "RUSGOV",
        "Bashar al-Assad": "SYRGOV",
        "Syrian government": "SYRGOV",
        "80 Syrian troops": "SYRMIL",
        "US warplanes": "USAMIL",
        "Al Nusra": "SYRREB",
        "Islamic State": "IMGREB",
        "most parties": None,
    }.items() <= codes.items()
    kirby = next(actor for actor in actors if actor.name == "John Kirby")
    words = [text[m.start : m.end] for m in kirby.mentions]
    assert {"spokesperson John Kirby", "Spokesperson Kirby", "Kirby", "he"} <= set(words)
    assert not any("Hines" in actor.name for actor in actors)
