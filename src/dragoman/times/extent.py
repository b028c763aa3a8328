"""How far an expression reaches: the article, "early", "nearly" and "the end of" before its core."""

from __future__ import annotations

from dragoman.records import TimeType
from dragoman.times.lexing import Pieces

#: Words before a core that can be part of the expression; more are never looked at.
_REACH = 5


def widened(pieces: Pieces, start: int, floor: int, type_: TimeType, *, article: bool) -> int:
    """Return where an expression begins whose core begins at `start`; `floor` is where the one before ends.

    With `article`, "the" before the core is part of it; "the 2010 vote" and "the September 11 attacks" are
    not of that kind.
    """
    at = start
    if type_ == "DURATION":
        return _back(pieces, _back(pieces, at, floor, ("ABOUT",)), floor, ("THE", "ABOUT"))
    if type_ == "SET":
        return at
    if _is(pieces, at - 1, floor, "HYPHEN") and _is(pieces, at - 2, floor, "EARLY"):
        return _back(pieces, at - 2, floor, ("THE",))
    if article and _is(pieces, at - 1, floor, "A") and "ORDINAL" in pieces.facts[at].values:
        return at - 1
    for _ in range(_REACH):
        moved = _back(pieces, at, floor, ("EARLY",))
        if moved == at and _is(pieces, at - 1, floor, "THE") and not _edge(pieces, at - 2, floor):
            return at - 1 if article or at < start else at
        edge = at - 1 if _is(pieces, at - 1, floor, "THE") else at
        if moved == at and _edge(pieces, edge - 1, floor):
            moved = edge - 2
        if moved == at:
            break
        at = moved
    return at


def _edge(pieces: Pieces, at: int, floor: int) -> bool:
    """Tell whether a piece is the "of" of "the end of"."""
    return _is(pieces, at, floor, "OF") and _is(pieces, at - 1, floor, "EDGE")


def _back(pieces: Pieces, at: int, floor: int, classes: tuple[str, ...]) -> int:
    if at - 1 >= floor and any(name in pieces.facts[at - 1].values for name in classes):
        return at - 1
    return at


def _is(pieces: Pieces, at: int, floor: int, word_class: str) -> bool:
    return at >= floor and word_class in pieces.facts[at].values
