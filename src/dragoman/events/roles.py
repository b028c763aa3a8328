"""Who did it and to whom: an entry's role frame, filled from a predicate's arguments."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from dragoman.events.cast import Filler, Scene, arguments_at, arguments_hanging
from dragoman.knowledge import Entry
from dragoman.records import Argument, Predicate, Sentence

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

#: What says, in writing, what those say who send it.
_MESSAGES = frozenset(
    {"statement", "letter", "resolution", "message", "communique", "declaration", "motion", "petition", "report"}
)

#: Roles that never hold whom a deed touches.
_NEVER_TOUCHED = frozenset({
    "subject", "possessive", "adjective", "compound", "by", "after", "before", "since", "during", "despite", "as",
    "like", "amid", "following", "until", "without", "per", "including", "besides", "unlike", "via", "because",
    "according to", "due to", "owing to", "thanks to",
})  # fmt: skip
_MUTUAL_SIDES = ("subject", "between", "among", "possessive", "adjective", "of")
_MUTUAL_OTHERS = ("with", "object", "and", "against", "to")

#: Types whose object can be the doer's own forces, which are moved and not touched ("mobilized troops against Iraq").
_MOVES_FORCES = frozenset({"MOBILIZE", "RETREAT", "AGREE", "REJECT", "AID"})

#: Types that are held back until somebody else acts, or threatened if nobody does.
_WAITS = frozenset({"REJECT", "THREATEN", "CONCEDE", "RETREAT"})

#: Prepositions in the order in which they tell whom a deed touches: a suit in a Paris court *against* a prince.
_TOUCHING = ("against", "with", "to", "on", "at", "from")

#: Who can stand for a party of a group: a phrase is kept as evidence without an actor where nothing on the
#: page says who it is.
_MOST_FILLERS = 12


Fillers = tuple[Filler, ...]


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
        owned = entry.recipient is not None and "object" not in entry.recipient
        recipients = _nearby(predicate, scene, actors, owned) or _nearby_inside(predicate, scene, actors) or recipients
    if entry.type == "AID" and not recipients:
        recipients = _helped(predicate, scene, actors)
    if entry.type in _WAITS and not _named(recipients):
        recipients = _who_must_act(predicate, scene, actors) or recipients
    if entry.type == "CONSULT" and len(actors) > 1 and not any(f.direct and f.actor is not None for f in recipients):
        recipients = actors  # "A and B attended a meeting": each saw the other
    recipients = _others_than_own(entry, predicate, scene, Roles(actors, recipients), content)
    return Roles(
        actors,
        recipients,
        None if _named(actors) else _why(actor_paths, actors, predicate),
        None if _named(recipients) else _why(recipient_paths, recipients, predicate),
    )


def _others_than_own(entry: Entry, predicate: Predicate, scene: Scene, roles: Roles, content: Roles | None) -> Fillers:
    """Return whom a deed touches in place of the doer's own state and forces, which it only names in passing."""
    actors, recipients = roles.actors, roles.recipients
    inside = content is not None and all(f in content.recipients for f in recipients)
    state = scene.cast.own_state(recipients, actors, passing=inside)
    if not state and not (entry.type in _MOVES_FORCES and scene.cast.own_forces(recipients, actors)):
        return recipients
    taken = (*actors, *recipients)
    beside = _nearby(predicate, scene, taken, owned=True)
    for found in (beside, _nearby_inside(predicate, scene, taken), _addressee(predicate, scene, taken)):
        if _named(found):
            return found
    return beside or (() if state else recipients)


def _helped(predicate: Predicate, scene: Scene, taken: Sequence[Filler]) -> Fillers:
    """Return who is named first after the word for aid: help has somebody whom it is for ("to help people in Chad")."""
    after = scene.sentence.tokens[predicate.token]
    known = scene.cast.with_states({f.actor for f in taken})
    inside = scene.cast.first_inside(scene.sentence, predicate.token, known, after=after.end)
    return (inside,) if inside is not None else ()


def _who_must_act(predicate: Predicate, scene: Scene, taken: Sequence[Filler]) -> Fillers:
    """Return who is to act in the condition that is set: "will not end the strike until the government pays"."""
    condition = predicate.condition.predicate if predicate.condition is not None else None
    if condition is None:
        return ()
    known = scene.cast.with_states({f.actor for f in taken})
    return _strangers(scene.predicates[condition].of("by", "subject"), scene, known)


def _addressee(predicate: Predicate, scene: Scene, taken: Sequence[Filler]) -> Fillers:
    """Return whom the letter was sent to that threatens: the addressee of the verb that the words hang on."""
    if predicate.governor is None or predicate.embedding not in ("adverbial", "relative"):
        return ()
    return _strangers(scene.predicates[predicate.governor].of("indirect", "to"), scene, {f.actor for f in taken})


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
    """Return whom an unresolved pronoun means inside a report: "X announced it is ready" speaks of X.

    A message speaks for whoever sent it: of "X released a statement criticising Y" X is the critic.
    """
    subject = predicate.of("subject")
    if subject and scene.sentence.tokens[subject[0].head].lemma in _MESSAGES:
        return _strangers(_senders(scene.sentence, subject[0].head), scene, ())
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


def _senders(sentence: Sentence, message: int) -> list[Argument]:
    """Return the subject of the verb whose object is a message."""
    tokens = sentence.tokens
    if tokens[message].dep != "dobj":
        return []
    verb = tokens[message].head
    while tokens[verb].dep == "conj" and not any(tokens[c].dep == "nsubj" for c in sentence.children[verb]):
        verb = tokens[verb].head
    subjects = [c for c in sentence.children[verb] if tokens[c].dep == "nsubj"]
    return [Argument("subject", c, tokens[c].start, tokens[c].end) for c in subjects]


def _nearby(predicate: Predicate, scene: Scene, taken: Sequence[Filler], owned: bool = False) -> Fillers:
    """Return whom a deed touches although its frame names nobody.

    First whoever stands under another preposition ("closed crossings into the enclave"), then the target of a deed
    that stands there ("for an assault against X"), then the first actor inside the object ("rejected the possibility
    of a Colombian intervention"). An `owned` object is the doer's own, as its frame says that leaves the object out
    ("mobilized troops near the border").
    """
    actors = scene.cast.with_states({f.actor for f in taken})
    arguments = [a for a in sorted(predicate.arguments, key=_reach) if a.role not in _NEVER_TOUCHED]
    for argument in arguments:
        if argument.predicate is None and not (owned and argument.role == "object"):
            found = _strangers([argument], scene, actors)
            if found:
                return found
    for argument in arguments:
        deed = scene.predicates[argument.predicate] if argument.predicate is not None else None
        if deed is not None and deed.kind == "noun":
            found = _strangers(deed.of(*_TOUCHING), scene, actors)
            if found:
                return found
    place = _place_touched(predicate, scene)
    if place is not None:  # a place is nobody, and still what the deed touched
        return (Filler(None, place.span, direct=False),)
    for argument in predicate.of("object", "to", "on", "into", "for"):
        inside = scene.cast.first_inside(scene.sentence, argument.head, actors)
        if inside is not None:
            return (inside,)
    return ()


def _strangers(arguments: Sequence[Argument], scene: Scene, known: Collection[int | None]) -> Fillers:
    """Return the actors that arguments name and that are not known already, as named in passing."""
    found = [f for a in arguments for f in scene.fill(a) if f.actor is not None and f.actor not in known]
    return tuple(Filler(f.actor, f.span, direct=False) for f in found)


def _place_touched(predicate: Predicate, scene: Scene) -> Argument | None:
    """Return the place that a deed touched: beside it, or on its object ("remained on alert in Manila")."""
    beside = [a for a in predicate.arguments if a.role not in _NEVER_TOUCHED]
    hung = [
        a for argument in predicate.of("on", "at", "object") for role in ("in", "at", "near")
        for a in arguments_hanging(scene.sentence, argument.head, role)
    ]  # fmt: skip
    return next((a for a in (*hung, *beside) if scene.cast.is_place(a)), None)


def _reach(argument: Argument) -> int:
    return _TOUCHING.index(argument.role) if argument.role in _TOUCHING else len(_TOUCHING)


def _named(fillers: Sequence[Filler]) -> bool:
    return any(f.actor is not None for f in fillers)


def _why(paths: Sequence[str], fillers: Sequence[Filler], predicate: Predicate) -> str:
    if fillers:
        return f"what stands there is no actor of the page (looked at {', '.join(paths)})"
    return f"{predicate.lemma!r} has no {' or '.join(paths[:4])}"
