"""The compiled tables are the tables, whatever happens to the cache."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.actors import tables as module
from dragoman.actors.building import build
from dragoman.actors.packing import pack, unpack
from dragoman.actors.tables import Tables
from dragoman.knowledge import Knowledge


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "dragoman"


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    folder = tmp_path / "mine" / "actors"
    folder.mkdir(parents=True)
    (folder / "groups-mine.csv").write_text("name,aliases,country,sectors\nDanab Front,DF,MLI,REB\n", "utf-8")
    return tmp_path / "mine"


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often the data files are read."""
    counted: list[int] = []

    def counting(knowledge: Knowledge):
        counted.append(1)
        return build(knowledge)

    monkeypatch.setattr(module, "build", counting)
    return counted


def test_packed_tables_come_back_equal() -> None:
    made = build(Knowledge())
    data = pack(made)
    assert unpack(data) == made
    assert pack(unpack(data)) == data


def test_the_files_are_read_once(cache: Path, overlay: Path, builds: list[int]) -> None:
    first = Tables(Knowledge([overlay]))
    second = Tables(Knowledge([overlay]))
    assert builds == [1]
    assert second.names == first.names
    assert "danab" in second.names


def test_a_changed_file_makes_the_tables_anew(cache: Path, overlay: Path, builds: list[int]) -> None:
    Tables(Knowledge([overlay]))
    file = overlay / "actors" / "groups-mine.csv"
    file.write_text(file.read_text("utf-8").replace("Danab", "Kolibri"), "utf-8")
    assert "kolibri" in Tables(Knowledge([overlay])).names
    assert len(builds) == 2


@pytest.mark.parametrize("harm", ["deleted", "cut", "emptied", "altered"])
def test_a_harmed_cache_is_made_anew(cache: Path, overlay: Path, builds: list[int], harm: str) -> None:
    Tables(Knowledge([overlay]))
    (file,) = cache.glob("actors-*.tables")
    whole = file.read_bytes()
    if harm == "deleted":
        shutil.rmtree(cache)
    else:
        file.write_bytes({"cut": whole[: len(whole) // 2], "emptied": b"", "altered": whole[:-9] + b"123456789"}[harm])
    assert "danab" in Tables(Knowledge([overlay])).names
    assert len(builds) == 2
    (again,) = cache.glob("actors-*.tables")
    assert again.read_bytes() == whole


def test_tables_with_a_fault_are_not_kept(cache: Path, overlay: Path) -> None:
    (overlay / "actors" / "groups-bad.csv").write_text("name,country,sectors\nGrey Line,MLI,GVO\n", "utf-8")
    for _ in range(2):
        knowledge = Knowledge([overlay], strict=False)
        tables = Tables(knowledge)
        assert len(knowledge.faults) == 1
        assert "danab" in tables.names
        assert "grey" not in tables.names or all(rest != ("line",) for rest, _ in tables.names["grey"])
