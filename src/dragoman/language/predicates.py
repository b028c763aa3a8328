"""Sentences to predicates: the parse, rewritten once into normalised predicate–argument structure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from dragoman.knowledge import Knowledge
from dragoman.language.clauses import read_clause, settle_status
from dragoman.language.conditions import told_of
from dragoman.language.drafts import Draft
from dragoman.language.frames import read_arguments, share_subject
from dragoman.language.nouns import carry, presuppose, put_ahead, read_noun
from dragoman.language.phrases import span
from dragoman.language.pointers import read_pointers
from dragoman.language.words import Words, load_words
from dragoman.records import Argument, Condition, Predicate, Sentence
from dragoman.records.predicate import Embedding, Tense

#: Particles that are the verb's own however long the object between them ("sent thousands of refugees back").
_FAR = frozenset({"back", "away", "home"})

_EMBEDDINGS: dict[str, Embedding] = {
    "ccomp": "complement",
    "xcomp": "complement",
    "relcl": "relative",
    "acl": "relative",
    "advcl": "adverbial",
    "pcomp": "adverbial",
    "attr": "complement",
    "conj": "coordinate",
    "appos": "apposition",
}

#: Verbs that only carry an adjective: "stands ready to", "appears unwilling to".
_COPULAS = frozenset({"be", "remain", "stay", "become", "stand", "seem", "appear"})

#: Tokens of a sentence that are read; longer ones are lists or tables that lost their layout, and the
#: parse of such a run means nothing (the longest of 8,227 sentences in 278 news articles has 94 tokens).
MOST_TOKENS = 400


class PredicateFinder:
    """Finds the predicates of sentences.

    `event_nouns` are lemmas of nouns that name events beyond those of `knowledge/language`; the pipeline
    gives the lexicon's. `particles` are words that, after a verb, make another verb of it.
    """

    def __init__(self, knowledge: Knowledge, event_nouns: Collection[str] = (), verbs: Collection[str] = ()) -> None:
        self._words = load_words(knowledge)
        self._nouns = self._words.event_noun | frozenset(event_nouns)
        self._endings = tuple(sorted(self._words.event_ending))
        self._phrasal = frozenset(verb for verb in (*verbs, *self._words.support, *self._words.undergo) if " " in verb)

    def find(self, sentences: Sequence[Sentence]) -> list[Predicate]:
        """Return the predicates of all sentences in order of the text, numbered from 0."""
        predicates: list[Predicate] = []
        before: int | None = None
        for sentence in sentences:
            if len(sentence.tokens) <= MOST_TOKENS:
                drafts = self._drafts(sentence)
                pointers = read_pointers(sentence, drafts, self._nouns, self._words)
                found = _freeze(sentence, drafts, pointers, len(predicates))
                predicates.extend(_refer(found, before))
                before = next((p.number for p in found if _is_told(p)), None)
        return predicates

    def _drafts(self, sentence: Sentence) -> dict[int, Draft]:
        drafts: dict[int, Draft] = {}
        carriers: dict[int, int] = {}
        for token in sentence.tokens:
            draft = self._start(sentence, token.index)
            if draft is not None:
                drafts[token.index] = draft
                copular = draft.kind == "adjective" and token.dep not in ("ccomp", "oprd")
                carriers[token.index] = token.head if copular else token.index
        if not drafts:
            return drafts
        copulas = {carriers[i]: i for i in drafts if carriers[i] != i}
        order = _outermost_first(sentence, drafts)
        for index in order:
            draft = drafts[index]
            draft.governor, draft.embedding, draft.marker = _governor(sentence, index, carriers[index], drafts, copulas)
            if draft.kind == "noun":
                draft.marker = _given(sentence, index, draft.governor, self._words) or draft.marker
        for index in order:
            draft, carrier = drafts[index], carriers[index]
            if draft.kind == "noun":
                read_noun(sentence, draft, self._words)
                put_ahead(sentence, draft, self._words)
                continue
            first = (
                drafts.get(draft.governor) if draft.embedding == "coordinate" and draft.governor is not None else None
            )
            read_clause(sentence, draft, carrier, self._words, first)
            read_arguments(sentence, draft, carrier, self._words)
        for index in order:
            draft = drafts[index]
            if draft.kind != "noun":
                share_subject(sentence, draft, drafts, self._words)
                settle_status(sentence, draft, carriers[index], self._words, _tense_above(draft, drafts))
                _share_status(draft, drafts, self._words)
            else:
                carry(sentence, draft, drafts, self._words)
                presuppose(draft, drafts, self._words)
        return drafts

    def _start(self, sentence: Sentence, index: int) -> Draft | None:
        """Return an empty draft where the token is a predicate."""
        token = sentence.tokens[index]
        tag, dep = token.tag, token.dep
        if tag[:2] == "VB" and dep not in ("aux", "auxpass", "amod", "compound", "nmod", "prep", "case"):
            if dep in ("acomp", "attr", "oprd") and sentence.tokens[token.head].lemma == "be":
                return Draft(index, "adjective", token.lower, [index])
            lemma, extra = self._particle(sentence, index)
            return Draft(index, "verb", lemma, [index, *extra])
        if tag[:2] == "JJ" and dep in ("ccomp", "oprd"):
            return Draft(index, "adjective", token.lower, [index])
        if dep == "acomp" and sentence.tokens[token.head].lemma in _COPULAS:
            return Draft(index, "adjective", token.lower, [index])
        if tag in ("NN", "NNS", "NNP", "NNPS") and dep not in ("compound", "nmod"):
            for lemma in (token.lemma, token.lower, token.lower.removesuffix("s")):
                if lemma in self._nouns or self._is_deverbal(lemma):
                    return Draft(index, "noun", lemma, [index])
        return None

    def _is_deverbal(self, noun: str) -> bool:
        """Tell whether a noun's form says that it is made from a verb ("implementation")."""
        words = self._words
        return len(noun) > 6 and noun.endswith(self._endings) and noun not in words.no_event_noun

    def _particle(self, sentence: Sentence, index: int) -> tuple[str, list[int]]:
        """Return the verb's lemma with its particle ("call off"), and where the particle stands."""
        lemma = sentence.tokens[index].lemma
        for child in sentence.children[index]:
            token = sentence.tokens[child]
            if token.dep == "prt":
                return f"{lemma} {token.lower}", [child]
            near = index < child <= index + 4 or (token.dep == "advmod" and token.lower in _FAR and index < child)
            if token.dep in ("advmod", "prep") and near:
                phrasal = f"{lemma} {token.lower}"
                if phrasal in self._phrasal and (token.dep == "advmod" or not _has_object(sentence, child)):
                    return phrasal, [child]
        return lemma, []


def _has_object(sentence: Sentence, preposition: int) -> bool:
    return any(sentence.tokens[c].dep in ("pobj", "pcomp") for c in sentence.children[preposition])


def _outermost_first(sentence: Sentence, drafts: dict[int, Draft]) -> list[int]:
    depth = {}
    for index in drafts:
        at, steps = index, 0
        while sentence.tokens[at].head != at and steps < MOST_TOKENS:
            at, steps = sentence.tokens[at].head, steps + 1
        depth[index] = steps
    return sorted(drafts, key=lambda index: (depth[index], index))


def _governor(
    sentence: Sentence, index: int, carrier: int, drafts: dict[int, Draft], copulas: dict[int, int]
) -> tuple[int | None, Embedding | None, str | None]:
    """Return the predicate above, how this one hangs on it, and the preposition between them."""
    at, last, steps = carrier, carrier, 0
    marker: str | None = None
    while steps < MOST_TOKENS:
        above = sentence.tokens[at].head
        if above == at:
            return None, None, marker
        last = at
        at, steps = above, steps + 1
        if sentence.tokens[last].dep == "pcomp":
            marker = sentence.tokens[at].lower
        found = copulas.get(at, at)
        if found in drafts and found != index:
            own = sentence.tokens[carrier].dep
            embedding = _EMBEDDINGS.get(own, "nominal")
            return found, embedding, marker
    return None, None, marker


def _given(sentence: Sentence, index: int, governor: int | None, words: Words) -> str | None:
    """Return the preposition that says a noun was there before its clause ("will close after two losses")."""
    at, steps = index, 0
    while at != governor and sentence.tokens[at].head != at and steps < MOST_TOKENS:
        at, steps = sentence.tokens[at].head, steps + 1
        if sentence.tokens[at].dep in ("prep", "pcomp", "mark") and sentence.tokens[at].lower in words.given:
            return sentence.tokens[at].lower
    return None


def _tense_above(draft: Draft, drafts: dict[int, Draft]) -> Tense:
    """Return the tense of the nearest clause above that has one."""
    at, steps = draft.governor, 0
    while at is not None and steps < MOST_TOKENS:
        above = drafts[at]
        if above.kind != "noun" and above.tense in ("past", "present"):
            return above.tense
        at, steps = above.governor, steps + 1
    return "none"


def _share_status(draft: Draft, drafts: dict[int, Draft], words: Words) -> None:
    """Let coordinated and dependent clauses share what their first clause says of both."""
    if draft.governor is None or draft.status != "actual":
        return
    governor = drafts[draft.governor]
    shares = False
    if draft.infinitive and draft.embedding == "relative":
        shares = governor.status == "future"  # "will be the first envoy to visit"
    elif draft.embedding == "coordinate":
        bare = draft.tense == "none" and governor.status != "negated"
        shares = bare or (draft.modal is not None and draft.modal == governor.modal)
    elif draft.embedding == "adverbial" and draft.tense in ("none", "present") and draft.marker in (None, "by"):
        shares = governor.status in ("future", "hypothetical")
    elif draft.embedding == "adverbial" and draft.marker in words.temporal:
        # "will leave when talks end", "would leave before talks began": what times a deed to come is to come.
        # A perfect ("will leave after he has lost") and a past beside "will" tell of what is over.
        fits = draft.tense == "present" if governor.tense == "future" else governor.modality == "conditional"
        shares = fits and not draft.perfect and draft.modal is None and governor.status in ("future", "hypothetical")
    if shares:
        draft.status, draft.cue = governor.status, governor.cue


def _is_told(predicate: Predicate) -> bool:
    """Tell the predicate that a sentence is about: it hangs on nothing and is no pointer."""
    return predicate.governor is None and predicate.kind in ("verb", "adjective")


def _refer(predicates: list[Predicate], before: int | None) -> list[Predicate]:
    """Let "this" stand for what the sentence before tells; in the first sentence it stands for itself."""
    if before is None:
        return predicates
    return [
        msgspec.structs.replace(p, governor=before, embedding="reference")
        if p.kind == "pronoun" and p.governor is None
        else p
        for p in predicates
    ]


def _freeze(sentence: Sentence, drafts: dict[int, Draft], pointers: dict[int, Draft], first: int) -> list[Predicate]:
    order = sorted({*drafts, *pointers})
    places = {index: first + place for place, index in enumerate(order)}
    numbers = {index: places[index] for index in drafts}
    spans: dict[int, tuple[int, int]] = {}

    def argument(role: str, head: int) -> Argument:
        if head not in spans:
            spans[head] = span(sentence, head)
        start, end = spans[head]
        return Argument(role, head, start, end, numbers.get(head))

    frozen = []
    for index in order:
        draft = drafts[index] if index in drafts else pointers[index]
        roles = [("subject", h) for h in draft.subject] + [("object", h) for h in draft.object] + draft.others
        condition = None
        if draft.condition is not None:
            kind, head = draft.condition
            tokens = [sentence.tokens[i] for i in sentence.subtree(head)]
            inner = _inner(sentence, head, numbers)
            condition = Condition(kind, tokens[0].start, tokens[-1].end, inner)  # type: ignore[arg-type]
        words = sorted(draft.words)
        tight = words if words[-1] - words[0] <= 1 else [draft.token]
        frozen.append(
            Predicate(
                number=places[index],
                sentence=sentence.index,
                token=index,
                start=sentence.tokens[tight[0]].start,
                end=sentence.tokens[tight[-1]].end,
                kind=draft.kind,
                lemma=draft.lemma,
                support=draft.support,
                definite=draft.definite,
                passive=draft.passive,
                polarity=draft.polarity,
                tense=draft.tense,
                progressive=draft.progressive,
                perfect=draft.perfect,
                modality=draft.modality,
                modal=draft.modal,
                arguments=tuple(argument(role, head) for role, head in dict.fromkeys(roles)),
                complements=tuple(numbers[c] for c in draft.complements if c in numbers),
                governor=numbers.get(draft.governor) if draft.governor is not None else None,
                embedding=draft.embedding,
                marker=draft.marker,
                condition=condition,
                status=draft.status,
                cue=draft.cue,
            )
        )
    return frozen


def _inner(sentence: Sentence, head: int, numbers: dict[int, int]) -> int | None:
    """Return the predicate that a condition's clause is about: its head, or the first one inside."""
    if head in numbers:
        return numbers[head]
    return next((numbers[i] for i in told_of(sentence, head) if i in numbers), None)
