"""Blocks set as quotes: whose words they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.claims import ClaimFinder
from dragoman.records import Block, Claim, Document

#: Each line is a block; one that begins with "> " is set as a quote.
Blocks = Callable[[str], tuple[Document, list[Claim]]]


@pytest.fixture(scope="module")
def blocks(finder: ClaimFinder) -> Blocks:
    from dragoman.language import Parser

    parser = Parser()

    def run(text: str) -> tuple[Document, list[Claim]]:
        found, at = [], 0
        lines = text.split("\n")
        for line in lines:
            start = at + 2 * line.startswith("> ")
            found.append(Block("quote" if line.startswith("> ") else "paragraph", start, at + len(line)))
            at += len(line) + 1
        document = Document(text=text, blocks=tuple(found))
        return document, finder.find(document, parser.parse(document)[0], [])[0]

    return run


def shown(document: Document, claim: Claim) -> tuple[str, list[str], str]:
    source = " ".join(span.of(document.text) for span in claim.source)
    return source, [span.of(document.text) for span in claim.content], claim.directness


@pytest.mark.model
def test_a_block_set_as_a_quote_is_on_the_word_of_who_leads_to_it(blocks: Blocks) -> None:
    document, claims = blocks(
        "The minister said:\n> The wall was sound.\n> Our men had seen to it.\nTraders left the town."
    )
    assert shown(document, claims[0])[0] == "The minister"
    said = " ".join(shown(document, claims[0])[1])
    assert said.startswith("The wall was sound.")
    assert "seen to it" in said
    assert "Traders" not in said


@pytest.mark.model
def test_a_signature_names_who_speaks(blocks: Blocks) -> None:
    document, claims = blocks("The well was poisoned in May.\n> They shot my goats. — Awa Sarr, a herder\nRain fell.")
    assert [shown(document, c) for c in claims] == [("Awa Sarr, a herder", ["They shot my goats."], "direct")]


@pytest.mark.model
def test_a_dash_inside_a_sentence_signs_nothing(blocks: Blocks) -> None:
    document, claims = blocks("The well was poisoned in May.\n> They came at night – the old raiders.")
    assert [shown(document, c)[0] for c in claims] == [""]


@pytest.mark.model
def test_a_quote_that_nobody_leads_to_is_on_a_source_without_a_name(blocks: Blocks) -> None:
    document, claims = blocks("The well was poisoned in May.\n> They shot my goats and my two dogs.")
    assert [shown(document, c) for c in claims] == [("", ["They shot my goats and my two dogs."], "direct")]
