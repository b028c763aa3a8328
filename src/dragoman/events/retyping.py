"""Types that depend on what is inside and on when: PLOVER prefers one type to a type with an auxiliary mode."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from dragoman.events.sides import Roles
from dragoman.knowledge import Entry, Ontology
from dragoman.records import Predicate, Status

#: Cooperation still to come is AGREE (PLOVER 2.0, auxiliary modes), with CAMEO's code of that intent. For a
#: withdrawal or release to come the manual's note says CONCEDE and its CAMEO table (035, intent to yield)
#: AGREE; we follow the table. By the note 36 of 105 marked pairs of AGREE came out as CONCEDE; by the table 3 of
#: 141 of CONCEDE or RETREAT come out as AGREE. What is
#: announced as a concession ("announced a withdrawal") is CONCEDE by its own entries.
_TO_COME = {"CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033", "RETREAT": "035", "CONCEDE": "035"}

#: "Will not release", "will not meet": a refusal, with the mode of REJECT and CAMEO's code for what is refused.
_REFUSED = {
    "CONSULT": ("meet", "125"),
    "RETREAT": ("yield", "124"),
    "CONCEDE": ("yield", "124"),
    "AID": ("assist", "122"),
    "COOPERATE": ("assist", "121"),
    "SUPPORT": ("assist", "120"),
    "AGREE": (None, "120"),
}

#: Force or pressure that its own doer announces ("will blockade", "said they would strike") is a threat.
_ANNOUNCED = {
    "ASSAULT": ("violence", "138"),
    "MOBILIZE": ("violence", "138"),
    "COERCE": ("restrict", "132"),
    "PROTEST": ("restrict", "133"),
    "SANCTION": ("relations", "131"),
}

#: Verbs by which what goes on comes to its end: "the offensive would end if" threatens nobody.
_ENDING = frozenset({"end", "conclude", "stop", "cease", "halt", "leave", "subside"})

#: Modals of will; under "may not" or "must not" nobody has refused anything.
_WILL = frozenset({"will", "wo", "'ll", "’ll", "would", "'d", "shall"})


class Code(msgspec.Struct, frozen=True, gc=False):
    """Type, mode and CAMEO code."""

    type: str
    mode: str | None = None
    cameo: str | None = None


class Coding(msgspec.Struct, frozen=True, gc=False):
    """One predicate's reading: its entry, code, sides, and the numbers of the predicates inside it."""

    number: int
    entry: Entry
    code: Code
    roles: Roles
    content: tuple[int, ...] = ()


class Shape(msgspec.Struct, frozen=True, gc=False):
    """What is written down: a code and status, and the event inside where PLOVER's rule wraps one."""

    type: str
    mode: str | None
    cameo: str | None
    status: Status
    inner: tuple[str, str | None] | None = None


def code_of(
    entry: Entry, inner: Sequence[Coding], ontology: Ontology, undone: Collection[int] = frozenset()
) -> Code | None:
    """Return an entry's code, by the code of what is inside it where the operator says so.

    `undone` are the numbers of what is denied inside, with keys of their own ("not CONSULT"): who promises not
    to attack, or to prevent attacks, threatens nobody, and who decides not to meet refuses.
    """
    operator = entry.operator
    if operator is not None and not operator.transparent:
        for coding in inner:
            denied = "not " if coding.number in undone else ""
            for key in (f"{coding.code.type}.{coding.code.mode}", coding.code.type, "*"):
                target = operator.by_content.get(denied + key)
                if target is not None:
                    return _parse(target) if target else None
        if operator.needs_content and not inner:
            return None
    if entry.type is None or entry.type not in ontology.types:
        return None
    return Code(entry.type, entry.mode, entry.cameo)


def typed(
    coding: Coding,
    status: Status,
    cue: str | None,
    predicate: Predicate,
    *,
    inside: bool = False,
    foretold: bool = False,
) -> Shape:
    """Write what is to come as AGREE and what will not be done as REJECT, with the deed as content.

    A bare purpose ("sent boats to rescue migrants", cue "to") is no statement of will of its own, and what is
    `inside` a promise, threat or refusal has its statement of will around it already; nor is what others have
    `foretold` the doer's own threat.
    """
    code = coding.code
    bare = Shape(code.type, code.mode, code.cameo, status)
    if inside:
        return bare
    depends = status == "hypothetical" and _is_set_on_condition(predicate)
    if (status == "future" or depends) and cue != "to" and code.type in _TO_COME:
        return Shape("AGREE", None, _TO_COME[code.type], "actual", (code.type, code.mode))
    willed = predicate.modal in _WILL or cue in _WILL  # "will resume targeting": the modal stands on "resume"
    announces = (
        willed
        and not foretold
        and predicate.support not in _ENDING
        and any(f.actor is not None for f in coding.roles.actors)
    )
    if (status == "future" or depends) and announces and code.type in _ANNOUNCED:
        mode, cameo = _ANNOUNCED[code.type]
        return Shape("THREATEN", mode, cameo, "actual", (code.type, code.mode))
    refuses = predicate.polarity == "negative" and predicate.modal in _WILL and not predicate.perfect
    if status == "negated" and refuses and coding.roles.actors and code.type in _REFUSED:
        refused, cameo = _REFUSED[code.type]
        return Shape("REJECT", refused, cameo, "actual", (code.type, code.mode))
    return bare


def _is_set_on_condition(predicate: Predicate) -> bool:
    """Tell what is said to follow on a condition: "will strike if", a report's "would leave only if".

    "Would have left if", and a "would" that nobody reports, only play with a thought.
    """
    if predicate.condition is None or predicate.modal not in _WILL or predicate.perfect:
        return False
    return predicate.modality != "conditional" or predicate.embedding in ("complement", "nominal")


def _parse(target: str) -> Code:
    path, _, cameo = target.partition("/")
    name, _, mode = path.partition(".")
    return Code(name, mode or None, cameo or None)
