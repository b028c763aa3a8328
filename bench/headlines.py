"""Score our own headlines: the type of each event, its sides, its status, and what is coded where nothing happens.

`python -m bench.headlines` prints the figures of both halves; `--list` adds each headline of the half that was read
for errors whose events come out otherwise, and each story whose headline and lead stay two events.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from dragoman.pipeline import Reader
from dragoman.records import Event, Page, Record, Span, Status

FILE = Path(__file__).parent / "sets" / "headlines.toml"

#: What stands below each headline, as on a page: a line that tells no event.
_BODY = "This page will be updated as more details come in."

Half = Literal["read", "unread"]


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event that a reader finds in a headline."""

    type: str
    actor: str = ""
    recipient: str = ""
    status: Status = "actual"


class Headline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A headline with its events."""

    text: str
    events: tuple[Expected, ...]


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Headlines of one make."""

    name: str
    headlines: tuple[Headline, ...]


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page whose headline and lead tell one event, with a word of each telling."""

    text: str
    headline: str
    body: str


class Pair(msgspec.Struct, frozen=True):
    """An expected event beside the one that was found for it."""

    expected: Expected
    found: Event | None
    actor: bool = False
    recipient: bool = False
    status: bool = False


class Outcome(msgspec.Struct, frozen=True):
    """One headline as it was read."""

    pattern: str
    half: Half
    headline: Headline
    pairs: tuple[Pair, ...]
    false: tuple[Event, ...]
    record: Record

    @property
    def faultless(self) -> bool:
        """Every event found with its sides and status, and none too many."""
        return not self.false and all(p.found and p.actor and p.recipient and p.status for p in self.pairs)


def outcomes(reader: Reader) -> list[Outcome]:
    """Read every headline as the first line of a page."""
    patterns = msgspec.convert(tomllib.loads(FILE.read_text("utf-8"))["pattern"], list[Pattern])
    return [
        _outcome(pattern.name, "unread" if number % 2 else "read", headline, reader)
        for pattern in patterns
        for number, headline in enumerate(pattern.headlines)
    ]


def stories() -> list[Story]:
    """Return the pages of the set."""
    return msgspec.convert(tomllib.loads(FILE.read_text("utf-8"))["story"], list[Story])


def is_folded(story: Story, reader: Reader) -> bool:
    """Tell whether headline and lead came out as one event."""
    text = story.text.strip("\n")
    title, _, _ = text.partition("\n")
    record = reader.read(Page(text=text, title=title, kind="article", published="2024-05-14"))
    first = Span(at := text.index(story.headline), at + len(story.headline))
    second = Span(at := text.index(story.body, len(title)), at + len(story.body))
    return any(all(_tells(event, word) for word in (first, second)) for event in record.events)


def _tells(event: Event, word: Span) -> bool:
    triggers = (event.evidence.trigger, *(telling.trigger for telling in event.evidence.also))
    return any(trigger.overlaps(word) for trigger in triggers)


def _outcome(pattern: str, half: Half, headline: Headline, reader: Reader) -> Outcome:
    text = f"{headline.text}\n\n{_BODY}"
    record = reader.read(Page(text=text, title=headline.text, kind="article", published="2024-05-14"))
    inside = {number for event in record.events for number in event.content}
    left = [event for event in record.events if event.evidence.trigger.start < len(headline.text)]
    pairs = []
    for expected in headline.events:
        kinds = expected.type.split("/")
        fitting = [event for event in left if event.type in kinds]
        fitting.sort(key=lambda e: (-sum(_verdict(expected, e, record)), e.id in inside))
        if not fitting:
            pairs.append(Pair(expected, None))
            continue
        left.remove(fitting[0])
        pairs.append(Pair(expected, fitting[0], *_verdict(expected, fitting[0], record)))
    found = [event for event in record.events if event not in left]
    told = {(event.type, event.status) for event in found}
    holding = {event.id for event in left if any(other.id in event.content for other in found)}
    false = [
        event
        for event in left
        if event.id not in inside | holding
        and (event.type, event.status) not in told
        and not _is_asked(event, headline)
    ]
    return Outcome(pattern, half, headline, tuple(pairs), tuple(false), record)


def _verdict(expected: Expected, event: Event, record: Record) -> tuple[bool, bool, bool]:
    return (
        _is_side(expected.actor, event.actors, event.evidence.actors, record),
        _is_side(expected.recipient, event.recipients, event.evidence.recipients, record),
        event.status == expected.status,
    )


def _is_asked(event: Event, headline: Headline) -> bool:
    """Tell what a question leaves open, which asserts nothing."""
    return headline.text.endswith("?") and event.status == "hypothetical"


def _is_side(wanted: str, actors: Sequence[str], spans: Sequence[Span], record: Record) -> bool:
    """Tell whether a side has the wanted words, or has no actor where nobody is wanted."""
    if not wanted:
        return not actors
    quotes = [record.quote(span) for span in spans]
    return any(name in quote or quote in name for name in wanted.split("|") for quote in quotes)


def figures(some: Sequence[Outcome], told: Iterable[bool] = ()) -> dict[str, Any]:
    """Return the shares that the floors of the tests are set on: of all expected events, of headlines without one.

    Sides count where one is expected; `invented` is the share of found events with a side that nobody is on.
    """
    pairs = [pair for outcome in some for pair in outcome.pairs]
    found = [pair for pair in pairs if pair.found]
    with_actor = [pair for pair in pairs if pair.expected.actor]
    with_recipient = [pair for pair in pairs if pair.expected.recipient]
    empty = [outcome for outcome in some if not outcome.headline.events]
    invented = sum(
        (not p.expected.actor and not p.actor) or (not p.expected.recipient and not p.recipient) for p in found
    )
    result = {
        "headlines": len(some),
        "events": len(pairs),
        "type": _share(len(found), len(pairs)),
        "actor": _share(sum(p.actor for p in with_actor), len(with_actor)),
        "recipient": _share(sum(p.recipient for p in with_recipient), len(with_recipient)),
        "status": _share(sum(p.status for p in pairs), len(pairs)),
        "invented": _share(invented, len(found)),
        "false": _share(sum(bool(o.false) for o in some), len(some)),
        "coded_of_empty": _share(sum(bool(o.false) for o in empty), len(empty)),
        "faultless": _share(sum(o.faultless for o in some), len(some)),
    }
    folded = list(told)
    return result | ({"folded": _share(sum(folded), len(folded))} if folded else {})


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def main(arguments: list[str]) -> int:
    """Print the figures, and with `--list` what is wrong in the half that was read."""
    reader = Reader()
    found = outcomes(reader)
    told = [(story, is_folded(story, reader)) for story in stories()]
    if "--list" in arguments:
        for outcome in found:
            if outcome.half == "read" and not outcome.faultless:
                print("\n".join(_lines(outcome)))
        for story, folded in told:
            if not folded:
                print(f"two events: {story.headline} / {story.body}: {story.text.strip().splitlines()[0]}")
    for half in ("read", "unread"):
        print(half, json.dumps(figures([o for o in found if o.half == half])))
    print("all", json.dumps(figures(found, (folded for _, folded in told))))
    return 0


def _lines(outcome: Outcome) -> Iterable[str]:
    yield f"{outcome.pattern}: {outcome.headline.text}"
    for pair in outcome.pairs:
        wanted = f"{pair.expected.type} {pair.expected.status} {pair.expected.actor!r} to {pair.expected.recipient!r}"
        if pair.found is None:
            yield f"    missed {wanted}"
        elif not (pair.actor and pair.recipient and pair.status):
            yield f"    wanted {wanted}; {_shown(pair.found, outcome.record)}"
    for event in outcome.false:
        yield f"    false {_shown(event, outcome.record)}"


def _shown(event: Event, record: Record) -> str:
    sides = (", ".join(map(record.quote, side)) for side in (event.evidence.actors, event.evidence.recipients))
    return f"{event.type} {event.status} {' to '.join(map(repr, sides))} by {event.rule}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
