"""How far to trust an event, as a number that orders events by how often they are right."""

from __future__ import annotations

from dragoman.events.retyping import Coding
from dragoman.records import Predicate, Sentence

#: What each lack takes away. Set on 1,050 marked pairs: events lacking an actor had the right type half as
#: often as complete ones; a nominal or headline trigger cost about a twentieth.
_NO_ACTOR = 0.75
_NO_RECIPIENT = 0.9
_INDIRECT = 0.9
_NOUN = 0.95
_LONG_SENTENCE = 0.9


def confidence_of(coding: Coding, predicate: Predicate, sentence: Sentence, status: str) -> float:
    """Return the entry's weight, less for each thing that makes a reading less sure; 0 to 1."""
    value = coding.entry.weight
    roles = coding.roles
    if not any(f.actor is not None for f in roles.actors):
        value *= _NO_ACTOR
    elif not any(f.direct for f in roles.actors):
        value *= _INDIRECT
    if not any(f.actor is not None for f in roles.recipients):
        value *= _NO_RECIPIENT
    if predicate.kind == "noun":
        value *= _NOUN
    if len(sentence.tokens) > 60:
        value *= _LONG_SENTENCE
    if status == "hypothetical":
        value *= _INDIRECT
    return round(value, 3)
