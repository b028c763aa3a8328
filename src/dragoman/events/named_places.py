"""The places that the tokens of a sentence name, and how exactly each answers where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.records import Place, Sentence

#: The more exact a place, the better it answers where: a town before its province before its country.
_EXACT = {"S": 4, "R": 4, "P": 3, "T": 2, "H": 2, "L": 1}


class NamedPlaces:
    """The places of one document by the tokens that name them; a place is its number in the record."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = places
        self._starts = [place.start for place in places]
        self._sentences: dict[int, dict[int, int]] = {}

    def __getitem__(self, number: int) -> Place:
        return self._places[number]

    def named(self, sentence: Sentence) -> dict[int, int]:
        """Return the places of a sentence by each of their tokens; "the capital" is one named before."""
        known = self._sentences.get(sentence.index)
        if known is not None:
            return known
        named: dict[int, int] = {}
        number = bisect_left(self._starts, sentence.start)
        tokens = iter(sentence.tokens)
        token = next(tokens, None)
        while number < len(self._places) and self._starts[number] < sentence.end:
            place = self._places[number]
            while token is not None and token.end <= place.start:
                token = next(tokens, None)
            while token is not None and token.start < place.end:
                named[token.index] = number
                token = next(tokens, None)
            number += 1
        for at, token in enumerate(sentence.tokens):
            if token.lower == "capital" and at not in named:
                capital = self._capital(sentence, at, named)
                if capital is not None:
                    named[at] = capital
        self._sentences[sentence.index] = named
        return named

    def _capital(self, sentence: Sentence, at: int, named: dict[int, int]) -> int | None:
        """Return the capital that "the capital" means: of the country beside it, else of the place named last."""
        country: str | None = None
        for child in sentence.children[at]:
            below = [child, *sentence.children[child]]
            if any(c in named and self.exactness(named[c]) > 0 for c in below):
                return None  # "the capital Sanaa", "the capital of Idlib province": what is named says more
            country = next((self._places[named[c]].country for c in below if c in named), country)
        before = bisect_left(self._starts, sentence.tokens[at].start)
        if country is None:
            last = next((n for n in range(before - 1, -1, -1) if self.exactness(n) > 0), None)
            country = self._places[last].country if last is not None else None
        if country is None:
            return None
        capitals = (n for n in range(before - 1, -1, -1) if (self._places[n].feature or "").startswith("P.PPLC"))
        return next((n for n in capitals if self._places[n].country == country), None)

    def last_named(self, before: int) -> int:
        """Return how many places are named before a place of the text."""
        return bisect_left(self._starts, before)

    def is_within(self, inner: int, outer: int) -> bool:
        """Tell whether one place is the more exact of two in one country."""
        one, other = self._places[inner], self._places[outer]
        return one.country == other.country and self.exactness(inner) > self.exactness(outer)

    def is_adjective(self, number: int) -> bool:
        """Tell whether a place is named by its adjective ("Turkish")."""
        return self._places[number].why.startswith("adjective")

    def is_local(self, number: int) -> bool:
        """Tell whether a place is smaller than a country, and no seat of a government that acts by its name."""
        feature = self._places[number].feature or "P"
        return not feature.startswith(("A.PCL", "L.CONT", "P.PPLC")) and not self.is_adjective(number)

    def is_land_or_water(self, number: int) -> bool:
        """Tell whether a place is an island, a hill, a river, a sea: one can be "on" it."""
        return (self._places[number].feature or "")[:1] in ("T", "H")

    def exactness(self, number: int) -> int:
        """Return how exactly a place answers where; 0 for whole countries."""
        place = self._places[number]
        feature = place.feature or "P.PPL"
        if feature.startswith("A."):
            return 2 if feature[2:5] == "ADM" else 0
        return _EXACT.get(feature[0], 1)
