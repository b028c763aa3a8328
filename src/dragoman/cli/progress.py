"""Progress of a run on stderr, and its closing summary."""

from __future__ import annotations

import time
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from dragoman.batch import BatchSummary
from dragoman.cli.terminal import counted, one_line
from dragoman.records import Record
from dragoman.records.reading import Refusal

#: Reasons and types listed in the closing summary.
LISTED = 12


class Progress:
    """A moving line of counts on a terminal; elsewhere nothing. How many pages wait is not known beforehand."""

    def __init__(self, console: Console, *, shown: bool) -> None:
        self._began = time.perf_counter()
        self._pages = self._events = self._refused = 0
        self._last = ""
        self._spinner = Spinner("dots", Text("starting"))
        self._live = Live(self._spinner, console=console, refresh_per_second=8, transient=True)
        self._shown = shown and console.is_terminal

    def __enter__(self) -> Self:
        if self._shown:
            self._live.start()
        return self

    def __exit__(self, *error: object) -> None:
        if self._shown:
            self._live.stop()

    def __call__(self, outcome: Record | Refusal) -> None:
        """Count one page."""
        self._pages += 1
        if isinstance(outcome, Refusal):
            self._refused += 1
            self._last = outcome.path
        else:
            self._events += len(outcome.events)
            self._last = outcome.source.path or outcome.id
        if self._shown:
            rate = self._pages / max(time.perf_counter() - self._began, 1e-6)
            counts = f"{self._pages:,} pages  {self._events:,} events  {self._refused:,} refused  {rate:,.1f} pages/s  "
            self._spinner.update(text=Text(counts + one_line(self._last, 40), no_wrap=True))


def print_summary(summary: BatchSummary, out: str, console: Console) -> None:
    """Print what a run did."""
    known = f", {summary.known:,} known already" if summary.known else ""
    head = f"{counted(summary.pages, 'page')} in {summary.seconds:,.1f} s ({summary.pages_per_second:,.1f} pages/s)"
    console.print(Text(f"{head}: {counted(summary.records, 'record')} written to {one_line(out)}{known}"))
    _counts("events", summary.events, console)
    _counts("status", summary.statuses, console)
    _counts("refused pages", summary.refused, console)
    _counts("set aside", summary.rejected, console)


def _counts(name: str, counts: dict[str, int], console: Console) -> None:
    if not counts:
        return
    listed = [f"{key} {count:,}" for key, count in list(counts.items())[:LISTED]]
    left = len(counts) - LISTED
    more = f", and {counted(left, 'more kind')}" if left > 0 else ""
    console.print(Text(f"{name}: {sum(counts.values()):,} ({', '.join(listed)}{more})"))
