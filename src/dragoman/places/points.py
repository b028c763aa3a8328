"""What a place of a name is worth: by what it is, and by what the page says beside it.

Points are on the scale of the logarithm to base ten of a population: one point is worth ten times the people.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from dragoman.places.evidence import Evidence
from dragoman.places.geography import SAME_PLACE_KM, contains, distance_km, is_one
from dragoman.places.index import Candidate

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


def points_of(
    candidate: Candidate,
    name: str,
    called: set[str],
    containers: Sequence[tuple[Candidate, ...]],
    evidence: Evidence | None,
) -> tuple[float, str]:
    """Return the points of a candidate and the reason that weighed most; without evidence by itself alone."""
    points = prior(candidate)
    why = "largest"
    kind = candidate.feature[0]
    if _CALLED.get(kind) in called:
        points += _CALLED_SO
    for container in containers:
        if any(contains(holder, candidate) or is_one(holder, candidate) for holder in container):
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
    if candidate.feature[0] == "P" and _near(candidate, evidence):
        points += _NEAR
        why = "near places named beside it"
    return points, why


def _near(candidate: Candidate, evidence: Evidence) -> bool:
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
