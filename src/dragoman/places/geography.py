"""Relations between places: how far apart, the same one, one inside the other."""

from __future__ import annotations

import math

from dragoman.places.index import Candidate

#: Two places nearer than this are one for a map of events (100 miles, the measure of geoparsing studies).
SAME_PLACE_KM = 161.0


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in kilometres."""
    north, south = math.radians(lat1), math.radians(lat2)
    half = (
        math.sin((south - north) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


def is_one(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates are the same entry under any of its names."""
    return one.geonameid == other.geonameid and one.name == other.name and one.lat == other.lat


def contains(holder: Candidate, inner: Candidate) -> bool:
    """Tell whether a country or division holds another place."""
    if is_one(holder, inner):
        return False
    if holder.feature == "A.PCLI":
        return holder.country == inner.country and inner.feature != "A.PCLI"
    if holder.feature == "A.ADM1":
        return holder.admin1 == inner.admin1 and inner.feature not in ("A.PCLI", "A.ADM1")
    return False


def is_near(one: Candidate, other: Candidate) -> bool:
    """Tell whether two places are one for a map of events."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= SAME_PLACE_KM
