"""The phrases of place in a sentence: which place stands under which preposition, and whether it says where."""

from __future__ import annotations

from dragoman.events.clauses import DEEPEST, is_inside, opens_clause
from dragoman.events.named_places import NamedPlaces
from dragoman.events.where_words import WhereWords
from dragoman.records import Sentence

#: Places looked at under one preposition: a bound on a sentence made to be slow.
MOST_NAMED = 20

_NAMING = frozenset({"pobj", "appos", "conj", "dobj"})
#: Dependencies on the way from a name up to its preposition.
_BELOW_PREPOSITION = frozenset({"pobj", "compound", "appos", "conj", "nmod", "prep", "poss", "amod"})


class PlacePhrases:
    """Reads prepositional phrases of place off the syntax of a document's sentences."""

    def __init__(self, places: NamedPlaces, words: WhereWords) -> None:
        self._places = places
        self._words = words

    def by_preposition(
        self, sentence: Sentence, head: int, named: dict[int, int], prepositions: frozenset[str]
    ) -> int | None:
        """Return the most exact place under the prepositions that hang on a token."""
        found: list[int] = []
        locative = prepositions is self._words.locative
        for child in sentence.children[head]:
            token = sentence.tokens[child]
            if token.dep in ("prep", "agent") and (token.lower in prepositions or self._leads(sentence, child)):
                found.extend(self._under(sentence, child, named))
                if found:
                    break
            elif token.lower == "on" and token.dep == "prep":
                # "on Jolo", "on the Dnieper", "on the road between …"; "sanctions on Iran" are not there
                on_noun = self._is_on_place_noun(sentence, child)
                found.extend(
                    n for n in self._under(sentence, child, named) if on_noun or self._places.is_land_or_water(n)
                )
            elif token.dep in ("advmod", "npadvmod", "prt", "dative") and locative:
                # "20 km north of Kirkuk", "up in Kirkuk": the preposition hangs on the adverb
                for inner in sentence.children[child]:
                    if sentence.tokens[inner].lower in prepositions or self._leads(sentence, inner):
                        found.extend(self._under(sentence, inner, named))
        if not found:
            return None
        # "the Damascus suburb of Douma": what stands before a noun is less exact than what names the noun
        named_apart = {n for at, n in named.items() if sentence.tokens[at].dep in _NAMING}
        return max(found, key=lambda number: (self._places.exactness(number), number in named_apart, -number))

    def _is_on_place_noun(self, sentence: Sentence, preposition: int) -> bool:
        """Tell whether "on" stands before a noun of place: "on the road between Homs and Hama"."""
        return any(
            sentence.tokens[child].lemma.lower() in words
            for child in sentence.children[preposition]
            for words in (self._words.place_noun, self._words.direction)
        )

    def _leads(self, sentence: Sentence, at: int) -> bool:
        """Tell whether "of", "between" or "over" leads to a place: "north of", "the border between", "fly over"."""
        token = sentence.tokens[at]
        if token.lower not in self._words.under_place_noun or token.head == at:
            return False
        above = sentence.tokens[token.head]
        lemma = above.lemma.lower()
        if lemma in self._words.direction or above.lower in self._words.direction:
            return True
        if token.lower == "over":
            # "shot down a helicopter over Luhansk": the phrase hangs on what was shot down
            verb = sentence.tokens[above.head] if above.dep == "dobj" else above
            return verb.lemma.lower() in self._words.in_the_air
        return lemma in self._words.place_noun

    def _under(self, sentence: Sentence, top: int, named: dict[int, int]) -> list[int]:
        """Return the places below a preposition, without those of clauses that hang there."""
        tokens = sentence.tokens
        found: list[int] = []
        open_ = list(sentence.children[top])
        while open_ and len(found) < MOST_NAMED:
            at = open_.pop(0)
            if opens_clause(sentence, at):
                continue
            number = named.get(at)
            if number is not None and number not in found and self._is_setting(sentence, at, number):
                found.append(number)
            if tokens[at].lower == "capital" and number is not None:
                continue  # "the Somali capital" is the city and not the country
            open_.extend(sentence.children[at])
        return found

    def _is_setting(self, sentence: Sentence, at: int, number: int) -> bool:
        """Tell whether a place below a preposition is the place, and not whose a thing is.

        "in the Turkish capital" and "at Aleppo's airport" are; "in Russian hands", "in Moscow's view" are not.
        """
        token = sentence.tokens[at]
        owns = token.dep in ("poss", "amod", "nmod") or self._places.is_adjective(number)
        if not owns:
            return True
        head = sentence.tokens[token.head]
        return head.lemma.lower() in self._words.place_noun or (token.dep == "poss" and self._places.is_local(number))

    def stands_in(self, sentence: Sentence, at: int, event: int) -> bool:
        """Tell whether a place stands under a locative preposition, in no relative clause about another thing."""
        tokens = sentence.tokens
        named_on = self._places.is_land_or_water(self._places.named(sentence)[at])
        located = False
        for _ in range(DEEPEST):
            token = tokens[at]
            on = token.lower == "on" and (named_on or self._is_on_place_noun(sentence, at))
            if token.dep == "prep" and (on or token.lower in self._words.locative or self._leads(sentence, at)):
                located = True
            elif not located and token.dep not in _BELOW_PREPOSITION:
                return False
            if token.dep in ("relcl", "acl") and not is_inside(sentence, event, at):
                return False
            if token.head == at:
                break
            at = token.head
        return located
