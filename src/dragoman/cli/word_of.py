"""On whose word an event stands, as a person reads it: who asserts it, who denies it."""

from __future__ import annotations

from dragoman.cli.terminal import one_line
from dragoman.records import Claim, Event, Record

#: Longest words of a source that is no actor ("two people briefed on the talks").
_SOURCE = 60
REPORTER = "the reporter"


def asserting(event: Event, record: Record) -> list[Claim]:
    """Return the claims an event rests on, the outermost speaker first."""
    return [claim for claim in _claims(event, record) if claim.stance != "denies"]


def denying(event: Event, record: Record) -> list[Claim]:
    """Return the claims that deny an event."""
    return [claim for claim in _claims(event, record) if claim.stance == "denies"]


def _claims(event: Event, record: Record) -> list[Claim]:
    claims = {claim.id: claim for claim in record.claims}
    return [claims[i] for i in event.claimed_by if i in claims]


def source_of(claim: Claim, record: Record) -> str:
    """Return the speaker's name, or the page's words for a source that is no actor."""
    name = next((actor.name for actor in record.actors if actor.id == claim.speaker), "")
    words = " ".join(record.quote(span) for span in claim.source)
    return one_line(name or words or "an unnamed source", _SOURCE)


def named(claims: list[Claim], record: Record) -> str:
    """Return the sources in a line: "Kirby, quoting Kerry" where one tells what another says."""
    line = ""
    before: Claim | None = None
    for claim in claims:
        name = source_of(claim, record)
        told = before is not None and claim.cue is not None and any(s.overlaps(claim.cue) for s in before.content)
        if not line:
            line = name
        elif told or name not in line.split(", "):
            line += f", quoting {name}" if told else f", {name}"
        before = claim
    return line


def word_of(event: Event, record: Record) -> tuple[str, str]:
    """Return who asserts an event and who denies it; the first is "" where it is only denied."""
    yes, no = named(asserting(event, record), record), named(denying(event, record), record)
    return yes or ("" if no and event.status == "negated" else REPORTER), no
