"""Those who were killed or hurt in a deed that is told beside them: one event, and the victims are whom it hit.

"An air strike on a market killed 12", "two are killed in a shooting at a school", "three are hurt when a gunman opens
fire" name a deed and its harm by two predicates.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from dragoman.records import Actor, Event, Predicate

_HARM = frozenset({
    "kill", "injure", "wound", "hurt", "maim", "slay", "massacre", "execute", "murder", "die", "perish", "behead",
    "shoot", "burn",
})  # fmt: skip

#: How a deed hangs on the harm it did: as its doer, or as that in which it was done.
_DOING = frozenset({"subject", "in", "by", "from", "of", "after", "following", "as", "when"})

#: Clauses that tell the deed: "are hurt when a gunman opens fire", "were killed after police fired on the crowd".
_TELLING = frozenset({"when", "after", "as"})

#: Clauses that tell what came of a deed: "launched a strike on the port, killing nine", "an attack that killed nine".
_CONSEQUENT = frozenset({"adverbial", "relative"})

#: Deeds with two sides, of which the one that is named need not be the one that was hurt ("killed in clashes with X").
_OF_TWO_SIDES = frozenset({
    "clash", "fight", "fighting", "battle", "shootout", "shoot-out", "skirmish", "firefight", "gunfight", "gunbattle",
    "exchange", "standoff", "stand-off", "war",
})  # fmt: skip


def harm_of(first: int, second: int, predicates: Sequence[Predicate]) -> int | None:
    """Return which of two predicates is the harm that was done in the other, null where neither is."""
    for harm, deed in ((first, second), (second, first)):
        told = predicates[deed]
        if predicates[harm].lemma not in _HARM or told.lemma in _HARM | _OF_TWO_SIDES:
            continue
        harms = family(harm, predicates)
        carriers = {deed} if told.support is None or told.governor is None else {deed, told.governor}
        if any(a.predicate in carriers and a.role in _DOING for n in harms for a in predicates[n].arguments):
            return harm
        if any(predicates[n].governor in carriers and predicates[n].embedding in _CONSEQUENT for n in harms):
            return harm
        upper = predicates[told.governor] if told.support is not None and told.governor is not None else told
        if upper.governor in harms and upper.embedding == "adverbial" and upper.marker in _TELLING:
            return harm
    return None


def are_one_toll(first: int, second: int, predicates: Sequence[Predicate]) -> bool:
    """Tell whether two harms are coordinated: "were killed and 21 others wounded"."""
    return first != second and second in family(first, predicates)


def family(harm: int, predicates: Sequence[Predicate]) -> set[int]:
    """Return a harm and the harms that are coordinated with it, as their numbers."""
    if predicates[harm].lemma not in _HARM:
        return {harm}
    top = harm
    while predicates[top].embedding == "coordinate" and (above := predicates[top].governor) is not None:
        if predicates[above].lemma not in _HARM or above == harm:
            break
        top = above
    found = {top, harm}
    for predicate in predicates[top + 1 :]:
        if predicate.sentence != predicates[top].sentence:
            break
        if predicate.governor in found and predicate.lemma in _HARM | {"leave"}:
            left = predicates[predicate.governor].lemma == "leave"  # "and left 15 others wounded"
            if predicate.embedding == "coordinate" or left:
                found.add(predicate.number)
    return found


def hit(harm: Event, deed: Event, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """Return whom a deed hit: its victims, then its target, save where that is only the place where they were."""
    if not harm.recipients:
        return deed.recipients
    countries = {actors[r].country for r in harm.recipients if r in actors}
    targets = (r for r in deed.recipients if r in actors and not _is_scene(actors[r], countries))
    return tuple(dict.fromkeys((*harm.recipients, *targets)))


def _is_scene(target: Actor, countries: Collection[str | None]) -> bool:
    """Tell a country, town or unknown name of the victims' own from a body or people that a deed was aimed at."""
    return target.code is None or (not target.sectors and target.country in countries)
