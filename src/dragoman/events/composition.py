"""Operators: what a predicate does to the one inside it ("threatens to end talks")."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.events.matching import Match
from dragoman.knowledge import Effect, Operator
from dragoman.records import Predicate, Status

#: Depth to which operators act on operators. Six are enough for any sentence a person can follow
#: ("denied that it had planned to threaten to …"); the bound is for parses of hostile text.
_DEEPEST = 12


#: Places where a noun named for the first time is part of what its clause brings about. Places and times
#: ("in a deal worth", "at a meeting") are not: without them future precision rises from .62 to .66 on the
#: half of MEANTIME that was read, and stays at .49 on the half that was not.
_BROUGHT_ABOUT = frozenset({"subject", "object", "of", "for", "on", "to", "with", "into"})


#: Light verbs that carry a deed which is still to come: what is agreed, offered or ordered is not done yet.
#: A noun that the lexicon knows keeps its status, for its entry says what an agreed ceasefire is.
_TO_COME = frozenset({"agree", "offer", "order", "plot", "arrange"})


class Composed(msgspec.Struct, frozen=True, gc=False):
    """What composition says of one predicate.

    `status` with the `cue` that decided it, `inside` the operator's number that it is content of, and
    `content` the numbers of the predicates it acts on itself.
    """

    status: Status
    cue: str | None
    inside: int | None
    content: tuple[int, ...]


def compose(predicates: Sequence[Predicate], matches: Sequence[Match]) -> list[Composed]:
    """Return for each predicate its status after all operators above it have acted."""
    heads = [_content(predicate, match, predicates) for predicate, match in zip(predicates, matches, strict=True)]
    above: dict[int, int] = {}
    for number, inner in enumerate(heads):
        for target in inner:
            above.setdefault(target, number)
    carried = _carried(predicates)
    content = [tuple(dict.fromkeys(n for head in inner for n in (head, *carried.get(head, ())))) for inner in heads]
    # What a light verb carries hangs where the verb does: "agreed to hold talks".
    hung = {
        noun: above[verb] for verb, nouns in carried.items() if verb in above for noun in nouns if noun not in above
    }
    over = above | hung
    composed: dict[int, tuple[Status, str | None]] = {}
    for number in range(len(predicates)):
        _resolve(number, predicates, matches, above, composed)
    return [
        Composed(composed[n][0], composed[n][1], _typed_above(n, over, matches), content[n])
        for n in range(len(predicates))
    ]


def _content(predicate: Predicate, match: Match, predicates: Sequence[Predicate]) -> tuple[int, ...]:
    """Return the numbers of the predicates that an operator acts on."""
    operator = match.entry.operator if match.entry is not None else None
    if operator is None:
        return ()
    found: list[int] = []
    for role in operator.content:
        if role == "complement":
            found.extend(predicate.complements)
        else:
            found.extend(a.predicate for a in predicate.arguments if a.role == role and a.predicate is not None)
    return tuple(n for n in dict.fromkeys(found) if n != predicate.number and n < len(predicates))


def _carried(predicates: Sequence[Predicate]) -> dict[int, list[int]]:
    """Return the event nouns that each light verb carries."""
    carried: dict[int, list[int]] = {}
    for predicate in predicates:
        if predicate.support is not None and predicate.governor is not None:
            carried.setdefault(predicate.governor, []).append(predicate.number)
    return carried


def _typed_above(number: int, above: dict[int, int], matches: Sequence[Match]) -> int | None:
    """Return the nearest operator above that makes an event of its own."""
    at, steps = above.get(number), 0
    while at is not None and steps < _DEEPEST:
        entry = matches[at].entry
        if entry is not None and entry.type is not None:
            return at
        at, steps = above.get(at), steps + 1
    return None


def _resolve(
    number: int,
    predicates: Sequence[Predicate],
    matches: Sequence[Match],
    above: dict[int, int],
    composed: dict[int, tuple[Status, str | None]],
) -> None:
    """Settle one predicate after those that it hangs on, outermost first."""
    chain = [number]
    while len(chain) < _DEEPEST:
        upper = _upper(chain[-1], predicates, above)
        if upper is None or upper in composed or upper in chain:
            break
        chain.append(upper)
    for at in reversed(chain):
        if at in composed:
            continue
        predicate = predicates[at]
        upper = _upper(at, predicates, above)
        if upper is None or upper not in composed:
            composed[at] = predicate.status, predicate.cue
            continue
        operator = matches[upper].entry.operator if at in above and matches[upper].entry is not None else None  # type: ignore[union-attr]
        composed[at] = _combine(predicate, predicates[upper], composed[upper], operator, at in above)
        if predicate.support in _TO_COME and matches[at].entry is None and composed[at][0] == "actual":
            composed[at] = "future", predicate.support


def _upper(number: int, predicates: Sequence[Predicate], above: dict[int, int]) -> int | None:
    if number in above:
        return above[number]
    predicate = predicates[number]
    shares = predicate.embedding in ("complement", "reference") or predicate.support is not None
    return predicate.governor if shares or _is_new(predicate, predicates) else None


def _is_new(predicate: Predicate, predicates: Sequence[Predicate]) -> bool:
    """Tell whether a noun names something for the first time, which is as real as the clause it stands in.

    A cause, a reason or an earlier time does not wait for its clause: in "will close after losses of two
    years" the losses are there.
    """
    if predicate.kind != "noun" or predicate.definite or predicate.marker is not None or predicate.governor is None:
        return False
    if predicate.embedding == "coordinate":
        return True
    upper = predicates[predicate.governor]
    return predicate.embedding == "nominal" and any(
        a.predicate == predicate.number and a.role in _BROUGHT_ABOUT for a in upper.arguments
    )


def _combine(
    predicate: Predicate,
    upper: Predicate,
    upper_status: tuple[Status, str | None],
    operator: Operator | None,
    inside: bool,
) -> tuple[Status, str | None]:
    """Return the inner status given the outer predicate, its status and its operator."""
    outer, outer_cue = upper_status
    effect: Effect
    if predicate.embedding == "reference":
        return outer, outer_cue
    if operator is not None and inside:
        effect = operator.effect
        if outer == "negated" and operator.denied is not None:
            return operator.denied, outer_cue
    elif predicate.kind == "noun":
        shares = predicate.status == "actual" and (predicate.support is not None or outer != "actual")
        return (outer, outer_cue) if shares else (predicate.status, predicate.cue)
    elif predicate.kind == "adjective" and predicate.marker is None and predicate.tense == "none":
        effect = "actual"  # "found him guilty", "made it safe": as real as the verb
    elif predicate.perfect and predicate.tense != "past" and predicate.marker == "to":
        effect = "keep"  # "is said to have fled" tells of what is over
    elif predicate.marker == "to" or (predicate.tense == "none" and not predicate.progressive):
        effect = "future"  # an infinitive under a verb we know nothing of says what is to be (see docs/decisions.md)
    elif predicate.marker in (None, "of", "from", "in") and predicate.tense == "present" and predicate.modal is None:
        effect = "actual" if predicate.embedding == "complement" and not _is_finite(predicate) else "keep"
    else:
        effect = "keep"
    return _apply(effect, predicate, upper, outer, outer_cue)


def _apply(
    effect: Effect, predicate: Predicate, upper: Predicate, outer: Status, outer_cue: str | None
) -> tuple[Status, str | None]:
    if effect == "keep":
        return predicate.status, predicate.cue
    if predicate.status == "negated":
        return ("actual", upper.lemma) if effect == "negated" and outer == "actual" else ("negated", predicate.cue)
    if effect == "actual":
        if outer == "actual" and predicate.status in ("actual", "historical"):
            return predicate.status, predicate.cue
        return (outer, outer_cue) if outer != "actual" else (predicate.status, predicate.cue)
    if effect == "negated":
        if outer == "negated":
            return "actual", outer_cue
        return ("hypothetical", outer_cue) if outer == "hypothetical" else ("negated", upper.lemma)
    if outer in ("negated", "hypothetical"):
        return "hypothetical", outer_cue or upper.lemma
    if predicate.status == "hypothetical":
        return "hypothetical", predicate.cue
    return ("future" if effect == "future" else "hypothetical"), upper.lemma


def _is_finite(predicate: Predicate) -> bool:
    return any(argument.role == "subject" for argument in predicate.arguments) and not predicate.progressive
