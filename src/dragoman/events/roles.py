"""Who did it and to whom: an entry's role frame, filled from a predicate's arguments."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.events.cast import Filler, Scene, arguments_at
from dragoman.knowledge import Entry
from dragoman.records import Argument, Predicate

_VERB_ACTOR = ("subject",)
_VERB_RECIPIENT = ("object", "with", "against", "on", "to", "indirect", "at", "upon", "for")
_NOUN_ACTOR = ("subject", "by", "of.by", "on.by", "against.by", "possessive", "adjective", "compound")
_NOUN_RECIPIENT = ("object", "on", "against", "with", "to", "of", "upon", "at")
_INNER_RECIPIENT = (
    *_VERB_RECIPIENT,
    *(f"object.{role}" for role in ("with", "on", "against", "of", "to", "from", "between", "possessive", "adjective")),
    "from",
    "of",
    "in",
)
#: The parties of an event noun that fills a role itself ("the summit between the EU and Turkey failed").
_PARTIES = ("between", "among", "with", "by", "possessive", "adjective")

#: Reports inside reports that are followed to whom a pronoun means.
_DEEPEST_REPORT = 3

#: Roles that never hold whom a deed touches.
_NEVER_TOUCHED = frozenset({
    "subject", "possessive", "adjective", "compound", "by", "after", "before", "since", "during", "despite", "as",
    "like", "amid", "following", "until", "without", "per", "including", "besides", "unlike", "via", "because",
    "according to", "due to", "owing to", "thanks to",
})  # fmt: skip
_MUTUAL_SIDES = ("subject", "between", "among", "possessive", "adjective", "of")
_MUTUAL_OTHERS = ("with", "object", "and", "against", "to")

#: Who can stand for a party of a group: a phrase is kept as evidence without an actor where nothing on the
#: page says who it is.
_MOST_FILLERS = 12


class Roles(msgspec.Struct, frozen=True, gc=False):
    """The fillers of both sides, and why a side is empty."""

    actors: tuple[Filler, ...]
    recipients: tuple[Filler, ...]
    why_actor: str | None = None
    why_recipient: str | None = None


def fill_roles(entry: Entry, predicate: Predicate, scene: Scene, content: Roles | None = None) -> Roles:
    """Fill both sides of an event; `content` are the sides of the event inside an operator."""
    noun = predicate.kind == "noun"
    if entry.mutual:
        return _mutual(entry, predicate, scene, content)
    actor_paths = entry.actor if entry.actor is not None else (_NOUN_ACTOR if noun else _VERB_ACTOR)
    recipient_paths = entry.recipient if entry.recipient is not None else (_NOUN_RECIPIENT if noun else _VERB_RECIPIENT)
    actors = _first(actor_paths, predicate, scene, content, ())
    if not _named(actors):
        actors = _reporting_subject(predicate, scene) or actors
    recipients = _first(recipient_paths, predicate, scene, content, actors)
    if not _named(recipients):
        owned = entry.recipient is not None and not any(path.startswith("object") for path in entry.recipient)
        recipients = _nearby(predicate, scene, actors, owned) or _nearby_inside(predicate, scene, actors) or recipients
    return Roles(
        actors,
        recipients,
        None if _named(actors) else _why(actor_paths, actors, predicate),
        None if _named(recipients) else _why(recipient_paths, recipients, predicate),
    )


def roles_inside(number: int, scene: Scene, coded: Roles | None) -> Roles:
    """Return the sides of a predicate inside an operator: as coded, completed from its plain arguments.

    "Threatened to end talks with Russia" is aimed at Russia although *end* is no event of its own.
    """
    predicate = scene.predicates[number]
    actors = coded.actors if coded is not None else ()
    recipients = coded.recipients if coded is not None else ()
    if not _named(actors):
        actors = _first(("subject",), predicate, scene, None, ())
    if not _named(recipients):
        # Where the deed is coded, its own frame has looked at the object already: troops sent are no recipients.
        paths = _INNER_RECIPIENT if coded is None else tuple(p for p in _INNER_RECIPIENT if p != "object")
        found = _first(paths, predicate, scene, None, actors)
        recipients = found if any(f.direct and f.actor is not None for f in found) else recipients
    return Roles(actors, recipients)


def _mutual(entry: Entry, predicate: Predicate, scene: Scene, content: Roles | None) -> Roles:
    """Both sides do what both suffer: of "A and B met" and of "talks between A and B" each is both."""
    sides = _all(entry.actor or _MUTUAL_SIDES, predicate, scene)
    others = [f for f in _all(entry.recipient or _MUTUAL_OTHERS, predicate, scene) if f not in sides]
    others = [f for f in others if f.actor is not None]
    if not others and len(sides) > 1:
        return Roles(tuple(sides), tuple(sides))
    if not sides and len(others) > 1:
        return Roles(tuple(others), tuple(others))
    if not others and content is not None:
        others = [f for f in content.recipients if f.actor is not None and f not in sides]
    if not others:
        others = list(_nearby(predicate, scene, sides) or _nearby_inside(predicate, scene, sides))
    return Roles(
        tuple(sides),
        tuple(others),
        None if _named(sides) else f"no side of {predicate.lemma!r} is an actor of the page",
        None if _named(others) else f"only one side of {predicate.lemma!r} is named",
    )


def _first(
    paths: Sequence[str], predicate: Predicate, scene: Scene, content: Roles | None, taken: Sequence[Filler]
) -> tuple[Filler, ...]:
    """Return the fillers of the first path that names an actor, else of the first path that is filled."""
    spare: tuple[Filler, ...] = ()
    indirect: tuple[Filler, ...] = ()
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


def _all(paths: Sequence[str], predicate: Predicate, scene: Scene) -> list[Filler]:
    found: list[Filler] = []
    for path in paths:
        found.extend(f for f in _at(path, predicate, scene, None) if f not in found)
    named = [f for f in found if f.actor is not None]
    return named or found[:1]


def _at(path: str, predicate: Predicate, scene: Scene, content: Roles | None) -> tuple[Filler, ...]:
    if path == "content.actor":
        return content.actors if content is not None else ()
    if path == "content.recipient":
        return content.recipients if content is not None else ()
    arguments: list[Argument] = arguments_at(path, predicate, scene)
    fillers = []
    for argument in arguments[:_MOST_FILLERS]:
        inner = scene.predicates[argument.predicate] if argument.predicate is not None else None
        if inner is not None and inner.kind == "verb":
            continue
        found = scene.fill(argument)
        if inner is not None and not _named(found):
            found = [f for a in inner.of(*_PARTIES) for f in scene.fill(a) if f.actor is not None] or found
        fillers.extend(found)
    return tuple(fillers)


def _nearby_inside(predicate: Predicate, scene: Scene, taken: Sequence[Filler]) -> tuple[Filler, ...]:
    """Return whom the deed inside an operator touches ("agreed to set up a hospital in Louisiana")."""
    for number in predicate.complements:
        inner = scene.predicates[number]
        found = _first(("object",), inner, scene, None, taken)
        found = found if _named(found) else _nearby(inner, scene, taken)
        if found:
            return tuple(Filler(f.actor, f.span, direct=False) for f in found)
    return ()


def _reporting_subject(predicate: Predicate, scene: Scene) -> tuple[Filler, ...]:
    """Return whom an unresolved pronoun means inside a report: "X announced it is ready" speaks of X."""
    subject = predicate.of("subject")
    if not subject or scene.sentence.tokens[subject[0].head].lower not in ("it", "they", "he", "she"):
        return ()
    above = predicate.governor if predicate.embedding == "complement" else None
    for _ in range(_DEEPEST_REPORT):
        if above is None:
            return ()
        governor = scene.predicates[above]
        found = tuple(f for a in governor.of("subject") for f in scene.fill(a) if f.actor is not None)
        if found:
            return (*found, Filler(found[0].actor, subject[0].span, direct=False))
        above = governor.governor if governor.embedding == "complement" else None
    return ()


def _nearby(predicate: Predicate, scene: Scene, taken: Sequence[Filler], owned: bool = False) -> tuple[Filler, ...]:
    """Return whom a deed touches although its frame names nobody.

    First whoever stands under another preposition ("closed crossings into the enclave"), then the first
    actor inside the object ("rejected the possibility of a Colombian intervention"). An `owned` object is the
    doer's own, as its frame says that leaves the object out ("mobilized troops near the border").
    """
    actors = {f.actor for f in taken}
    for argument in predicate.arguments:
        if argument.role in _NEVER_TOUCHED or argument.predicate is not None or (owned and argument.role == "object"):
            continue
        found = [f for f in scene.fill(argument) if f.actor is not None and f.actor not in actors]
        if found:
            return tuple(Filler(f.actor, f.span, direct=False) for f in found)
    for argument in predicate.arguments:  # a place is nobody, and still what the deed touched
        if argument.role not in _NEVER_TOUCHED and scene.cast.is_place(argument):
            return (Filler(None, argument.span, direct=False),)
    for argument in predicate.of("object", "to", "on", "into", "for"):
        inside = scene.cast.first_inside(scene.sentence, argument.head, actors)
        if inside is not None:
            return (inside,)
    return ()


def _named(fillers: Sequence[Filler]) -> bool:
    return any(f.actor is not None for f in fillers)


def _why(paths: Sequence[str], fillers: Sequence[Filler], predicate: Predicate) -> str:
    if fillers:
        return f"what stands there is no actor of the page (looked at {', '.join(paths)})"
    return f"{predicate.lemma!r} has no {' or '.join(paths[:4])}"
