"""Passages with the claims a reader finds in them: each is found, with the fields given."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.records import Claim, Document

PASSAGES = tomllib.loads((Path(__file__).parent / "passages.toml").read_text("utf-8"))["passage"]

#: Share of characters that expected and found content must have in common; marks at an edge may differ.
ENOUGH = 0.85


def covered(document: Document, claim: Claim) -> set[int]:
    return {at for span in claim.content for at in range(span.start, span.end) if not document.text[at].isspace()}


def expected_places(document: Document, wanted: list[str]) -> set[int]:
    places: set[int] = set()
    for words in wanted:
        start = document.text.index(words)
        places.update(at for at in range(start, start + len(words)) if not document.text[at].isspace())
    return places


def matches(document: Document, claim: Claim, wanted: dict[str, Any], ids: dict[str, str]) -> bool:
    if "content" in wanted:
        have, want = covered(document, claim), expected_places(document, wanted["content"])
        if len(have & want) < ENOUGH * len(have | want):
            return False
    source = " ".join(span.of(document.text) for span in claim.source)
    cue = claim.cue.of(document.text) if claim.cue else ""
    checks = (
        ("source", source.removesuffix(","), str),
        ("cue", cue, str),
        ("directness", claim.directness, str),
        ("stance", claim.stance, str),
        ("states", claim.states, bool),
    )
    for field, have, _ in checks:
        if field in wanted and wanted[field] != have:
            return False
    for field in ("speaker", "addressee"):
        if field in wanted and ids.get(wanted[field]) != getattr(claim, field):
            return False
    return True


@pytest.mark.model
@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["about"])
def test_a_passage_gives_the_claims_a_reader_finds(
    passage: dict[str, Any], read: Callable, actors_in: Callable, request: pytest.FixtureRequest
) -> None:
    if "gap" in passage:
        request.applymarker(pytest.mark.xfail(reason=passage["gap"], strict=True))
    names = passage.get("actors", {})
    actors = actors_in(passage["text"], names)
    document, claims, _ = read(passage["text"], actors)
    ids = {name: actor.id for name, actor in zip(names, actors, strict=True)}
    shown = [
        ([s.of(document.text) for s in c.source], c.cue and c.cue.of(document.text),
         [s.of(document.text) for s in c.content], c.directness, c.stance, c.speaker, c.addressee)
        for c in claims
    ]  # fmt: skip
    for wanted in passage["claims"]:
        assert any(matches(document, claim, wanted, ids) for claim in claims), (wanted, shown)
    contents = [span.of(document.text) for claim in claims for span in claim.content]
    assert not [words for words in passage.get("absent", []) if words in contents]


def test_there_are_enough_passages() -> None:
    assert len(PASSAGES) >= 60
