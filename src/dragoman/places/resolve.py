"""Which of the places of a name a page means.

Each place of a name gets points: for what it is (a country, a large city), for being named on the page
together with its country, division or neighbours, for "Springfield, Illinois". The points are on the
scale of the logarithm to base ten of a population: one point is worth ten times the people.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from dragoman.places.index import Candidate
from dragoman.places.recognise import Match

#: What a place of this kind starts with, in place of its population.
_PRIOR = {"A.PCLI": 8.2, "L.CONT": 9.0, "A.PCLH": 7.5}
_DIVISION = 6.2
_REGION = 7.0
#: Lower divisions share the name of their seat and are rarely what a reporter means.
_LOWER_DIVISION = {"A.ADM2": -1.2, "A.ADM3": -1.8, "A.ADM4": -2.4, "A.ADM5": -2.8}
_CAPITAL = 1.0
_ALTERNATE = -1.3
#: A division's English name is often an alternate one: GeoNames files Hunan as "Hunan Sheng".
_ALTERNATE_OF_DIVISION = -0.3

#: "Springfield, Illinois": a mistake here is nearly always a misprint.
_CONTAINED = 6.0
#: "Aleppo province", "the city of Granada".
_CALLED = {"A": "called-division", "P": "called-town"}
_CALLED_SO = 2.0
_SAME_DIVISION = 2.0
_SAME_COUNTRY = 2.6
_NEAR = 1.2

#: A town of less than this part of its division's people is not what the division's name alone says.
_SEAT_SHARE = 20

#: Margins from which a place speaks for its country. Georgia's over the state is 2.3, London's over Ontario's 2.4.
_SURE_COUNTRY = 2.5
_SURE_TOWN = 1.0

#: Two places nearer than this are one for a map of events (100 miles, the measure of geoparsing studies).
SAME_PLACE_KM = 161.0


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


class Resolution(msgspec.Struct, frozen=True):
    """The place chosen, its margin over the next one elsewhere (infinite where there is none), and why."""

    candidate: Candidate
    margin: float
    why: str
    rival: Candidate | None = None


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in kilometres."""
    north, south = math.radians(lat1), math.radians(lat2)
    half = (
        math.sin((south - north) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


def prior(candidate: Candidate) -> float:
    """Return what a place is worth before the page is read."""
    feature = candidate.feature
    size = math.log10(candidate.population + 1)
    if feature in _PRIOR:
        points = _PRIOR[feature] + size / 20
    elif feature == "A.ADM1":
        points = max(_DIVISION, 4.0 + size / 3) if candidate.population else 4.0
    elif feature[0] == "A":
        points = size + _LOWER_DIVISION.get(feature, -1.5)
    elif feature[0] == "P" and (candidate.population or candidate.admin1):
        points = size + (_CAPITAL if feature == "P.PPLC" else 0.0)
    else:
        points = _REGION
    if candidate.kind == "alternate":
        points += _ALTERNATE if feature[0] == "P" else _ALTERNATE_OF_DIVISION if feature[:5] == "A.ADM" else 0.0
    return points


class Resolver:
    """Chooses among the candidates of matches; keeps nothing between pages."""

    def resolve(self, matches: Sequence[Match], home: frozenset[str] = frozenset()) -> list[Resolution | None]:
        """Return a resolution for each match, None where no candidate has a point.

        `home` are countries (ISO alpha-2) that the outlet itself points to.
        """
        containers = self._containers(matches)
        first = [self._choose([match], [container], None) for match, container in zip(matches, containers, strict=True)]
        evidence = self._evidence(matches, first, home)
        together: dict[str, list[int]] = {}
        for number, match in enumerate(matches):
            if containers[number] is None:
                together.setdefault(match.text.lower(), []).append(number)
        chosen: list[Resolution | None] = [None] * len(matches)
        for number, container in enumerate(containers):
            if container is not None:
                chosen[number] = self._choose([matches[number]], [container], evidence)
        told: dict[str, Resolution] = {}
        for number, container in enumerate(containers):
            resolution = chosen[number]
            if container is not None and resolution is not None:
                told.setdefault(matches[number].text.lower(), resolution)
        for name, numbers in together.items():
            resolution = told.get(name) or self._choose([matches[n] for n in numbers], [None] * len(numbers), evidence)
            for number in numbers:
                chosen[number] = resolution
        return chosen

    def _containers(self, matches: Sequence[Match]) -> list[tuple[Candidate, ...] | None]:
        """Return for each match the places beside it that show which one it is.

        Of "Springfield, Illinois" the first word gets the places that may contain it, and the second, which
        may be a village as well, itself as a division. A country first ("Georgia, Armenia and Turkey")
        begins a list.
        """
        found: list[tuple[Candidate, ...] | None] = [None] * len(matches)
        for number, match in enumerate(matches[:-1]):
            following = matches[number + 1]
            if (
                following.sentence != match.sentence
                or following.first - match.last != 2
                or "before-place" not in match.signs
                or any(c.feature in ("A.PCLI", "L.CONT") for c in match.candidates)
            ):
                continue
            holders = tuple(
                h
                for h in following.candidates
                if h.feature in ("A.PCLI", "A.ADM1")
                and any(_contains(h, c) for c in match.candidates)
                and not _is_list(match, h)
            )
            if holders:
                found[number] = holders
                if found[number + 1] is None:
                    found[number + 1] = holders
        return found

    def _evidence(self, matches: Sequence[Match], first: Sequence[Resolution | None], home: frozenset[str]) -> Evidence:
        weights: dict[str, float] = dict.fromkeys(sorted(home), 0.5)
        divisions: dict[str, int] = {}
        points: list[tuple[float, float]] = []
        by_name: dict[str, tuple[str, float, str]] = {}
        for match, resolution in zip(matches, first, strict=True):
            name = match.text.lower()
            if resolution is None or name in by_name:
                continue
            candidate = resolution.candidate
            contained = resolution.why == "contained"
            needed = _SURE_COUNTRY if candidate.feature[0] == "A" else _SURE_TOWN
            if not candidate.country or (resolution.margin <= needed and not contained):
                continue
            weight = 1.0 if candidate.feature[0] == "A" else 0.5
            weights[candidate.country] = weights.get(candidate.country, 0.0) + weight
            division = candidate.admin1 if candidate.feature == "A.ADM1" or contained else ""
            if division:
                divisions[division] = divisions.get(division, 0) + 1
            by_name[name] = (candidate.country, weight, division)
            if candidate.lat is not None and candidate.lon is not None and candidate.feature[0] == "P":
                points.append((candidate.lat, candidate.lon))
        # 40 points bound the cost on a page that names thousands of places.
        return Evidence(weights, divisions, tuple(points[:40]), by_name)

    def _choose(
        self,
        matches: Sequence[Match],
        containers: Sequence[tuple[Candidate, ...] | None],
        evidence: Evidence | None,
    ) -> Resolution | None:
        name = matches[0].text.lower()
        called = {sign for match in matches for sign in match.signs if sign.startswith("called-")}
        told = [container for container in containers if container]
        scored: list[tuple[float, int, str, Candidate]] = []
        for number, candidate in enumerate(matches[0].candidates):
            if candidate.lat is None:
                continue
            points, why = self._points(candidate, name, called, told, evidence)
            scored.append((points, -number, why, candidate))
        if not scored:
            return None
        scored.sort(key=lambda row: (row[0], row[1]), reverse=True)
        best, _, why, candidate = scored[0]
        candidate = self._seat(candidate, [row[3] for row in scored], called)
        for points, _, _, rival in scored[1:]:
            if not _same(candidate, rival):
                return Resolution(candidate, best - points, why, rival)
        return Resolution(candidate, math.inf, why if why != "largest" else "only place of the name")

    def _seat(self, division: Candidate, others: Sequence[Candidate], called: set[str]) -> Candidate:
        """Return the town that a division is named after where the name alone is said ("Geneva", "Jenin").

        A word of its kind beside the name ("Aleppo province") keeps the division; a state far larger than
        its town (New York) is no such pair, for the two lie apart.
        """
        if not division.feature.startswith("A.ADM") or "called-division" in called:
            return division
        for other in others:
            if (
                other.feature[0] == "P"
                and other.admin1 == division.admin1
                and (division.feature != "A.ADM1" or other.population * _SEAT_SHARE >= division.population)
                and _same(other, division)
            ):
                return other
        return division

    def _points(
        self,
        candidate: Candidate,
        name: str,
        called: set[str],
        containers: Sequence[tuple[Candidate, ...]],
        evidence: Evidence | None,
    ) -> tuple[float, str]:
        points = prior(candidate)
        why = "largest"
        kind = candidate.feature[0]
        if _CALLED.get(kind) in called:
            points += _CALLED_SO
        for container in containers:
            if any(_contains(holder, candidate) or _is(holder, candidate) for holder in container):
                return points + _CONTAINED, "contained"
        if evidence is None:
            return points, why
        share = evidence.share(candidate.country, name)
        if share:
            points += _SAME_COUNTRY * math.sqrt(share)
            why = "country named on the page"
        if candidate.admin1 and evidence.names_division(candidate.admin1, name):
            points += _SAME_DIVISION
            why = "division named on the page"
        if candidate.feature[0] == "P" and self._near(candidate, evidence):
            points += _NEAR
            why = "near places named beside it"
        return points, why

    def _near(self, candidate: Candidate, evidence: Evidence) -> bool:
        lat, lon = candidate.lat, candidate.lon
        if lat is None or lon is None:
            return False
        for other_lat, other_lon in evidence.points:
            # A degree of latitude is 111 km: most pairs are told apart without the sines.
            if (
                abs(other_lat - lat) < 2
                and (other_lat, other_lon) != (lat, lon)
                and distance_km(lat, lon, other_lat, other_lon) < SAME_PLACE_KM
            ):
                return True
        return False


def _is_list(match: Match, holder: Candidate) -> bool:
    """Tell whether "Oregon, Wisconsin" lists two divisions of one country: New York, New York does not."""
    return holder.feature == "A.ADM1" and any(
        c.feature == "A.ADM1" and c.country == holder.country and not _is(c, holder) for c in match.candidates
    )


def _is(one: Candidate, other: Candidate) -> bool:
    return one.geonameid == other.geonameid and one.name == other.name and one.lat == other.lat


def _contains(holder: Candidate, inner: Candidate) -> bool:
    if _is(holder, inner):
        return False
    if holder.feature == "A.PCLI":
        return holder.country == inner.country and inner.feature != "A.PCLI"
    if holder.feature == "A.ADM1":
        return holder.admin1 == inner.admin1 and inner.feature not in ("A.PCLI", "A.ADM1")
    return False


def _same(one: Candidate, other: Candidate) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= SAME_PLACE_KM
