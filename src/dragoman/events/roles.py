"""Who did it and to whom: an entry's role frame, filled from a predicate's arguments."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.beside import addressee, helped, inside_content, nearby, opposed, who_must_act
from dragoman.events.cast import Filler, Scene
from dragoman.events.sides import Fillers, Roles, every, first, is_reciprocal, named, strangers
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
#: Reports inside reports that are followed to whom a pronoun means.
_DEEPEST_REPORT = 3

#: What says or orders in writing or pictures what those say who send it.
_MESSAGES = frozenset({
    "statement", "letter", "resolution", "message", "communique", "declaration", "motion", "petition", "report",
    "decree", "edict", "order", "law", "bill", "proclamation", "video", "advertisement", "tweet", "post",
})  # fmt: skip

_MUTUAL_SIDES = ("subject", "between", "among", "possessive", "adjective", "of")
_MUTUAL_OTHERS = ("with", "object", "and", "against", "to")

#: Types whose object can be the doer's own forces, which are moved and not touched ("mobilized troops against Iraq").
_MOVES_FORCES = frozenset({"MOBILIZE", "RETREAT", "AGREE", "REJECT", "AID"})

#: Types that are held back until somebody else acts, or threatened if nobody does.
_WAITS = frozenset({"REJECT", "THREATEN", "CONCEDE", "RETREAT"})


def fill_roles(entry: Entry, predicate: Predicate, scene: Scene, content: Roles | None = None) -> Roles:
    """Fill both sides of an event; `content` are the sides of the event inside an operator."""
    noun = predicate.kind == "noun"
    if entry.mutual:
        return _mutual(entry, predicate, scene, content)
    actor_paths = entry.actor if entry.actor is not None else (_NOUN_ACTOR if noun else _VERB_ACTOR)
    recipient_paths = entry.recipient if entry.recipient is not None else (_NOUN_RECIPIENT if noun else _VERB_RECIPIENT)
    actors = first(actor_paths, predicate, scene, content, ())
    if not named(actors):
        actors = _reporting_subject(predicate, scene) or actors
    recipients = first(recipient_paths, predicate, scene, content, actors)
    if entry.type == "PROTEST" and not named(recipients):
        recipients = opposed(predicate, scene) or recipients
    if not named(recipients):
        owned = entry.recipient is not None and "object" not in entry.recipient
        recipients = (
            nearby(entry, predicate, scene, actors, owned)
            or inside_content(entry, predicate, scene, actors)
            or recipients
        )
    if entry.type == "AID" and not recipients:
        recipients = helped(predicate, scene, actors)
    if entry.type in _WAITS and not named(recipients):
        recipients = who_must_act(predicate, scene, actors) or recipients
    if entry.type == "CONSULT" and len(actors) > 1 and not any(f.direct and f.actor is not None for f in recipients):
        recipients = actors  # "A and B attended a meeting": each saw the other
    if is_reciprocal(predicate, scene.sentence) and named(actors):
        recipients = actors
    recipients = _others_than_own(entry, predicate, scene, Roles(actors, recipients), content)
    return Roles(
        actors,
        recipients,
        None if named(actors) else _why(actor_paths, actors, predicate),
        None if named(recipients) else _why(recipient_paths, recipients, predicate),
    )


def _others_than_own(entry: Entry, predicate: Predicate, scene: Scene, roles: Roles, content: Roles | None) -> Fillers:
    """Return whom a deed touches in place of the doer's own state and forces, which it only names in passing."""
    actors, recipients = roles.actors, roles.recipients
    inside = content is not None and all(f in content.recipients for f in recipients)
    state = scene.cast.own_state(recipients, actors, passing=inside)
    if not state and not (entry.type in _MOVES_FORCES and scene.cast.own_forces(recipients, actors)):
        return recipients
    taken = (*actors, *recipients)
    beside = nearby(entry, predicate, scene, taken, owned=True)
    for found in (beside, inside_content(entry, predicate, scene, taken), addressee(predicate, scene, taken)):
        if named(found):
            return found
    if state or entry.type == "MOBILIZE":
        return beside
    return beside or recipients


def roles_inside(number: int, scene: Scene, coded: Roles | None) -> Roles:
    """Return the sides of a predicate inside an operator: as coded, completed from its plain arguments.

    "Threatened to end talks with Russia" is aimed at Russia although *end* is no event of its own.
    """
    predicate = scene.predicates[number]
    actors = coded.actors if coded is not None else ()
    recipients = coded.recipients if coded is not None else ()
    if not named(actors):
        actors = first(("subject",), predicate, scene, None, ())
    if not named(recipients):
        # Where the deed is coded, its own frame has looked at the object already: troops sent are no recipients.
        paths = _INNER_RECIPIENT if coded is None else tuple(p for p in _INNER_RECIPIENT if p != "object")
        found = first(paths, predicate, scene, None, actors)
        recipients = found if any(f.direct and f.actor is not None for f in found) else recipients
    return Roles(actors, recipients)


def _mutual(entry: Entry, predicate: Predicate, scene: Scene, content: Roles | None) -> Roles:
    """Both sides do what both suffer: of "A and B met" and of "talks between A and B" each is both."""
    sides = every(entry.actor or _MUTUAL_SIDES, predicate, scene)
    others = [f for f in every(entry.recipient or _MUTUAL_OTHERS, predicate, scene) if f not in sides]
    others = [f for f in others if f.actor is not None]
    if not others and len(sides) > 1:
        return Roles(tuple(sides), tuple(sides))
    if not sides and len(others) > 1:
        return Roles(tuple(others), tuple(others))
    if not others and content is not None:
        others = [f for f in content.recipients if f.actor is not None and f not in sides]
    if not others:
        others = list(nearby(entry, predicate, scene, sides) or inside_content(entry, predicate, scene, sides))
    return Roles(
        tuple(sides),
        tuple(others),
        None if named(sides) else f"no side of {predicate.lemma!r} is an actor of the page",
        None if named(others) else f"only one side of {predicate.lemma!r} is named",
    )


def _reporting_subject(predicate: Predicate, scene: Scene) -> Fillers:
    """Return whom an unresolved pronoun means inside a report: "X announced it is ready" speaks of X.

    A message speaks for whoever sent it: of "X released a statement criticising Y" X is the critic.
    """
    subject = predicate.of("subject")
    if subject and scene.sentence.tokens[subject[0].head].lemma in _MESSAGES:
        return strangers(_senders(scene.sentence, subject[0].head), scene, ())
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


def _why(paths: Sequence[str], fillers: Sequence[Filler], predicate: Predicate) -> str:
    if fillers:
        return f"what stands there is no actor of the page (looked at {', '.join(paths)})"
    return f"{predicate.lemma!r} has no {' or '.join(paths[:4])}"
