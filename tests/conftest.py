"""What every test folder shares: parses written by hand, and one reader for the tests that need the model."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.knowledge import Knowledge
from dragoman.pipeline import Reader, Settings
from dragoman.records import Sentence, Token, with_children

SHARED = Path(__file__).resolve().parents[2] / "shared"


def _sentence(rows: str, index: int = 0, start: int = 0) -> Sentence:
    """Return a sentence from lines of "form lemma TAG dep head [entity]"; forms stand one space apart."""
    tokens = []
    at = start
    for number, line in enumerate(rows.strip().splitlines()):
        form, lemma, tag, dep, head, *entity = line.split()
        tokens.append(
            Token(
                index=number,
                start=at,
                end=at + len(form),
                text=form,
                lower=form.lower(),
                lemma=lemma,
                tag=tag,
                pos={"V": "VERB", "N": "NOUN", "J": "ADJ"}.get(tag[0], "X"),
                dep=dep,
                head=int(head),
                entity=entity[0] if entity else "",
            )
        )
        at += len(form) + 1
    run = tuple(tokens)
    return Sentence(
        index=index,
        start=start,
        end=run[-1].end,
        block=0,
        kind="paragraph",
        tokens=run,
        children=with_children(run),
    )


@pytest.fixture(scope="session")
def parsed():
    """Build a sentence from a parse written by hand."""
    return _sentence


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The built-in data files."""
    return Knowledge()


@pytest.fixture(scope="session")
def reader() -> Reader:
    """One reader with every predicate in its records."""
    return Reader(Settings(detail="full"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development sets beside the checkout; tests that need them skip where they are absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared development sets are not beside this checkout")
    return SHARED
