"""The record, version 1: all that was read from one page."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.records.actor import Actor
from dragoman.records.claim import Claim
from dragoman.records.document import Document, Thread
from dragoman.records.event import Event
from dragoman.records.place import Place
from dragoman.records.predicate import Status
from dragoman.records.span import Span
from dragoman.records.time import Time


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where a page came from; `digest` is the SHA-256 of its bytes."""

    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    digest: str
    fetched: str | None = None


class Rejection(msgspec.Struct, frozen=True):
    """Something a stage set aside, and why; `start` is null where no stretch of text is meant."""

    stage: str
    reason: str
    start: int | None = None
    end: int | None = None
    detail: str | None = None


class Versions(msgspec.Struct, frozen=True):
    """What made the record: same page, same versions, same bytes."""

    dragoman: str
    knowledge: str
    model: str


class PredicateArgument(msgspec.Struct, frozen=True):
    """An argument of a predicate in a full record."""

    role: str
    start: int
    end: int


class PredicateNote(msgspec.Struct, frozen=True):
    """A predicate of the reporting, coded or not, in a full record (`--detail full`)."""

    start: int
    end: int
    lemma: str
    status: Status
    arguments: tuple[PredicateArgument, ...] = ()
    event: str | None = None
    why: str | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One page, one record."""

    record: Literal[1] = 1
    id: str
    source: Source
    document: Document
    thread: Thread | None = None
    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    predicates: tuple[PredicateNote, ...] | None = None
    versions: Versions

    def quote(self, span: Span) -> str:
        """Return the words of the page that a span selects."""
        return span.of(self.document.text)
