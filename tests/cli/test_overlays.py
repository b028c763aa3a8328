"""What the command line says of faulty rows in a user's own data files."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.cli.options import Reading
from dragoman.cli.readers import make_reader
from dragoman.errors import KnowledgeError


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    folder = tmp_path / "mine" / "actors"
    folder.mkdir(parents=True)
    rows = "name,country,sectors\nDanab Front,MLI,REB\nGrey Line,MLI,GVO\n"
    (folder / "groups-mine.csv").write_text(rows, "utf-8")
    return tmp_path / "mine"


def test_a_faulty_row_is_reported_and_the_rest_is_used(overlay, capsys):
    reader = make_reader(Reading(knowledge=[overlay]))
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"{overlay}/actors/groups-mine.csv: line 3: sector 'GVO' is none of PLOVER's" in said
    assert "danab" in reader._actors.tables.names


def test_strict_refuses_the_overlay(overlay):
    with pytest.raises(KnowledgeError, match=r"groups-mine\.csv: line 3"):
        make_reader(Reading(knowledge=[overlay], strict=True))


def test_knowledge_check_looks_at_the_actor_tables(overlay, dragoman):
    code, out, _ = dragoman("knowledge", "check", "--knowledge", overlay)
    assert code == 1
    assert "line 3: sector 'GVO'" in out
