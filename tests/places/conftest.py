"""Fixtures of the places tests: the real gazetteer once, a small one of a few entries, and parses by hand."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from dragoman.knowledge import Knowledge
from dragoman.places import Gazetteer, PlaceFinder
from dragoman.places.index import Index
from dragoman.places.index_writing import Entry, build
from dragoman.records import Block, Document, Sentence, Token, with_children

_MARKED = re.compile(r"\[(?P<label>[A-Z]+) (?P<name>[^\]]+)\]|(?P<word>\w[\w.’']*|[^\w\s])")


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge()


@pytest.fixture(scope="session")
def gazetteer(knowledge: Knowledge) -> Gazetteer:
    return Gazetteer.open(knowledge)


@pytest.fixture(scope="session")
def finder(knowledge: Knowledge, gazetteer: Gazetteer) -> PlaceFinder:
    return PlaceFinder(knowledge, gazetteer)


@pytest.fixture
def small_index() -> Callable[..., Index]:
    """Build an index in memory of the entries given."""

    def made(*entries: Entry) -> Index:
        return Index(memoryview(build(entries)))

    return made


@pytest.fixture
def read() -> Callable[..., tuple[Document, list[Sentence]]]:
    """Make a document and its sentences of lines in which [GPE Homs] marks what the parser takes for a name."""

    def made(*lines: str, outlet: str | None = None) -> tuple[Document, list[Sentence]]:
        text = ""
        blocks: list[Block] = []
        sentences: list[Sentence] = []
        for line in lines:
            start = len(text)
            tokens: list[Token] = []
            for found in _MARKED.finditer(line):
                label = found.group("label") or ""
                for number, word in enumerate((found.group("name") or found.group("word")).split()):
                    if text and not text.endswith("\n") and (word[0].isalnum()):
                        text += " "
                    begin = len(text)
                    text += word
                    entity = f"{'I' if number else 'B'}-{label}" if label else ""
                    tag = "NNP" if label else "NN"
                    tokens.append(
                        Token(
                            index=len(tokens), start=begin, end=len(text), text=word, lower=word.lower(), lemma=word,
                            tag=tag, pos="PROPN" if label else "NOUN", dep="dep", head=0, entity=entity,
                        )
                    )  # fmt: skip
            blocks.append(Block("paragraph", start, len(text)))
            sentences.append(
                Sentence(
                    len(sentences), start, len(text), len(blocks) - 1, "paragraph", tuple(tokens),
                    with_children(tuple(tokens)),
                )
            )  # fmt: skip
            text += "\n"
        return Document(text=text, blocks=tuple(blocks), outlet=outlet), sentences

    return made
