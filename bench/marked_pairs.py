"""Score our own marked pairs: what stands between two marked parties of a sentence, in which mode and how real.

`python -m bench.marked_pairs` prints the figures for the even and the odd pairs apart, `--list` with the errors of the
even ones: the odd half measures rules that were written after reading the other.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from dragoman.pipeline import Reader
from dragoman.records import Event, Page, Record, Span

PAIRS = Path(__file__).parent / "sets" / "marked_pairs.toml"

#: Evidence names a mention, not its whole clause: a longer span counts for nothing (as in the pairs of third parties).
_LONGEST = 100


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence with its marked parties, and what a reader finds between them."""

    text: str
    actor: str
    type: str
    recipient: str = ""
    mode: str | None = None
    status: str = "actual"


class Judged(msgspec.Struct, frozen=True):
    """One pair, the event of the record that fits its parties best, and what of it is right."""

    number: int
    pair: Pair
    event: Event | None
    parties: bool

    @property
    def typed(self) -> bool:
        """Tell whether the type is right."""
        return self.event is not None and self.event.type == self.pair.type

    @property
    def full(self) -> bool:
        """Tell whether type and both parties are right."""
        return self.typed and self.parties

    @property
    def moded(self) -> bool:
        """Tell whether type and mode are right."""
        return self.typed and self.event is not None and self.event.mode == self.pair.mode

    @property
    def real(self) -> bool:
        """Tell whether type and status are right."""
        return self.typed and self.event is not None and self.event.status == self.pair.status


def pairs() -> list[Pair]:
    """Return the pairs of the set.

    >>> len(pairs())
    320
    """
    return msgspec.convert(tomllib.loads(PAIRS.read_text("utf-8"))["pair"], list[Pair])


def judge(reader: Reader) -> list[Judged]:
    """Return the verdict on every pair, each sentence read as a page of its own."""
    return [judge_pair(number, pair, reader) for number, pair in enumerate(pairs())]


def judge_pair(number: int, pair: Pair, reader: Reader) -> Judged:
    """Pick the event that covers the marked parties best; what lies inside another is no event of its own."""
    record = reader.read(Page(text=pair.text, kind="article"))
    marked = _marked(pair.actor, record), _marked(pair.recipient, record)
    inside = {content for event in record.events for content in event.content}
    outer = [event for event in record.events if event.id not in inside] or list(record.events)
    best = max(outer, key=lambda event: _fit(event, *marked), default=None)
    return Judged(number, pair, best, best is not None and _fit(best, *marked)[0] == 1 + bool(pair.recipient))


def _marked(quote: str, record: Record) -> Span | None:
    start = record.document.text.find(quote) if quote else -1
    return Span(start, start + len(quote)) if start >= 0 else None


def _fit(event: Event, actor: Span | None, recipient: Span | None) -> tuple[int, int, float]:
    """Count the marked parties that an event covers, straight and turned round; confidence decides between equals."""
    sides = event.evidence
    straight = _touches(sides.actors, actor) + _touches(sides.recipients, recipient)
    swapped = _touches(sides.recipients, actor) + _touches(sides.actors, recipient)
    return straight, swapped, event.confidence or 0.0


def _touches(spans: Sequence[Span], marked: Span | None) -> bool:
    return marked is not None and any(s.overlaps(marked) for s in spans if s.end - s.start <= _LONGEST)


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """Return the shares that the floors of the tests are set on; mode is of the pairs that have one."""
    moded = [verdict for verdict in judged if verdict.pair.mode]
    return {
        "type": sum(v.typed for v in judged) / len(judged),
        "macro_f1": _macro_f1(judged),
        "full": sum(v.full for v in judged) / len(judged),
        "mode": sum(v.moded for v in moded) / len(moded),
        "status": sum(v.real for v in judged) / len(judged),
    }


def _macro_f1(judged: Sequence[Judged]) -> float:
    """Return the mean over the types of the harmonic mean of precision and recall."""
    wanted = Counter(v.pair.type for v in judged)
    said = Counter(v.event.type for v in judged if v.event is not None)
    right = Counter(v.pair.type for v in judged if v.typed)
    return sum(2 * right[name] / (wanted[name] + said[name]) for name in wanted) / len(wanted)


def halves(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    """Return the half whose errors were read, and the other."""
    return {"read": [v for v in judged if v.number % 2 == 0], "unread": [v for v in judged if v.number % 2]}


def _shown(verdict: Judged) -> str:
    pair, event = verdict.pair, verdict.event
    wanted = f"{pair.type}.{pair.mode or ''} {pair.status}"
    said = f"{event.type}.{event.mode or ''} {event.status} by {event.rule}" if event else "nothing"
    parties = "" if verdict.parties else "; other parties"
    return f"{verdict.number} {wanted}; said {said}{parties}\n  {pair.text}\n  {pair.actor} → {pair.recipient or '–'}"


def main(arguments: list[str]) -> int:
    """Print the figures by half, and with `--list` the errors of the half that is read."""
    judged = judge(Reader())
    parts = halves(judged)
    for name, some in (*parts.items(), ("all", judged)):
        print(f"{name:7}", *(f"{key} {value:.3f}" for key, value in figures(some).items()))
    if "--list" in arguments:
        for verdict in parts["read"]:
            whole = verdict.full and verdict.real and (verdict.moded or not verdict.pair.mode)
            if not whole:
                print(_shown(verdict))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
