"""Frozen types, one for each thing that flows, and how they are written, read and numbered."""

from dragoman.records.actor import Actor, ActorKind, Form, Mention
from dragoman.records.claim import Claim, Directness, Stance
from dragoman.records.codec import encodable, from_json, json_schema, to_json
from dragoman.records.document import REPORTING, Block, BlockKind, Comment, Document, Published, Rights, Thread
from dragoman.records.event import (
    Casualties,
    Count,
    Event,
    EventCondition,
    Evidence,
    Telling,
    When,
    Where,
)
from dragoman.records.ids import canonical_url, content_id, digest, record_id
from dragoman.records.page import Page, PageKind
from dragoman.records.parse import Sentence, Token, with_children
from dragoman.records.place import Place
from dragoman.records.predicate import Argument, Condition, Predicate, Status
from dragoman.records.reading import PageReading, Refusal
from dragoman.records.record import (
    PredicateArgument,
    PredicateNote,
    Record,
    Rejection,
    Source,
    Versions,
)
from dragoman.records.span import Span
from dragoman.records.time import Granularity, Time, TimeType

__all__ = [
    "REPORTING",
    "Actor",
    "ActorKind",
    "Argument",
    "Block",
    "BlockKind",
    "Casualties",
    "Claim",
    "Comment",
    "Condition",
    "Count",
    "Directness",
    "Document",
    "Event",
    "EventCondition",
    "Evidence",
    "Form",
    "Granularity",
    "Mention",
    "Page",
    "PageKind",
    "PageReading",
    "Place",
    "Predicate",
    "PredicateArgument",
    "PredicateNote",
    "Published",
    "Record",
    "Refusal",
    "Rejection",
    "Rights",
    "Sentence",
    "Source",
    "Span",
    "Stance",
    "Status",
    "Telling",
    "Thread",
    "Time",
    "TimeType",
    "Token",
    "Versions",
    "When",
    "Where",
    "canonical_url",
    "content_id",
    "digest",
    "encodable",
    "from_json",
    "json_schema",
    "record_id",
    "to_json",
    "with_children",
]
