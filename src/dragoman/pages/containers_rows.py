"""Pages as rows: JSON lines, JSON, CSV and Parquet, with a map from our names to the file's columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import IO, Any, BinaryIO

import msgspec

from dragoman.knowledge.sources import Knowledge
from dragoman.pages.containers_bounds import MEMBER_LIMIT, Where, lines, whole
from dragoman.pages.containers_json import array_rows
from dragoman.records import Page, Refusal

#: Rows that are taken out of a Parquet file at once: 64 pages of 100 KB are 6 MB.
PARQUET_BATCH = 64

_DELIMITERS = ",\t;|"


class ColumnRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What other collections call a field of ours, likeliest first."""

    field: str
    names: tuple[str, ...]


@lru_cache(maxsize=1)
def column_names() -> dict[str, tuple[str, ...]]:
    """Return the names under which each field of a page is looked for."""
    knowledge = Knowledge()
    names = {row.field: row.names for row in knowledge.tables("pages/containers*.toml", "column", ColumnRow)}
    knowledge.check()
    return names


def page_of(row: Any, where: Where) -> Page | Refusal:
    """Return the page that a row holds, or why it holds none. Unknown columns are ignored."""
    if not isinstance(row, Mapping):
        return where.refuse("row-no-object", "the row is no JSON object; write one object with text or html a line")
    found = {field: _value(row, field, where.columns) for field in column_names()}
    html, text = found["html"], found["text"]
    if html is None and text is None:
        names = ", ".join(sorted(map(str, row))[:12]) or "none"
        return where.refuse(
            "row-no-text", f"no column text or html (columns: {names}); name it with --column text=NAME"
        )
    kind = found["kind"]
    if html is None and text is not None and not text.strip():
        return where.refuse("empty", "the row's text is empty")
    return Page(
        id=found["id"],
        path=where.label,
        url=found["url"],
        title=found["title"],
        outlet=found["outlet"],
        published=found["published"],
        fetched=found["fetched"],
        kind="article" if kind == "article" else "page",
        html=html,
        text=text if html is None else None,
    )


def read_jsonl(stream: BinaryIO, where: Where) -> Iterator[Page | Refusal]:
    """Yield a page a line; a line that is no page costs itself only."""
    for number, line in lines(stream):
        here = where.inside(f"row {number}")
        if line is None:
            yield here.refuse("row-too-large", f"the row is over {MEMBER_LIMIT:,} bytes")
        elif line.strip(b"\xef\xbb\xbf \t\r\n\0"):
            yield _decoded(line, here)


def read_json(stream: BinaryIO, where: Where) -> Iterator[Page | Refusal]:
    """Yield the pages of a JSON array, of one object, or of lines of JSON that are misnamed."""
    if _is_array(stream):
        for number, row in enumerate(array_rows(stream), start=1):
            here = where.inside(f"row {number}")
            yield (
                here.refuse("row-too-large", f"the row is over {MEMBER_LIMIT:,} bytes")
                if row is None
                else _decoded(row, here)
            )
        return
    data = whole(stream)
    if data is None:
        yield where.refuse(
            "row-too-large",
            f"a .json file over {MEMBER_LIMIT:,} bytes that is no array; write it as .jsonl, a row a line",
        )
        return
    try:
        found = _json(data)
    except (ValueError, RecursionError) as error:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b"\n" in data.strip():
            yield from read_jsonl(io.BytesIO(data), where)
        else:
            yield where.refuse("row-no-json", f"not JSON: {_short(error)}")
        return
    if isinstance(found, dict) and not any(_value(found, field, where.columns) for field in ("text", "html")):
        found = next((rows for rows in found.values() if isinstance(rows, list) and rows), found)
    for number, row in enumerate(found if isinstance(found, list) else [found], start=1):  # {"articles": [...]}
        yield page_of(row, where.inside(f"row {number}"))


def _is_array(stream: BinaryIO) -> bool:
    return isinstance(stream, io.BufferedReader) and stream.peek(600).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")


def read_csv(stream: BinaryIO, where: Where) -> Iterator[Page | Refusal]:
    """Yield a page a row; the first row names the columns, which commas, tabs, semicolons or bars part."""
    csv.field_size_limit(MEMBER_LIMIT)
    skipped: list[int] = []
    texts = _texts(stream, skipped)
    header = next(texts, "")
    names = next(csv.reader([header], delimiter=_delimiter(header)), [])
    if not any(_named(names, field, where.columns) for field in ("text", "html")):
        shown = ", ".join(names[:12]) or "none"
        yield where.refuse("row-no-text", f"no column text or html (columns: {shown}); name it with --column text=NAME")
        return
    rows = csv.reader(texts, delimiter=_delimiter(header))
    number = 1
    while True:
        number += 1
        here = where.inside(f"row {number}")
        try:
            cells = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield here.refuse("row-broken", f"not a row of CSV: {error}")
            continue
        if cells:
            yield page_of(dict(zip(names, cells, strict=False)), here)
    for line in skipped:
        yield where.inside(f"line {line}").refuse("row-too-large", f"the line is over {MEMBER_LIMIT:,} bytes")


def read_parquet(stream: IO[bytes], where: Where) -> Iterator[Page | Refusal]:
    """Yield a page a row of a Parquet file, a batch at a time."""
    import pyarrow as pa  # noqa: PLC0415 - 0.2 s that only those pay who read Parquet
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        file = pq.ParquetFile(stream)
        names = file.schema_arrow.names
        wanted = [name for field in column_names() if (name := _named(names, field, where.columns))]
        if not any(_named(names, field, where.columns) for field in ("text", "html")):
            shown = ", ".join(names[:12])
            yield where.refuse(
                "row-no-text", f"no column text or html (columns: {shown}); name it with --column text=NAME"
            )
            return
        number = 0
        for batch in file.iter_batches(batch_size=PARQUET_BATCH, columns=wanted):
            where.budget.spend(batch.nbytes)
            for row in batch.to_pylist():
                number += 1
                yield page_of(row, where.inside(f"row {number}"))
    except (pa.ArrowException, OSError, ValueError) as error:
        yield where.refuse("broken-file", f"not a Parquet file that can be read: {_short(error)}")


def _decoded(line: bytes, here: Where) -> Page | Refusal:
    try:
        return page_of(_json(line), here)
    except (ValueError, RecursionError) as error:
        return here.refuse("row-no-json", f"not JSON: {_short(error)}")


def _json(data: bytes) -> Any:
    data = data.strip(b"\xef\xbb\xbf \t\r\n\0")
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        # Slower, and more patient: NaN, lone surrogates, raw control characters, stray bytes.
        return json.loads(data.decode("utf-8", "replace"), strict=False)


def _named(names: Iterable[str], field: str, columns: Mapping[str, str]) -> str | None:
    """Return the column that holds a field: as the map says, else by the usual names."""
    there = {name.strip().lower(): name for name in names if isinstance(name, str)}
    if field in columns:
        return there.get(columns[field].strip().lower())
    taken = {name.strip().lower() for name in columns.values()}
    return next((there[name] for name in column_names()[field] if name in there and name not in taken), None)


def _value(row: Mapping[str, Any], field: str, columns: Mapping[str, str]) -> str | None:
    # Rows of our own shape are the common case: no column has to be searched for then.
    name = field if field in row and field not in columns else _named(row, field, columns)
    value = row.get(name) if name else None
    if isinstance(value, str):
        return value or None
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace") or None
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool) and field in ("id", "published", "fetched"):
        return str(value)
    return None


def _texts(stream: BinaryIO, skipped: list[int]) -> Iterator[str]:
    for number, line in lines(stream):
        if line is None:
            skipped.append(number)
        else:
            yield line.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").replace("\0", "")


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
