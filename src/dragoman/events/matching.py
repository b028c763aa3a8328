"""Which entry of the lexicon a predicate is: the heaviest one whose conditions its arguments meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from dragoman.events.cast import Scene, arguments_at
from dragoman.knowledge import Entry, Lexicon, Operator
from dragoman.records import Argument, Predicate, Sentence

#: What one met condition adds to an entry's weight: a reading that asks for more says more, so an entry
#: with a condition wins over the bare lemma unless the bare one is weighted 0.1 higher.
_PER_CONDITION = 0.1


_BEFORE_NOUN = frozenset({"compound", "amod", "nmod"})


class Match(msgspec.Struct, frozen=True, gc=False):
    """The outcome for one predicate: the entry (null where none fits) and the reason in words."""

    entry: Entry | None
    why: str


class Matcher:
    """The lexicon, indexed by lemma."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._classes = lexicon.classes
        self._entries: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in lexicon.entries:
            kind = "verb" if entry.verb else "noun" if entry.noun else "adjective"
            self._entries[kind, entry.lemma].append(entry)

    def match(self, predicate: Predicate, scene: Scene) -> Match:
        """Return the best entry for a predicate, or why there is none."""
        entries = self._candidates(predicate, scene.sentence)
        if not entries:
            return Match(None, "not in the lexicon")
        best: Entry | None = None
        best_weight = 0.0
        failed: list[str] = []
        for entry in entries:
            fault = self._fault(entry, predicate, scene)
            if fault is not None:
                failed.append(f"{entry.id}: {fault}")
                continue
            weight = entry.weight + _PER_CONDITION * (len(entry.needs) + bool(entry.support))
            if weight > best_weight:
                best, best_weight = entry, weight
        if best is None:
            return Match(None, "; ".join(failed[:3]))
        if best.type is None and best.operator is None:
            return Match(None, f"blocked by {best.id}")
        return Match(best, best.id)

    def _candidates(self, predicate: Predicate, sentence: Sentence) -> Sequence[Entry]:
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

    def _fault(self, entry: Entry, predicate: Predicate, scene: Scene) -> str | None:
        """Return the first condition of an entry that is not met, in words."""
        if entry.support and predicate.support not in entry.support:
            return f"needs one of {', '.join(entry.support)} to carry it"
        for role, words in entry.needs.items():
            if not self._meets(words, role, predicate, scene):
                return f"needs {role} to be {' or '.join(words[:4])}"
        for role, words in entry.blocks.items():
            for argument in self._at(role, predicate, scene):
                if any(self._is(word, argument, scene) for word in words):
                    return f"blocked by its {role}"
        operator = entry.operator
        if operator is not None and entry.type is None and not _has_content(operator, predicate):
            return "needs a clause or event inside it"
        return None

    def _at(self, role: str, predicate: Predicate, scene: Scene) -> list[Argument]:
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
        return arguments_at(role, predicate, scene)

    def _meets(self, words: Sequence[str], role: str, predicate: Predicate, scene: Scene) -> bool:
        arguments = self._at(role, predicate, scene)
        forbidden = [word[1:] for word in words if word.startswith("!")]
        wanted = [word for word in words if not word.startswith("!")]
        for argument in arguments:
            if any(self._is(word, argument, scene) for word in forbidden):
                return False
        if not wanted:
            return True
        if not arguments:
            return "#none" in wanted
        return any(self._is(word, argument, scene) for word in wanted for argument in arguments)

    def _is(self, word: str, argument: Argument, scene: Scene) -> bool:
        """Tell whether a lemma, a class or a test holds of an argument."""
        token = scene.sentence.tokens[argument.head]
        if word in ("#must", "#to"):
            inner = scene.predicates[argument.predicate] if argument.predicate is not None else None
            return inner is not None and (inner.marker == "to" if word == "#to" else _is_duty(inner))
        if word.startswith("#"):
            return word != "#none" and scene.cast.passes(word, scene.sentence, argument)
        if argument.predicate is not None and argument.predicate < len(scene.predicates):
            for lemma in _lemmas_inside(scene.predicates[argument.predicate], scene.sentence):
                if lemma == word or (word[:1] == "@" and lemma in self._classes.get(word[1:], ())):
                    return True
        forms = _forms(scene.sentence, argument.head)
        if word.startswith("@"):
            group = self._classes.get(word[1:], frozenset())
            return any(form in group for form in forms)
        return word in forms or word == token.lower


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


def _is_duty(predicate: Predicate) -> bool:
    """Tell whether a clause lays a duty on its subject: "must stop", "has to stop", "needs to stop"."""
    has_to = predicate.lemma == "have" and bool(predicate.complements)
    return predicate.modality == "necessary" or predicate.lemma == "need" or has_to


def _forms(sentence: Sentence, head: int) -> tuple[str, ...]:
    """Return the lemma of a head, its form, and both with the word of its compound ("peace deal")."""
    token = sentence.tokens[head]
    lemma = token.lemma
    for child in sentence.children[head]:
        if sentence.tokens[child].dep in ("compound", "amod") and child == head - 1:
            before = sentence.tokens[child].lower
            return lemma, token.lower, f"{before} {lemma}", f"{before} {token.lower}"
    return lemma, token.lower
