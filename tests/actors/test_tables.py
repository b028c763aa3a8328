"""The tables themselves: what they hold, and what a user's folder may change."""

from __future__ import annotations

import pytest

from dragoman.actors.tables import Tables
from dragoman.errors import KnowledgeError
from dragoman.knowledge import Knowledge

SECTORS = frozenset(
    {
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
    }
)


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
