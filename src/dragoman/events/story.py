"""All that earlier stages found in one page, as the event stage takes it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.records import Actor, Claim, Document, Place, Predicate, Published, Sentence, Time


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """One document with its sentences, predicates, actors, times, places and claims."""

    document: Document
    sentences: Sequence[Sentence]
    predicates: Sequence[Predicate]
    actors: Sequence[Actor] = ()
    times: Sequence[Time] = ()
    places: Sequence[Place] = ()
    claims: Sequence[Claim] = ()
    published: Published | None = None
