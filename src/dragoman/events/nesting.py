"""How codings stand inside one another: in what order, through what, and which are one and the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dragoman.events.composition import Composed
from dragoman.events.matching import Match
from dragoman.events.retyping import Coding
from dragoman.events.sides import named
from dragoman.knowledge import Entry
from dragoman.records import Predicate

#: Acts of speech, which verb and noun name together ("repeated its demand"). Deeds are left alone: without this
#: limit 5 of the 1,050 marked pairs lose a side that only the verb shows.
_SPOKEN = frozenset({"AGREE", "REQUEST", "REJECT", "ACCUSE", "THREATEN"})

#: Types by which somebody speaks of deeds of his own.
_OWN_DEEDS = frozenset({"AGREE", "THREATEN"})


def without_carriers(codings: dict[int, Coding], predicates: Sequence[Predicate]) -> dict[int, Coding]:
    """Return the codings without verbs that only carry a noun of the same type: "repeated its demand" is one demand.

    So does a gathering to its purpose: "gathered to demonstrate" is one demonstration.
    """
    carriers: set[int | None] = set()
    for number, coding in codings.items():
        predicate = predicates[number]
        if coding.code.type == "PROTEST" and predicate.marker == "to" and predicate.embedding == "adverbial":
            carriers.add(predicate.governor)  # who gathers to demonstrate demonstrates
        verb = predicate.governor if predicate.support is not None else None
        if verb is None or verb not in codings or coding.code.type not in _SPOKEN:
            continue
        if codings[verb].code.type == coding.code.type and number not in codings[verb].content:
            carriers.add(verb)
    if not carriers:
        return codings
    return {
        number: msgspec.structs.replace(coding, content=tuple(c for c in coding.content if c not in carriers))
        for number, coding in codings.items()
        if number not in carriers
    }


def with_doers(codings: dict[int, Coding], predicates: Sequence[Predicate]) -> dict[int, Coding]:
    """Let who threatens or promises a deed that is named by a noun be its doer: "Kenya threatened sanctions".

    An operator may say otherwise (`control`); a clause inside has its subject from the parse already.
    """
    settled = dict(codings)
    for coding in codings.values():
        operator = coding.entry.operator
        if coding.code.type not in _OWN_DEEDS or (operator is not None and operator.control != "subject"):
            continue
        doers = tuple(filler for filler in coding.roles.actors if filler.actor is not None)
        for number in coding.content:
            inner = settled.get(number)
            if inner is None or not doers or predicates[number].kind != "noun" or named(inner.roles.actors):
                continue
            suffers = {filler.actor for filler in inner.roles.recipients}
            if not suffers & {filler.actor for filler in doers}:
                roles = msgspec.structs.replace(inner.roles, actors=doers, why_actor=None)
                settled[number] = msgspec.structs.replace(inner, roles=roles)
    return settled


def undone(entry: Entry, inner: Sequence[Coding], composed: Sequence[Composed]) -> frozenset[int]:
    """Return what is denied inside an operator by something else than the operator."""
    if entry.operator is None or entry.operator.effect == "negated":
        return frozenset()
    return frozenset(coding.number for coding in inner if composed[coding.number].status == "negated")


def is_inside(composed: Composed, codings: Mapping[int, Coding]) -> bool:
    """Tell whether an operator that promises, threatens, asks or refuses has the predicate inside it."""
    return composed.inside in codings and composed.effect not in ("keep", "actual")


def innermost_first(composed: Sequence[Composed]) -> list[int]:
    """Return the predicates' numbers so that content comes before its operator."""
    done: list[int] = []
    seen: set[int] = set()
    for start in range(len(composed)):
        path = [(start, iter(composed[start].content))]
        if start in seen:
            continue
        seen.add(start)
        while path:
            number, rest = path[-1]
            following = next((c for c in rest if c not in seen), None)
            if following is None:
                done.append(number)
                path.pop()
            else:
                seen.add(following)
                path.append((following, iter(composed[following].content)))
    return done


def reachable(content: Sequence[int], composed: Sequence[Composed], matches: Sequence[Match]) -> list[int]:
    """Return content, seen through predicates that make no event of their own ("threatened to start to …")."""
    found: list[int] = []
    open_ = list(content)
    while open_ and len(found) < 20:
        at = open_.pop(0)
        if at in found:
            continue
        found.append(at)
        entry = matches[at].entry
        if entry is None or entry.type is None:
            open_.extend(composed[at].content)
    return found
