"""What the syntax of a sentence says of place: which of its places a predicate's clause is set in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.events.clauses import DEEPEST, clause_above, is_inside, own_clause
from dragoman.events.named_places import NamedPlaces
from dragoman.events.place_phrases import PlacePhrases
from dragoman.events.where_words import where_words
from dragoman.records import Place, Predicate, Sentence

#: Tokens from an event to a place: a bound on a sentence made to be slow.
SENTENCE_REACH = 80

#: Tokens between a town and its country in one phrase, the division and two commas between them.
SAME_PHRASE = 6

#: Dependencies by which a name belongs to a noun: "Idlib's airport", "the Turkish army", "Danbury police".
_OWNING = frozenset({"poss", "amod", "nmod", "compound"})


class Setting:
    """Reads the places of one document off the syntax of its sentences."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = NamedPlaces(places)
        self.words = where_words()
        self._phrases = PlacePhrases(self.places, self.words)

    def in_clause(self, predicate: Predicate, sentence: Sentence, named: dict[int, int]) -> tuple[int, str] | None:
        """Return the place that the predicate's own clause gives it, the most exact of the nearest kind."""
        at = predicate.token
        for head in self._heads(predicate, sentence):
            number = self._phrases.by_preposition(sentence, head, named, self.words.locative)
            if number is not None:
                return number, f"{self.places[number].text} stands under a preposition of the clause"
        if predicate.lemma in self.words.speaking:
            return None  # what stands in the words spoken is where the talk is of, not where it is
        if predicate.kind == "noun":
            for child in sentence.children[at]:
                number = named.get(child, -1)
                if number >= 0 and sentence.tokens[child].dep in _OWNING and self.places.is_local(number):
                    return number, f"{self.places[number].text} stands before the noun"
        number = self._of_arguments(predicate, sentence, named)
        if number is not None:
            return number, f"{self.places[number].text} is where its object is"
        number = self._phrases.by_preposition(sentence, at, named, self.words.directional)
        if number is not None and self.places.is_local(number):
            return number, f"{self.places[number].text} is where it came from or went"
        if predicate.lemma.partition(" ")[0] in self.words.sending:
            number = self._phrases.by_preposition(sentence, at, named, frozenset({"to", "into"}))
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
            if number is not None and taking and not self.places.is_adjective(number):
                return number
        arguments = [*targets, *(a for a in predicate.arguments if a.role != "object")]
        for argument in arguments:
            if argument.role in self.words.locative and argument.head in named:
                return named[argument.head]
        for argument in arguments:
            number = self._phrases.by_preposition(sentence, argument.head, named, self.words.locative)
            if number is not None:
                return number
        for argument in targets:
            number = self._beside_noun(sentence, argument.head, named)
            if number is None and taking:
                # "evacuated the wounded from Aleppo", "hit bases operated by foreigners near Kismayo"
                number = self._phrases.by_preposition(sentence, argument.head, named, self.words.directional)
                if number is None:
                    number = self._by_participle(sentence, argument.head, named)
            if number is not None and self.places.is_local(number):
                return number
        return None

    def _by_participle(self, sentence: Sentence, head: int, named: dict[int, int]) -> int | None:
        """Return the place of a target that a participle tells of: "a tanker sailing through the Strait of Hormuz"."""
        for child in sentence.children[head]:
            if sentence.tokens[child].dep == "acl":
                number = self._phrases.by_preposition(sentence, child, named, self.words.locative)
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
            if abs(at - predicate.token) > SENTENCE_REACH or self.places.is_adjective(number):
                continue
            clause = clause_above(sentence, at)
            below = not speaks and sentence.tokens[clause].dep == "advcl" and is_inside(sentence, clause, own)
            spoken = speaks and clause == own and _is_content(sentence, at, predicate.token)
            if (clause in holding or below) and not spoken and self._phrases.stands_in(sentence, at, predicate.token):
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
            if (
                not joined
                or self.places.is_adjective(number)
                or sentence.tokens[clause].lemma.lower() in self.words.speaking
            ):
                continue
            if clause_above(sentence, sentence.tokens[second].head) == first and self._phrases.stands_in(
                sentence, at, clause
            ):
                standing.append((abs(at - predicate.token), at, number))
        return self._nearest(standing)

    def under_preposition(self, sentence: Sentence, head: int, named: dict[int, int]) -> int | None:
        """Return the place under a locative preposition that hangs on a token."""
        return self._phrases.by_preposition(sentence, head, named, self.words.locative)

    def _nearest(self, standing: Sequence[tuple[int, int, int]]) -> int | None:
        if not standing:
            return None
        _, at, nearest = min(standing)
        # "in Izium, Kharkiv Oblast, Ukraine, killing four": the town of the same phrase, not its country
        same = [n for _, other, n in standing if abs(other - at) <= SAME_PHRASE and self.places.is_within(n, nearest)]
        return max(same, key=lambda number: (self.places.exactness(number), -number), default=nearest)

    def scene(self, sentence: Sentence) -> int | None:
        """Return the place in which a sentence without events sets the story, the most exact and first."""
        named = self.places.named(sentence)
        found = []
        for at, number in named.items():
            clause = sentence.tokens[clause_above(sentence, at)]
            told = clause.dep == "ROOT" or (clause.dep == "conj" and clause.head != clause.index)
            spoken = clause.lemma.lower() in self.words.speaking
            if (
                told
                and not spoken
                and not self.places.is_adjective(number)
                and self._phrases.stands_in(sentence, at, clause.index)
            ):
                found.append((-self.places.exactness(number), at, number))
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
                    if number is not None and (self.places.exactness(number) > 0) == local:
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
                if number is not None and country and not self.places.is_local(number):
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
                or (self.places.is_adjective(number) and tokens[tokens[at].head].dep in ("nsubj", "nsubjpass"))
            )
        )


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
