"""Data files: every fault is reported, with file and path, and costs only its own row."""

from pathlib import Path

import msgspec
import pytest

from dragoman.errors import KnowledgeError, SettingError
from dragoman.knowledge import Knowledge, check_lexicon, load_lexicon, load_ontology


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    size: int = 0
    other: tuple[str, ...] = ()


@pytest.fixture
def overlay(tmp_path):
    def write(name, text):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return Knowledge([tmp_path])

    return write


def test_rows_are_read_with_their_types(overlay):
    knowledge = overlay("own/rows.csv", "name,size,other\nOuagadougou,3,Wagadugu|Ouaga\n")
    assert list(knowledge.rows("own/*.csv", Row)) == [Row("Ouagadougou", 3, ("Wagadugu", "Ouaga"))]
    knowledge.check()


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ("name,size\nGao,many\n", "line 2", "int"),
        ("name,size\nGao,1,2\n", "line 2", "more fields"),
        ("name,colour\nGao,red\n", "line 1", "'colour' is unknown"),
        ("size\n3\n", "line 2", "name"),
    ],
)
def test_a_faulty_row_is_named_by_file_and_line(overlay, text, path, message):
    knowledge = overlay("own/rows.csv", text)
    list(knowledge.rows("own/*.csv", Row))
    fault = knowledge.faults[0]
    assert fault.file.endswith("own/rows.csv")
    assert fault.path.startswith(path)
    assert message in fault.message


def test_all_faults_come_at_once(overlay):
    knowledge = overlay("own/rows.csv", "name,size\nA,x\nB,1\nC,y\n")
    assert [row.name for row in knowledge.rows("own/*.csv", Row)] == ["B"]
    with pytest.raises(KnowledgeError) as raised:
        knowledge.check()
    assert len(raised.value.faults) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[list]\n", ""),
        ("list = 3\n", "list of tables"),
        ("list = [1]\n", "not a table"),
        ("[[list]]\nsize = 1\n", "name"),
    ],
)
def test_faulty_toml_is_named(overlay, text, message):
    knowledge = overlay("own/lists.toml", text)
    assert list(knowledge.tables("own/*.toml", "list", Row)) == []
    assert message in str(knowledge.faults[0])


def test_bytes_that_are_no_text_are_a_fault(overlay, tmp_path):
    knowledge = overlay("own/rows.csv", "")
    (tmp_path / "own/rows.csv").write_bytes(b"name\n\xff\xfe\n")
    assert list(knowledge.rows("own/*.csv", Row)) == []
    assert "cannot be read" in knowledge.faults[0].message


def test_a_missing_overlay_is_a_setting_error(tmp_path):
    with pytest.raises(SettingError, match="does not exist"):
        Knowledge([tmp_path / "none"])


def test_an_overlay_replaces_an_entry_of_the_same_id(overlay):
    knowledge = overlay(
        "lexicon/own.toml",
        '[[entry]]\nid = "consult.meet"\nverb = "meet"\ntype = "AGREE"\n',
    )
    entries = {entry.id: entry for entry in load_lexicon(knowledge).entries}
    assert entries["consult.meet"].type == "AGREE"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('type = "QUARREL"', "no type QUARREL"),
        ('type = "ASSAULT"\nmode = "tickle"', "no mode"),
        ('type = "ASSAULT"\ncameo = "999"', "no CAMEO code"),
        ('type = "ASSAULT"\nneeds.object = ["@nothing-like-it"]', "not defined"),
        ('type = "ASSAULT"\nneeds.object = ["#ghost"]', "no test"),
        ('type = "ASSAULT"\nweight = 7.0', "weight"),
        ('type = "ASSAULT"\nnoun = "poke"', "exactly one"),
        ('type = "ASSAULT"\ncolour = "red"', "colour"),
        ('operator = { effect = "vanish" }', "vanish"),
    ],
)
def test_a_faulty_entry_is_named_by_its_path(overlay, line, message):
    knowledge = overlay(
        "lexicon/own.toml",
        f'[[entry]]\nid = "own.poke"\nverb = "poke"\n{line}\nyes = ["He poked the bear."]\nno = ["A slowpoke came."]\n',
    )
    assert any(message in str(fault) for fault in check_lexicon(knowledge))


def test_the_version_changes_with_the_data(overlay):
    assert overlay("own/rows.csv", "name\nA\n").version != Knowledge().version


def test_the_built_in_files_have_no_fault():
    knowledge = Knowledge()
    assert check_lexicon(knowledge) == []


def test_the_ontology_is_plover_two():
    ontology = load_ontology(Knowledge())
    assert len(ontology.types) == 16
    assert sum(len(event_type.modes) for event_type in ontology.types.values()) == 67
    assert ontology.score("SANCTION", "expel") == -5.5
    assert ontology.score("AGREE", None) == 2.5
    assert ontology.cameo["1312"].type == "THREATEN"


def test_files_and_tables_that_nobody_reads_are_faults(tmp_path):
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "own.toml").write_text('[[entry]]\nid = "a"\n')
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "own.toml").write_text('[[row]]\nname = "a"\n[[rows]]\nname = "b"\n')
    (tmp_path / "README.md").write_text("not a data file")
    knowledge = Knowledge([tmp_path], strict=False)
    list(knowledge.tables("events/*.toml", "row", dict))
    knowledge.note_unread()
    assert [
        (Path(fault.file).relative_to(tmp_path).as_posix(), fault.path)
        for fault in knowledge.faults
        if str(tmp_path) in fault.file
    ] == [
        ("events/own.toml", "rows"),
        ("lexicons/own.toml", ""),
    ]


def test_an_overlay_without_a_data_file_is_a_fault(tmp_path):
    knowledge = Knowledge([tmp_path], strict=False)
    knowledge.note_unread()
    assert [fault.file for fault in knowledge.faults] == [str(tmp_path)]
