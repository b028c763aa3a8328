"""A folder of Parquet parts: one subfolder per table, each part a file of the same name in all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.archive.endings import MARK, SCHEMA_VERSION
from dragoman.archive.schemas import SCHEMAS
from dragoman.archive.staging import put_in_place, remove
from dragoman.archive.tables import Row, refused_row, rows
from dragoman.errors import InputError
from dragoman.records import Record
from dragoman.records.reading import Refusal

#: A part is closed after this many records or bytes of JSON, whichever comes first: it bounds the memory of
#: the writer (Python rows took 5 times the JSON on 2,000 records) and keeps a part worth opening.
RECORDS_PER_PART = 2_000
BYTES_PER_PART = 16_000_000


class PartsWriter:
    """Writes parts into a staged folder; `place` moves them to the final one, tables first and `records` last.

    A part counts only when its `records` file is there, so a move cut short leaves nothing that is read.
    """

    def __init__(self, staged: Path, *, first: int = 1) -> None:
        self._staged = staged
        self._number = first
        self._rows: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
        self._bytes = 0
        staged.mkdir(parents=True)
        for name in SCHEMAS:
            (staged / name).mkdir()

    def add(self, record: Record, encoded: bytes) -> None:
        """Add a record; a part is written when enough of them have come."""
        for name, new in rows(record, encoded).items():
            self._rows[name].extend(new)
        self._bytes += len(encoded)
        if self._bytes >= BYTES_PER_PART or len(self._rows["records"]) >= RECORDS_PER_PART:
            self._flush()

    def refuse(self, refusal: Refusal) -> None:
        """Add a page that gave no record."""
        self._rows["refused"].append(refused_row(refusal))

    def close(self) -> None:
        """Write what is left as a last part, and the mark that says what the folder is."""
        if self._number == 1 or any(self._rows.values()):
            self._flush()
        mark = {"archive": SCHEMA_VERSION, "tables": sorted(SCHEMAS)}
        (self._staged / MARK).write_text(json.dumps(mark, indent=1) + "\n", "utf-8")

    def abandon(self) -> None:
        """Forget what is not written yet."""
        self._rows.clear()

    def place(self, final: Path, *, into_existing: bool) -> None:
        """Move the parts into `final`, or rename the whole folder where there is none yet."""
        if not into_existing:
            put_in_place(self._staged, final)
            return
        for name in SCHEMAS:
            (final / name).mkdir(exist_ok=True)
            for part in sorted((self._staged / name).iterdir()):
                part.rename(final / name / part.name)

    def _flush(self) -> None:
        for name, schema in SCHEMAS.items():
            table = pa.Table.from_pylist(
                self._rows[name], schema=schema.with_metadata({"archive": str(SCHEMA_VERSION)})
            )
            pq.write_table(table, self._staged / name / f"part-{self._number:06d}.parquet", compression="zstd")
            self._rows[name].clear()
        self._number += 1
        self._bytes = 0


def is_parts(folder: Path) -> bool:
    """Tell whether a folder is an archive of ours."""
    return (folder / MARK).is_file()


def check_parts(folder: Path) -> None:
    """Raise InputError unless `folder` is an archive that this version reads."""
    try:
        mark = json.loads((folder / MARK).read_text("utf-8"))
        version = mark["archive"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{folder}: is no archive of Dragoman ({MARK} is missing or broken)") from error
    if version != SCHEMA_VERSION:
        raise InputError(f"{folder}: has archive version {version}; this Dragoman reads version {SCHEMA_VERSION}")


def part_names(folder: Path) -> list[str]:
    """Return the names of the parts that count: those with a `records` file, in order."""
    return sorted(part.name for part in (folder / "records").glob("part-*.parquet"))


def remove_orphans(folder: Path) -> None:
    """Remove tables of parts whose `records` file never arrived."""
    counted = set(part_names(folder))
    for name in SCHEMAS:
        for part in (folder / name).glob("part-*.parquet"):
            if part.name not in counted:
                remove(part)


def next_number(folder: Path) -> int:
    """Return the number that the next part gets."""
    names = part_names(folder)
    return int(names[-1].removeprefix("part-").partition(".")[0]) + 1 if names else 1


def batches(folder: Path, table: str, columns: list[str] | None = None) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a table, in order, without reading more than one row group into memory.

    Columns that an older part lacks come as nulls.
    """
    schema = SCHEMAS[table]
    for name in part_names(folder):
        path = folder / table / name
        if not path.exists():
            continue
        try:
            with pq.ParquetFile(path) as part:
                wanted = [c for c in (columns or schema.names) if c in part.schema_arrow.names]
                for batch in part.iter_batches(batch_size=1_000, columns=wanted):
                    yield batch if columns else _completed(batch, schema)
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"{path}: cannot be read: {error}") from error


def column(folder: Path, table: str, name: str) -> Iterator[Any]:
    """Yield the values of one column."""
    for batch in batches(folder, table, [name]):
        yield from batch.column(0).to_pylist()


def _completed(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    if batch.schema.names == schema.names:
        return batch
    arrays = [
        batch.column(field.name) if field.name in batch.schema.names else pa.nulls(batch.num_rows, field.type)
        for field in schema
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
