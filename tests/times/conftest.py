"""One finder for the folder, and a way to ask it about a line without a parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.knowledge import Knowledge
from dragoman.records import Block, Document, Published, Rejection, Time
from dragoman.times import TimeFinder


@pytest.fixture(scope="session")
def finder() -> TimeFinder:
    knowledge = Knowledge()
    made = TimeFinder(knowledge)
    knowledge.check()
    return made


@pytest.fixture(scope="session")
def read_line(finder: TimeFinder) -> Callable[..., tuple[list[Time], Published | None, list[Rejection]]]:
    """Find the times of a text that is one dateline: no sentence and no parse stand behind it."""

    def read(text: str, published: Published | None = None) -> tuple[list[Time], Published | None, list[Rejection]]:
        document = Document(text=text, published=published, blocks=(Block("dateline", 0, len(text)),))
        return finder.find(document, None, [])

    return read
