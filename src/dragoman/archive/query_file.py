"""The query file: one DuckDB database built from Parquet parts, with views for what people ask first.

It is built beside and renamed, because a DuckDB writer shuts out every reader. Rows go in through Arrow,
so that no DuckDB extension is needed, not even the one for Parquet.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dragoman.archive.endings import SCHEMA_VERSION
from dragoman.archive.parts import batches
from dragoman.archive.schemas import SCHEMAS
from dragoman.errors import InputError, OutputError

#: Views that every query file holds. `events_flat` is what a spreadsheet wants; `timeline` counts days.
VIEWS = {
    "events_flat": """
        SELECT r.published, r.title, r.outlet, r.url, e.start_day, e.end_day,
               array_to_string(e.actor_names, '; ') AS actor, array_to_string(e.actor_codes, '; ') AS actor_code,
               array_to_string(e.recipient_names, '; ') AS recipient,
               array_to_string(e.recipient_codes, '; ') AS recipient_code,
               e.type, e.mode, array_to_string(e.contexts, '; ') AS contexts, e.cameo, e.quad, e.score, e.status,
               e.condition, e.place, e.place_country, e.lat, e.lon, e.killed_low, e.killed_high, e.injured_low,
               e.injured_high, array_to_string(e.speakers, '; ') AS claimed_by, e.sentence, e.confidence, e.rule,
               e.inside, e.origin, r.rights, e.record_id, e.event_id
        FROM events e JOIN records r USING (key)""",
    "reported": """
        SELECT * FROM events WHERE status = 'actual' AND NOT inside AND origin = 'reporting'""",
    "timeline": """
        SELECT day, actor_country, recipient_country, type, count(*) AS events, sum(score) AS score
        FROM dyads WHERE status = 'actual' AND NOT inside AND origin = 'reporting' AND day IS NOT NULL
        GROUP BY ALL ORDER BY ALL""",
    "quotes": """
        SELECT c.*, r.published, r.outlet, r.url, r.rights FROM claims c JOIN records r USING (key)""",
}

_SQL_TYPES = {
    "string": "VARCHAR", "int64": "BIGINT", "int32": "INTEGER", "double": "DOUBLE", "bool": "BOOLEAN",
    "date32[day]": "DATE", "list<item: string>": "VARCHAR[]", "list<element: string>": "VARCHAR[]",
}  # fmt: skip
#: Columns of long text. DuckDB left to itself takes DICT_FSST: 15.7 MB for the 5,414 records of a year of world
#: events where zstd takes 8.7 MB, at the same speed of building.
_LONG = frozenset({"json", "text", "sentence"})


def build(parts: Path, staged: Path, *, earlier: Path | None) -> None:
    """Build a query file at `staged` from a folder of parts, after the rows of the file `earlier`.

    Raises:
        OutputError: The file cannot be written.
    """
    try:
        with duckdb.connect(str(staged)) as base:
            base.execute("SET threads = 1")  # inserts keep their order, and workers their cores
            _tables(base)
            if earlier is not None:
                _copy(base, earlier)
            for name, schema in SCHEMAS.items():
                _insert(base, name, pa.RecordBatchReader.from_batches(schema, batches(parts, name)))
            for name, query in VIEWS.items():
                base.execute(f"CREATE VIEW {name} AS {query}")
    except (duckdb.Error, pa.ArrowException) as error:
        raise OutputError(f"{staged.name}: the query file cannot be built: {_one_line(error)}") from error


def check_query_file(path: Path) -> None:
    """Raise InputError unless `path` is a query file that this version reads."""
    with opened(path) as base:
        version = base.execute("SELECT version FROM archive").fetchone()
    if version != (SCHEMA_VERSION,):
        raise InputError(f"{path}: has archive version {version and version[0]}; this Dragoman reads {SCHEMA_VERSION}")


@contextmanager
def opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a query file to read.

    Raises:
        InputError: The file is no query file of ours, or a statement on it failed.
    """
    try:
        with duckdb.connect(str(path), read_only=True) as base:
            yield base
    except duckdb.Error as error:
        raise InputError(f"{path}: cannot be read as a query file: {_one_line(error)}") from error


def column(path: Path, table: str, name: str) -> Iterator[Any]:
    """Yield the values of one column, in the order in which they were written."""
    with opened(path) as base:
        found = base.execute(f'SELECT "{name}" FROM {table} ORDER BY rowid')  # noqa: S608  both are ours
        while rows := found.fetchmany(500):
            for (value,) in rows:
                yield value


def _tables(base: duckdb.DuckDBPyConnection) -> None:
    base.execute(f"CREATE TABLE archive AS SELECT {SCHEMA_VERSION}::INTEGER AS version")
    for name, schema in SCHEMAS.items():
        columns = ", ".join(f'"{field.name}" {_SQL_TYPES[str(field.type)]}{_packed(field.name)}' for field in schema)
        base.execute(f"CREATE TABLE {name} ({columns})")


def _packed(column: str) -> str:
    return " USING COMPRESSION zstd" if column in _LONG else ""


def _copy(base: duckdb.DuckDBPyConnection, earlier: Path) -> None:
    quoted = str(earlier).replace("'", "''")
    base.execute(f"ATTACH '{quoted}' AS earlier (READ_ONLY)")
    for name in SCHEMAS:
        base.execute(f"INSERT INTO {name} BY NAME SELECT * FROM earlier.{name} ORDER BY rowid")  # noqa: S608  ours
    base.execute("DETACH earlier")


def _insert(base: duckdb.DuckDBPyConnection, name: str, rows: pa.RecordBatchReader) -> None:
    base.register("incoming", rows)
    base.execute(f"INSERT INTO {name} SELECT * FROM incoming")  # noqa: S608  the name is ours
    base.unregister("incoming")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
