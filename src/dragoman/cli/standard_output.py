"""Records as JSON lines on standard output, for a pipe."""

from __future__ import annotations

import sys
from typing import Self

from dragoman.cli.terminal import report
from dragoman.records import Record, to_json
from dragoman.records.reading import Refusal


class RecordStream:
    """Takes what an archive takes; refused pages go to stderr, one line each."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        return None

    def add(self, record: Record) -> bool:
        """Print a record."""
        sys.stdout.buffer.write(to_json(record) + b"\n")
        sys.stdout.buffer.flush()
        return True

    def refuse(self, refusal: Refusal) -> None:
        """Say which page gave no record."""
        item = f" ({refusal.item})" if refusal.item else ""
        report(f"{refusal.path}{item}: {refusal.reason}: {refusal.message}")
