"""Commands, options, exit codes, tables and fields that the documentation leaves out fail here."""

import dataclasses
import importlib
import re
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest

from dragoman import errors
from dragoman.cli.application import COMMANDS, app
from dragoman.cli.options import Reading
from dragoman.pipeline import Settings
from dragoman.records import Record

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
COMMAND_LINE = (DOCS / "cli.md").read_text("utf-8")
ARCHIVE = (DOCS / "archive.md").read_text("utf-8")
RECORD = (DOCS / "record.md").read_text("utf-8")


def _kinds_of(kind, found=None):
    """Return a struct and all structs that its fields hold."""
    found = set() if found is None else found
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind not in found:
        found.add(kind)
        for name in get_type_hints(kind).values():
            _kinds_of(name, found)
    for inner in get_args(kind):
        _kinds_of(inner, found)
    return found


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


def test_every_setting_of_a_reader_is_an_option():
    assert {field.name for field in dataclasses.fields(Reading)} == set(Settings.__struct_fields__)


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


@pytest.mark.parametrize("kind", sorted(_kinds_of(Record), key=lambda kind: kind.__name__))
def test_every_field_of_a_record_is_documented(kind):
    assert [f.name for f in msgspec.structs.fields(kind) if f"`{f.name}`" not in RECORD] == []


def _named_files(page):
    """Return the files of code and data that a page names in back quotes: `where.py`, `knowledge/places/where.toml`."""
    return set(re.findall(r"`((?:[\w*-]+/)*[\w*-]+\.(?:py|csv|toml))`", page.read_text("utf-8")))


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.stem)
def test_files_that_the_docs_name_are_there(page):
    known = [path for folder in ("src", "tests", "bench", "demo", "docs") for path in (ROOT / folder).rglob("*.*")]
    known += ROOT.glob("*.*")
    gone = {name for name in _named_files(page) if not any(path.match(name) for path in known)}
    assert {name for name in gone if "mine" not in name} == set()  # a reader's own files are called so
