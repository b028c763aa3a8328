"""Which of the places of a name a page means.

Each place of a name gets points: for what it is (a country, a large city), for being named on the page
together with its country, division or neighbours, for "Springfield, Illinois". First each name is resolved by
itself; what is sure then speaks for the others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from dragoman.places.evidence import Evidence, Named, gather
from dragoman.places.geography import contains, is_near, is_one
from dragoman.places.index import Candidate
from dragoman.places.points import points_of
from dragoman.places.recognise import Match

#: A town of less than this part of its division's people is not what the division's name alone says.
_SEAT_SHARE = 20


class Resolution(msgspec.Struct, frozen=True):
    """The place chosen, its margin over the next one elsewhere (infinite where there is none), and why."""

    candidate: Candidate
    margin: float
    why: str
    rival: Candidate | None = None


class Resolver:
    """Chooses among the candidates of matches; keeps nothing between pages."""

    def resolve(self, matches: Sequence[Match], home: frozenset[str] = frozenset()) -> list[Resolution | None]:
        """Return a resolution for each match, None where no candidate has a point.

        `home` are countries (ISO alpha-2) that the outlet itself points to.
        """
        containers = self._containers(matches)
        first = [self._choose([match], [container], None) for match, container in zip(matches, containers, strict=True)]
        evidence = gather(
            (
                Named(match.text.lower(), found.candidate, found.margin, found.why == "contained")
                for match, found in zip(matches, first, strict=True)
                if found is not None
            ),
            home,
        )
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
                and any(contains(h, c) for c in match.candidates)
                and not _is_list(match, h)
            )
            if holders:
                found[number] = holders
                if found[number + 1] is None:
                    found[number + 1] = holders
        return found

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
            points, why = points_of(candidate, name, called, told, evidence)
            scored.append((points, -number, why, candidate))
        if not scored:
            return None
        scored.sort(key=lambda row: (row[0], row[1]), reverse=True)
        best, _, why, candidate = scored[0]
        candidate = self._seat(candidate, [row[3] for row in scored], called)
        for points, _, _, rival in scored[1:]:
            if not is_near(candidate, rival):
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
                and is_near(other, division)
            ):
                return other
        return division


def _is_list(match: Match, holder: Candidate) -> bool:
    """Tell whether "Oregon, Wisconsin" lists two divisions of one country: New York, New York does not."""
    return holder.feature == "A.ADM1" and any(
        c.feature == "A.ADM1" and c.country == holder.country and not is_one(c, holder) for c in match.candidates
    )
