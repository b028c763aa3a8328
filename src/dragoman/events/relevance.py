"""What is not politics, although its words are those of war and bargaining.

PLOVER codes what public actors do to one another. A striker shoots, a novel tells of a siege, a retailer rejects a
bid and a cat ambushes the postman; the lexicon's conditions on single arguments cannot know all of them. Here the
sentence as a whole speaks: its subject, the work that tells it, and whether anybody of public life takes part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.events.cast import Scene, arguments_at
from dragoman.events.sides import Roles
from dragoman.knowledge import EventType, Knowledge
from dragoman.records import Actor, Argument, Predicate, Sentence

#: Points from which a subject silences a sentence: three weak words or a strong one. With two weak ones, 9 of the
#: 1,050 marked pairs fell silent ("the leading donor", "a long-running campaign").
_ENOUGH = 3
_STRONG = 3

#: The subject in which countries are teams.
_OF_COUNTRIES = "sport"

#: Governors that are climbed to find the work that tells of a predicate; deeper nesting is hostile text.
_HIGHEST = 12

#: Of a firm with a country ("DEUBUS") the firm acts, not the country.
_PRIVATE_SECTORS = frozenset({"BUS"})
_FIRST_PERSON = frozenset({"i", "me", "my", "myself", "we", "us", "our", "ours", "ourselves"})

#: What makes others do a thing: "fog forced the airport to cancel flights" cancels no cooperation.
_FORCING = frozenset({"force", "cause", "compel", "oblige", "prompt", "push", "drive"})

#: What an accident does as well as an attack.
_HARMS = frozenset({"kill", "injure", "wound", "hurt", "destroy", "damage"})

#: Verbal cooperation and verbal conflict: what private people say to each other concerns nobody else.
_VERBAL_QUADS = (1, 3)

#: Material conflict: whoever shoots a trader or strikes against a firm may not be named.
_FORCE = 4

#: Shopkeepers and traders who protest are a crowd, no firms.
_CROWD = "PROTEST"


class Subject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A subject that borrows its words; `despite` are words of public life that mean something else in it.

    `quads` are the quad classes that it silences.
    """

    name: str
    strong: tuple[str, ...]
    weak: tuple[str, ...] = ()
    despite: tuple[str, ...] = ()
    quads: tuple[int, ...] = (1, 2, 3, 4)


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list of lemmas; of works of fiction also the verbs by which they tell something.

    `real` are words before one of them that make it a thing of the world ("war game").
    """

    words: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    real: tuple[str, ...] = ()


class Relevance:
    """Tells of a predicate that would be coded whether it is politics at all."""

    def __init__(self, knowledge: Knowledge) -> None:
        file = "events/relevance.toml"
        subjects = list(knowledge.tables(file, "subject", Subject))
        self._subjects = [(s.name, s.quads, frozenset(s.despite), _points(s)) for s in subjects]
        self._politics = _joined(knowledge.tables(file, "politics", Words))
        fiction = list(knowledge.tables(file, "fiction", Words))
        self._works = _joined(fiction)
        self._tellings = frozenset(verb for works in fiction for verb in works.verbs)
        self._real = frozenset(word for works in fiction for word in works.real)
        self._things = _joined(knowledge.tables(file, "thing", Words))
        self._accidents = _joined(knowledge.tables(file, "accident", Words))
        self._violence = _joined(knowledge.tables(file, "violence", Words))
        self._private = _joined(knowledge.tables(file, "private", Words))

    def why_not(self, predicate: Predicate, kind: EventType, roles: Roles, scene: Scene) -> str | None:
        """Return why a predicate is not politics, null where it may well be."""
        work = self._told_in(predicate, scene.sentence)
        if work is not None:
            return f"told in a work: {work}"
        thing = self._done_by_thing(predicate, roles, scene)
        if thing is not None:
            return f"done by no actor: {thing}"
        words = _words(scene.sentence)
        accidents = words & self._accidents
        if predicate.lemma in _HARMS and accidents and not _unexplained(words & self._violence, accidents):
            return f"an accident: {', '.join(sorted(accidents))}"
        politics = words & self._politics
        actors = [scene.cast.actors[f.actor] for f in (*roles.actors, *roles.recipients) if f.actor is not None]
        public = any(_is_public(actor) for actor in actors)
        countries = all(actor.kind == "country" or not _is_public(actor) for actor in actors)
        for name, quads, despite, points in self._subjects:
            if kind.quad not in quads or politics - despite or (public and not (name == _OF_COUNTRIES and countries)):
                continue
            if sum(points.get(word, 0) for word in words) >= _ENOUGH:
                return f"reads as {name}: {', '.join(sorted(word for word in words if word in points))}"
        if politics or public:
            return None
        if _narrates(predicate, scene):
            return "the writer speaks of himself"
        doers = [scene.cast.actors[f.actor] for f in roles.actors if f.actor is not None]
        if actors and self._concerns_nobody_else(kind, doers, actors, scene):
            return f"between private parties: {', '.join(a.name for a in actors)}"
        return None

    def _concerns_nobody_else(
        self, kind: EventType, doers: Sequence[Actor], actors: Sequence[Actor], scene: Scene
    ) -> bool:
        """Tell whether firms, or people who act for themselves, are alone with each other.

        Whoever shoots a trader or strikes against a firm may not be named, so what is suffered by firms alone in
        material conflict stays; and where nobody acts, nobody of public life may stand beside.
        """
        if all(set(actor.sectors) == _PRIVATE_SECTORS for actor in actors):
            return kind.quad != _FORCE or (bool(doers) and kind.name != _CROWD)
        if kind.quad == _FORCE:
            return (
                bool(doers) and len(doers) == len(actors) and all(self._is_private(a, scene.sentence) for a in actors)
            )
        if kind.quad not in _VERBAL_QUADS or not all(self._is_private(a, scene.sentence) for a in actors):
            return False
        beside = scene.cast.within(scene.sentence.start, scene.sentence.end)
        return bool(doers) or not any(_is_public(scene.cast.actors[number]) for number in beside)

    def _told_in(self, predicate: Predicate, sentence: Sentence) -> str | None:
        """Return the work that tells of a predicate: as subject of a verb above it, or above it in its phrase."""
        tokens = sentence.tokens
        at = predicate.token
        for _ in range(_HIGHEST):
            for child in sentence.children[at]:
                token = tokens[child]
                if token.dep == "prep" and token.lower == "in":
                    inside = next((c for c in sentence.children[child] if tokens[c].dep == "pobj"), None)
                    if inside is not None and self._is_work(sentence, inside):
                        return tokens[inside].text
                told = at != predicate.token and tokens[at].lemma in self._tellings
                if told and token.dep == "nsubj" and self._is_work(sentence, child):
                    return token.text
            above = tokens[at].head
            if above == at:
                return None
            if tokens[at].dep in ("prep", "acl", "relcl") and self._is_work(sentence, above):
                return tokens[above].text
            at = above
        return None

    def _is_work(self, sentence: Sentence, place: int) -> bool:
        """Tell whether a noun names a work; a series *of* strikes and a war game are none."""
        token = sentence.tokens[place]
        if token.tag[:1] != "N" or token.lemma not in self._works:
            return False
        return not any(
            sentence.tokens[c].lower == "of" or sentence.tokens[c].lower in self._real for c in sentence.children[place]
        )

    def _done_by_thing(self, predicate: Predicate, roles: Roles, scene: Scene) -> str | None:
        """Return the doer that cannot be one: "swarms of locusts", "the heat"; of a noun what hangs on it with by."""
        governor = scene.predicates[predicate.governor] if predicate.governor is not None else None
        if governor is not None and governor.lemma in _FORCING:
            return self._thing_at(("subject",), governor, scene)
        if any(f.actor is not None and f.direct for f in roles.actors):
            return None
        paths = ("by", "from", "possessive", "compound") if predicate.kind == "noun" else ("subject", "by", "from")
        return self._thing_at(paths, predicate, scene)

    def _thing_at(self, paths: tuple[str, ...], predicate: Predicate, scene: Scene) -> str | None:
        for path in paths:
            for doer in arguments_at(path, predicate, scene):
                if doer.predicate is None and self._is_thing(doer, path, predicate, scene):
                    return scene.sentence.tokens[doer.head].text
        return None

    def _is_thing(self, doer: Argument, path: str, predicate: Predicate, scene: Scene) -> bool:
        members = arguments_at(f"{path}.of", predicate, scene)
        if any(m.predicate is not None or scene.fill(m)[0].actor is not None for m in members):
            return False
        lemmas = [scene.sentence.tokens[a.head].lemma for a in (doer, *members)]
        return any(lemma in self._things for lemma in lemmas)

    def _is_private(self, actor: Actor, sentence: Sentence) -> bool:
        if actor.sectors and set(actor.sectors) <= _PRIVATE_SECTORS:
            return True
        heads = {
            token.lemma
            for mention in actor.mentions
            if mention.form == "nominal"
            for token in sentence.tokens
            if mention.start <= token.start and token.end == mention.end
        }
        return bool(heads & self._private)


def _points(subject: Subject) -> dict[str, int]:
    return {**dict.fromkeys(subject.weak, 1), **dict.fromkeys(subject.strong, _STRONG)}


def _joined(tables: Iterable[Words]) -> frozenset[str]:
    return frozenset(word for table in tables for word in table.words)


def _words(sentence: Sentence) -> set[str]:
    """Return the lemmas and forms of a sentence, and every two of them in a row."""
    found: set[str] = set()
    before: tuple[str, ...] = ()
    for token in sentence.tokens:
        forms = (token.lemma.lower(), token.lower)
        found.update(forms)
        found.update(f"{first} {second}" for first in before for second in forms)
        before = forms
    return found


def _unexplained(violence: set[str], accidents: set[str]) -> set[str]:
    """Return the words of violence that are not an accident's own ("the train strikes", "the quake strikes")."""
    return {word for word in violence if not any(accident.endswith(f" {word}") for accident in accidents)}


def _is_public(actor: Actor) -> bool:
    """Tell whether an actor is a country, or of a country or a body of states and more than a firm."""
    if actor.kind == "country":
        return True
    located = actor.code is not None and actor.code != "".join(actor.sectors)
    return located and bool(set(actor.sectors) - _PRIVATE_SECTORS - {"CVL", "SOC"})


def _narrates(predicate: Predicate, scene: Scene) -> bool:
    """Tell whether the writer takes part: "I visited my sister", "our family boycotted the shop"."""
    tokens = scene.sentence.tokens
    for argument in predicate.of("subject", "object", "with"):
        if tokens[argument.head].lower in _FIRST_PERSON:
            return True
        if any(
            tokens[c].dep == "poss" and tokens[c].lower in _FIRST_PERSON for c in scene.sentence.children[argument.head]
        ):
            return True
    return False
