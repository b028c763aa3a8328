"""Actor codes as PLOVER joins them: a country or an international code, then up to two sectors."""

from __future__ import annotations

from collections.abc import Sequence

#: What PLOVER writes in place of a country.
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})

#: How many sectors a code carries.
MOST_SECTORS = 2


def join(country: str | None, prefix: str | None, sectors: Sequence[str]) -> str | None:
    """Return the code of an actor, null where nothing is known.

    >>> join("USA", None, ("GOV",)), join(None, "UNO", ("REF",)), join(None, None, ("CVL",)), join(None, None, ())
    ('USAGOV', 'UNOREF', 'CVL', None)
    """
    return (prefix or country or "") + "".join(sectors[:MOST_SECTORS]) or None


def merged(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """Return the sectors of both without repetition, at most as many as a code carries."""
    return tuple(dict.fromkeys((*first, *second)))[:MOST_SECTORS]
