"""What the tests of claims share: a finder, and passages read with the language model."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from dragoman.claims import ClaimFinder
from dragoman.knowledge.sources import Knowledge
from dragoman.records import Actor, Block, Claim, Document, Mention, Rejection

Found = tuple[Document, list[Claim], list[Rejection]]


@pytest.fixture(scope="session")
def finder() -> ClaimFinder:
    return ClaimFinder(Knowledge())


@pytest.fixture(scope="session")
def document_of() -> Callable[..., Document]:
    """Make a document of a text: one block a line, a headline where the line begins with '# '."""

    def build(text: str) -> Document:
        blocks = []
        for line in re.finditer(r"[^\n]+", text):
            headline = line.group().startswith("# ")
            start = line.start() + 2 * headline
            if text[start : line.end()].strip():
                blocks.append(Block("headline" if headline else "paragraph", start, line.end()))
        return Document(text=text, blocks=tuple(blocks))

    return build


@pytest.fixture(scope="session")
def actors_in() -> Callable[..., list[Actor]]:
    """Make one actor for each name, with every place of the name in the text as a mention."""

    def build(text: str, names: dict[str, list[str]]) -> list[Actor]:
        actors = []
        for number, (name, forms) in enumerate(names.items(), 1):
            mentions = tuple(
                Mention(m.start(), m.end(), "name")
                for form in forms
                for m in re.finditer(rf"\b{re.escape(form)}\b", text)
            )
            actors.append(Actor(id=f"a{number}", name=name, kind="person", mentions=mentions))
        return actors

    return build


@pytest.fixture(scope="session")
def read(finder: ClaimFinder, document_of: Callable[..., Document]) -> Callable[..., Found]:
    """Read a text with the language model and return the document, its claims and what was set aside."""
    from dragoman.language import Parser

    parser = Parser()

    def run(text: str, actors: list[Actor] | None = None) -> Found:
        document = document_of(text)
        sentences, _ = parser.parse(document)
        claims, rejected = finder.find(document, sentences, actors or [])
        return document, claims, rejected

    return run
