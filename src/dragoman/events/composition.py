"""Operators: what a predicate does to the one inside it ("threatens to end talks")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.events.matching import Match
from dragoman.knowledge import Effect, Operator, OperatorClass
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


#: Types of conflict: a deed of these that is spoken of as known ("discussed the attack") has happened, while
#: "the release of the prisoners" may still be what is hoped for.
_CONFLICT = frozenset({"REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})


class Composed(msgspec.Struct, frozen=True, gc=False):
    """What composition says of one predicate.

    `status` with the `cue` that decided it, `inside` the operator's number that it is content of and the
    `effect` of that, and `content` the numbers of the predicates it acts on itself.
    """

    status: Status
    cue: str | None
    inside: int | None
    content: tuple[int, ...]
    effect: Effect | None = None


class Link(msgspec.Struct, frozen=True, gc=False):
    """That one predicate is the content of another: the other's number and the operator that says what follows."""

    number: int
    operator: Operator | OperatorClass


def compose(predicates: Sequence[Predicate], matches: Sequence[Match]) -> list[Composed]:
    """Return for each predicate its status after all operators above it have acted."""
    inner = [_content(predicate, match, predicates) for predicate, match in zip(predicates, matches, strict=True)]
    above: dict[int, Link] = {}
    for number, targets in enumerate(inner):
        for target, operator in targets.items():
            above.setdefault(target, Link(number, operator))
    carried = _carried(predicates)
    content = [tuple(dict.fromkeys(n for head in targets for n in (head, *carried.get(head, ())))) for targets in inner]
    # What a light verb carries hangs where the verb does: "agreed to hold talks".
    hung = {noun: above[verb] for verb, nouns in carried.items() if verb in above for noun in nouns}
    over = hung | above
    composed: dict[int, tuple[Status, str | None]] = {}
    for number in range(len(predicates)):
        _resolve(number, predicates, matches, above, composed)
    found = []
    for number in range(len(predicates)):
        link = _typed_above(number, over, matches)
        status, cue = composed[number]
        inside, effect = (link.number, link.operator.effect) if link is not None else (None, None)
        found.append(Composed(status, cue, inside, content[number], effect))
    return found


def _content(
    predicate: Predicate, match: Match, predicates: Sequence[Predicate]
) -> dict[int, Operator | OperatorClass]:
    """Return the numbers of the predicates that an operator acts on, an entry's own operator before its word's."""
    own = match.entry.operator if match.entry is not None else None
    found: dict[int, Operator | OperatorClass] = {}
    for operator in (own, *match.classes):
        for role in operator.content if operator is not None else ():
            targets: Iterable[int | None] = (
                predicate.complements
                if role == "complement"
                else (argument.predicate for argument in predicate.arguments if argument.role == role)
            )
            for target in targets:
                if target is not None and target != predicate.number and target < len(predicates):
                    found.setdefault(target, operator)  # type: ignore[arg-type]
    return found


def _carried(predicates: Sequence[Predicate]) -> dict[int, list[int]]:
    """Return the event nouns that each light verb carries."""
    carried: dict[int, list[int]] = {}
    for predicate in predicates:
        if predicate.support is not None and predicate.governor is not None:
            carried.setdefault(predicate.governor, []).append(predicate.number)
    return carried


def _typed_above(number: int, above: dict[int, Link], matches: Sequence[Match]) -> Link | None:
    """Return the link to the nearest operator above that makes an event of its own."""
    link, steps = above.get(number), 0
    while link is not None and steps < _DEEPEST:
        entry = matches[link.number].entry
        if entry is not None and entry.type is not None:
            return link
        link, steps = above.get(link.number), steps + 1
    return None


def _resolve(
    number: int,
    predicates: Sequence[Predicate],
    matches: Sequence[Match],
    above: dict[int, Link],
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
        if upper is None or upper not in composed or _is_owned(predicate, matches[at]):
            composed[at] = predicate.status, predicate.cue
            continue
        effect, denied = _effect_of(above.get(at), predicate, matches[at])
        composed[at] = _combine(predicate, predicates[upper], composed[upper], effect, denied)
        if predicate.support in _TO_COME and matches[at].entry is None and composed[at][0] == "actual":
            composed[at] = "future", predicate.support


def _is_owned(predicate: Predicate, match: Match) -> bool:
    """Tell somebody's threat or demand, which is there whatever becomes of it ("will discuss Kyiv's request")."""
    return match.entry is not None and "owner" in match.entry.needs and predicate.support is None


def _effect_of(link: Link | None, predicate: Predicate, match: Match) -> tuple[Effect | None, Status | None]:
    """Return what an operator does to the deed inside it, as it stands and where the operator is denied."""
    if link is None:
        return None, None
    operator = link.operator
    effect: Effect = operator.effect
    known = operator.known if isinstance(operator, OperatorClass) and predicate.definite else None
    if known is not None and match.entry is not None and match.entry.type in _CONFLICT:
        effect = known
    return effect, operator.denied


def _upper(number: int, predicates: Sequence[Predicate], above: dict[int, Link]) -> int | None:
    if number in above:
        return above[number].number
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
    effect: Effect | None,
    denied: Status | None,
) -> tuple[Status, str | None]:
    """Return the inner status given the outer predicate, its status and what its operator does."""
    outer, outer_cue = upper_status
    if predicate.embedding == "reference":
        return outer, outer_cue
    if effect is not None:
        if outer == "negated" and denied is not None:
            return denied, outer_cue
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
    if effect == "historical":
        past = outer in ("actual", "historical") and predicate.status == "actual"
        return ("historical", upper.lemma) if past else (predicate.status, predicate.cue)
    if effect == "negated":
        if outer == "negated":
            return "actual", outer_cue
        return ("hypothetical", outer_cue) if outer == "hypothetical" else ("negated", upper.lemma)
    if outer in ("negated", "hypothetical"):
        return "hypothetical", outer_cue or upper.lemma
    if predicate.status == "hypothetical":
        return "hypothetical", predicate.cue
    cue = predicate.cue if predicate.modal is not None and predicate.cue else upper.lemma
    return ("future" if effect == "future" else "hypothetical"), cue


def _is_finite(predicate: Predicate) -> bool:
    return any(argument.role == "subject" for argument in predicate.arguments) and not predicate.progressive
