"""What the rest of a page says for or against a match: the same name elsewhere, its division named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.places.recognise import Match


def page_signs(matches: Sequence[Match]) -> list[tuple[str, ...]]:
    """Return for each match what the rest of the page says: the same name elsewhere, its division named."""
    labels: dict[str, Counter[str]] = {}
    named: set[str] = set()
    for match in matches:
        entity = match.signs[0]
        labels.setdefault(match.text.lower(), Counter())[_kind(entity)] += 1
        if entity in ("gpe-whole", "loc-whole") and match.signs[1] in ("country", "division"):
            best = match.candidates[0]
            named.update(c.admin1 or c.country for c in match.candidates if c.feature in ("A.PCLI", "A.ADM1"))
            named.add(best.admin1 or best.country)
    return [_page_signs(match, labels[match.text.lower()], named) for match in matches]


def _kind(entity: str) -> str:
    """Return which of three kinds an entity sign is of, "" for none."""
    if entity in ("gpe-whole", "loc-whole", "fac-whole"):
        return "elsewhere-place"
    if entity.startswith("person"):
        return "elsewhere-person"
    return "elsewhere-organisation" if entity.startswith("org") else ""


def _page_signs(match: Match, labels: Counter[str], named: set[str]) -> tuple[str, ...]:
    own = _kind(match.signs[0])
    signs = [
        kind
        for kind in ("elsewhere-place", "elsewhere-person", "elsewhere-organisation")
        if labels[kind] > (1 if kind == own else 0)
    ]
    if match.signs[1] not in ("country", "division"):
        if any(c.admin1 in named for c in match.candidates if c.kind == "main"):
            signs.append("division-on-page")
        elif any(c.country in named for c in match.candidates if c.kind == "main"):
            signs.append("country-on-page")
    return tuple(signs)
