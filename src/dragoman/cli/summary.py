"""`dragoman summary`: what an archive holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.archive import ArchiveSummary


def summary_command(
    archive: str, /, *, json: Annotated[bool, Parameter(negative=(), show_default=False)] = False
) -> None:
    """Print what an archive holds: pages, events by type and status, dyads, places, days.

    Args:
        archive: What `dragoman code` wrote: a `.jsonl`, `.jsonl.gz` or `.duckdb` file, or a folder.
        json: Print the figures as JSON.
    """
    from dragoman.archive import summarise
    from dragoman.cli.terminal import make_console, write_json

    summary = summarise(archive)
    if json:
        write_json(summary)
    else:
        print_archive(summary, make_console())


def print_archive(summary: ArchiveSummary, console: Console) -> None:
    """Print the figures of an archive as bars of counts."""
    from rich.text import Text

    from dragoman.cli.terminal import counted, one_line

    console.print(Text(one_line(summary.path), "bold"))
    days = f", {summary.first} to {summary.last}" if summary.first else ""
    console.print(
        Text(
            f"{counted(summary.records, 'page')}, {summary.with_rights:,} with terms of reuse; "
            f"{counted(summary.events, 'event')}, {summary.reported:,} of them reported as fact{days}; "
            f"{counted(summary.actors, 'actor')}, {counted(summary.claims, 'claim')}, "
            f"{counted(summary.comments, 'comment')} by readers"
        )
    )
    dyads = {f"{one_line(dyad.actor)} → {one_line(dyad.recipient)}": dyad.events for dyad in summary.dyads}
    for title, counts in (
        ("reported events by type", summary.types),
        ("all events by status", summary.statuses),
        ("who to whom", dyads),
        ("where", summary.places),
        ("outlets", summary.outlets),
        ("set aside", summary.rejected),
        ("refused pages", summary.refused),
    ):
        _bars(title, counts, console)


def _bars(title: str, counts: dict[str, int], console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    from dragoman.cli.terminal import one_line

    if not counts:
        return
    console.print()
    console.print(Text(title, "bold"))
    most = max(counts.values())
    table = Table.grid(padding=(0, 2))
    table.add_column(overflow="fold", max_width=48)
    table.add_column(justify="right")
    table.add_column(no_wrap=True)
    for name, count in counts.items():
        table.add_row(
            Text(f"  {one_line(name)}"), Text(f"{count:,}"), Text("▇" * max(1, round(24 * count / most)), "dim")
        )
    console.print(table)
