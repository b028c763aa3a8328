"""Dictionaries of the field become rows, and what cannot be taken is listed."""

from __future__ import annotations

from dragoman.actors.petrarch import import_dictionary
from dragoman.actors.rows import HolderRow, OrganisationRow, PlaceRow, RoleRow


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


def test_sectors_of_cameo_become_those_of_plover(tmp_path):
    read = _import(tmp_path, "GAZETTE_OF_DANAB_ [MLIMED]\nDANAB_HOSPITAL_ [MLIHLH]\nMONK_ [~BUD]\n")
    assert [row.sectors for row in read.rows] == [("JRN",), ("MED",), ("REL",)]


def test_parts_that_plover_has_nothing_for_are_counted(tmp_path):
    read = _import(tmp_path, "RIVER_OFFICE_ [IGOUNOAGRFAO]\nLAKE_OFFICE_ [IGOUNOFAO]\nEU_ [IGOEUREEC]\n")
    assert [(row.code, row.sectors) for row in read.rows] == [("UNO", ("AGR",)), ("UNO", ()), ("EUR", ())]
    assert read.left_out == {"FAO": 2, "EEC": 1}


def test_sets_of_endings_are_spelled_out(tmp_path):
    text = "!MINIST! = MINISTER, MINISTERS, MINISTRY\nTIDES_!MINIST! [~GOV]\nREED!WHAT! [~AGR]\n"
    read = _import(tmp_path, text)
    assert [(row.noun, row.kind) for row in read.rows] == [
        ("tides minister", "person"),
        ("tides ministers", "people"),
        ("tides ministry", "organisation"),
    ]
    assert [fault.path for fault in read.faults] == ["line 3"]


def test_an_irregular_plural_is_a_row_of_its_own(tmp_path):
    read = _import(tmp_path, "REED_THIEF_ {REED_THIEVES_} [~CRM]\nGANGDOM_ {} [~CRM]\n")
    assert [(row.noun, row.kind) for row in read.rows] == [
        ("reed thief", "person"),
        ("reed thieves", "people"),
        ("gangdom", "person"),
    ]


def test_names_of_a_country_that_are_known_are_no_rows_and_towns_are_places(tmp_path):
    read = _import(tmp_path, "MALI_ [MLI]\n+BAMAKO_\n+MALIAN_\n+DANABVILLE_\n")
    assert read.rows == (PlaceRow(country="MLI", names=("Danabville",)),)


def test_acronyms_keep_their_capitals(tmp_path):
    (row,) = _import(tmp_path, "DANAB_UNITED_FRONT_ [MLIREB]\n+DUF_\n+MJLNWA_ALLIANCE_\n").rows
    assert row.aliases == ("DUF", "Mjlnwa Alliance")


def test_dates_of_the_thirties_are_of_the_last_century(tmp_path):
    read = _import(tmp_path, "OLD_KING_\n  [MLIELI 320101-331108]\n  [MLIGOV 331108-730717]\n")
    assert [(row.start, row.end) for row in read.rows] == [("1932-01-01", "1933-11-08"), ("1933-11-08", "1973-07-17")]


def test_a_line_is_reported_for_each_thing_wrong_with_it(tmp_path):
    text = "A_ [QQQGOV]\nB_ [MLIGOV 2004017-20061201]\nC_ [MLIGOV 041301-050101]\nD_ [~QQQ]\nE_ [---]\nF_ [MLIGOV}\n"
    read = _import(tmp_path, text)
    assert [fault.path for fault in read.faults] == [f"line {number}" for number in range(1, 7)]
    assert read.rows == ()
