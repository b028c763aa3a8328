"""Who stands at a role path of a predicate: the fillers from which the two sides of an event are made."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import msgspec

from dragoman.events.cast import Filler, Scene, arguments_at
from dragoman.records import Argument, Predicate, Sentence

#: The parties of an event noun that fills a role itself ("the summit between the EU and Turkey failed").
_PARTIES = ("between", "among", "with", "by", "possessive", "adjective")

#: Who can stand for a party of a group: a phrase is kept as evidence without an actor where nothing on the
#: page says who it is.
_MOST_FILLERS = 12

#: What two who do a thing to each other are called: "each other", "one another".
_RECIPROCAL = frozenset({("each", "other"), ("one", "another")})

#: Heads between "each other" and its verb: "cut *ties with* one another".
_DEEPEST_RECIPROCAL = 4

Fillers = tuple[Filler, ...]


class Roles(msgspec.Struct, frozen=True, gc=False):
    """The fillers of both sides, and why a side is empty."""

    actors: tuple[Filler, ...]
    recipients: tuple[Filler, ...]
    why_actor: str | None = None
    why_recipient: str | None = None


def named(fillers: Sequence[Filler]) -> bool:
    """Tell whether an actor of the page is among fillers."""
    return any(f.actor is not None for f in fillers)


def first(
    paths: Sequence[str], predicate: Predicate, scene: Scene, content: Roles | None, taken: Sequence[Filler]
) -> Fillers:
    """Return the fillers of the first path that names an actor, else of the first path that is filled."""
    spare: Fillers = ()
    indirect: Fillers = ()
    for path in paths:
        fillers = _at(path, predicate, scene, content)
        fillers = tuple(f for f in fillers if all(f.span != t.span for t in taken))
        if any(f.actor is not None and f.direct for f in fillers):
            return fillers
        if any(f.actor is not None for f in fillers):
            indirect = indirect or fillers
        elif fillers:
            spare = spare or fillers
    return indirect or spare


def every(paths: Sequence[str], predicate: Predicate, scene: Scene) -> list[Filler]:
    """Return the actors at all paths, else the first phrase that stands at one."""
    found: list[Filler] = []
    for path in paths:
        found.extend(f for f in _at(path, predicate, scene, None) if f not in found)
    return [f for f in found if f.actor is not None] or found[:1]


def strangers(arguments: Sequence[Argument], scene: Scene, known: Collection[int | None]) -> Fillers:
    """Return the actors that arguments name and that are not known already, as named in passing."""
    found = [f for a in arguments for f in scene.fill(a) if f.actor is not None and f.actor not in known]
    return tuple(Filler(f.actor, f.span, direct=False) for f in found)


def is_reciprocal(predicate: Predicate, sentence: Sentence) -> bool:
    """Tell whether a deed is done to each other: "accused each other", "cut their ties with one another"."""
    tokens = sentence.tokens
    for before, token in pairwise(tokens):
        if (before.lower, token.lower) in _RECIPROCAL:
            at = token.index
            for _ in range(_DEEPEST_RECIPROCAL):
                at = tokens[at].head
                if at == predicate.token:
                    return True
                if tokens[at].tag[:2] == "VB":
                    break
    return False


def is_opposed(token: int, sentence: Sentence) -> bool:
    """Tell whether a name stands behind "anti-": those against whom a protest or its protesters are."""
    tokens = sentence.tokens
    return token > 1 and tokens[token - 1].text == "-" and tokens[token - 2].lower == "anti"


def _at(path: str, predicate: Predicate, scene: Scene, content: Roles | None) -> Fillers:
    if path == "content.actor":
        return content.actors if content is not None else ()
    if path == "content.recipient":
        return content.recipients if content is not None else ()
    fillers: list[Filler] = []
    for argument in arguments_at(path, predicate, scene)[:_MOST_FILLERS]:
        inner = scene.predicates[argument.predicate] if argument.predicate is not None else None
        if (inner is not None and inner.kind == "verb") or _serves(argument, scene.sentence):
            continue
        if is_opposed(argument.head, scene.sentence):
            continue
        found = scene.fill(argument)
        if inner is not None and not named(found):
            found = [f for a in inner.of(*_PARTIES) for f in scene.fill(a) if f.actor is not None] or found
        fillers.extend(found)
    return tuple(fillers)


def _serves(argument: Argument, sentence: Sentence) -> bool:
    """Tell who only serves an accord: "a truce with the rebels, with Oman as mediator"."""
    if argument.role != "with":
        return False
    return any(
        sentence.tokens[c].dep == "prep" and sentence.tokens[c].lower == "as" for c in sentence.children[argument.head]
    )
