"""`dragoman code`: many pages into an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from dragoman.cli.options import READING, Place, Reading
from dragoman.errors import SettingError

if TYPE_CHECKING:
    from dragoman.archive import ArchiveWriter
    from dragoman.cli.standard_output import RecordStream


def code_command(
    *inputs: Place,
    out: Annotated[Place, Parameter(name=["--out", "-o"])],
    workers: Annotated[int | None, Parameter(name=["--workers", "-w"])] = None,
    timeout: float | None = None,
    column: Annotated[list[str] | None, Parameter(negative=())] = None,
    force: Annotated[bool, Parameter(negative=(), show_default=False)] = False,
    append: Annotated[bool, Parameter(negative=(), show_default=False)] = False,
    executor: Literal["local", "ray"] = "local",
    quiet: Annotated[bool, Parameter(name=["--quiet", "-q"], negative=(), show_default=False)] = False,
    json: Annotated[bool, Parameter(negative=(), show_default=False)] = False,
    reading: Reading = READING,
) -> None:
    """Read many pages and write their records into an archive.

    A page that cannot be read costs only itself: it is listed with its reason. The output appears under
    its name when it is whole.

    Args:
        inputs: Files, folders, globs, or `-` for JSON lines on standard input.
        out: Where to: `.jsonl`, `.jsonl.gz`, `.duckdb`, a name without an ending for a folder of Parquet
            parts, or `-` for JSON lines on standard output.
        workers: Processes to spread the pages over; as many as there are processors where not given.
        timeout: Seconds a page may take in a worker process; 120 where not given.
        column: Which of the input's columns is which field, as `text=body`; may be given more than once.
        force: Replace an output that exists.
        append: Add to an output that exists what it does not hold yet.
        executor: `ray` spreads the work over a Ray cluster; needs `dragoman[ray]`.
        quiet: Print neither progress nor the closing summary.
        json: Print the closing summary as JSON, to standard output.
        reading: How pages are read.
    """
    from dragoman.batch import ReaderMaker, make_executor, run_batch
    from dragoman.cli.progress import Progress, print_summary
    from dragoman.cli.terminal import make_console, write_json
    from dragoman.pages import iterate_pages

    if not inputs:
        raise SettingError("no input: name files, folders or globs, or - for standard input")
    if force and append:
        raise SettingError("--force replaces and --append adds; give one of them")
    if out == "-" and json:
        raise SettingError("-o - and --json both write to standard output; give one of them")
    pages = iterate_pages(inputs, parse_columns(column or []))  # a missing input ends it here, before any output
    console = make_console(stderr=True)
    if reading.knowledge:
        from dragoman.cli.readers import make_reader

        make_reader(reading)  # says once what the workers will leave out, or refuses it before any output
    with _opened(out, force=force, append=append) as archive:
        spread = make_executor(
            ReaderMaker(reading.settings()), name=executor, workers=_workers(workers, inputs), timeout=timeout
        )
        with Progress(console, shown=not quiet) as progress:
            summary = run_batch(pages, spread, archive, progress=progress)
    if json:
        write_json(summary)
    elif not quiet:
        print_summary(summary, out, console)


#: Fields of a page that a column can stand for.
FIELDS = ("id", "text", "html", "title", "url", "published", "outlet", "kind", "fetched")


def parse_columns(given: list[str]) -> dict[str, str]:
    """Return {field: column} of options like `text=body`.

    Raises:
        SettingError: An option has another form, or names a field that pages do not have.
    """
    columns: dict[str, str] = {}
    for option in given:
        field, equals, column = option.partition("=")
        if not (field and equals and column):
            raise SettingError(f"--column {option}: write FIELD=COLUMN, as in text=body")
        if field not in FIELDS:
            raise SettingError(f"--column {option}: pages have no field {field!r}; they have {', '.join(FIELDS)}")
        columns[field] = column
    return columns


def _workers(given: int | None, inputs: tuple[str, ...]) -> int:
    if given is not None:
        return given
    import os
    from pathlib import Path

    # One page of its own is not worth the second that a pool takes to start.
    if len(inputs) == 1 and inputs[0].lower().endswith((".html", ".htm", ".txt")) and Path(inputs[0]).is_file():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _opened(out: str, *, force: bool, append: bool) -> ArchiveWriter | RecordStream:
    if out == "-":
        from dragoman.cli.standard_output import RecordStream

        return RecordStream()
    from dragoman.archive import open_archive

    return open_archive(out, "replace" if force else "append" if append else "new")
