"""What several readings need: suffixes of the day, directions, and drafts of the common kinds."""

from __future__ import annotations

from dragoman.records import TimeType
from dragoman.times.clocks import clock_suffix
from dragoman.times.grammar import Match
from dragoman.times.meaning import Draft, Meaning, Ward

_WARDS: dict[int, Ward] = {-1: "last", 0: "this", 1: "next"}
_DIRECTIONS = ("LAST", "PAST", "NEXT", "THIS", "PREVIOUS", "FOLLOWING")
#: What is written for a unit of which not one digit is known.
_UNKNOWN = {
    "year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX", "day": "XXXX-XX-XX", "quarter": "XXXX-QX",
    "weekend": "XXXX-WXX-WE", "decade": "XXX", "century": "XX", "fortnight": "XXXX-WXX", "night": "XXXX-XX-XX",
}  # fmt: skip


def day_suffix(match: Match) -> str:
    """Return what a match says of the hour or the part of the day ("T16:00Z", "TNI"), "" if nothing."""
    for slot in ("clock", "clockafter"):
        if match.has(slot):
            return clock_suffix(match, slot)
    part = match.value("part", "PART") or match.value("part", "OVERNIGHT")
    return f"T{part}" if part else ""


def direction(match: Match, slot: str) -> int | None:
    """Return how many units from the anchor's a slot's "last", "this" or "next" points."""
    if not match.has(slot):
        return None
    values = match.pieces.facts[match.slots[slot][0]].values
    return next((int(values[name]) for name in _DIRECTIONS if name in values), None)


def ward(match: Match, slot: str) -> Ward | None:
    """Return a slot's direction by name."""
    found = direction(match, slot)
    return None if found is None else _WARDS[found]


def given_year(match: Match) -> int | None:
    """Return the year that stands in the match."""
    year = match.value("year", "YEAR")
    return int(year) if year else None


def day_number(match: Match, slot: str) -> int:
    """Return the day of the month in a slot, 0 if there is none."""
    return int(match.value(slot, "DAYNUMBER") or match.value(slot, "DAYORDINAL") or 0)


def month_number(match: Match) -> int:
    """Return the month in the match, 0 if there is none."""
    return int(match.value("month", "MONTH") or 0)


def unit_of(match: Match) -> str:
    """Return the unit of a match, singular."""
    for name in ("UNIT", "UNITS", "UNITLONG", "UNITSLONG"):
        found = match.value("unit", name)
        if found:
            return found
    return "day"


def fixed(match: Match, type_: TimeType, value: str | None) -> Draft:
    """Draft the whole match with a value that no other day decides."""
    return Draft(match.start, match.end, Meaning(kind="fixed", type=type_, value=value))


def counted(match: Match, unit: str, amount: int, *, suffix: str = "", narrative: bool = False) -> Draft:
    """Draft the whole match as the unit that lies `amount` units from the anchor."""
    meaning = Meaning(
        kind="shift",
        type="TIME" if suffix else "DATE",
        unit=unit,
        amount=amount,
        suffix=suffix,
        narrative=narrative,
        fallback=_UNKNOWN.get(unit),
    )
    return Draft(match.start, match.end, meaning)
