"""Score our own passages: on whose word each event stands, and where assertion and denial meet.

`python -m bench.attribution [--errors]` prints the figures; `sets/attribution.toml` has the passages and their rules.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dragoman.pipeline import Reader
from dragoman.records import Claim, Event, Page, Record, Span

PASSAGES = Path(__file__).parent / "sets" / "attribution.toml"

#: How a source that nobody names is written in the passages.
_UNNAMED = "?"


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event that a reader finds: a word of it, who asserts it, who denies it, whether the two meet."""

    on: str
    by: tuple[str, ...]
    denied: tuple[str, ...] = ()
    meets: bool = False


class Passage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One passage with its events; a first line that begins with "# " is a headline."""

    about: str
    text: str
    events: tuple[Expected, ...]


class Judged(msgspec.Struct, frozen=True):
    """One expected event and what the record says of it (null where it has no such event)."""

    passage: Passage
    expected: Expected
    right: bool
    found: str | None


def passages() -> list[Passage]:
    """Return the passages of the set.

    >>> len(passages()) >= 150
    True
    """
    return msgspec.convert(tomllib.loads(PASSAGES.read_text("utf-8"))["passage"], list[Passage])


def judge(reader: Reader) -> list[Judged]:
    """Return the verdict on every event of the set."""
    return [verdict for passage in passages() for verdict in judge_passage(passage, reader)]


def judge_passage(passage: Passage, reader: Reader) -> Iterator[Judged]:
    """Yield the verdict on each event of one passage."""
    first, _, body = passage.text.strip("\n").partition("\n")
    title = first[2:] if first.startswith("# ") else None
    text = f"{title}\n\n{body.strip()}" if title else passage.text.strip("\n")
    record = reader.read(Page(text=text, title=title, kind="article"))
    for expected in passage.events:
        event = _event(expected, record)
        if event is None:
            yield Judged(passage, expected, False, None)
            continue
        claims = [claim for claim in record.claims if claim.id in event.claimed_by]
        asserting = [claim for claim in claims if claim.stance != "denies"]
        denying = [claim for claim in claims if claim.stance == "denies"]
        right = _are(expected.by, asserting, record) and _are(expected.denied, denying, record)
        if expected.meets:
            right = right and event.status in ("actual", "historical", "future")
        yield Judged(passage, expected, right, _shown(asserting, denying, event, record))


def _event(expected: Expected, record: Record) -> Event | None:
    """Return the event that has the expected word in its predicate, in either of its tellings."""
    found = re.search(rf"\b{re.escape(expected.on)}\b", record.document.text)
    if found is None:
        return None
    word = Span(found.start(), found.end())
    for event in record.events:
        triggers = (event.evidence.trigger, *(telling.trigger for telling in event.evidence.also))
        if any(trigger.overlaps(word) for trigger in triggers):
            return event
    return None


def _are(wanted: tuple[str, ...], claims: list[Claim], record: Record) -> bool:
    """Tell whether the sources of the claims are the wanted ones, each at least once and no other."""
    names = {actor.id: actor.name for actor in record.actors}
    sources = [(" ".join(record.quote(s) for s in c.source), names.get(c.speaker or "", "")) for c in claims]

    def fits(name: str, source: tuple[str, str]) -> bool:
        return not source[0] if name == _UNNAMED else name in source[0] or name in source[1]

    return all(any(fits(name, source) for source in sources) for name in wanted) and all(
        any(fits(name, source) for name in wanted) for source in sources
    )


def _shown(asserting: list[Claim], denying: list[Claim], event: Event, record: Record) -> str:
    def named(claims: list[Claim]) -> str:
        return " | ".join(" ".join(record.quote(s) for s in c.source) or _UNNAMED for c in claims) or "–"

    return f"{event.type} {event.status}, asserted by {named(asserting)}, denied by {named(denying)}"


def figures(judged: list[Judged]) -> dict[str, Any]:
    """Return the shares that the floors of the tests are set on; an event that was not found is wrong."""
    found = [verdict for verdict in judged if verdict.found is not None]
    meeting = [verdict for verdict in judged if verdict.expected.meets]
    return {
        "passages": len({verdict.passage.about for verdict in judged}),
        "events": len(judged),
        "found": round(len(found) / len(judged), 3),
        "claimed_by": round(sum(verdict.right for verdict in judged) / len(judged), 3),
        "claimed_by_of_found": round(sum(verdict.right for verdict in found) / len(found), 3),
        "opposed": len(meeting),
        "joined": round(sum(verdict.right for verdict in meeting) / len(meeting), 3),
    }


def main(arguments: list[str]) -> int:
    """Print the figures, and with `--errors` each event that is wrong."""
    judged = judge(Reader())
    if "--errors" in arguments:
        for verdict in judged:
            if not verdict.right:
                wanted = f"by {', '.join(verdict.expected.by) or '–'}"
                if verdict.expected.denied:
                    wanted += f", denied by {', '.join(verdict.expected.denied)}"
                print(f"{verdict.passage.about}: {verdict.expected.on!r} {wanted}; {verdict.found or 'no such event'}")
    print(json.dumps(figures(judged)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
