"""The cast of a page as a table."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.cli.terminal import one_line
from dragoman.records import Actor, Record, Span


def print_cast(record: Record, console: Console) -> None:
    """Print every actor with the words that named it and the reason of its code."""
    if not record.actors:
        console.print(Text("No actor was found on this page."))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("actor", "code", "role", "mentions", "why"):
        table.add_column(heading, overflow="fold")
    for actor in record.actors:
        table.add_row(
            Text(one_line(actor.name), "bold"),
            Text(actor.code or "–", "cyan" if actor.code else "dim"),
            Text(one_line(actor.role or actor.kind)),
            Text(_mentions(actor, record)),
            Text(one_line(actor.why), "dim"),
        )
    console.print(table)


def _mentions(actor: Actor, record: Record) -> str:
    words = list(dict.fromkeys(one_line(record.quote(Span(m.start, m.end)), 40) for m in actor.mentions))
    shown = ", ".join(words[:4]) + (", …" if len(words) > 4 else "")
    return f"{len(actor.mentions)}: {shown}" if words else "0"
