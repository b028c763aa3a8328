"""From the arguments of predicates to actors, and the tests that the lexicon puts to them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence

import msgspec

from dragoman.records import Actor, Argument, Place, Predicate, Sentence, Span

_STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
_ARMED_SECTORS = frozenset({"MIL", "REB", "COP", "UAF", "PRM", "SPY", "IMG"})
#: Of those who contend with words: who holds or held office, sits in a parliament or party, or tells the news.
_POLITICAL_SECTORS = frozenset({"GOV", "LEG", "PTY", "OPP", "ELI", "JRN"})
#: Bodies of them that contend as one; a government may also send its army.
_ELECTED_SECTORS = frozenset({"LEG", "PTY"})

#: Prepositions through which a thing stands for its owner: "forces of X", "officials from X".
_OWNING = frozenset({"of", "from", "in", "for"})


#: Characters between a phrase and its apposition: a comma and a blank.
_APPOSED = 2


class Filler(msgspec.Struct, frozen=True, gc=False):
    """What fills a role: the actor (its number in the cast, null for none), and where it is named.

    `direct` is false where the actor is only part of the phrase ("the Syrian town" for Syria).
    """

    actor: int | None
    span: Span
    direct: bool = True


class Cast:
    """The actors of one document, found by place in the text."""

    def __init__(self, actors: Sequence[Actor], places: Sequence[Place]) -> None:
        self.actors = actors
        found = sorted(
            (mention.start, -mention.end, number, mention.form == "pronoun")
            for number, actor in enumerate(actors)
            for mention in actor.mentions
        )
        self._starts = [start for start, _, _, _ in found]
        self._ends = [-end for _, end, _, _ in found]
        self._numbers = [number for _, _, number, _ in found]
        self._is_pronoun = [pronoun for _, _, _, pronoun in found]
        self._longest = max((end - start for start, end in zip(self._starts, self._ends, strict=True)), default=0)
        self._place_starts = [place.start for place in places]
        self._place_ends = [place.end for place in places]

    def fill(self, sentence: Sentence, argument: Argument) -> list[Filler]:
        """Return the actors that an argument names, by its head, then by what the phrase holds.

        Several where a mention is of several ("both sides") or its modifiers are coordinated: of "US and
        Russian officials" both the Americans and the Russians are named, by mentions that end alike.
        """
        token = sentence.tokens[argument.head]
        covers = self._covering(token.start, token.end)
        if argument.predicate is not None:  # an event noun with a capital ("Airstrike Hits Depot") is nobody
            covers = [f for f in covers if f.actor is not None and self.actors[f.actor].code is not None]
        if covers:
            longest = max(covers, key=lambda filler: filler.span.end - filler.span.start)
            return [f for f in covers if f.span == longest.span or _is_coordinated(sentence, longest.span, f.span)]
        for start, end in ((argument.start, argument.end), *self._owners(sentence, argument.head)):
            inside = self._inside(start, end)
            if inside is not None:
                return [Filler(inside.actor, inside.span, direct=False)]
        return [Filler(None, argument.span)]

    def first_inside(
        self, sentence: Sentence, head: int, taken: Collection[int | None], *, after: int = 0
    ) -> Filler | None:
        """Return the first actor named below a head that is not taken already, from a character on."""
        subtree = sentence.subtree(head)
        start, end = max(after, sentence.tokens[subtree[0]].start), sentence.tokens[subtree[-1]].end
        for at in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            if self._ends[at] <= end and self._numbers[at] not in taken and not self._is_pronoun[at]:
                return Filler(self._numbers[at], Span(self._starts[at], self._ends[at]), direct=False)
        return None

    def named_before(self, filler: Filler, start: int) -> Span | None:
        """Return where a filler that is a pronoun is last named in words, from a character on."""
        at = bisect_left(self._starts, filler.span.start)
        if at >= len(self._starts) or not self._is_pronoun[at] or self._starts[at] != filler.span.start:
            return None
        for before in range(at - 1, -1, -1):
            if self._starts[before] < start:
                return None
            if self._numbers[before] == filler.actor and not self._is_pronoun[before]:
                return Span(self._starts[before], self._ends[before])
        return None

    def within(self, start: int, end: int) -> set[int]:
        """Return the numbers of the actors named between two characters."""
        return set(self._numbers[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def with_states(self, numbers: Collection[int | None]) -> set[int | None]:
        """Return actors and the states that they are of."""
        countries = {self.actors[n].country for n in numbers if n is not None} - {None}
        states = {n for n, actor in enumerate(self.actors) if actor.kind == "country" and actor.country in countries}
        return {*numbers, *states}

    def own_state(self, recipients: Sequence[Filler], actors: Sequence[Filler], *, passing: bool) -> bool:
        """Tell whether a deed has only the doer or the doer's own state for a recipient ("pull US funding").

        `passing` says that all of them were named in passing, whatever their words; else only parts of phrases count.
        """
        doers = {f.actor for f in actors if f.actor is not None}
        if not doers or not any(f.actor is not None for f in recipients):
            return False
        if not passing and any(f.direct for f in recipients):
            return False
        return {f.actor for f in recipients if f.actor is not None} <= self.with_states(doers) - {None}

    def own_forces(self, recipients: Sequence[Filler], actors: Sequence[Filler]) -> bool:
        """Tell whether all that a deed has for recipients are forces, of the doer's country or of none named."""
        doers = {self.actors[f.actor].country for f in actors if f.actor is not None}
        forces = [self.actors[f.actor] for f in recipients if f.actor is not None]
        return bool(forces) and all(
            force.kind != "person" and force.sectors[:1] == ("MIL",) and force.country in {None, *doers}
            for force in forces
        )

    def named_after(self, filler: Filler) -> Span | None:
        """Return the name that follows a filler as an apposition ("his counterpart, Ana Ruiz")."""
        first = bisect_right(self._starts, filler.span.end)
        for at in range(first, bisect_right(self._starts, filler.span.end + _APPOSED)):
            if self._numbers[at] == filler.actor and not self._is_pronoun[at]:
                return Span(self._starts[at], self._ends[at])
        return None

    def is_place(self, argument: Argument) -> bool:
        """Tell whether a place name lies in the argument."""
        at = bisect_left(self._place_starts, argument.start)
        return at < len(self._place_starts) and self._place_ends[at] <= argument.end

    def passes(self, test: str, sentence: Sentence, argument: Argument) -> bool:
        """Put one of the lexicon's tests ("#state") to an argument; see docs/lexicon.md."""
        if test == "#event":
            return argument.predicate is not None
        if test == "#place":
            return self.is_place(argument)
        number = self.fill(sentence, argument)[0].actor
        if number is None:
            return False
        actor = self.actors[number]
        sectors = set(actor.sectors)
        if test == "#state":
            return actor.kind == "country" or (actor.country is not None and bool(sectors & _STATE_SECTORS))
        if test == "#person":
            return actor.kind == "person"
        if test == "#group":
            return actor.kind in ("group", "organisation")
        if test == "#people":
            return actor.kind in ("person", "group")
        if test == "#armed":
            return bool(sectors & _ARMED_SECTORS)
        if test == "#politician":
            civil = bool(sectors & _POLITICAL_SECTORS) and not sectors & _ARMED_SECTORS
            return civil and (actor.kind == "person" or bool(sectors & _ELECTED_SECTORS))
        return test == "#actor"

    def _covering(self, start: int, end: int) -> list[Filler]:
        """Return all mentions that cover the characters, in order of their start."""
        found: list[Filler] = []
        at = bisect_right(self._starts, start) - 1
        while at >= 0 and self._starts[at] > start - self._longest - 1:
            if self._ends[at] >= end:
                found.append(Filler(self._numbers[at], Span(self._starts[at], self._ends[at])))
            at -= 1
        return found[::-1]

    def _inside(self, start: int, end: int) -> Filler | None:
        """Return the last mention that lies inside the characters."""
        best: Filler | None = None
        for at in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            if self._ends[at] <= end:
                best = Filler(self._numbers[at], Span(self._starts[at], self._ends[at]))
        return best

    def states(self, fillers: Iterable[Filler]) -> frozenset[str]:
        """Return the countries whose governments or forces are among fillers."""
        actors = [self.actors[filler.actor] for filler in fillers if filler.actor is not None]
        return frozenset(
            actor.country
            for actor in actors
            if actor.country is not None and (actor.kind == "country" or _STATE_SECTORS & set(actor.sectors))
        )

    def _owners(self, sentence: Sentence, head: int) -> list[tuple[int, int]]:
        """Return the stretches of the phrases that hang on a head with an owning preposition."""
        found = []
        for child in sentence.children[head]:
            if sentence.tokens[child].dep == "prep" and sentence.tokens[child].lower in _OWNING:
                inner = [sentence.tokens[i] for i in sentence.subtree(child)[:12]]
                found.append((inner[0].start, inner[-1].end))
        return found


class Scene(msgspec.Struct, frozen=True, gc=False):
    """Where a predicate stands: its sentence, the document's predicates and cast."""

    sentence: Sentence
    predicates: Sequence[Predicate]
    cast: Cast

    def beside(self, predicate: Predicate) -> Sequence[Predicate]:
        """Return the predicates of the same sentence, which stand next to each other in the list."""
        first = last = predicate.number
        while first > 0 and self.predicates[first - 1].sentence == predicate.sentence:
            first -= 1
        while last < len(self.predicates) and self.predicates[last].sentence == predicate.sentence:
            last += 1
        return self.predicates[first:last]

    def fill(self, argument: Argument) -> list[Filler]:
        """Return the actors that an argument of the sentence names."""
        return self.cast.fill(self.sentence, argument)


def _is_coordinated(sentence: Sentence, outer: Span, inner: Span) -> bool:
    """Tell whether a mention is the last part of a longer one that ends alike ("US and Russian officials")."""
    if outer.end != inner.end:
        return False
    between = [token.lower for token in sentence.tokens if outer.start <= token.start < inner.start]
    return any(word in ("and", "or", "&", ",") for word in between)


def arguments_at(path: str, predicate: Predicate, scene: Scene) -> list[Argument]:
    """Return the arguments at a role path: "subject", or one step deeper, "object.of"."""
    role, _, inner = path.partition(".")
    found = [argument for argument in predicate.arguments if argument.role == role]
    if not found and predicate.kind == "noun" and role in _DEPENDENCIES:  # what a light verb's noun leaves unsaid
        found = arguments_hanging(scene.sentence, predicate.token, role)
    if not inner and (found or role in _OWN_ROLES or predicate.kind != "verb"):
        return found
    if not inner:  # the parser hangs "on Aleppo" on the missiles or on the firing as it likes
        return arguments_at(f"object.{role}", predicate, scene)
    deeper: list[Argument] = []
    for argument in found:
        if argument.predicate is not None:
            deeper.extend(arguments_at(inner, scene.predicates[argument.predicate], scene))
        else:
            deeper.extend(arguments_hanging(scene.sentence, argument.head, inner))
    return deeper


_OWN_ROLES = frozenset(
    {"subject", "object", "indirect", "complement", "of", "by", "possessive", "compound", "adjective"}
)
_DEPENDENCIES = {"possessive": ("poss",), "adjective": ("amod",), "compound": ("compound", "nmod")}


def arguments_hanging(sentence: Sentence, head: int, role: str) -> list[Argument]:
    """Return what hangs on a plain noun in a role, as arguments."""
    found = []
    for child in sentence.children[head]:
        token = sentence.tokens[child]
        if token.dep in _DEPENDENCIES.get(role, ()):
            found.append(Argument(role, child, token.start, token.end))
        elif token.dep == "prep" and token.lower == role:
            for inner in sentence.children[child]:
                if sentence.tokens[inner].dep == "pobj":
                    first = sentence.tokens[min(sentence.subtree(inner)[0], inner)]
                    found.append(Argument(role, inner, first.start, sentence.tokens[inner].end))
    return found
