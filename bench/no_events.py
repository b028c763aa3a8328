"""Sentences in which nothing happens, and the share that is coded all the same: `python -m bench.no_events`.

`--half read` or `--half unread` takes one half, `--list` prints what was coded, of the read half only: the other
half measures rules that were written after reading the first.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import msgspec

from dragoman.pipeline import Reader
from dragoman.records import Event, Page

FILE = Path(__file__).resolve().parents[1] / "tests" / "events" / "no_events.toml"


class Outcome(msgspec.Struct, frozen=True):
    """One sentence and the events that were made of it."""

    domain: str
    half: str
    text: str
    events: tuple[Event, ...]


def outcomes(reader: Reader) -> list[Outcome]:
    """Code every sentence as a page of its own."""
    found: list[Outcome] = []
    for domain in tomllib.loads(FILE.read_text("utf-8"))["domain"]:
        for number, text in enumerate(domain["sentences"]):
            record = reader.read(Page(text=text, kind="article", published="2024-05-14"))
            half = "unread" if number % 2 else "read"
            found.append(Outcome(domain["name"], half, text, record.events))
    return found


def share(some: list[Outcome]) -> float:
    """Return the share of sentences of which any event was made."""
    return sum(bool(o.events) for o in some) / len(some)


def main(arguments: list[str]) -> int:
    """Print the share coded by domain and half."""
    found = outcomes(Reader())
    for name in dict.fromkeys(o.domain for o in found):
        halves = [[o for o in found if o.domain == name and o.half == half] for half in ("read", "unread")]
        print(f"{name:10}", *(f"{share(half):.3f}" for half in halves), f"{share(halves[0] + halves[1]):.3f}")
    halves = [[o for o in found if o.half == half] for half in ("read", "unread")]
    print(f"{'all':10}", *(f"{share(half):.3f}" for half in halves), f"{share(found):.3f}")
    if "--list" in arguments:
        for outcome in halves[0]:
            for event in outcome.events:
                print(f"{outcome.domain}: {event.type} {event.mode or ''} by {event.rule}: {outcome.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
