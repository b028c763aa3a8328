"""Where a sentence names places: every stretch that the gazetteer knows, with the signs that it is one.

Recognition is generous: it takes each longest stretch of words that names a place, and has it described by
signs.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.places.facts import Facts
from dragoman.places.gazetteer import Gazetteer
from dragoman.places.index import Candidate
from dragoman.places.signs import WELL_KNOWN, Around, People, Signs, size_sign
from dragoman.records import Sentence, Token

#: Longest name in tokens, "Islamic Republic of ..." and hyphens included.
LONGEST = 8

#: The longest acronym that may have a hamlet's letters ("EADS" is no Eads).
_ACRONYM = 5


class Match(msgspec.Struct, frozen=True, gc=False):
    """A stretch of tokens `first` to `last` (both included) of sentence `sentence` that may name a place."""

    sentence: int
    first: int
    last: int
    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    adjective: bool
    signs: tuple[str, ...]


class Recogniser:
    """Finds matches in sentences; made once."""

    def __init__(self, facts: Facts, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._signs = Signs(facts)
        self._locative = facts.words("locative")
        self._never = facts.words("never")
        self._direction = facts.words("direction")
        self._connector = facts.words("connector")
        self._name_end = facts.words("name-end")

    def find(self, sentence: Sentence, text: str, known: People) -> list[Match]:
        """Return the matches of a sentence, left to right, none overlapping another."""
        tokens = sentence.tokens
        found: list[tuple[int, int, tuple[Candidate, ...], bool]] = []
        at = 0
        while at < len(tokens):
            word = tokens[at].text
            if (word[0].isupper() and word not in ("The", "THE")) or (
                word in self._connector and self._begins(tokens, at)
            ):
                match = self._longest(tokens, at, text)
                if match is not None and _is_acronym(tokens, match[0], match[1], match[2]):
                    at += 1
                    continue
                match = match or self._postal(tokens, at, found) or self._unknown(tokens, at)
                if match is not None:
                    found.append(match)
                    at = match[1] + 1
                    continue
            at += 1
        around = Around(known, {first for first, *_ in found}, {last for _, last, *_ in found})
        return [
            Match(
                sentence.index,
                first,
                last,
                tokens[first].start,
                tokens[last].end,
                text[tokens[first].start : tokens[last].end],
                candidates,
                adjective,
                tuple(self._signs.of(tokens, first, last, candidates, around)),
            )
            for first, last, candidates, adjective in found
        ]

    def _begins(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a lower-case word begins a name: "al-Bab", "el-Arish"."""
        return (
            at + 2 < len(tokens)
            and tokens[at].text in ("al", "el", "ad", "ar", "as", "at", "an", "az", "ash")
            and tokens[at + 1].text == "-"
            and tokens[at + 2].text[0].isupper()
        )

    def _longest(
        self, tokens: Sequence[Token], first: int, text: str
    ) -> tuple[int, int, tuple[Candidate, ...], bool] | None:
        """Return the longest stretch from `first` that names a place, with its places."""
        limit = first
        while limit + 1 < len(tokens) and limit - first < LONGEST - 1:
            following = tokens[limit + 1].text
            if following[0].isupper() or following in self._connector or following in self._name_end:
                limit += 1
            else:
                break
        start = tokens[first].start
        for last in range(limit, first - 1, -1):
            end_word = tokens[last].text
            if last > first and not (end_word[0].isupper() or end_word in self._name_end):
                continue
            surface = text[start : tokens[last].end]
            if all(token.lower in self._direction for token in tokens[first : last + 1] if token.text != "-"):
                continue  # "South West England": a village called South West is not meant
            candidates, adjective = self._places(surface, single=last == first, text=text, end=tokens[last].end)
            if candidates:
                return first, last, candidates, adjective
        return None

    def _unknown(self, tokens: Sequence[Token], first: int) -> tuple[int, int, tuple[Candidate, ...], bool] | None:
        """Return a name that no gazetteer has where the parser and a preposition call it a place.

        It is kept without a point: "bombed camps in the Sambisa forest" is not where the sentence before was.
        """
        if tokens[first].entity not in ("B-GPE", "B-LOC") or not first:
            return None
        last = first
        while (
            last + 1 < len(tokens) and tokens[last + 1].entity[:1] == "I" and tokens[last + 1].text not in ("'s", "’s")
        ):
            last += 1
        before = tokens[first - 1] if tokens[first - 1].lower != "the" or first < 2 else tokens[first - 2]
        words = tokens[first : last + 1]
        named = all(word.tag.startswith("NNP") or word.text in ("-", "of", "al") for word in words)
        shouted = any(word.text.isupper() for word in words)
        if before.lower not in self._locative or not named or shouted or tokens[first].lower in self._never:
            return None
        return first, last, (), False

    def _postal(
        self, tokens: Sequence[Token], at: int, found: Sequence[tuple[int, int, tuple[Candidate, ...], bool]]
    ) -> tuple[int, int, tuple[Candidate, ...], bool] | None:
        """Return the state of "Glasgow, KY": two capitals after a comma after a place."""
        word = tokens[at].text
        if len(word) != 2 or not word.isupper() or not found or found[-1][1] != at - 2 or tokens[at - 1].text != ",":
            return None
        for country in ("US", "CA"):
            candidates = self._gazetteer.abbreviated(f"{country}-{word}")
            if candidates:
                return at, at, candidates, False
        return None

    def _places(self, surface: str, *, single: bool, text: str, end: int) -> tuple[tuple[Candidate, ...], bool]:
        gazetteer = self._gazetteer
        capitals = surface.isupper()
        if capitals or surface[-1] == ".":
            found = gazetteer.abbreviated(surface)
            if found:
                return found, False
        elif text[end : end + 1] == "." and len(surface) <= 5:
            found = gazetteer.abbreviated(surface + ".")
            if found and text[end + 1 : end + 2] in (" ", ",", ")", "", "\n"):
                return found, False
        if capitals and (len(surface) < 4 or "." in surface):
            return (), False  # an abbreviation of something else: "EU", "U.N."
        if single and surface.lower() in self._never:
            return (), False
        found = gazetteer.adjective(surface)
        if found:
            return found, True
        return gazetteer.named(surface), False


def _is_acronym(tokens: Sequence[Token], first: int, last: int, candidates: tuple[Candidate, ...]) -> bool:
    """Tell a word in capitals amid a sentence that is not, and whose places nobody would name without more."""
    word = tokens[first].text
    amid = first > 0 and any(token.text[:1].islower() for token in tokens[:first])
    return (
        first == last
        and amid
        and word.isupper()
        and len(word) <= _ACRONYM
        and all(candidate.kind != "short" for candidate in candidates)
        and size_sign(candidates) not in WELL_KNOWN
    )
