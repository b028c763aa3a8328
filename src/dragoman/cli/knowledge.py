"""`dragoman knowledge`: the data files, looked through and checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from dragoman.cli.imports import import_command
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.knowledge import Entry, Knowledge

app = App(name="knowledge", help="Look through the data files that decide what is coded, and check your own.")
app.command(import_command, name="import")

Overlays = Annotated[list[Path] | None, Parameter(name="--knowledge", negative=())]


@app.command
def check(*, knowledge: Overlays = None) -> int:
    """Check every data file, and list every fault with file and place.

    Args:
        knowledge: A folder of your own data files; may be given more than once.
    """
    from dragoman.cli.terminal import counted, safe, write
    from dragoman.knowledge import check_lexicon
    from dragoman.pipeline import Reader, Settings

    loaded = _load(knowledge)
    reader = Reader(Settings(knowledge=tuple(str(folder) for folder in knowledge or ()), strict=False))
    faults = list(dict.fromkeys([*check_lexicon(loaded), *reader.knowledge.faults]))
    for fault in faults:
        write(safe(fault))
    write(counted(len(faults), "fault") if faults else f"no faults; version {loaded.version}")
    return 1 if faults else 0


@app.command(name="list")
def list_files(*, knowledge: Overlays = None) -> None:
    """List the data files and the number of lexicon entries of each.

    Args:
        knowledge: A folder of your own data files; may be given more than once.
    """
    from dragoman.cli.terminal import safe, write
    from dragoman.knowledge import load_lexicon

    loaded = _load(knowledge)
    for folder in loaded.folders:
        files = sorted(p for p in folder.rglob("*") if p.suffix in (".csv", ".toml"))
        for file in files:
            write(safe(f"{file.relative_to(folder)}  {_size(file)}"))
    lexicon = load_lexicon(loaded)
    write(f"{len(lexicon.entries)} lexicon entries, {len(lexicon.classes)} word classes, version {loaded.version}")


@app.command
def show(entry: str, /, *, knowledge: Overlays = None) -> None:
    """Show a lexicon entry: its lemma, type, roles, and the sentences that must and must not match.

    Args:
        entry: The entry's id, as `rule` names it in a record.
        knowledge: A folder of your own data files; may be given more than once.
    """
    from dragoman.cli.terminal import write_json

    found = [known for known in _entries(knowledge) if known.id == entry]
    if not found:
        raise InputError(f"no lexicon entry {entry!r}; `dragoman knowledge find WORD` lists those of a word")
    import msgspec

    shown = msgspec.to_builtins(found[-1])
    write_json({name: value for name, value in shown.items() if value not in (None, [], {}, ())})


@app.command
def find(word: str, /, *, knowledge: Overlays = None) -> int:
    """Find the lexicon entries of a lemma, type or CAMEO code.

    Args:
        word: A lemma ("sanction"), a type ("ASSAULT" or "ASSAULT.aerial"), or a CAMEO code ("190").
        knowledge: A folder of your own data files; may be given more than once.
    """
    from dragoman.cli.terminal import write

    found = [entry for entry in _entries(knowledge) if _answers(entry, word)]
    for entry in found:
        kind = "verb" if entry.verb else "noun" if entry.noun else "adjective"
        coded = ".".join(part for part in (entry.type, entry.mode) if part) or "operator"
        write(f"{entry.id}  {kind} {entry.lemma}  {coded}  {entry.cameo or ''}".rstrip())
    if not found:
        write(f"no lexicon entry for {word!r}")
    return 0 if found else 1


def _load(folders: list[Path] | None) -> Knowledge:
    from dragoman.knowledge import Knowledge

    return Knowledge(folders or [], strict=False)


def _entries(folders: list[Path] | None) -> tuple[Entry, ...]:
    from dragoman.knowledge import load_lexicon

    return load_lexicon(_load(folders)).entries


def _answers(entry: Entry, word: str) -> bool:
    coded = ".".join(part for part in (entry.type, entry.mode) if part)
    return word in (entry.type, coded, entry.cameo) or word.lower() in (entry.lemma, *entry.lemma.split())


def _size(file: Path) -> str:
    if file.suffix == ".csv":
        with file.open("rb") as lines:
            return f"{sum(1 for _ in lines) - 1} rows"
    import tomllib

    tables = tomllib.loads(file.read_text("utf-8"))
    counted = [f"{len(rows)} {name}" for name, rows in tables.items() if isinstance(rows, list)]
    return ", ".join(counted) or f"{len(tables)} settings"
