"""Records to JSON and back. One encoder and one decoder, so that same records are same bytes."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from dragoman.records.page import Page
from dragoman.records.reading import Refusal
from dragoman.records.record import Record

Arrived = TypeVar("Arrived", bound=Page | Refusal)

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Record)


def to_json(record: Record) -> bytes:
    """Encode a record as one line of UTF-8 JSON, without the newline."""
    return _encoder.encode(record)


def from_json(data: bytes | str) -> Record:
    """Decode and validate a record.

    Raises msgspec.ValidationError, whose message holds the JSON path of the fault.
    """
    return _decoder.decode(data)


def encodable(arrived: Arrived) -> Arrived:
    r"""Return a page or refusal whose names UTF-8 can hold; what it cannot is written out, as Python prints it.

    Names of files are bytes, and JSON may hold half a character. The page itself is not touched: its reader
    keeps every offset.

    >>> encodable(Page(path="caf\udce9.txt", text="")).path
    'caf\\udce9.txt'
    """
    changed = {}
    for name in arrived.__struct_fields__:
        value = getattr(arrived, name)
        if isinstance(value, str) and name not in ("html", "text") and not value.isascii():
            written = value.encode("utf-8", "backslashreplace").decode()
            if written != value:
                changed[name] = written
    return msgspec.structs.replace(arrived, **changed) if changed else arrived


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the record."""
    return msgspec.json.schema(Record)
