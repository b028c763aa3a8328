"""Did what to whom: one coded event with the words that show it."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.records.predicate import Status
from dragoman.records.span import Span
from dragoman.records.time import Granularity


class EventCondition(msgspec.Struct, frozen=True):
    """What the event is made to depend on; `event` is its id where the condition is coded itself."""

    kind: Literal["if", "unless", "until"]
    start: int
    end: int
    event: str | None = None


class When(msgspec.Struct, frozen=True):
    """The days (ISO 8601) an event took or is to take; `time` numbers the record's times."""

    start: str | None
    end: str | None
    granularity: Granularity
    basis: Literal["explicit", "relative", "publication"]
    time: int | None = None


#: How a place was tied to an event.
WhereBasis = Literal["clause", "sentence", "narrative", "dateline"]


class Where(msgspec.Struct, frozen=True):
    """`place` numbers the record's places; `basis` says how it was tied to the event."""

    place: int
    basis: WhereBasis


class Count(msgspec.Struct, frozen=True):
    """A number of people, between `low` and `high` (null: no upper bound is said)."""

    low: int
    high: int | None


class Casualties(msgspec.Struct, frozen=True, kw_only=True):
    """How many people were killed, injured, arrested or displaced, and the words that say so."""

    killed: Count | None = None
    injured: Count | None = None
    arrested: Count | None = None
    displaced: Count | None = None
    spans: tuple[Span, ...] = ()


class Telling(msgspec.Struct, frozen=True):
    """Another place in the page that tells the same event."""

    sentence: Span
    trigger: Span


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """The words an event was read from."""

    sentence: Span
    trigger: Span
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    also: tuple[Telling, ...] = ()


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One event of PLOVER 2.0 (`type`, `mode`, `contexts`) with the CAMEO code beside it.

    `quad` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict;
    `score` runs from -10 to 10. `content` lists events inside this one (what is threatened, promised,
    demanded, denied); `claimed_by` the claims it rests on, empty for the reporter's own voice. `why`
    holds, by field name, the reason of a decision or of an empty field. `origin` marks events coded
    from a readers' thread, which are evidence of what readers wrote and nothing else.
    """

    id: str
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: int
    score: float
    status: Status
    condition: EventCondition | None = None
    content: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: When | None = None
    where: Where | None = None
    casualties: Casualties | None = None
    claimed_by: tuple[str, ...] = ()
    evidence: Evidence
    confidence: float
    rule: str
    incident: str | None = None
    origin: Literal["reporting", "thread"] = "reporting"
    why: dict[str, str] = {}
