"""Commands, options, exit codes, tables and fields that the documentation leaves out fail here."""

import importlib
import re
from pathlib import Path

import msgspec
import pytest

from dragoman import errors
from dragoman.cli.application import COMMANDS, app
from dragoman.records import Document, Event, Record, Source, Thread

DOCS = Path(__file__).parents[1] / "docs"
COMMAND_LINE = (DOCS / "cli.md").read_text("utf-8")
ARCHIVE = (DOCS / "archive.md").read_text("utf-8")
RECORD = (DOCS / "record.md").read_text("utf-8")


def options(command):
    names = {name for argument in command.assemble_argument_collection() for name in argument.names}
    return {name for name in names if name.startswith("--")}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_section(name):
    assert re.search(rf"^## `dragoman {name}\b", COMMAND_LINE, re.MULTILINE)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "knowledge"])
def test_every_option_is_documented(name):
    missing = {option for option in options(app[name]) if not re.search(rf"`[^`]*{option}\b", COMMAND_LINE)}
    assert not missing


def test_every_knowledge_command_is_documented():
    knowledge = importlib.import_module("dragoman.cli.knowledge").app
    names = [name for name in knowledge if not name.startswith("-")]
    assert names
    section = COMMAND_LINE.partition("## `dragoman knowledge`")[2].partition("\n## ")[0]
    assert [option for name in names for option in options(knowledge[name]) if f"`{option}" not in section] == []
    assert [name for name in names if f"`{name}" not in section] == []


def test_documented_options_exist():
    known = {option for name in COMMANDS if name != "knowledge" for option in options(app[name])}
    knowledge = importlib.import_module("dragoman.cli.knowledge").app
    known |= {option for name in knowledge if not name.startswith("-") for option in options(knowledge[name])}
    known |= {"--help", "--version"}
    assert set(re.findall(r"--[a-z][a-z-]+", COMMAND_LINE)) <= known


def test_every_exit_code_is_documented():
    main = importlib.import_module("dragoman.cli.main")
    codes = {kind.exit_code for kind in vars(errors).values() if hasattr(kind, "exit_code")}
    codes |= {main.INTERRUPTED, main.ENDED, main.OWN_FAULT}
    table = COMMAND_LINE.partition("| exit code")[2].partition("\n\n")[0]
    written = {int(code) for line in table.splitlines()[2:] for code in re.findall(r"\d+", line.split("|")[1])}
    assert written == codes | {0}


def test_every_table_and_view_is_documented():
    from dragoman.archive.query_file import VIEWS
    from dragoman.archive.schemas import SCHEMAS

    assert [name for name in (*SCHEMAS, *VIEWS) if f"`{name}`" not in ARCHIVE] == []


@pytest.mark.parametrize("kind", [Record, Source, Document, Thread, Event])
def test_every_field_of_a_record_is_documented(kind):
    assert [f.name for f in msgspec.structs.fields(kind) if f"`{f.name}`" not in RECORD] == []
