"""What an archive holds, in figures."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TypeVar

import msgspec

from dragoman.archive.lines import refusals_path
from dragoman.archive.reading import read_records
from dragoman.records import Event, Record

Key = TypeVar("Key", str, tuple[str, str])

#: How many dyads, places and outlets are listed.
LISTED = 12


class Dyad(msgspec.Struct, frozen=True):
    """Two actors' codes and how many reported events lead from the one to the other."""

    actor: str
    recipient: str
    events: int


class ArchiveSummary(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of an archive.

    `reported` counts events of status "actual" that stand on their own in the reporting; `first` and
    `last` are the first and last day of them, `types` and `dyads` count them. `statuses` counts all.
    """

    path: str
    records: int = 0
    events: int = 0
    reported: int = 0
    first: str | None = None
    last: str | None = None
    types: dict[str, int] = {}
    statuses: dict[str, int] = {}
    dyads: tuple[Dyad, ...] = ()
    places: dict[str, int] = {}
    outlets: dict[str, int] = {}
    actors: int = 0
    claims: int = 0
    comments: int = 0
    with_rights: int = 0
    rejected: dict[str, int] = {}
    refused: dict[str, int] = {}


def summarise(path: Path | str) -> ArchiveSummary:
    """Count what an archive holds.

    Raises:
        InputError: There is no such archive, or it cannot be read.
    """
    path = Path(path)
    tally = _Tally()
    for record in read_records(path):
        tally.add(record)
    return tally.summary(path)


class _Tally:
    """Counts of one pass over the records, of any format."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.types: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()
        self.dyads: Counter[tuple[str, str]] = Counter()
        self.places: Counter[str] = Counter()
        self.outlets: Counter[str] = Counter()
        self.rejected: Counter[str] = Counter()
        self.first: str | None = None
        self.last: str | None = None

    def add(self, record: Record) -> None:
        inside = {content for event in record.events for content in event.content}
        codes = {actor.id: actor.code or actor.name for actor in record.actors}
        self.counts["records"] += 1
        self.counts["events"] += len(record.events)
        self.counts["actors"] += len(record.actors)
        self.counts["claims"] += len(record.claims)
        self.counts["comments"] += len(record.thread.comments) if record.thread else 0
        self.counts["with_rights"] += record.document.rights is not None
        self.outlets[record.document.outlet or record.source.outlet or "(unknown)"] += 1
        self.rejected.update(f"{rejection.stage}: {rejection.reason}" for rejection in record.rejected)
        self.statuses.update(event.status for event in record.events)
        for event in record.events:
            if event.status == "actual" and event.id not in inside and event.origin == "reporting":
                self._reported(event, record, codes)

    def _reported(self, event: Event, record: Record, codes: dict[str, str]) -> None:
        self.counts["reported"] += 1
        self.types[event.type] += 1
        self.dyads.update(
            (codes.get(actor, actor), codes.get(recipient, recipient))
            for actor in event.actors
            for recipient in event.recipients
        )
        if event.where and 0 <= event.where.place < len(record.places):
            self.places[record.places[event.where.place].name] += 1
        if event.when and event.when.start:
            self.first = min(self.first or event.when.start, event.when.start)
            end = event.when.end or event.when.start
            self.last = max(self.last or end, end)

    def summary(self, path: Path) -> ArchiveSummary:
        return ArchiveSummary(
            path=str(path),
            records=self.counts["records"],
            events=self.counts["events"],
            reported=self.counts["reported"],
            first=self.first,
            last=self.last,
            types=ranked(self.types),
            statuses=ranked(self.statuses),
            dyads=tuple(Dyad(a, r, self.dyads[a, r]) for a, r in _top(self.dyads)),
            places={name: self.places[name] for name in _top(self.places)},
            outlets={name: self.outlets[name] for name in _top(self.outlets)},
            actors=self.counts["actors"],
            claims=self.counts["claims"],
            comments=self.counts["comments"],
            with_rights=self.counts["with_rights"],
            rejected=ranked(self.rejected),
            refused=_refused(path),
        )


def ranked(counts: Counter[str]) -> dict[str, int]:
    """Return counts, the largest first, equals by name."""
    return {name: counts[name] for name in sorted(counts, key=lambda name: (-counts[name], name))}


def _top(counts: Counter[Key]) -> list[Key]:
    return sorted(counts, key=lambda name: (-counts[name], name))[:LISTED]


def _refused(path: Path) -> dict[str, int]:
    if path.is_dir():
        from dragoman.archive import parts  # noqa: PLC0415  loads Arrow

        return ranked(Counter(parts.column(path, "refused", "reason")))
    if path.suffix == ".duckdb":
        from dragoman.archive import query_file  # noqa: PLC0415  loads DuckDB

        return ranked(Counter(query_file.column(path, "refused", "reason")))
    listed = refusals_path(path)
    if not listed.is_file():
        return {}
    return ranked(Counter(msgspec.json.decode(line)["reason"] for line in listed.read_bytes().splitlines()))
