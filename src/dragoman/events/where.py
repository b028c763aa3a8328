"""Where an event took place, by what ties a place to it: the clause, the sentence, the story, the dateline.

A country or capital that acts ("Moscow denied", "the Turkish army") is no place of the event: only a
locative preposition, a place as the target of a deed ("shelled Homs") or a place before an event noun
("the Aleppo offensive") makes it one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from dragoman.knowledge.sources import Knowledge
from dragoman.records import Document, Place, Predicate, Sentence, Token, Where

#: Marks of a dateline that stands inside the first paragraph: an agency in parentheses, or a dash.
_DATELINE_END = re.compile(r"\([^()\n]{2,40}\)|\s(?:—|–|--?)\s|—")
_DATELINE_LONGEST = 80

#: For so many sentences a story stays where it was: two or three paragraphs of a report. Not measured yet.
NARRATIVE_REACH = 6

#: Bounds on a sentence made to be slow: tokens from an event to a place, places under one preposition, steps
#: from a token to its root.
SENTENCE_REACH = 80
MOST_NAMED = 20
DEEPEST = 40

#: Tokens between a town and its country in one phrase, the division and two commas between them.
SAME_PHRASE = 6

#: The more exact a place, the better it answers where: a town before its province before its country.
_EXACT = {"S": 4, "R": 4, "P": 3, "T": 2, "H": 2, "L": 1}


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    words: tuple[str, ...]


class _Cues(msgspec.Struct, frozen=True):
    locative: frozenset[str]
    directional: frozenset[str]
    under_place_noun: frozenset[str]
    in_the_air: frozenset[str]
    direction: frozenset[str]
    place_noun: frozenset[str]
    object_is_place: frozenset[str]
    clause: frozenset[str]
    light_verb: frozenset[str]
    speaking: frozenset[str]
    pointing_back: frozenset[str]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    lists = {row.name: frozenset(row.words) for row in Knowledge().tables("places/where.toml", "words", _Words)}
    return _Cues(
        locative=lists["locative"],
        directional=lists["directional"],
        under_place_noun=lists["under-place-noun"],
        in_the_air=lists["in-the-air"],
        direction=lists["direction"],
        place_noun=lists["place-noun"],
        object_is_place=lists["object-is-place"],
        clause=lists["clause"],
        light_verb=lists["light-verb"],
        speaking=lists["speaking"],
        pointing_back=lists["pointing-back"],
    )


class WhereFinder:
    """Ties the places of one document to its events; made for each document, asked in order of the text."""

    def __init__(self, places: Sequence[Place], document: Document) -> None:
        self._places = places
        self._starts = [place.start for place in places]
        self._words = _cues()
        self._sentences: dict[int, dict[int, int]] = {}
        self._dateline = _dateline(places, document)
        #: The place where the story is, and the sentence that said so; and the same before this sentence.
        self._story: tuple[int, int] | None = None
        self._before: tuple[int, tuple[int, int] | None] | None = None

    def of(self, predicate: Predicate, sentence: Sentence, previous: Where | None = None) -> tuple[Where | None, str]:
        """Return where a predicate took place, and why, or null and why not.

        `previous` is the place of the story so far.
        """
        if self._story is None and previous is not None and previous.basis != "dateline":
            self._story = (previous.place, sentence.index)
        if self._before is None or self._before[0] != sentence.index:
            self._before = (sentence.index, self._story)
        named = self._named(sentence)
        if named:
            found = self._in_clause(predicate, sentence, named)
            if found is not None:
                number, why = found
                self._move(predicate, number, sentence)
                return Where(number, "clause"), why
            if not (self._points_back(predicate, sentence) and self._before[1] is not None):
                near = self._in_sentence(predicate, sentence, named)
                if near is not None:
                    self._move(predicate, near, sentence)
                    return Where(near, "sentence"), f"{self._places[near].text} is where the sentence is set"
        return self._from_story(predicate, sentence, named)

    def _move(self, predicate: Predicate, number: int, sentence: Sentence) -> None:
        """Let the story go on at a place, unless somebody only speaks there or a whole country is named."""
        if self._story is None or (predicate.lemma not in self._words.speaking and self._exactness(number) > 0):
            self._story = (number, sentence.index)

    def _points_back(self, predicate: Predicate, sentence: Sentence) -> bool:
        """Tell whether an event noun refers to what was told before: "the killings", "this attack"."""
        return predicate.kind == "noun" and any(
            sentence.tokens[child].lower in self._words.pointing_back for child in sentence.children[predicate.token]
        )

    def _from_story(self, predicate: Predicate, sentence: Sentence, named: dict[int, int]) -> tuple[Where | None, str]:
        """Return the place of the story so far, or of the dateline, where the sentence itself gives none."""
        story = self._before[1] if self._before and self._points_back(predicate, sentence) else self._story
        if story is not None and sentence.index - story[1] <= NARRATIVE_REACH:
            place = self._places[story[0]]
            if self._is_of_others(sentence, named, place.country):
                return None, f"the sentence is of other countries than the story's place ({place.text})"
            return Where(story[0], "narrative"), f"the story is in {place.text} since it was named"
        if self._dateline is not None:
            home = self._places[self._dateline]
            if self._is_of_others(sentence, named, home.country):
                return None, f"the sentence is of other countries than the dateline ({home.text})"
            return Where(self._dateline, "dateline"), f"the report is dated from {home.text}"
        if named:
            return None, "the places of the sentence act or belong to actors; none says where"
        return None, "no place is named in the sentence or before it"

    def _is_of_others(self, sentence: Sentence, named: dict[int, int], home: str | None) -> bool:
        """Tell whether countries act or are acted on in a sentence, and `home` is none of them."""
        acting = {
            self._places[number].country
            for at, number in named.items()
            if sentence.tokens[at].dep in ("nsubj", "nsubjpass", "dobj", "poss")
            or (self._is_adjective(number) and sentence.tokens[sentence.tokens[at].head].dep in ("nsubj", "nsubjpass"))
        } - {None}
        return bool(acting) and home is not None and home not in acting

    def _named(self, sentence: Sentence) -> dict[int, int]:
        """Return the places of a sentence by each of their tokens."""
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
        self._sentences[sentence.index] = named
        return named

    def _in_clause(self, predicate: Predicate, sentence: Sentence, named: dict[int, int]) -> tuple[int, str] | None:
        """Return the place that the predicate's own clause gives it, the most exact of the nearest kind."""
        at = predicate.token
        heads = [at]
        token = sentence.tokens[at]
        if predicate.kind == "noun" and (
            token.dep in ("nsubj", "nsubjpass")
            or (token.dep == "dobj" and sentence.tokens[token.head].lemma.lower() in self._words.light_verb)
        ):
            # "carried out an attack in Homs": the phrase may hang on the verb as well as on the noun
            heads.append(token.head)
        for head in heads:
            number = self._by_preposition(sentence, head, named, self._words.locative)
            if number is not None:
                return number, f"{self._places[number].text} stands under a preposition of the clause"
        if predicate.kind == "noun":
            for child in sentence.children[at]:
                number = named.get(child, -1)
                if (
                    number >= 0
                    and sentence.tokens[child].dep in ("compound", "nmod", "poss")
                    and self._is_local(number)
                ):
                    return number, f"{self._places[number].text} stands before the noun"
        number = self._of_arguments(predicate, sentence, named)
        if number is not None:
            return number, f"{self._places[number].text} is where its object is"
        number = self._by_preposition(sentence, at, named, self._words.directional)
        if number is not None and self._is_local(number):
            return number, f"{self._places[number].text} is where it came from or went"
        return None

    def _of_arguments(self, predicate: Predicate, sentence: Sentence, named: dict[int, int]) -> int | None:
        """Return a place inside the arguments: "a hospital in Idlib", "shelled Homs", "residents of Mosul"."""
        targets = predicate.of("object")
        taking = predicate.lemma.partition(" ")[0] in self._words.object_is_place
        for argument in targets:
            number = named.get(argument.head)
            if number is not None and taking and not self._is_adjective(number):
                return number
        arguments = [*targets, *(a for a in predicate.arguments if a.role != "object")]
        for argument in arguments:
            if argument.role in self._words.locative and argument.head in named:
                return named[argument.head]
        for argument in arguments:
            number = self._by_preposition(sentence, argument.head, named, self._words.locative)
            if number is not None:
                return number
        for argument in targets:
            number = self._beside_noun(sentence, argument.head, named)
            if number is None and taking:
                # "evacuated the wounded from Aleppo"
                number = self._by_preposition(sentence, argument.head, named, self._words.directional)
            if number is not None and self._is_local(number):
                return number
        return None

    def _beside_noun(self, sentence: Sentence, head: int, named: dict[int, int]) -> int | None:
        """Return the place in "Aleppo's airport", "the Yemeni port", "the city of Hama"."""
        token = sentence.tokens[head]
        if token.lemma.lower() not in self._words.place_noun:
            return None
        for child in sentence.children[head]:
            if child in named:
                return named[child]
            if sentence.tokens[child].lower == "of":
                for inner in sentence.children[child]:
                    if inner in named:
                        return named[inner]
        return None

    def _by_preposition(
        self, sentence: Sentence, head: int, named: dict[int, int], prepositions: frozenset[str]
    ) -> int | None:
        """Return the most exact place under the prepositions that hang on a token."""
        found: list[int] = []
        for child in sentence.children[head]:
            token = sentence.tokens[child]
            if token.dep in ("prep", "agent") and (token.lower in prepositions or self._leads(sentence, child)):
                found.extend(self._under(sentence, child, named))
                if found:
                    break
            elif token.lower == "on" and token.dep == "prep":
                # "on Jolo", "on the Dnieper": islands and waters; "sanctions on Iran" are not there
                found.extend(n for n in self._under(sentence, child, named) if self._is_land_or_water(n))
            elif token.dep in ("advmod", "npadvmod", "prt") and prepositions is self._words.locative:
                # "20 km north of Kirkuk", "up in Kirkuk": the preposition hangs on the adverb
                for inner in sentence.children[child]:
                    if sentence.tokens[inner].lower in prepositions or self._leads(sentence, inner):
                        found.extend(self._under(sentence, inner, named))
        if not found:
            return None
        # "the Damascus suburb of Douma": what stands before a noun is less exact than what names the noun
        named_apart = {n for at, n in named.items() if sentence.tokens[at].dep in ("pobj", "appos", "conj", "dobj")}
        return max(found, key=lambda number: (self._exactness(number), number in named_apart, -number))

    def _leads(self, sentence: Sentence, at: int) -> bool:
        """Tell whether "of", "between" or "over" leads to a place: "north of", "the border between", "fly over"."""
        token = sentence.tokens[at]
        if token.lower not in self._words.under_place_noun or token.head == at:
            return False
        lemma = sentence.tokens[token.head].lemma.lower()
        if lemma in self._words.direction or sentence.tokens[token.head].lower in self._words.direction:
            return True
        if token.lower == "over":
            return lemma in self._words.in_the_air
        return lemma in self._words.place_noun

    def _under(self, sentence: Sentence, top: int, named: dict[int, int]) -> list[int]:
        """Return the places below a preposition, without those of clauses that hang there."""
        tokens = sentence.tokens
        found: list[int] = []
        open_ = list(sentence.children[top])
        while open_ and len(found) < MOST_NAMED:
            at = open_.pop(0)
            token = tokens[at]
            if token.dep in self._words.clause:
                continue
            number = named.get(at)
            if number is not None and number not in found and self._is_setting(sentence, at, number):
                found.append(number)
            open_.extend(sentence.children[at])
        return found

    def _is_setting(self, sentence: Sentence, at: int, number: int) -> bool:
        """Tell whether a place below a preposition is the place, and not whose a thing is.

        "in the Turkish capital" and "at Aleppo's airport" are; "in Russian hands", "in Moscow's view" are not.
        """
        token = sentence.tokens[at]
        owns = token.dep in ("poss", "amod", "nmod") or self._is_adjective(number)
        if not owns:
            return True
        head = sentence.tokens[token.head]
        return head.lemma.lower() in self._words.place_noun or (token.dep == "poss" and self._is_local(number))

    def _in_sentence(self, predicate: Predicate, sentence: Sentence, named: dict[int, int]) -> int | None:
        """Return the nearest place of the sentence that stands under a locative preposition."""
        standing = [
            (abs(at - predicate.token), at, number)
            for at, number in named.items()
            if abs(at - predicate.token) <= SENTENCE_REACH
            and not self._is_adjective(number)
            and self._stands_in(sentence, at, predicate.token)
        ]
        if not standing:
            return None
        _, at, nearest = min(standing)
        # "in Izium, Kharkiv Oblast, Ukraine, killing four": the town of the same phrase, not its country
        same = [n for _, other, n in standing if abs(other - at) <= SAME_PHRASE and self._is_within(n, nearest)]
        return max(same, key=lambda number: (self._exactness(number), -number), default=nearest)

    def _is_within(self, inner: int, outer: int) -> bool:
        one, other = self._places[inner], self._places[outer]
        return one.country == other.country and self._exactness(inner) > self._exactness(outer)

    def _stands_in(self, sentence: Sentence, at: int, event: int) -> bool:
        """Tell whether a place stands under a locative preposition, in no relative clause about another thing."""
        tokens = sentence.tokens
        located = False
        for _ in range(DEEPEST):
            token = tokens[at]
            if token.dep == "prep" and (token.lower in self._words.locative or self._leads(sentence, at)):
                located = True
            elif not located and token.dep not in ("pobj", "compound", "appos", "conj", "nmod", "prep", "poss"):
                return False
            if token.dep in ("relcl", "acl") and not self._is_inside(tokens, event, at):
                return False
            if token.head == at:
                break
            at = token.head
        return located

    @staticmethod
    def _is_inside(tokens: Sequence[Token], at: int, top: int) -> bool:
        for _ in range(DEEPEST):
            if at == top:
                return True
            if tokens[at].head == at:
                return False
            at = tokens[at].head
        return False

    def _is_adjective(self, number: int) -> bool:
        return self._places[number].why.startswith("adjective")

    def _is_local(self, number: int) -> bool:
        """Tell whether a place is smaller than a country, and no seat of a government that acts by its name."""
        feature = self._places[number].feature or "P"
        return not feature.startswith(("A.PCL", "L.CONT", "P.PPLC")) and not self._is_adjective(number)

    def _is_land_or_water(self, number: int) -> bool:
        return (self._places[number].feature or "")[:1] in ("T", "H")

    def _exactness(self, number: int) -> int:
        place = self._places[number]
        feature = place.feature or "P.PPL"
        if feature.startswith("A."):
            return 2 if feature[2:5] == "ADM" else 0
        return _EXACT.get(feature[0], 1)


def _dateline(places: Sequence[Place], document: Document) -> int | None:
    """Return the place a report is dated from: a dateline block, or the head of the first paragraphs."""
    paragraphs = 0
    for block in document.blocks:
        if block.kind == "dateline":
            end = block.end
        elif block.kind == "paragraph":
            paragraphs += 1
            end = _inline_dateline(document.text, block.start, block.end)
            if paragraphs > 2:
                return None
        else:
            continue
        for number, place in enumerate(places):
            if place.start >= end:
                break
            if place.start >= block.start and (block.kind == "dateline" or place.start <= block.start + 1):
                return number
    return None


def _inline_dateline(text: str, start: int, end: int) -> int:
    """Return where the dateline at the head of a paragraph ends, `start` where there is none."""
    head = text[start : min(end, start + _DATELINE_LONGEST)]
    found = _DATELINE_END.search(head)
    if found is None:
        return start
    before = head[: found.start()]
    first = before.split(",")[0].strip()
    if first.isupper() or found.group().startswith("("):
        return start + found.start()
    return start
