"""One event told twice is one event with two pieces of evidence."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from dragoman.events.casualties import join
from dragoman.events.harms import are_one_toll, harm_of, hit
from dragoman.events.retelling import Headlines, both_spans, with_sides_of
from dragoman.records import Actor, Event, Predicate, Telling

#: Statuses that can be two tellings of one event.
_SAME = {frozenset({"actual"}), frozenset({"future"}), frozenset({"hypothetical"}), frozenset({"negated"})}


def fold(
    drafts: Sequence[tuple[int, Event]],
    predicates: Sequence[Predicate],
    headlines: Headlines | None = None,
    actors: Sequence[Actor] = (),
) -> tuple[list[Event], dict[int, str]]:
    """Return the events with what is told twice folded into its first telling, and each predicate's event.

    Inside a sentence two predicates of one type are one event when one hangs on the other ("launched an
    attack that killed 12"). Across sentences they are one when type, sides, status and day agree and both
    sides are known; of a headline and its body `headlines` decides. `actors` are the page's.
    """
    cast = {actor.id: actor for actor in actors}
    kept: list[tuple[int, Event]] = []
    owner: dict[str, str] = {}
    event_of: dict[int, str] = {}
    twins: list[tuple[Event, Event]] = []
    for number, event in drafts:
        target = _same(event, number, kept, predicates, headlines)
        if target is None:
            kept.append((number, event))
            owner[event.id] = event.id
        else:
            first_number, first = kept[target]
            told = headlines is not None and headlines.holds(first) and not headlines.holds(event)
            both = merge(with_sides_of(first, event) if told else first, event)
            if first.evidence.sentence == event.evidence.sentence:
                harm = harm_of(first_number, number, predicates)
                if harm is not None:
                    victims = hit(*((event, first) if harm == number else (first, event)), cast)
                    both = _with_victims(both, victims, first, event)
                elif are_one_toll(first_number, number, predicates):
                    both = _with_victims(both, (*first.recipients, *event.recipients), first, event)
            kept[target] = first_number, both
            twins.append((first, event))
            owner[event.id] = first.id
        event_of.setdefault(number, owner[event.id])
    kept = _without_twin_content(kept, twins, owner)
    return [readdress(event, owner) for _, event in kept], event_of


def _without_twin_content(
    kept: Sequence[tuple[int, Event]], twins: Sequence[tuple[Event, Event]], owner: dict[str, str]
) -> list[tuple[int, Event]]:
    """Fold what two tellings hold inside: the halt that the headline and the body both threaten is one."""
    by_id = {event.id: (number, event) for number, event in kept}
    for first, second in twins:
        for inner in second.content:
            for outer in first.content:
                one, two = by_id.get(owner.get(outer, "")), by_id.get(owner.get(inner, ""))
                if one is None or two is None or one[1].id == two[1].id or one[1].type != two[1].type:
                    continue
                by_id[one[1].id] = one[0], merge(one[1], two[1])
                del by_id[two[1].id]
                owner.update({known: one[1].id for known, kept_id in owner.items() if kept_id == two[1].id})
                break
    return list(by_id.values())


def _same(
    event: Event,
    number: int,
    kept: Sequence[tuple[int, Event]],
    predicates: Sequence[Predicate],
    headlines: Headlines | None,
) -> int | None:
    """Return the place among the kept events of the one that this event tells again."""
    for place in range(len(kept) - 1, -1, -1):
        other_number, other = kept[place]
        if other.type != event.type or frozenset({other.status, event.status}) not in _SAME:
            continue
        if event.id in other.content or other.id in event.content:
            continue
        if other.evidence.sentence == event.evidence.sentence:
            harm = harm_of(other_number, number, predicates) is not None
            tolls = _counts_on(other, event) and are_one_toll(other_number, number, predicates)
            consequence = harm or tolls or predicates[number].embedding in ("adverbial", "relative")
            linked = harm or tolls or _linked(other_number, number, predicates)
            if linked and _agree(other, event, consequence):
                return place
        elif headlines is not None and headlines.holds(other) and not headlines.holds(event):
            alike = predicates[other_number].lemma == predicates[number].lemma
            if headlines.retells(other, event, alike):
                return place
        elif _matches(other, event):
            return place
    return None


def _linked(first: int, second: int, predicates: Sequence[Predicate]) -> bool:
    """Tell whether one predicate hangs on the other, or on the light verb that carries it, or is its argument."""
    if first == second:
        return True
    firsts, seconds = _carriers(predicates[first]), _carriers(predicates[second])
    for uppers, lower in ((firsts, second), (seconds, first)):
        below = predicates[lower]
        if below.governor in uppers and below.embedding != "complement":
            return True
        if any(a.predicate == lower for upper in uppers for a in predicates[upper].arguments):
            return True
    return False


def _carriers(predicate: Predicate) -> tuple[int, ...]:
    """Return the numbers under which a predicate is met: its own and its light verb's."""
    if predicate.support is not None and predicate.governor is not None:
        return predicate.number, predicate.governor
    return (predicate.number,)


def _agree(first: Event, second: Event, consequence: bool) -> bool:
    """Tell whether the sides of two events of a sentence can be the same.

    A consequence ("…, killing 12 soldiers", "which killed 12") may name other victims than the deed.
    """
    if first.mode and second.mode and first.mode != second.mode:
        return False
    if not _compatible(first.actors, second.actors):
        return False
    return consequence or _compatible(first.recipients, second.recipients)


def _counts_on(first: Event, second: Event) -> bool:
    """Tell whether the second counts other victims of the same deed ("killed nine and wounded 21")."""
    one, two = first.casualties, second.casualties
    if one is None or two is None or not _compatible(first.actors, second.actors):
        return False
    return not ((one.killed and two.killed) or (one.injured and two.injured) or (one.arrested and two.arrested))


def _compatible(first: Collection[str], second: Collection[str]) -> bool:
    return not first or not second or bool(set(first) & set(second))


def _matches(first: Event, second: Event) -> bool:
    """Tell whether two sentences of a body tell one event: nothing known of either may differ."""
    if not first.actors or not first.recipients:
        return False
    return (
        set(first.actors) == set(second.actors)
        and set(first.recipients) == set(second.recipients)
        and (first.mode == second.mode or None in (first.mode, second.mode))
        and (first.when and first.when.start) == (second.when and second.when.start)
        and bool(first.content) == bool(second.content)
    )


def merge(first: Event, second: Event) -> Event:
    """Return the first event with what the second adds."""
    evidence = first.evidence
    again = Telling(second.evidence.sentence, second.evidence.trigger)
    evidence = msgspec.structs.replace(
        evidence,
        actors=evidence.actors if first.actors else both_spans(evidence.actors, second.evidence.actors),
        recipients=evidence.recipients
        if first.recipients
        else both_spans(evidence.recipients, second.evidence.recipients),
        also=(*evidence.also, again, *second.evidence.also),
    )
    better = second if second.confidence > first.confidence else first
    mode = first.mode or second.mode
    return msgspec.structs.replace(
        first,
        mode=mode,
        cameo=first.cameo if first.mode == mode else second.cameo,
        score=first.score if first.mode == mode else second.score,
        actors=first.actors or second.actors,
        recipients=first.recipients or second.recipients,
        when=_when(first, second).when,
        why={**first.why, "when": _when(first, second).why.get("when", "")},
        where=first.where or second.where,
        condition=first.condition or second.condition,
        content=first.content or second.content,
        casualties=join(first.casualties, second.casualties),
        claimed_by=tuple(dict.fromkeys((*first.claimed_by, *second.claimed_by))),
        evidence=evidence,
        confidence=better.confidence,
    )


def _with_victims(both: Event, victims: Sequence[str], first: Event, second: Event) -> Event:
    """Return two tellings of a deed and its harm with all whom it hit."""
    spans = both_spans(first.evidence.recipients, second.evidence.recipients)
    evidence = msgspec.structs.replace(both.evidence, recipients=spans)
    return msgspec.structs.replace(both, recipients=tuple(dict.fromkeys(victims)), evidence=evidence)


def _when(first: Event, second: Event) -> Event:
    """Return the event whose date is the surer: one that the clause gives before one of the story around it."""
    if second.when is not None and (first.when is None or not _has_own_date(first)) and _has_own_date(second):
        return second
    return first


def _has_own_date(event: Event) -> bool:
    return event.when is not None and not event.why.get("when", "").startswith("no date of its own")


def readdress(event: Event, owner: dict[str, str]) -> Event:
    """Point content and condition at the events that were kept."""
    content = tuple(dict.fromkeys(owner.get(c, c) for c in event.content if owner.get(c, c) != event.id))
    condition = event.condition
    if condition is not None and condition.event is not None:
        condition = msgspec.structs.replace(condition, event=owner.get(condition.event, condition.event))
    return msgspec.structs.replace(event, content=content, condition=condition)
