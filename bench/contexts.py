"""Contexts of events on passages of our own: `python -m bench.contexts`, `--list` with what is missed and surplus."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path

import msgspec

from dragoman.pipeline import Reader
from dragoman.records import Page

FILE = Path(__file__).resolve().parents[1] / "tests" / "events" / "contexts.toml"


class Passage(msgspec.Struct, frozen=True):
    """One passage: the contexts wanted and allowed, and those of all its events together (none: nothing coded)."""

    text: str
    wanted: frozenset[str]
    also: frozenset[str]
    found: frozenset[str]
    coded: bool


def passages(reader: Reader) -> list[Passage]:
    """Code every passage as a page of its own, the headline above where one is given."""
    read: list[Passage] = []
    for row in tomllib.loads(FILE.read_text("utf-8"))["passage"]:
        title = row.get("headline")
        text = f"{title}\n\n{row['text']}" if title else row["text"]
        record = reader.read(Page(text=text, title=title, kind="article", published="2024-05-14"))
        at = text.index(row["text"])
        events = [e for e in record.events if e.evidence.sentence.start >= at]
        found = frozenset(name for event in events for name in event.contexts)
        read.append(Passage(row["text"], frozenset(row["wanted"]), frozenset(row.get("also", ())), found, bool(events)))
    return read


def figures(some: list[Passage]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over the passages with an event; what `also` allows counts on no side."""
    coded = [p for p in some if p.coded]
    right = sum(len(p.wanted & p.found) for p in coded)
    surplus = sum(len(p.found - p.wanted - p.also) for p in coded)
    missed = sum(len(p.wanted - p.found) for p in coded)
    precision, recall = right / (right + surplus), right / (right + missed)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main(arguments: list[str]) -> int:
    """Print the figures, and with `--list` the errors of the odd passages: the even ones only count."""
    reader = Reader()
    read = passages(reader)
    for name, some in (("read", read[0::2]), ("unread", read[1::2]), ("all", read)):
        precision, recall, both = figures(some)
        print(f"{name:7} p {precision:.3f} r {recall:.3f} f1 {both:.3f}, {sum(p.coded for p in some)} of {len(some)}")
    if "--list" in arguments:
        for passage in read[0::2]:
            missed, surplus = passage.wanted - passage.found, passage.found - passage.wanted - passage.also
            if not passage.coded or missed or surplus:
                print(f"{'' if passage.coded else 'NOT CODED '}-{sorted(missed)} +{sorted(surplus)} {passage.text}")
        missing = Counter(name for p in read if p.coded for name in p.wanted - p.found)
        print(dict(missing.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
