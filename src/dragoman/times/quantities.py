"""How much: quantities of units, and the durations they make."""

from __future__ import annotations

from dragoman.times.grammar import Match

_LETTERS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "fortnight": "W", "weekend": "WE",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ML",
}  # fmt: skip
CLOCK_UNITS = frozenset({"second", "minute", "hour"})
#: Half of a unit, where a smaller one says it whole.
_HALVES = {
    "hour": (30, "minute"),
    "day": (12, "hour"),
    "year": (6, "month"),
    "decade": (5, "year"),
    "century": (50, "year"),
}


def quantity(match: Match, slot: str) -> float | None:
    """Return the number that a slot says; None for "several", "a few" and the like, and for ranges' sake the first."""
    pieces = match.pieces
    total: float = 0
    seen = False
    start, end = match.slots[slot]
    for at in range(start, end):
        values = pieces.facts[at].values
        if "VAGUE" in values:
            return None
        if "HALF" in values:
            total = total + 0.5 if "AND" in pieces.facts[at - 2].values and seen else 0.5
            seen = True
        elif "NUMBER" in values or "NUMBERWORD" in values:
            number = float(values.get("NUMBER") or values["NUMBERWORD"])
            total = total * number if seen and number >= 100 else total + number
            seen = True
        elif "A" in values and not seen:
            total = 1
        elif {"HYPHEN", "TO", "OR"} & values.keys():
            break
    return total


def duration(amount: float | None, unit: str) -> str:
    """Return the TIMEX3 value of so many units ("P3D", "PT30M", "PXY").

    >>> duration(0.5, "hour"), duration(2.5, "year"), duration(None, "month")
    ('PT30M', 'P2.5Y', 'PXM')
    """
    if amount == 0.5 and unit in _HALVES:
        amount, unit = _HALVES[unit]
    if unit == "fortnight" and amount is not None:
        amount *= 2
    number = "X" if amount is None else f"{amount:g}" if amount < 1e6 else f"{amount:.0f}"
    return f"P{'T' if unit in CLOCK_UNITS else ''}{number}{_LETTERS[unit]}"
