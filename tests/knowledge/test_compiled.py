"""What is kept in the cache comes back whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.knowledge import compiled


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "dragoman"


def test_what_was_kept_comes_back() -> None:
    assert compiled.keep("words", "0" * 64, b"content")
    assert compiled.kept("words", "0" * 64) == b"content"
    assert compiled.kept("words", "1" * 64) is None


@pytest.mark.parametrize("left", [0, 10, 35])
def test_a_file_that_was_cut_counts_for_nothing(folder: Path, left: int) -> None:
    compiled.keep("words", "0" * 64, b"content")
    (file,) = folder.glob("words-*.tables")
    file.write_bytes(file.read_bytes()[:left])
    assert compiled.kept("words", "0" * 64) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(occupied))
    assert not compiled.keep("words", "0" * 64, b"content")
    assert compiled.kept("words", "0" * 64) is None


def test_only_the_newest_stay_and_nothing_half_written(folder: Path) -> None:
    for number in range(6):
        compiled.keep("words", f"{number}" * 64, b"content")
    assert len(list(folder.iterdir())) == 4


def test_the_digest_follows_names_and_bytes(tmp_path: Path) -> None:
    one = tmp_path / "one.csv"
    one.write_text("a")
    before = compiled.digest_of([one])
    one.write_text("b")
    assert compiled.digest_of([one]) not in (before, None)
    assert compiled.digest_of([tmp_path / "none.csv"]) is None
