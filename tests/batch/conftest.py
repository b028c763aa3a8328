"""Makes `fakes` importable, here and in worker processes (spawned ones inherit sys.path)."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _fakes_on_path(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


@pytest.fixture
def make_reader():
    import fakes

    return fakes.make_reader
