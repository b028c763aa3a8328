"""Whom a deed touches although its frame names nobody: who stands beside it, inside its object, or is to act."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.cast import Filler, Scene, arguments_hanging
from dragoman.events.sides import Fillers, first, is_opposed, named, strangers
from dragoman.knowledge import Entry
from dragoman.records import Argument, Predicate, Sentence

#: Roles that never hold whom a deed touches.
_NEVER_TOUCHED = frozenset({
    "subject", "possessive", "adjective", "compound", "by", "after", "before", "since", "during", "despite", "as",
    "like", "amid", "following", "until", "without", "per", "including", "besides", "unlike", "via", "because",
    "according to", "due to", "owing to", "thanks to",
})  # fmt: skip

#: Prepositions of the place where a thing is said, agreed or protested: a summit in Doha is not with Qatar.
_VENUE = frozenset({"in", "across", "throughout", "around", "inside", "within"})

#: Prepositions of what only stands by, where force is used: a blast near a police station does not hit the police,
#: and what it is done with ("opened fire with rifles") is its means.
_BYSTANDING = frozenset({"near", "outside", "beside", "behind", "along", "alongside", "opposite", "with", "off"})

_SAID = frozenset({"CONSULT", "AGREE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "PROTEST"})
_FORCE = frozenset({"ASSAULT", "COERCE"})

#: Roles whose phrase may hold whom a deed touches, in the order in which they are searched.
_HOLDING = ("object", "to", "on", "into", "for")

#: What one who resigns leaves; what the resigning follows is not touched by it.
_LEFT = frozenset({"object", "from"})

#: Prepositions in the order in which they tell whom a deed touches: a suit in a Paris court *against* a prince.
_TOUCHING = ("against", "with", "to", "on", "at", "from")


def nearby(entry: Entry, predicate: Predicate, scene: Scene, taken: Sequence[Filler], owned: bool = False) -> Fillers:
    """Return whom a deed touches although its frame names nobody.

    First whoever stands under another preposition ("closed crossings into the enclave"), then the target of a deed
    that stands there ("for an assault against X"), then whose the place was that the object is called after a comma
    ("captured the town, a stronghold of X"), then the first actor inside the object ("rejected the possibility of a
    Colombian intervention"). An `owned` object is the doer's own, as its frame says that leaves the object out
    ("mobilized troops near the border").
    """
    known = scene.cast.with_states({f.actor for f in taken})
    arguments = [a for a in sorted(predicate.arguments, key=_reach) if a.role not in _NEVER_TOUCHED]
    if entry.mode == "resign":
        arguments = [a for a in arguments if a.role in _LEFT]
    if entry.type in _SAID and predicate.kind == "verb":
        arguments = [a for a in arguments if a.role != "on" or not _is_channel(a, scene)]
    places = _places(entry)
    standing = [a for a in arguments if a.predicate is None and a.role not in places]
    if owned:
        standing = [a for a in standing if a.role != "object"]
    deeds = [scene.predicates[a.predicate] for a in arguments if a.predicate is not None]
    holders = [h for a in predicate.of("object") for h in _holders(scene.sentence, a.head)]
    for group in (*([a] for a in standing), *(d.of(*_TOUCHING) for d in deeds if d.kind == "noun"), holders):
        found = strangers(group, scene, known)
        if found:
            return found
    place = _place_touched(predicate, scene)
    if place is not None:  # a place is nobody, and still what the deed touched
        return (Filler(None, place.span, direct=False),)
    for argument in sorted((a for a in arguments if a.role in _HOLDING), key=lambda a: _HOLDING.index(a.role)):
        inside = scene.cast.first_inside(scene.sentence, argument.head, known)
        if inside is not None:
            return (inside,)
    return ()


def inside_content(entry: Entry, predicate: Predicate, scene: Scene, taken: Sequence[Filler]) -> Fillers:
    """Return whom the deed inside an operator touches ("agreed to set up a hospital in Louisiana")."""
    for number in predicate.complements:
        inner = scene.predicates[number]
        found = first(("object",), inner, scene, None, taken)
        if entry.type == "THREATEN" and not named(found):  # "threatened that the town would pay"
            found = strangers(inner.of("subject"), scene, scene.cast.with_states({f.actor for f in taken}))
        found = found if named(found) else nearby(entry, inner, scene, taken)
        if found:
            return tuple(Filler(f.actor, f.span, direct=False) for f in found)
    return ()


def opposed(predicate: Predicate, scene: Scene) -> Fillers:
    """Return against whom the name of a protest or of its protesters says they are: "an anti-Hamas march"."""
    sentence = scene.sentence
    heads = (predicate.token, *(a.head for a in predicate.of("subject")))
    names = [c for head in heads for c in sentence.children[head] if is_opposed(c, sentence)]
    tokens = (sentence.tokens[c] for c in names)
    return strangers([Argument("against", t.index, t.start, t.end) for t in tokens], scene, ())


def helped(predicate: Predicate, scene: Scene, taken: Sequence[Filler]) -> Fillers:
    """Return who is named first after the word for aid: help has somebody whom it is for ("to help people in Chad")."""
    after = scene.sentence.tokens[predicate.token]
    known = scene.cast.with_states({f.actor for f in taken})
    inside = scene.cast.first_inside(scene.sentence, predicate.token, known, after=after.end)
    return (inside,) if inside is not None else ()


def who_must_act(predicate: Predicate, scene: Scene, taken: Sequence[Filler]) -> Fillers:
    """Return who is to act in the condition that is set: "will not end the strike until the government pays"."""
    condition = predicate.condition.predicate if predicate.condition is not None else None
    if condition is None:
        return ()
    known = scene.cast.with_states({f.actor for f in taken})
    return strangers(scene.predicates[condition].of("by", "subject"), scene, known)


def addressee(predicate: Predicate, scene: Scene, taken: Sequence[Filler]) -> Fillers:
    """Return whom the letter was sent to that threatens: the addressee of the verb that the words hang on."""
    if predicate.governor is None or predicate.embedding not in ("adverbial", "relative"):
        return ()
    return strangers(scene.predicates[predicate.governor].of("indirect", "to"), scene, {f.actor for f in taken})


def _places(entry: Entry) -> frozenset[str]:
    """Return the prepositions that only say where or with what a deed of the type is done."""
    return _BYSTANDING if entry.type in _FORCE else _VENUE if entry.type in _SAID else frozenset()


def _is_channel(argument: Argument, scene: Scene) -> bool:
    """Tell a channel on which a thing is said from whom it is said to: "threatened on state television"."""
    fillers = [scene.cast.actors[f.actor] for f in scene.fill(argument) if f.actor is not None]
    return all(actor.code is None or "JRN" in actor.sectors for actor in fillers)


def _holders(sentence: Sentence, head: int) -> list[Argument]:
    """Return whose a thing is, as an apposition says: "captured the town, the last stronghold of the rebels"."""
    called = [c for c in sentence.children[head] if sentence.tokens[c].dep == "appos"]
    return [a for c in called for role in ("of", "possessive") for a in arguments_hanging(sentence, c, role)]


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
