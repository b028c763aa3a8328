"""Records read back, the same whatever they were kept in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dragoman.archive.endings import MARK
from dragoman.archive.lines import open_to_read, read_lines
from dragoman.archive.tables import key_of
from dragoman.errors import InputError
from dragoman.records import Record, from_json


def read_records(path: Path | str) -> Iterator[Record]:
    """Yield the records of an archive in the order in which they were written.

    `path` is a file of JSON lines (plain or gzipped), a folder of Parquet parts, or a query file.

    Raises:
        InputError: There is no such archive, or it cannot be read.
    """
    path = Path(path)
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    if path.is_dir() or path.suffix == ".duckdb":
        for encoded in _column(path, "json"):
            try:
                yield from_json(encoded)
            except msgspec.DecodeError as error:
                raise InputError(f"{path}: a record cannot be read: {error}") from error
    else:
        yield from read_lines(path)


def is_archive(path: Path) -> bool:
    """Tell whether `path` holds records (and not pages), by its ending or its first line."""
    if path.is_dir():
        return (path / MARK).is_file()
    if path.suffix == ".duckdb":
        return True
    if not path.name.endswith((".jsonl", ".jsonl.gz", ".json")) or not path.is_file():
        return False
    try:
        with open_to_read(path) as lines:
            first = lines.readline(50_000_000)
        from_json(first)
    except (OSError, EOFError, msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


class _Key(msgspec.Struct):
    id: str
    source: _Source


class _Source(msgspec.Struct):
    digest: str


def read_keys(path: Path) -> set[int]:
    """Return the keys of all records of an archive, for the anti-join of an appending run."""
    if path.is_dir() or path.suffix == ".duckdb":
        return set(_column(path, "key"))
    decode = msgspec.json.Decoder(_Key).decode
    with open_to_read(path) as lines:
        try:
            return {key_of(row.id, row.source.digest) for line in lines if line.strip() for row in (decode(line),)}
        except (msgspec.DecodeError, OSError, EOFError) as error:
            raise InputError(f"{path}: cannot be added to, a line is no record: {error}") from error


def _column(path: Path, name: str) -> Iterator[Any]:
    if path.is_dir():
        from dragoman.archive import parts  # noqa: PLC0415  loads Arrow

        parts.check_parts(path)
        yield from parts.column(path, "records", name)
    else:
        from dragoman.archive import query_file  # noqa: PLC0415  loads DuckDB

        query_file.check_query_file(path)
        yield from query_file.column(path, "records", name)
