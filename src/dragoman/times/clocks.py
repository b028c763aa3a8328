"""Times of day: "4:30 p.m. GMT" as the suffix of a TIMEX3 value ("T16:30Z")."""

from __future__ import annotations

from dragoman.times.grammar import Match


def clock_suffix(match: Match, slot: str) -> str:
    """Return what a slot's pieces say of the hour, "" where they say none that exists."""
    pieces = match.pieces
    numbers: list[str] = []
    fixed = zone = ""
    meridiem: int | None = None
    offset = ""
    start, end = match.slots[slot]
    for at in range(start, end):
        values = pieces.facts[at].values
        if "ZONE" in values:
            zone, fixed_zone = values["ZONE"], at
            offset = _offset(match, fixed_zone + 1, end)
            break
        if "NOON" in values:
            fixed = values["NOON"]
        elif "MERIDIEM" in values:
            meridiem = int(values["MERIDIEM"])
        elif "NUMBERWORD" in values:
            numbers.append(values["NUMBERWORD"])
        elif "NUMBER" in values:
            numbers.append(pieces.words[at])
    if fixed:
        return fixed + zone
    hour, minute = _hour_minute(numbers)
    if meridiem is not None:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + meridiem
    if hour > 24 or minute > 59:
        return ""
    return f"T{hour:02d}:{minute:02d}{offset or zone}"


def _hour_minute(numbers: list[str]) -> tuple[int, int]:
    first = numbers[0] if numbers else "99"
    if len(numbers) > 1:
        return int(first), int(numbers[1])
    if "." in first:
        hour, _, minute = first.partition(".")
        return int(hour), int(minute[:2] or 0)
    if len(first) == 4:
        return int(first[:2]), int(first[2:])
    return int(first), 0


def _offset(match: Match, start: int, end: int) -> str:
    """Read "+8" of "GMT +8"."""
    pieces = match.pieces
    for at in range(start, end - 1):
        sign = pieces.words[at]
        if sign in ("+", "-", "–", "—"):
            hours = pieces.words[at + 1]
            if hours.isdigit() and int(hours) <= 14:
                return f"{'+' if sign == '+' else '-'}{int(hours):02d}:00"
    return ""
