"""The arguments of event nouns, and the light verbs that carry them."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.language.clauses import time_ahead
from dragoman.language.drafts import Draft
from dragoman.language.phrases import objects, parts
from dragoman.language.words import Words
from dragoman.records import Sentence

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our"})
#: Prepositions by which a verb can carry a noun: "take part in talks", "come under attack".
_CARRYING = frozenset({"in", "into", "on", "under", "to"})
_PREMODIFIERS = frozenset({"compound", "nmod"})


def read_noun(sentence: Sentence, draft: Draft, words: Words) -> None:
    """Fill in what hangs on an event noun: "Russia's bombing of Aleppo with US talks to end it"."""
    tokens = sentence.tokens
    # A name is of something known ("Flight 12", "the Winter War"), whatever its clause puts in doubt.
    draft.definite = tokens[draft.token].tag in ("NNP", "NNPS") and sentence.kind != "headline"
    above = tokens[tokens[draft.token].head]
    if above.dep == "prep" and above.lower == "without":
        draft.polarity, draft.status, draft.cue = "negative", "negated", "without"
    for child in sentence.children[draft.token]:
        token = tokens[child]
        draft.definite = draft.definite or (token.dep in ("det", "poss") and token.lower in _DEFINITE)
        if token.dep == "poss" and token.tag != "PRP$":
            draft.others.extend(("possessive", part) for part in parts(sentence, child, words))
        elif token.dep == "poss":
            draft.others.append(("possessive", child))
        elif token.dep in _PREMODIFIERS:
            draft.others.append(("compound", child))
        elif token.dep == "amod":
            _read_adjective(sentence, draft, child, words)
        elif token.dep in ("prep", "agent"):
            role = token.lower
            for head in objects(sentence, child):
                draft.others.extend((role, part) for part in parts(sentence, head, words))
        elif token.dep == "det" and token.lower in ("no", "neither"):
            draft.polarity, draft.status, draft.cue = "negative", "negated", token.lower
        elif token.dep == "acl" and token.tag == "VBG" and token.lemma in words.aim:
            _read_aim(sentence, draft, child, words)
        elif token.dep in ("acl", "ccomp", "xcomp") and _is_content(sentence, child):
            draft.complements.append(child)


def put_ahead(sentence: Sentence, draft: Draft, words: Words) -> None:
    """Let a time to come on the noun itself say that it is to come: "cuts over the next four years"."""
    ahead = time_ahead(sentence, draft.token, words) if draft.status == "actual" else None
    if ahead is not None and ahead != "by":
        draft.status, draft.cue = "future", ahead


def carry(sentence: Sentence, draft: Draft, drafts: Mapping[int, Draft], words: Words) -> None:
    """Give an event noun what the verb that carries it says: who, when, whether ("will hold talks with X")."""
    role, verb = _carrier(draft, drafts)
    if verb is None:
        return
    if role == "object" and verb.lemma in words.support:
        _take(draft, verb, subject=verb.subject)
    elif role == "object" and verb.lemma in words.undergo:
        draft.object = draft.object or list(verb.subject)
        _take(draft, verb, subject=[])
    elif role == "subject" and verb.lemma in words.occur:
        _take(draft, verb, subject=[])
    elif role in _CARRYING and any(phrase in words.support for phrase in _phrases(sentence, verb, role)):
        _take(draft, verb, subject=verb.subject)
    elif role in _CARRYING and f"{verb.lemma} {role}" in words.undergo:
        draft.object = draft.object or list(verb.surface_subject)
        _take(draft, verb, subject=[])


def _phrases(sentence: Sentence, verb: Draft, role: str | None) -> list[str]:
    """Return a verb with its preposition, and with its object before that: "take part in"."""
    return [f"{verb.lemma} {role}", *(f"{verb.lemma} {sentence.tokens[o].lower} {role}" for o in verb.object)]


def presuppose(draft: Draft, drafts: Mapping[int, Draft], words: Words) -> None:
    """Take a noun for something known where its verb speaks of what is there ("will cut costs")."""
    role, verb = _carrier(draft, drafts)
    if role == "object" and verb is not None and verb.lemma in words.presupposing and draft.support is None:
        draft.definite = True


def _take(draft: Draft, verb: Draft, subject: list[int]) -> None:
    draft.support = verb.lemma
    draft.subject = draft.subject or list(subject)
    have = {role for role, _ in draft.others}
    draft.others.extend((role, head) for role, head in verb.others if role not in have and head != draft.token)
    if draft.status == "actual":
        draft.status, draft.cue = verb.status, verb.cue
    draft.polarity = verb.polarity if draft.polarity == "positive" else draft.polarity
    draft.tense, draft.modality, draft.modal = verb.tense, verb.modality, verb.modal
    draft.progressive, draft.perfect = verb.progressive, verb.perfect
    draft.condition = draft.condition or verb.condition
    draft.infinitive = verb.infinitive


def _carrier(draft: Draft, drafts: Mapping[int, Draft]) -> tuple[str | None, Draft | None]:
    """Return the verb that a noun is an argument of, and as what."""
    verb = drafts.get(draft.governor) if draft.governor is not None else None
    if verb is None or verb.kind == "noun":
        return None, None
    if draft.token in verb.object:
        return "object", verb
    if draft.token in verb.subject:
        return "subject", verb
    for role, head in verb.others:
        if head == draft.token:
            return role, verb
    return None, None


def _read_adjective(sentence: Sentence, draft: Draft, child: int, words: Words) -> None:
    token = sentence.tokens[child]
    if token.lower in words.adjective_hypothetical:
        draft.status, draft.cue = "hypothetical", token.lower
    elif token.lower in words.adjective_future:
        draft.status, draft.cue = "future", token.lower
    elif token.lower.rpartition("-")[2] in words.adjective_negated:
        draft.status, draft.cue = "negated", token.lower
    elif token.entity.endswith(("NORP", "GPE")) or token.text[:1].isupper():
        draft.others.append(("adjective", child))
        draft.others.extend(("adjective", c) for c in sentence.children[child] if sentence.tokens[c].dep == "conj")


def _is_content(sentence: Sentence, child: int) -> bool:
    """Tell whether a clause on a noun is what the noun is about ("a threat to attack", "news that …")."""
    token = sentence.tokens[child]
    if token.dep in ("ccomp", "xcomp"):
        return True
    return any(
        (sentence.tokens[c].tag == "TO" and sentence.tokens[c].dep == "aux")
        or (sentence.tokens[c].dep == "mark" and sentence.tokens[c].lower == "that")
        for c in sentence.children[child]
    )


def _read_aim(sentence: Sentence, draft: Draft, clause: int, words: Words) -> None:
    """Take the target of "airstrikes targeting X" as the noun's own."""
    for child in sentence.children[clause]:
        if sentence.tokens[child].dep == "dobj":
            draft.others.extend(("against", part) for part in parts(sentence, child, words))
