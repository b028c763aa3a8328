"""Which entry of the lexicon a predicate is: the heaviest one whose conditions its arguments meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from dragoman.events.cast import Scene, arguments_at
from dragoman.knowledge import Entry, Lexicon, Operator, OperatorClass
from dragoman.records import Argument, Predicate, Sentence

#: What one met condition adds to an entry's weight: a reading that asks for more says more, so an entry
#: with a condition wins over the bare lemma unless the bare one is weighted 0.1 higher.
_PER_CONDITION = 0.1


#: Cues of a clause that is only thought of, and subjects on whom no duty is laid.
_OPEN = frozenset({"if", "unless", "whether", "?"})
_NOBODY = frozenset({"i", "we", "you", "it", "this", "that", "there", "one"})

#: Where the one stands whose threat, demand or refusal it is.
_OWNERS = ("subject", "possessive", "by", "from", "adjective")

#: Entries of which the reason says why they do not fit.
_MOST_REASONS = 3

_BEFORE_NOUN = frozenset({"compound", "amod", "nmod"})


class Match(msgspec.Struct, frozen=True, gc=False):
    """The outcome for one predicate: the entry (null where none fits) and the reason in words.

    `classes` are the operator classes of its lemma, which hold whichever entry fits.
    """

    entry: Entry | None
    why: str
    classes: tuple[OperatorClass, ...] = ()


class Fillers(msgspec.Struct, frozen=True, gc=False):
    """What may fill a role, sorted once: lemmas and forms, classes of them, and tests on the filler ("#actor")."""

    words: frozenset[str]
    classes: tuple[frozenset[str], ...]
    tests: tuple[str, ...]

    def hold(self, form: str) -> bool:
        """Tell whether a lemma or form is one of the words or in one of the classes."""
        return form in self.words or any(form in group for group in self.classes)


class Condition(msgspec.Struct, frozen=True, gc=False):
    """One role of an entry's `needs` or `blocks`; `said` are its words as the entry gives them."""

    role: str
    said: tuple[str, ...]
    wanted: Fillers
    forbidden: Fillers
    wants: bool
    empty: bool


class Ready(msgspec.Struct, frozen=True, gc=False):
    """An entry with its conditions sorted beforehand: matching falls from 42% to 36% of the stage (40 articles).

    `weight` is what the entry weighs with what it asks for.
    """

    entry: Entry
    weight: float
    needs: tuple[Condition, ...]
    blocks: tuple[Condition, ...]


class Matcher:
    """The lexicon, indexed by lemma."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._operators = lexicon.operators
        self._entries: dict[tuple[str, str], list[Ready]] = defaultdict(list)
        for entry in lexicon.entries:
            kind = "verb" if entry.verb else "noun" if entry.noun else "adjective"
            needs, blocks = (
                tuple(_condition(role, words, lexicon) for role, words in table.items())
                for table in (entry.needs, entry.blocks)
            )
            weight = entry.weight + _PER_CONDITION * (len(entry.needs) + bool(entry.support))
            self._entries[kind, entry.lemma].append(Ready(entry, weight, needs, blocks))
        for entries in self._entries.values():
            entries.sort(key=lambda ready: -ready.weight)  # stable: of two that weigh the same the first told wins

    def match(self, predicate: Predicate, scene: Scene) -> Match:
        """Return the best entry for a predicate, or why there is none."""
        entry, why = self._best(predicate, scene)
        return Match(entry, why, self._operators.get((predicate.kind, predicate.lemma), ()))

    def _best(self, predicate: Predicate, scene: Scene) -> tuple[Entry | None, str]:
        entries = self._candidates(predicate, scene.sentence)
        if not entries:
            return None, "not in the lexicon"
        best: Entry | None = None
        best_weight = 0.0
        failed: list[str] = []
        for ready in entries:
            if ready.weight <= best_weight:
                continue
            fault = self._fault(ready, predicate, scene)
            if fault is None:
                best, best_weight = ready.entry, ready.weight
            elif len(failed) < _MOST_REASONS:
                failed.append(f"{ready.entry.id}: {fault}")
        if best is None:
            return None, "; ".join(failed)
        if best.type is None and best.operator is None:
            return None, f"blocked by {best.id}"
        return best, best.id

    def _candidates(self, predicate: Predicate, sentence: Sentence) -> Sequence[Ready]:
        found = self._entries.get((predicate.kind, predicate.lemma), ())
        if predicate.kind == "noun":
            token = sentence.tokens[predicate.token]
            pairs = [
                entry
                for child in sentence.children[predicate.token]
                if sentence.tokens[child].dep in _BEFORE_NOUN
                for entry in self._entries.get(("noun", f"{sentence.tokens[child].lower} {token.lemma}"), ())
            ]
            if pairs:
                return (*pairs, *found)
        return found

    def _fault(self, ready: Ready, predicate: Predicate, scene: Scene) -> str | None:
        """Return the first condition of an entry that is not met, in words."""
        entry = ready.entry
        if entry.support and predicate.support not in entry.support:
            return f"needs one of {', '.join(entry.support)} to carry it"
        for condition in ready.needs:
            if not self._meets(condition, predicate, scene):
                return f"needs {condition.role} to be {' or '.join(condition.said[:4])}"
        for condition in ready.blocks:
            if any(_fills(a, condition.wanted, scene) for a in self._at(condition.role, predicate, scene)):
                return f"blocked by its {condition.role}"
        operator = entry.operator
        if operator is not None and entry.type is None and not _has_content(operator, predicate):
            return "needs a clause or event inside it"
        return None

    def _at(self, role: str, predicate: Predicate, scene: Scene) -> list[Argument]:
        if role == "owner":
            return [argument for path in _OWNERS for argument in arguments_at(path, predicate, scene)]
        if role == "complement":
            return [
                Argument(role, scene.predicates[c].token, scene.predicates[c].start, scene.predicates[c].end, c)
                for c in predicate.complements
            ]
        if role == "adverbial":
            return [
                Argument(role, inner.token, inner.start, inner.end, inner.number)
                for inner in scene.beside(predicate)
                if inner.governor == predicate.number and inner.embedding == "adverbial"
            ]
        if role == "sentence":
            tokens = scene.sentence.tokens
            return [Argument(role, t.index, t.start, t.end) for t in tokens if t.index != predicate.token]
        return arguments_at(role, predicate, scene)

    def _meets(self, condition: Condition, predicate: Predicate, scene: Scene) -> bool:
        arguments = self._at(condition.role, predicate, scene)
        if any(_fills(argument, condition.forbidden, scene) for argument in arguments):
            return False
        if not condition.wants:
            return True
        if not arguments:
            return condition.empty
        if "#sides" in condition.wanted.tests and _are_sides(arguments, scene):
            return True
        return any(_fills(argument, condition.wanted, scene) for argument in arguments)


def _are_sides(arguments: Sequence[Argument], scene: Scene) -> bool:
    """Tell whether actors of two countries or more fill a role together."""
    numbers = (f.actor for argument in arguments for f in scene.fill(argument) if f.actor is not None)
    return len({scene.cast.actors[n].country for n in numbers} - {None}) > 1


def _condition(role: str, words: tuple[str, ...], lexicon: Lexicon) -> Condition:
    """Sort the words of a role: plain ones, classes ("@deal"), tests ("#actor"), forbidden ones ("!word")."""
    wanted = [word for word in words if not word.startswith("!")]
    forbidden = [word[1:] for word in words if word.startswith("!")]
    return Condition(
        role, words, _fillers(wanted, lexicon), _fillers(forbidden, lexicon), bool(wanted), "#none" in wanted
    )


def _fillers(words: Sequence[str], lexicon: Lexicon) -> Fillers:
    return Fillers(
        frozenset(word for word in words if word[:1] not in ("@", "#")),
        tuple(lexicon.classes.get(word[1:], frozenset()) for word in words if word.startswith("@")),
        tuple(word for word in words if word.startswith("#") and word != "#none"),
    )


def _fills(argument: Argument, fillers: Fillers, scene: Scene) -> bool:
    """Tell whether an argument is one of the fillers, by its lemma, its form or a test."""
    inner = None
    if argument.predicate is not None and argument.predicate < len(scene.predicates):
        inner = scene.predicates[argument.predicate]
    if fillers.words or fillers.classes:
        lemmas = _lemmas_inside(inner, scene.sentence) if inner is not None else ()
        if any(fillers.hold(form) for form in (*lemmas, *_forms(scene.sentence, argument.head))):
            return True
    return any(_passes(test, argument, inner, scene) for test in fillers.tests)


def _passes(test: str, argument: Argument, inner: Predicate | None, scene: Scene) -> bool:
    if test == "#to":
        return inner is not None and inner.marker == "to"
    if test == "#bid":
        return inner is not None and inner.kind == "verb" and inner.tense == "none" and inner.marker is None
    if test == "#must":
        return inner is not None and _is_duty(inner, scene.sentence)
    return scene.cast.passes(test, scene.sentence, argument)


def _has_content(operator: Operator, predicate: Predicate) -> bool:
    """Tell whether an operator finds a predicate to act on."""
    return any(
        bool(predicate.complements)
        if role == "complement"
        else any(a.role == role and a.predicate is not None for a in predicate.arguments)
        for role in operator.content
    )


def _lemmas_inside(predicate: Predicate, sentence: Sentence) -> tuple[str, ...]:
    """Return the lemma of a clause, and of the adjective that a copula only carries ("were responsible")."""
    if predicate.lemma != "be":
        return (predicate.lemma,)
    tokens = sentence.tokens
    return ("be", *(tokens[c].lemma for c in sentence.children[predicate.token] if tokens[c].dep == "acomp"))


def _is_duty(predicate: Predicate, sentence: Sentence) -> bool:
    """Tell whether a clause lays a duty on somebody: "must stop", "has to stop", "needs to stop".

    "You have to wonder", "it has to be the first time", "need not" and "should it rain" do not.
    """
    subjects = [sentence.tokens[argument.head].lower for argument in predicate.of("subject")]
    if predicate.cue in _OPEN or any(subject in _NOBODY for subject in subjects):
        return False
    has_to = predicate.lemma == "have" and bool(predicate.complements)
    things = [a for a in predicate.of("object") if sentence.tokens[a.head].tag[:1] == "N"]
    needs = predicate.lemma == "need" and (bool(predicate.complements) or predicate.passive or not things)
    if has_to or needs:
        return predicate.polarity == "positive"
    return predicate.modality == "necessary"


def _forms(sentence: Sentence, head: int) -> tuple[str, ...]:
    """Return the lemma of a head, its form, and both with the word of its compound ("peace deal")."""
    token = sentence.tokens[head]
    lemma = token.lemma
    for child in sentence.children[head]:
        if sentence.tokens[child].dep in ("compound", "amod") and child == head - 1:
            before = sentence.tokens[child].lower
            return lemma, token.lower, f"{before} {lemma}", f"{before} {token.lower}"
    return lemma, token.lower
