"""Dictionaries of the field become rows, and what cannot be taken is listed."""

from __future__ import annotations

from dragoman.actors.petrarch import import_dictionary
from dragoman.actors.rows import HolderRow, OrganisationRow, RoleRow


def _import(tmp_path, text: str):
    file = tmp_path / "Mine.actors.txt"
    file.write_text(text, "utf-8")
    return import_dictionary(file)


def test_an_actor_with_other_names_becomes_one_row(tmp_path):
    read = _import(tmp_path, "DANAB_FRONT_ [MLIREB]\n+FRONT_OF_DANAB_\n")
    assert read.rows == (
        OrganisationRow(name="Danab Front", aliases=("Front Of Danab",), country="MLI", sectors=("REB",)),
    )
    assert read.faults == ()


def test_codes_bound_to_dates_become_offices(tmp_path):
    read = _import(tmp_path, "ANA_QUISPE_\n    [PEROPP <010728]\n    [PERGOV 010728-060728]\n    [PERELI >060728]\n")
    assert [(r.sectors, r.start, r.end) for r in read.rows if isinstance(r, HolderRow)] == [
        (("OPP",), None, "2001-07-28"),
        (("GOV",), "2001-07-28", "2006-07-28"),
        (("ELI",), "2006-07-28", None),
    ]


def test_international_codes_stand_for_the_country(tmp_path):
    (row,) = _import(tmp_path, "RIVER_COMMISSION_ [IGO]\n").rows
    assert (row.country, row.code) == (None, "IGO")


def test_agents_become_roles(tmp_path):
    read = _import(tmp_path, "ALDERMAN_ {ALDERMEN_} [~GOV]\n")
    assert read.rows == (RoleRow(noun="alderman", sectors=("GOV",)),)


def test_every_line_that_cannot_be_taken_is_listed(tmp_path):
    read = _import(tmp_path, "+ALIAS_OF_NOTHING_\nNO_CODE_\nBAD_DATE_ [USAGOV 2001]\n[USAGOV]\n")
    assert [fault.path for fault in read.faults] == ["line 1", "line 2", "line 3"]
    assert len(read.rows) == 1
    assert "another name of no entry" in read.faults[0].message


def test_comments_and_blank_lines_are_nothing(tmp_path):
    assert _import(tmp_path, "# a comment\n\n<!-- old -->\n") == _import(tmp_path, "")
