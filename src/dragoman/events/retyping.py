"""Types that depend on what is inside and on when: PLOVER prefers one type to a type with an auxiliary mode."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.events.roles import Roles
from dragoman.knowledge import Entry, Ontology
from dragoman.records import Status

#: PLOVER 2.0, auxiliary modes: cooperation still to come is AGREE, a withdrawal or release to come CONCEDE.
_FUTURE = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}

#: The CAMEO codes of intent: 03 by what is intended, 08 where it is a concession.
_INTENT = {"CONSULT": "036", "SUPPORT": "035", "COOPERATE": "031", "AID": "033", "RETREAT": "0353"}


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


def code_of(entry: Entry, inner: Sequence[Coding], ontology: Ontology) -> Code | None:
    """Return an entry's code, by the code of what is inside it where the operator says so."""
    operator = entry.operator
    if operator is not None and not operator.transparent:
        for coding in inner:
            for key in (f"{coding.code.type}.{coding.code.mode}", coding.code.type, "*"):
                target = operator.by_content.get(key)
                if target is not None:
                    return _parse(target) if target else None
        if operator.needs_content and not inner:
            return None
    if entry.type is None or entry.type not in ontology.types:
        return None
    return Code(entry.type, entry.mode, entry.cameo)


def typed(coding: Coding, status: Status, cue: str | None, ontology: Ontology) -> Shape:
    """Apply PLOVER's rule for what is still to come; the event to come becomes content.

    A bare purpose ("sent boats to rescue migrants", cue "to") is no statement of will of its own.
    """
    code = coding.code
    later = _FUTURE.get(code.type)
    if status == "future" and cue != "to" and later is not None and later in ontology.types:
        return Shape(later, None, _INTENT.get(code.type), "actual", (code.type, code.mode))
    return Shape(code.type, code.mode, code.cameo, status)


def _parse(target: str) -> Code:
    path, _, cameo = target.partition("/")
    name, _, mode = path.partition(".")
    return Code(name, mode or None, cameo or None)
