from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.places.index import DamagedIndex, Index, exact
from dragoman.places.index_writing import Entry, build, write
from dragoman.places.names import key

HOMS = Entry(
    geonameid=169577, name="Homs", lat=34.72682, lon=36.72339, population=775404, country="SY", admin1="SY.11",
    alternates=("Hims", "Émèse", "Хомс"),
)  # fmt: skip
TEXAS = Entry(
    geonameid=4736286, name="Texas", lat=31.25044, lon=-99.25061, country="US", admin1="US.TX", feature="A.ADM1",
    short=("Tex.",), adjectives=("Texan",),
)  # fmt: skip


def test_an_entry_is_found_by_every_name_and_says_by_which(small_index) -> None:
    index = small_index(HOMS, TEXAS)
    assert len(index) == 2
    by_name = {name: [(c.name, c.kind) for c in index.find(name)] for name in ("homs", "hims", "emese", "~texan")}
    assert by_name == {
        "homs": [("Homs", "main")],
        "hims": [("Homs", "alternate")],
        "emese": [("Homs", "alternate")],
        "~texan": [("Texas", "adjective")],
    }
    assert [c.kind for c in index.find(exact("Tex."))] == ["short"]
    assert index.find("хомс") == []


def test_points_come_back_to_the_metre(small_index) -> None:
    (found,) = small_index(HOMS).find("homs")
    assert (found.lat, found.lon, found.population) == (34.72682, 36.72339, 775404)


def test_an_entry_without_a_point_has_none(small_index) -> None:
    (found,) = small_index(Entry(name="Nowhere", geonameid=7)).find("nowhere")
    assert (found.lat, found.lon) == (None, None)


def test_divisions_have_names(small_index) -> None:
    index = small_index(HOMS, TEXAS)
    assert index.division_name("US.TX") == "Texas"
    assert index.division_name("SY.11") is None
    assert index.division_name("XX.99") is None


def test_the_same_entries_give_the_same_bytes() -> None:
    assert build([HOMS, TEXAS], "note") == build([HOMS, TEXAS], "note")


@given(st.lists(st.text(st.characters(codec="ascii", categories=("L",)), min_size=2, max_size=12), max_size=20))
def test_every_name_is_found_in_the_order_of_entries(names: list[str]) -> None:
    index = Index(memoryview(build([Entry(name=name, geonameid=at + 1) for at, name in enumerate(names)])))
    for name in names:
        same = [at + 1 for at, other in enumerate(names) if key(other) == key(name)]
        assert [c.geonameid for c in index.find(key(name))] == same


@pytest.mark.parametrize("cut", [0, 5, 16, 200, -1])
def test_a_cut_file_is_told_from_a_whole_one(tmp_path: Path, cut: int) -> None:
    data = build([HOMS, TEXAS])
    path = tmp_path / "places.index"
    path.write_bytes(data[:cut])
    with pytest.raises(DamagedIndex):
        Index.open(path)


def test_writing_leaves_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "places.index"
    write(path, build([HOMS]))
    write(path, build([HOMS, TEXAS]))
    assert [p.name for p in path.parent.iterdir()] == ["places.index"]
    assert len(Index.open(path)) == 2


def test_a_forked_worker_reads_the_mapped_index(tmp_path: Path) -> None:
    path = tmp_path / "places.index"
    write(path, build([HOMS]))
    index = Index.open(path)
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    worker = context.Process(target=lambda: sender.send(index.find("homs")[0].geonameid))
    worker.start()
    assert receiver.recv() == 169577
    worker.join()
