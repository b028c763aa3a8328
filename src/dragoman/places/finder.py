"""The places of a document: recognised, resolved, and said with a confidence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from urllib.parse import urlsplit

import msgspec

from dragoman.knowledge.sources import Knowledge
from dragoman.places.datelines import datelines
from dragoman.places.facts import Facts
from dragoman.places.gazetteer import Gazetteer
from dragoman.places.index import Candidate
from dragoman.places.page import page_signs
from dragoman.places.recognise import Match, Recogniser
from dragoman.places.resolve import Resolution, Resolver
from dragoman.places.signs import people
from dragoman.records import Document, Place, Rejection, Sentence

#: A stretch is a place from this probability on. On the two development sets together F1 is flat between
#: 0.35 and 0.6 (0.92 to 0.93); 0.4 is where the one with more false names and the one with more missed meet.
LIKELY = 0.4

#: Below this confidence in one of several places of a name no point is given: it would be wrong more often
#: than right (a margin under 0.25, see `_sure`).
SURE = 0.49


#: What a name is worth that no gazetteer has, under a preposition of place and taken for one by the parser.
UNKNOWN = 0.6


class Weight(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one sign adds to the logarithm of the odds that a stretch names a place."""

    sign: str
    weight: float


class PlaceFinder:
    """Finds the places that a document names; made once, keeps nothing between documents.

    Args:
        knowledge: Data files in force; faults in the places' files are noted there.
        gazetteer: Names to places; by default the one of the packages and of an imported dump.
    """

    def __init__(self, knowledge: Knowledge, gazetteer: Gazetteer | None = None) -> None:
        facts = Facts(knowledge)
        self._gazetteer = gazetteer or Gazetteer.open(knowledge)
        self._recogniser = Recogniser(facts, self._gazetteer)
        self._resolver = Resolver()
        self._weights = {row.sign: row.weight for row in knowledge.rows("places/weights.csv", Weight)}
        self._iso3 = self._gazetteer.country_codes

    @property
    def version(self) -> str:
        """Where the places come from; a record depends on it as on the data files."""
        return self._gazetteer.version

    def find(
        self, document: Document, sentences: Sequence[Sentence], url: str | None = None
    ) -> tuple[list[Place], list[Rejection]]:
        """Return the places in order of the text, and what looked like a place and was set aside.

        `url` is the page's address, where it is known: its country (".ca") counts a little between namesakes.
        """
        known = people(sentences)
        read = [*datelines(document), *sentences]
        matches = [m for sentence in read for m in self._recogniser.find(sentence, document.text, known)]
        matches.sort(key=lambda match: match.start)
        rejected: list[Rejection] = []
        kept: list[tuple[Match, float]] = []
        for match, more in zip(matches, page_signs(matches), strict=True):
            likely = self._likely(match, more)
            if likely >= LIKELY:
                kept.append((match, likely))
            elif reason := _reason(match, likely):
                rejected.append(Rejection("places", reason, match.start, match.end, match.text))
        resolutions = self._resolver.resolve([match for match, _ in kept], _home(document, url))
        places = []
        for (match, likely), resolution in zip(kept, resolutions, strict=True):
            places.append(self._place(match, likely, resolution))
        return places, rejected

    def _likely(self, match: Match, more: tuple[str, ...]) -> float:
        """Return the probability that a stretch names a place.

        An adjective of a country counts where it stands alone: a continent's ("European markets") or one
        inside an organisation's name ("British Airways") places nothing.
        """
        if match.adjective:
            inside = match.signs[0].startswith("org") or match.signs[0].startswith("work_of_art")
            return 0.2 if inside or not match.candidates[0].country else 0.8
        if not match.candidates:
            return UNKNOWN
        weights = self._weights
        total = weights.get("bias", 0.0)
        for sign in match.signs:
            total += weights.get(sign, 0.0)
        for sign in more:
            total += weights.get(sign, 0.0)
        return 1.0 / (1.0 + math.exp(-total))

    def _place(self, match: Match, likely: float, resolution: Resolution | None) -> Place:
        if resolution is None:
            known = bool(match.candidates)
            return Place(
                start=match.start, end=match.end, text=match.text, name=match.text,
                country=self._shared_country(match.candidates), confidence=round(likely * 0.5, 3),
                why="no place of this name has a point" if known else "no place of this name is known",
            )  # fmt: skip
        sure = _sure(resolution)
        candidate = resolution.candidate
        confidence = round(likely * sure, 3)
        if sure < SURE and resolution.rival is not None:
            return Place(
                start=match.start, end=match.end, text=match.text, name=match.text, confidence=confidence,
                country=self._shared_country((candidate, resolution.rival)),
                why=f"ambiguous: {_told(candidate)} or {_told(resolution.rival)}",
            )  # fmt: skip
        return Place(
            start=match.start,
            end=match.end,
            text=match.text,
            name=candidate.name,
            lat=candidate.lat,
            lon=candidate.lon,
            geonameid=candidate.geonameid or None,
            country=self._iso3.get(candidate.country),
            admin1=self._gazetteer.division_name(candidate.admin1) if candidate.admin1 else None,
            feature=candidate.feature,
            confidence=confidence,
            why=("adjective of a place; " if match.adjective else "") + resolution.why,
        )

    def _shared_country(self, candidates: Sequence[Candidate]) -> str | None:
        """Return the country in which all the places of a name lie, where it is one."""
        countries = {candidate.country for candidate in candidates}
        return self._iso3.get(countries.pop()) if len(countries) == 1 else None


def _home(document: Document, url: str | None) -> frozenset[str]:
    """Return the country of the outlet's address, by its last part (".ca")."""
    try:
        host = urlsplit(url).hostname or "" if url else ""
    except ValueError:
        host = ""  # an address that is none ("http://[bad") tells nothing
    codes = set()
    for address in (document.outlet or "", host):
        rest, _, code = address.lower().rpartition(".")
        if rest and len(code) == 2 and code.isalpha():
            codes.add("GB" if code == "uk" else code.upper())
    return frozenset(codes)


def _sure(resolution: Resolution) -> float:
    """Return the probability that the place chosen is the one meant, by its margin over the next.

    Fitted to 3,042 found names of the development sets: within 161 km were 24% of those with a margin
    under 0.25, 70% about 0.5 to 1, 95% about 2 and 98% from 3 on.
    """
    return 1.0 / (1.0 + math.exp(0.3 - 1.1 * min(resolution.margin, 4.0)))


def _reason(match: Match, likely: float) -> str | None:
    """Name why a stretch is no place, where someone might wonder: words of the language are not told."""
    entity = match.signs[0]
    if match.adjective:
        return "adjective-places-nothing"
    if entity.startswith("person"):
        return "person-named-as-place"
    if entity.startswith("org"):
        return "organisation-named-as-place"
    if entity.startswith(("gpe", "loc", "fac")) or likely > 0.2:
        return "unlikely-place"
    return None


def _told(candidate: Candidate) -> str:
    return f"{candidate.name} ({candidate.admin1 or candidate.country})"
