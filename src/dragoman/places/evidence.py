"""What a page says of where it is."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.places.index import Candidate

#: Margins from which a place speaks for its country. Georgia's over the state is 2.3, London's over Ontario's 2.4.
_SURE_COUNTRY = 2.5
_SURE_TOWN = 1.0


class Evidence(msgspec.Struct, frozen=True):
    """What a page says of where it is: weights of its countries, divisions named, points of sure towns.

    Each name counts once however often it is said, and `by_name` tells which country and division it spoke
    for, so that London does not prove itself to be in Britain.
    """

    countries: dict[str, float]
    divisions: dict[str, int]
    points: tuple[tuple[float, float], ...]
    by_name: dict[str, tuple[str, float, str]]

    def share(self, country: str, name: str) -> float:
        """Return the part of the page's evidence, 0 to 1, that is for a country, leaving a name's own out."""
        own, weight, _ = self.by_name.get(name, ("", 0.0, ""))
        total = sum(self.countries.values()) - weight
        return (
            max(0.0, self.countries.get(country, 0.0) - (weight if own == country else 0.0)) / total
            if total > 0
            else 0.0
        )

    def names_division(self, division: str, name: str) -> bool:
        """Tell whether a name other than this one speaks for a division."""
        own = self.by_name.get(name, ("", 0.0, ""))[2]
        return self.divisions.get(division, 0) > (1 if own == division else 0)


class Named(msgspec.Struct, frozen=True):
    """A name on the page with the place it means by itself, its margin, and whether the place beside it shows it."""

    name: str
    candidate: Candidate
    margin: float
    contained: bool


def gather(named: Iterable[Named], home: frozenset[str]) -> Evidence:
    """Return what the sure names of a page say; `home` are countries (ISO alpha-2) that the outlet points to."""
    weights: dict[str, float] = dict.fromkeys(sorted(home), 0.5)
    divisions: dict[str, int] = {}
    points: list[tuple[float, float]] = []
    by_name: dict[str, tuple[str, float, str]] = {}
    for one in named:
        candidate = one.candidate
        needed = _SURE_COUNTRY if candidate.feature[0] == "A" else _SURE_TOWN
        if one.name in by_name or not candidate.country or (one.margin <= needed and not one.contained):
            continue
        weight = 1.0 if candidate.feature[0] == "A" else 0.5
        weights[candidate.country] = weights.get(candidate.country, 0.0) + weight
        division = candidate.admin1 if candidate.feature == "A.ADM1" or one.contained else ""
        if division:
            divisions[division] = divisions.get(division, 0) + 1
        by_name[one.name] = (candidate.country, weight, division)
        if candidate.lat is not None and candidate.lon is not None and candidate.feature[0] == "P":
            points.append((candidate.lat, candidate.lon))
    # 40 points bound the cost on a page that names thousands of places.
    return Evidence(weights, divisions, tuple(points[:40]), by_name)
