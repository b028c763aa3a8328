"""Where a sentence names places: every stretch that the gazetteer knows, with the signs that it is one.

Recognition is generous: it takes each longest stretch of words that names a place, and describes it by
signs (what the parser's entities say, the words beside it, how large the places of the name are). What
the signs are worth was learned by logistic regression and lies in knowledge/places/weights.toml.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from dragoman.places.facts import Facts
from dragoman.places.gazetteer import Gazetteer
from dragoman.places.index import Candidate
from dragoman.records import Sentence, Token

#: Longest name in tokens, "Islamic Republic of ..." and hyphens included.
LONGEST = 8

#: Sizes of places (see `_size_sign`) that a reader of world news knows without being told more.
WELL_KNOWN = frozenset({"country", "division", "metropolis", "large"})


#: "40 km south of Timbuktu": only places are measured from.
_LENGTHS = frozenset(
    {"km", "kilometers", "kilometres", "kilometer", "kilometre", "miles", "mile", "kms", "m", "metres"}
)


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


class People(msgspec.Struct, frozen=True):
    """Words of the page's personal names, by the parser: surnames and given names."""

    surnames: frozenset[str]
    given: frozenset[str]


class _Around(NamedTuple):
    """What stands around a match: the page's people, and where the sentence's matches begin and end."""

    people: People
    starts: set[int]
    ends: set[int]


def people(sentences: Sequence[Sentence]) -> People:
    """Collect the words of the personal names of two or more words on the page."""
    surnames: set[str] = set()
    given: set[str] = set()
    for sentence in sentences:
        run: list[str] = []
        for token in sentence.tokens:
            if token.entity == "I-PERSON" and run:
                run.append(token.lower)
                continue
            _take_name(run, surnames, given)
            run = [token.lower] if token.entity == "B-PERSON" else []
        _take_name(run, surnames, given)
    return People(frozenset(surnames), frozenset(given))


def _take_name(run: list[str], surnames: set[str], given: set[str]) -> None:
    words = [word for word in run if word[0].isalpha()]
    if len(words) > 1:
        surnames.add(words[-1])
        given.update(words[:-1])


class Recogniser:
    """Finds matches in sentences; made once."""

    def __init__(self, facts: Facts, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._locative = facts.words("locative")
        self._preposition = facts.words("preposition")
        self._title = facts.words("title")
        self._saying = facts.words("saying")
        self._never = facts.words("never")
        self._word = facts.words("word")
        self._organisation = facts.words("organisation")
        self._direction = facts.words("direction")
        self._place_verb = facts.words("place-verb")
        self._before = facts.words("generic-before")
        self._division_words = facts.words("division-word")
        self._town_words = facts.words("town-word")
        self._after = facts.words("generic-after")
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
                match = self._longest(tokens, at, text) or self._postal(tokens, at, found) or self._unknown(tokens, at)
                if match is not None:
                    found.append(match)
                    at = match[1] + 1
                    continue
            at += 1
        around = _Around(known, {first for first, *_ in found}, {last for _, last, *_ in found})
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
                tuple(self._signs(tokens, first, last, candidates, around)),
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

    def _signs(
        self,
        tokens: Sequence[Token],
        first: int,
        last: int,
        candidates: tuple[Candidate, ...],
        page: _Around,
    ) -> list[str]:
        """Return the signs that tell for or against a place; each has a weight in weights.toml."""
        entity, size = _entity_sign(tokens, first, last), _size_sign(candidates)
        signs = [entity, size, f"{entity}/{'well-known' if size in WELL_KNOWN else 'little-known'}"]
        if first == last:
            signs.append("one-word")
            lower = tokens[first].lower
            if lower in self._word:
                signs.append("is-word")
            if lower in page.people.surnames:
                signs.append("is-surname")
            elif lower in page.people.given:
                signs.append("is-given-name")
            if not tokens[first].tag.startswith("NNP"):
                signs.append("no-proper-noun")
        if all(candidate.kind == "alternate" for candidate in candidates):
            signs.append("alternate-only")
        if tokens[first].text.isupper() and len(tokens[first].text) > 3:
            signs.append("capitals")
        signs.append(self._sign_before(tokens, first, page.ends))
        signs.append(self._sign_after(tokens, last, page.starts))
        signs.extend(self._kind_named(tokens, first, last))
        return signs

    def _kind_named(self, tokens: Sequence[Token], first: int, last: int) -> list[str]:
        """Say what kind of place the words beside the name call it: "Aleppo province", "the city of Hama"."""
        beside = [tokens[last].lower] if last > first else []
        if last + 1 < len(tokens):
            beside.append(tokens[last + 1].lower)
        if first > 1 and tokens[first - 1].lower == "of":
            beside.append(tokens[first - 2].lower)
        if any(word in self._division_words for word in beside):
            return ["called-division"]
        return ["called-town"] if any(word in self._town_words for word in beside) else []

    def _sign_before(self, tokens: Sequence[Token], first: int, ends: set[int]) -> str:
        if first == 0:
            return "opens"
        before = tokens[first - 1]
        if before.lower == "the" and first > 1:
            before = tokens[first - 2]
        lower = before.lower
        if lower in self._title:
            return "after-title"
        if lower in self._locative:
            return "after-locative"
        if lower == "of" and first > 1 and tokens[first - 2].lower in self._before:
            measured = first > 2 and tokens[first - 3].lower in _LENGTHS
            return "after-distance" if measured else "after-kind-of"
        if lower in self._direction:
            return "after-direction"
        if lower in self._preposition:
            return "after-preposition"
        if before.text in (",", "(") and first - 2 in ends:
            return "after-place"
        if lower in self._organisation and before.text[0].isupper():
            return "after-organisation"
        if before.tag.startswith("NNP"):
            return "after-name"
        if before.tag.startswith("VB") and before.lemma.lower() in self._place_verb:
            return "after-place-verb"
        return "after-other"

    def _sign_after(self, tokens: Sequence[Token], last: int, starts: set[int]) -> str:
        if last + 1 >= len(tokens):
            return "closes"
        after = tokens[last + 1]
        if after.text in (",", "(") and last + 2 in starts:
            return "before-place"
        if after.lower in self._organisation and after.text[0].isupper():
            return "before-organisation"
        if after.lower in self._after:
            return "before-kind"
        if after.text in ("'s", "’s", "'", "’"):
            return "before-possessive"
        if after.text == "-":
            return "before-hyphen"
        if after.lower in self._saying:
            return "before-saying"
        if after.tag.startswith("NNP"):
            return "before-name"
        if after.tag.startswith("NN"):
            return "before-noun"
        return "before-other"


def _entity_sign(tokens: Sequence[Token], first: int, last: int) -> str:
    """Say what kind of entity the stretch is by the parser, and whether all of it or a part."""
    label = tokens[first].entity[2:]
    if not label:
        label = tokens[last].entity[2:]
        return f"{label.lower()}-part" if label else "no-entity"
    whole = (first == 0 or tokens[first].entity[0] == "B" or tokens[first - 1].lower == "the") and (
        last + 1 == len(tokens) or tokens[last + 1].entity[:1] != "I" or tokens[last + 1].text in ("'s", "’s")
    )
    return f"{label.lower()}-whole" if whole else f"{label.lower()}-part"


def _size_sign(candidates: tuple[Candidate, ...]) -> str:
    """Say how much of a place the largest of the name's places is."""
    best = "tiny"
    people_ = 0
    for candidate in candidates:
        if candidate.kind == "alternate" and candidate.feature[0] == "P" and candidate.population < 100_000:
            continue
        if candidate.feature in ("A.PCLI", "L.CONT"):
            return "country"
        if candidate.feature == "A.ADM1":
            best = "division"
        elif best != "division" and (candidate.feature[0] in "LHTSR" or not (candidate.admin1 or candidate.population)):
            best = "region"
        people_ = max(people_, candidate.population)
    if best == "tiny":
        if people_ >= 1_000_000:
            return "metropolis"
        if people_ >= 100_000:
            return "large"
        if people_ >= 10_000:
            return "middle"
    return best
