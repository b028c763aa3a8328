"""Words that name or point to an event without making a clause of it: "the deal, which", "merger talks", "this".

They stand in the record's list of predicates with the status of what they point to. No argument is linked to
them and no entry of the lexicon matches them: "attack helicopter" is no attack.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dragoman.language.drafts import Draft
from dragoman.language.words import Words
from dragoman.records import Sentence

_BEFORE = frozenset({"compound", "nmod"})
_NOUNS = frozenset({"NN", "NNS"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_RELATIVES = frozenset({"which", "that"})
_DEMONSTRATIVES = frozenset({"this", "that"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


def read_pointers(
    sentence: Sentence, drafts: Mapping[int, Draft], nouns: Collection[str], words: Words
) -> dict[int, Draft]:
    """Return the pointers of a sentence by their token; `drafts` are its predicates, `nouns` those of events."""
    found: dict[int, Draft] = {}
    for token in sentence.tokens:
        if token.index in drafts:
            continue
        draft: Draft | None = None
        if token.dep in _BEFORE and token.tag in _NOUNS and token.lemma in nouns:
            draft = _modifier(sentence, token.index, drafts, words)
        elif token.dep == "amod" and token.tag in _PARTICIPLES:
            draft = Draft(token.index, "modifier", token.lemma, [token.index])
        elif token.tag in _NOUNS and token.dep not in _BEFORE and token.lemma in words.state_noun:
            draft = _state(sentence, token.index, drafts, words)
        elif token.tag == "WDT" and token.lower in _RELATIVES and token.dep in _ARGUMENTS:
            draft = _relative(sentence, token.index, drafts)
        elif token.tag == "DT" and token.lower in _DEMONSTRATIVES and token.dep in _ARGUMENTS:
            draft = Draft(token.index, "pronoun", token.lower, [token.index])
        if draft is not None:
            found[token.index] = draft
    return found


def _modifier(sentence: Sentence, index: int, drafts: Mapping[int, Draft], words: Words) -> Draft:
    """Return a noun before a noun; before a plan or an offer it is still to come ("takeover bid")."""
    head = _head_noun(sentence, index)
    draft = Draft(index, "modifier", sentence.tokens[index].lemma, [index])
    if sentence.tokens[head].lemma in words.intent:
        draft.status, draft.cue = "future", sentence.tokens[head].lemma
    elif head in drafts:
        draft.governor, draft.embedding = head, "reference"
    return draft


def _state(sentence: Sentence, index: int, drafts: Mapping[int, Draft], words: Words) -> Draft:
    """Return a noun of a state; one that its clause makes is as real as the clause ("will create jobs")."""
    draft = Draft(index, "state", sentence.tokens[index].lemma, [index])
    verb = drafts.get(sentence.tokens[index].head)
    if verb is not None and index in verb.object and verb.lemma in words.making:
        draft.governor, draft.embedding = verb.token, "reference"
    return draft


def _head_noun(sentence: Sentence, index: int) -> int:
    """Return the noun that a stack of nouns ends in; heads of a stack stand to the right."""
    head = sentence.tokens[index].head
    while sentence.tokens[head].dep in _BEFORE and sentence.tokens[head].head > head:
        head = sentence.tokens[head].head
    return head


def _relative(sentence: Sentence, index: int, drafts: Mapping[int, Draft]) -> Draft | None:
    """Return a relative pronoun whose antecedent is an event."""
    at = sentence.tokens[index].head
    while sentence.tokens[at].dep not in ("relcl", "ROOT") and sentence.tokens[at].head != at:
        at = sentence.tokens[at].head
    antecedent = sentence.tokens[at].head
    if sentence.tokens[at].dep != "relcl" or antecedent not in drafts:
        return None
    draft = Draft(index, "pronoun", sentence.tokens[index].lower, [index])
    draft.governor, draft.embedding = antecedent, "reference"
    return draft
