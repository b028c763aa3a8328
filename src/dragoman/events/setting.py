"""What the syntax of a sentence says of place: which of its places a predicate's clause is set in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from dragoman.events.clauses import DEEPEST, clause_above, is_inside, opens_clause, own_clause
from dragoman.knowledge.sources import Knowledge
from dragoman.records import Place, Predicate, Sentence

#: Bounds on a sentence made to be slow: tokens from an event to a place, places under one preposition.
SENTENCE_REACH = 80
MOST_NAMED = 20

#: Tokens between a town and its country in one phrase, the division and two commas between them.
SAME_PHRASE = 6

#: The more exact a place, the better it answers where: a town before its province before its country.
_EXACT = {"S": 4, "R": 4, "P": 3, "T": 2, "H": 2, "L": 1}

#: Dependencies by which a name belongs to a noun: "Idlib's airport", "the Turkish army", "Danbury police".
_OWNING = frozenset({"poss", "amod", "nmod", "compound"})
_NAMING = frozenset({"pobj", "appos", "conj", "dobj"})
#: Dependencies on the way from a name up to its preposition.
_BELOW_PREPOSITION = frozenset({"pobj", "compound", "appos", "conj", "nmod", "prep", "poss", "amod"})


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    words: tuple[str, ...]


class Words(msgspec.Struct, frozen=True):
    """The word lists of knowledge/places/where.toml, which says what each is for."""

    locative: frozenset[str]
    directional: frozenset[str]
    under_place_noun: frozenset[str]
    in_the_air: frozenset[str]
    direction: frozenset[str]
    place_noun: frozenset[str]
    object_is_place: frozenset[str]
    sending: frozenset[str]
    light_verb: frozenset[str]
    speaking: frozenset[str]
    act_of_state: frozenset[str]
    authority: frozenset[str]
    pointing_back: frozenset[str]


@lru_cache(maxsize=1)
def where_words() -> Words:
    """Return the lists, read once."""
    lists = {row.name: frozenset(row.words) for row in Knowledge().tables("places/where.toml", "words", _Row)}
    return Words(**{name: lists[name.replace("_", "-")] for name in Words.__struct_fields__})


class Setting:
    """Reads the places of one document off the syntax of its sentences; keeps only which token names which."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = places
        self.words = where_words()
        self._starts = [place.start for place in places]
        self._sentences: dict[int, dict[int, int]] = {}

    def named(self, sentence: Sentence) -> dict[int, int]:
        """Return the places of a sentence by each of their tokens; "the capital" is one named before."""
        known = self._sentences.get(sentence.index)
        if known is not None:
            return known
        named: dict[int, int] = {}
        number = bisect_left(self._starts, sentence.start)
        tokens = iter(sentence.tokens)
        token = next(tokens, None)
        while number < len(self.places) and self._starts[number] < sentence.end:
            place = self.places[number]
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
            country = next((self.places[named[c]].country for c in below if c in named), country)
        before = bisect_left(self._starts, sentence.tokens[at].start)
        if country is None:
            last = next((n for n in range(before - 1, -1, -1) if self.exactness(n) > 0), None)
            country = self.places[last].country if last is not None else None
        if country is None:
            return None
        capitals = (n for n in range(before - 1, -1, -1) if (self.places[n].feature or "").startswith("P.PPLC"))
        return next((n for n in capitals if self.places[n].country == country), None)

    def in_clause(self, predicate: Predicate, sentence: Sentence, named: dict[int, int]) -> tuple[int, str] | None:
        """Return the place that the predicate's own clause gives it, the most exact of the nearest kind."""
        at = predicate.token
        for head in self._heads(predicate, sentence):
            number = self._by_preposition(sentence, head, named, self.words.locative)
            if number is not None:
                return number, f"{self.places[number].text} stands under a preposition of the clause"
        if predicate.lemma in self.words.speaking:
            return None  # what stands in the words spoken is where the talk is of, not where it is
        if predicate.kind == "noun":
            for child in sentence.children[at]:
                number = named.get(child, -1)
                if number >= 0 and sentence.tokens[child].dep in _OWNING and self.is_local(number):
                    return number, f"{self.places[number].text} stands before the noun"
        number = self._of_arguments(predicate, sentence, named)
        if number is not None:
            return number, f"{self.places[number].text} is where its object is"
        number = self._by_preposition(sentence, at, named, self.words.directional)
        if number is not None and self.is_local(number):
            return number, f"{self.places[number].text} is where it came from or went"
        if predicate.lemma.partition(" ")[0] in self.words.sending:
            number = self._by_preposition(sentence, at, named, frozenset({"to", "into"}))
            if number is not None:
                return number, f"{self.places[number].text} is where it was sent"
        return None

    def _heads(self, predicate: Predicate, sentence: Sentence) -> Iterator[int]:
        """Yield the tokens whose prepositions place a predicate.

        Of "carried out an attack in Homs" the phrase may hang on the verb as well as on the noun.
        """
        yield predicate.token
        token = sentence.tokens[predicate.token]
        if predicate.kind == "noun" and (
            token.dep in ("nsubj", "nsubjpass")
            or (token.dep == "dobj" and sentence.tokens[token.head].lemma.lower() in self.words.light_verb)
        ):
            yield token.head

    def _of_arguments(self, predicate: Predicate, sentence: Sentence, named: dict[int, int]) -> int | None:
        """Return a place inside the arguments: "a hospital in Idlib", "shelled Homs", "residents of Mosul"."""
        targets = predicate.of("object")
        taking = predicate.lemma.partition(" ")[0] in self.words.object_is_place
        for argument in targets:
            number = named.get(argument.head)
            if number is not None and taking and not self.is_adjective(number):
                return number
        arguments = [*targets, *(a for a in predicate.arguments if a.role != "object")]
        for argument in arguments:
            if argument.role in self.words.locative and argument.head in named:
                return named[argument.head]
        for argument in arguments:
            number = self._by_preposition(sentence, argument.head, named, self.words.locative)
            if number is not None:
                return number
        for argument in targets:
            number = self._beside_noun(sentence, argument.head, named)
            if number is None and taking:
                # "evacuated the wounded from Aleppo", "hit bases operated by foreigners near Kismayo"
                number = self._by_preposition(sentence, argument.head, named, self.words.directional)
                if number is None:
                    number = self._by_participle(sentence, argument.head, named)
            if number is not None and self.is_local(number):
                return number
        return None

    def _by_participle(self, sentence: Sentence, head: int, named: dict[int, int]) -> int | None:
        """Return the place of a target that a participle tells of: "a tanker sailing through the Strait of Hormuz"."""
        for child in sentence.children[head]:
            if sentence.tokens[child].dep == "acl":
                number = self._by_preposition(sentence, child, named, self.words.locative)
                if number is not None:
                    return number
        return None

    def _beside_noun(self, sentence: Sentence, head: int, named: dict[int, int]) -> int | None:
        """Return the place in "Aleppo's airport", "the Yemeni port", "the city of Hama"."""
        token = sentence.tokens[head]
        if token.lemma.lower() not in self.words.place_noun:
            return None
        for child in sentence.children[head]:
            if child in named:
                return named[child]
            if sentence.tokens[child].lower in ("of", "between"):
                for inner in sentence.children[child]:
                    if inner in named:
                        return named[inner]
        return None

    def _by_preposition(
        self, sentence: Sentence, head: int, named: dict[int, int], prepositions: frozenset[str]
    ) -> int | None:
        """Return the most exact place under the prepositions that hang on a token."""
        found: list[int] = []
        locative = prepositions is self.words.locative
        for child in sentence.children[head]:
            token = sentence.tokens[child]
            if token.dep in ("prep", "agent") and (token.lower in prepositions or self._leads(sentence, child)):
                found.extend(self._under(sentence, child, named))
                if found:
                    break
            elif token.lower == "on" and token.dep == "prep":
                # "on Jolo", "on the Dnieper", "on the road between …"; "sanctions on Iran" are not there
                on_noun = self._is_on_place_noun(sentence, child)
                found.extend(n for n in self._under(sentence, child, named) if on_noun or self._is_land_or_water(n))
            elif token.dep in ("advmod", "npadvmod", "prt", "dative") and locative:
                # "20 km north of Kirkuk", "up in Kirkuk": the preposition hangs on the adverb
                for inner in sentence.children[child]:
                    if sentence.tokens[inner].lower in prepositions or self._leads(sentence, inner):
                        found.extend(self._under(sentence, inner, named))
        if not found:
            return None
        # "the Damascus suburb of Douma": what stands before a noun is less exact than what names the noun
        named_apart = {n for at, n in named.items() if sentence.tokens[at].dep in _NAMING}
        return max(found, key=lambda number: (self.exactness(number), number in named_apart, -number))

    def _is_on_place_noun(self, sentence: Sentence, preposition: int) -> bool:
        """Tell whether "on" stands before a noun of place: "on the road between Homs and Hama"."""
        return any(
            sentence.tokens[child].lemma.lower() in words
            for child in sentence.children[preposition]
            for words in (self.words.place_noun, self.words.direction)
        )

    def _leads(self, sentence: Sentence, at: int) -> bool:
        """Tell whether "of", "between" or "over" leads to a place: "north of", "the border between", "fly over"."""
        token = sentence.tokens[at]
        if token.lower not in self.words.under_place_noun or token.head == at:
            return False
        above = sentence.tokens[token.head]
        lemma = above.lemma.lower()
        if lemma in self.words.direction or above.lower in self.words.direction:
            return True
        if token.lower == "over":
            # "shot down a helicopter over Luhansk": the phrase hangs on what was shot down
            verb = sentence.tokens[above.head] if above.dep == "dobj" else above
            return verb.lemma.lower() in self.words.in_the_air
        return lemma in self.words.place_noun

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
        owns = token.dep in ("poss", "amod", "nmod") or self.is_adjective(number)
        if not owns:
            return True
        head = sentence.tokens[token.head]
        return head.lemma.lower() in self.words.place_noun or (token.dep == "poss" and self.is_local(number))

    def in_sentence(self, predicate: Predicate, sentence: Sentence, named: dict[int, int]) -> int | None:
        """Return the nearest place that the predicate's clause, or one that holds it, stands in.

        A clause beside it with a subject of its own has a place of its own: in "jets bombed Idlib, and
        Damascus denounced the raid" nobody denounced in Idlib. A speaker is not where the words are about.
        """
        holding = set(own_clause(sentence, predicate.token))
        speaks = predicate.lemma in self.words.speaking
        own = clause_above(sentence, predicate.token)
        standing = []
        for at, number in named.items():
            if abs(at - predicate.token) > SENTENCE_REACH or self.is_adjective(number):
                continue
            clause = clause_above(sentence, at)
            below = not speaks and sentence.tokens[clause].dep == "advcl" and is_inside(sentence, clause, own)
            spoken = speaks and clause == own and _is_content(sentence, at, predicate.token)
            if (clause in holding or below) and not spoken and self.stands_in(sentence, at, predicate.token):
                standing.append((abs(at - predicate.token), at, number))
        return self._nearest(standing)

    def in_clause_beside(self, predicate: Predicate, sentence: Sentence, named: dict[int, int]) -> int | None:
        """Return a place of a clause joined with the predicate's: "police fired and crowds fled in Lima"."""
        own = clause_above(sentence, predicate.token)
        standing = []
        for at, number in named.items():
            clause = clause_above(sentence, at)
            first, second = (own, clause) if at > predicate.token else (clause, own)
            joined = first != second and sentence.tokens[second].dep == "conj"
            if not joined or self.is_adjective(number) or sentence.tokens[clause].lemma.lower() in self.words.speaking:
                continue
            if clause_above(sentence, sentence.tokens[second].head) == first and self.stands_in(sentence, at, clause):
                standing.append((abs(at - predicate.token), at, number))
        return self._nearest(standing)

    def under_preposition(self, sentence: Sentence, head: int, named: dict[int, int]) -> int | None:
        """Return the place under a locative preposition that hangs on a token."""
        return self._by_preposition(sentence, head, named, self.words.locative)

    def _nearest(self, standing: Sequence[tuple[int, int, int]]) -> int | None:
        if not standing:
            return None
        _, at, nearest = min(standing)
        # "in Izium, Kharkiv Oblast, Ukraine, killing four": the town of the same phrase, not its country
        same = [n for _, other, n in standing if abs(other - at) <= SAME_PHRASE and self._is_within(n, nearest)]
        return max(same, key=lambda number: (self.exactness(number), -number), default=nearest)

    def last_named(self, before: int) -> int:
        """Return how many places are named before a place of the text."""
        return bisect_left(self._starts, before)

    def scene(self, sentence: Sentence) -> int | None:
        """Return the place in which a sentence without events sets the story, the most exact and first."""
        named = self.named(sentence)
        found = []
        for at, number in named.items():
            clause = sentence.tokens[clause_above(sentence, at)]
            told = clause.dep == "ROOT" or (clause.dep == "conj" and clause.head != clause.index)
            spoken = clause.lemma.lower() in self.words.speaking
            if told and not spoken and not self.is_adjective(number) and self.stands_in(sentence, at, clause.index):
                found.append((-self.exactness(number), at, number))
        return min(found)[2] if found else None

    def by_authority(
        self, predicate: Predicate, sentence: Sentence, named: dict[int, int], *, local: bool
    ) -> int | None:
        """Return whose police, court or hospital acts: they act at home ("Danbury police arrested …").

        `local` asks for a town or province, else for a country.
        """
        for argument in predicate.of("subject"):
            head = argument.head
            if sentence.tokens[head].lemma.lower() not in self.words.authority:
                continue
            for child in sentence.children[head]:
                below = [child, *(sentence.children[child] if sentence.tokens[child].lower in ("in", "of") else ())]
                for at in below:
                    number = named.get(at)
                    if number is not None and (self.exactness(number) > 0) == local:
                        return number
        return None

    def states(self, predicate: Predicate, sentence: Sentence, named: dict[int, int]) -> frozenset[str]:
        """Return the countries that act by name: "Moscow denied", "the Turkish army", "Iraq's government"."""
        found = set()
        for argument in predicate.of("subject"):
            head = argument.head
            owners = (c for c in sentence.children[head] if sentence.tokens[c].dep in _OWNING)
            for at in (head, *owners):
                number = named.get(at)
                country = self.places[number].country if number is not None else None
                if number is not None and country and not self.is_local(number):
                    found.add(country)
        return frozenset(found)

    def acting(self, sentence: Sentence, named: dict[int, int]) -> frozenset[str]:
        """Return the countries that act or are acted on in a sentence."""
        tokens = sentence.tokens
        return frozenset(
            country
            for at, number in named.items()
            if (country := self.places[number].country) is not None
            and (
                tokens[at].dep in ("nsubj", "nsubjpass", "dobj", "poss")
                or (self.is_adjective(number) and tokens[tokens[at].head].dep in ("nsubj", "nsubjpass"))
            )
        )

    def _is_within(self, inner: int, outer: int) -> bool:
        one, other = self.places[inner], self.places[outer]
        return one.country == other.country and self.exactness(inner) > self.exactness(outer)

    def stands_in(self, sentence: Sentence, at: int, event: int) -> bool:
        """Tell whether a place stands under a locative preposition, in no relative clause about another thing."""
        tokens = sentence.tokens
        named_on = self._is_land_or_water(self.named(sentence)[at])
        located = False
        for _ in range(DEEPEST):
            token = tokens[at]
            on = token.lower == "on" and (named_on or self._is_on_place_noun(sentence, at))
            if token.dep == "prep" and (on or token.lower in self.words.locative or self._leads(sentence, at)):
                located = True
            elif not located and token.dep not in _BELOW_PREPOSITION:
                return False
            if token.dep in ("relcl", "acl") and not is_inside(sentence, event, at):
                return False
            if token.head == at:
                break
            at = token.head
        return located

    def is_adjective(self, number: int) -> bool:
        """Tell whether a place is named by its adjective ("Turkish")."""
        return self.places[number].why.startswith("adjective")

    def is_local(self, number: int) -> bool:
        """Tell whether a place is smaller than a country, and no seat of a government that acts by its name."""
        feature = self.places[number].feature or "P"
        return not feature.startswith(("A.PCL", "L.CONT", "P.PPLC")) and not self.is_adjective(number)

    def _is_land_or_water(self, number: int) -> bool:
        return (self.places[number].feature or "")[:1] in ("T", "H")

    def exactness(self, number: int) -> int:
        """Return how exactly a place answers where; 0 for whole countries."""
        place = self.places[number]
        feature = place.feature or "P.PPL"
        if feature.startswith("A."):
            return 2 if feature[2:5] == "ADM" else 0
        return _EXACT.get(feature[0], 1)


def _is_content(sentence: Sentence, at: int, verb: int) -> bool:
    """Tell whether a token stands in what a verb says: "offered to hand them over at Ramstein"."""
    for _ in range(DEEPEST):
        token = sentence.tokens[at]
        if at in (verb, token.head):
            return False
        if token.dep in ("xcomp", "pcomp", "ccomp", "acl", "dobj"):
            return True
        at = token.head
    return False
