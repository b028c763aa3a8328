"""The tables themselves: what they hold, and what a user's folder may change."""

from __future__ import annotations

import pytest

from dragoman.actors.rows import SECTORS
from dragoman.actors.tables import Tables
from dragoman.errors import KnowledgeError
from dragoman.knowledge import Knowledge


@pytest.fixture(scope="module")
def tables():
    knowledge = Knowledge()
    made = Tables(knowledge)
    knowledge.check()
    return made


def test_the_built_in_tables_have_no_fault(tables):
    assert len(tables.country_names) >= 245


def test_every_sector_is_one_of_plover(tables):
    used = {s for entries in tables.roles.values() for e in entries for s in e.row.sectors}
    used |= {
        s
        for pairs in tables.names.values()
        for _, entries in pairs
        for e in entries
        for s in (*(e.organisation.sectors if e.organisation else ()), *(s for h in e.holders for s in h.sectors))
    }
    assert used <= SECTORS


def test_every_country_of_a_row_is_in_the_table_of_countries(tables):
    used = {e.country for pairs in tables.names.values() for _, entries in pairs for e in entries if e.country}
    assert used <= tables.country_names.keys()


def test_the_tables_are_as_wide_as_promised(tables):
    sorts: dict[str, set[str]] = {}
    for pairs in tables.names.values():
        for _, entries in pairs:
            for entry in entries:
                sorts.setdefault(entry.sort, set()).add(entry.key)
    assert len(sorts["organisation"]) >= 1000
    assert len(sorts["person"]) >= 900
    assert len({e.row.noun for entries in tables.roles.values() for e in entries}) >= 600


def _overlay(tmp_path, name: str, text: str):
    folder = tmp_path / "actors"
    folder.mkdir()
    (folder / name).write_text(text, "utf-8")
    return tmp_path


def test_an_overlay_adds_a_group(tmp_path):
    folder = _overlay(tmp_path, "groups-mine.csv", "name,aliases,country,sectors\nDanab Front,DF,MLI,REB\n")
    names = Tables(Knowledge([folder])).names["danab"]
    assert names[0][1][0].organisation.country == "MLI"


def test_an_overlay_wins_over_the_row_of_the_same_name(tmp_path):
    folder = _overlay(tmp_path, "groups-mine.csv", "name,country,sectors\nHamas,PSE,PTY|GOV\n")
    entries = dict(Tables(Knowledge([folder])).names["hamas"])[()]
    assert {e.organisation.sectors for e in entries if e.case == "title"} == {("PTY", "GOV")}


def test_a_faulty_row_is_reported_with_file_and_line(tmp_path):
    folder = _overlay(tmp_path, "groups-mine.csv", "name,cuontry\nDanab Front,MLI\n")
    knowledge = Knowledge([folder])
    Tables(knowledge)
    with pytest.raises(KnowledgeError, match=r"groups-mine\.csv: line 1: column 'cuontry'"):
        knowledge.check()


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("groups-mine.csv", "name,country,sectors\nDanab Front,MLI,GVO\n", "line 2: sector 'GVO' is none of PLOVER's"),
        ("groups-mine.csv", "name,country\nA Front,MLI\nB Front,Mali\n", "line 3: country 'Mali' is no code"),
        ("groups-mine.csv", "name,code\nDanab Front,XYZ\n", "line 2: code 'XYZ' is none of"),
        ("groups-mine.csv", "name,country\nDanab Front,MLI,REB\n", "line 2: 1 more fields than columns"),
        ("groups-mine.csv", "name,country\n,MLI\n", "line 2: Object missing required field `name`"),
        ("holders-mine.csv", "name,role,start\nAna Quispe,mayor,12.5.2001\n", "line 2: date '12.5.2001' is not"),
        ("holders-mine.csv", "name,role,start,end\nAna Quispe,mayor,2004,2001\n", "line 2: end 2001 lies before"),
        ("holders-mine.csv", "name,role,gender\nAna Quispe,mayor,w\n", "line 2.gender: Invalid enum value 'w'"),
        ("roles-mine.csv", "noun,sectors,weak\nalderman,GOV,perhaps\n", "line 2.weak: Expected `bool`, got `str`"),
        ("regions.csv", "country,names\nXX,Old Valley\n", "line 2: country 'XX' is no code"),
    ],
)
def test_each_kind_of_fault_has_file_line_and_reason_and_the_rest_is_used(tmp_path, file, text, message):
    folder = _overlay(tmp_path, file, text)
    (folder / "actors" / "groups-good.csv").write_text("name,country,sectors\nKolibri Front,MLI,REB\n", "utf-8")
    knowledge = Knowledge([folder], strict=False)
    assert "kolibri" in Tables(knowledge).names
    (fault,) = map(str, knowledge.faults)
    assert f"actors/{file}: {message}" in fault
