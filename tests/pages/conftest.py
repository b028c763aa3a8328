"""What the tests of the pages stage share: one reader, and the pages written for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.pages import PageReader
from dragoman.records import Page, PageReading

FIXTURES = Path(__file__).parent / "fixtures"
SHARED = Path(__file__).parents[3] / "shared" / "dev"


@pytest.fixture(scope="session")
def page_reader() -> PageReader:
    return PageReader()


@pytest.fixture(scope="session")
def read_fixture(page_reader: PageReader) -> Callable[[str], PageReading]:
    """Read a page of `fixtures/` by its name."""

    def read(name: str) -> PageReading:
        return page_reader.read(Page(path=name, data=(FIXTURES / name).read_bytes()))

    return read


@pytest.fixture(scope="session")
def blocks_of() -> Callable[[PageReading, str], list[str]]:
    """Return the words of a reading's blocks of one kind."""

    def words(reading: PageReading, kind: str) -> list[str]:
        text = reading.document.text
        return [text[block.start : block.end] for block in reading.document.blocks if block.kind == kind]

    return words


@pytest.fixture(scope="session")
def shared_dev() -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"the shared development sets are not at {SHARED}")
    return SHARED
