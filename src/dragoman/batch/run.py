"""A whole run: pages through an executor into an archive, counted on the way."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Protocol

import msgspec

from dragoman.archive.summary import ranked
from dragoman.batch.executors import Executor
from dragoman.records import Page, Record
from dragoman.records.reading import Refusal


class Sink(Protocol):
    """Takes outcomes: an archive being written, or standard output."""

    def add(self, record: Record) -> bool:
        """Keep a record; returns False where it is kept already."""
        ...

    def refuse(self, refusal: Refusal) -> None:
        """Keep a page that gave no record."""
        ...


class BatchSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did.

    `pages` counts what the inputs held: `records` written, `known` ones that the archive had already, and
    `refused` ones by reason. `events`, `statuses` and `rejected` count what the written records hold.
    `seconds` is wall-clock time.
    """

    pages: int = 0
    records: int = 0
    known: int = 0
    refused: dict[str, int] = {}
    events: dict[str, int] = {}
    statuses: dict[str, int] = {}
    rejected: dict[str, int] = {}
    seconds: float = 0.0
    pages_per_second: float = 0.0


def run_batch(
    pages: Iterable[Page | Refusal],
    executor: Executor,
    archive: Sink,
    *,
    progress: Callable[[Record | Refusal], None] | None = None,
) -> BatchSummary:
    """Code all pages into an archive that is open, and return what was done.

    `progress` is called after each page with its outcome.

    Raises:
        OutputError: The archive cannot be written.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("all", "refused", "events", "statuses", "rejected")}
    began = time.perf_counter()
    for outcome in executor.run(pages):
        counts["all"]["pages"] += 1
        if isinstance(outcome, Refusal):
            archive.refuse(outcome)
            counts["refused"][outcome.reason] += 1
        elif archive.add(outcome):
            _count(outcome, counts)
        else:
            counts["all"]["known"] += 1
        if progress is not None:
            progress(outcome)
    seconds = time.perf_counter() - began
    return BatchSummary(
        pages=counts["all"]["pages"],
        records=counts["all"]["records"],
        known=counts["all"]["known"],
        refused=ranked(counts["refused"]),
        events=ranked(counts["events"]),
        statuses=ranked(counts["statuses"]),
        rejected=ranked(counts["rejected"]),
        seconds=round(seconds, 3),
        pages_per_second=round(counts["all"]["pages"] / seconds, 2) if seconds else 0.0,
    )


def _count(record: Record, counts: dict[str, Counter[str]]) -> None:
    counts["all"]["records"] += 1
    counts["events"].update(event.type for event in record.events)
    counts["statuses"].update(event.status for event in record.events)
    counts["rejected"].update(f"{rejection.stage}: {rejection.reason}" for rejection in record.rejected)
