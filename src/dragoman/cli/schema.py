"""`dragoman schema`: the contract of a record."""

from __future__ import annotations


def schema_command() -> None:
    """Print the JSON Schema of a record."""
    from dragoman.cli.terminal import write_json
    from dragoman.records import json_schema

    write_json(json_schema())
