"""Signs that a name is a place's: what the parser's entities say, the words beside it, how large its places are.

What each sign is worth was learned by logistic regression and lies in knowledge/places/weights.csv.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from dragoman.places.facts import Facts
from dragoman.places.index import Candidate
from dragoman.records import Sentence, Token

#: Sizes of places (see `size_sign`) that a reader of world news knows without being told more.
WELL_KNOWN = frozenset({"country", "division", "metropolis", "large"})


#: "40 km south of Timbuktu": only places are measured from.
_LENGTHS = frozenset(
    {"km", "kilometers", "kilometres", "kilometer", "kilometre", "miles", "mile", "kms", "m", "metres"}
)


class People(msgspec.Struct, frozen=True):
    """Words of the page's personal names, by the parser: surnames and given names."""

    surnames: frozenset[str]
    given: frozenset[str]


class Around(NamedTuple):
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


class Signs:
    """Describes matches by signs; made once."""

    def __init__(self, facts: Facts) -> None:
        self._preposition = facts.words("preposition")
        self._title = facts.words("title")
        self._saying = facts.words("saying")
        self._word = facts.words("word")
        self._organisation = facts.words("organisation")
        self._place_verb = facts.words("place-verb")
        self._before = facts.words("generic-before")
        self._division_words = facts.words("division-word")
        self._town_words = facts.words("town-word")
        self._after = facts.words("generic-after")
        self._locative = facts.words("locative")
        self._direction = facts.words("direction")

    def of(
        self,
        tokens: Sequence[Token],
        first: int,
        last: int,
        candidates: tuple[Candidate, ...],
        page: Around,
    ) -> list[str]:
        """Return the signs that tell for or against a place; each has a weight in weights.csv."""
        entity, size = _entity_sign(tokens, first, last), size_sign(candidates)
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


def size_sign(candidates: tuple[Candidate, ...]) -> str:
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
