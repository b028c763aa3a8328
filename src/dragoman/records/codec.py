"""Records to JSON and back. One encoder and one decoder, so that same records are same bytes."""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.records.record import Record

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


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the record."""
    return msgspec.json.schema(Record)
