"""Sources that the parse does not give: the name beside a cue, the issuer of a statement."""

from __future__ import annotations

from dragoman.claims.drafts import Draft
from dragoman.claims.extents import phrase, spans_of
from dragoman.claims.marks import Quote, end_before, within
from dragoman.records import Sentence, Span

#: Words that may stand between a verb and its subject.
_BETWEEN = frozenset({"RB", "MD", "VBD", "VBZ", "VBP", ",", "''", "``"})
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD"})
_INSIDE_PHRASE = frozenset(
    {"appos", "conj", "compound", "pobj", "prep", "poss", "nmod", "amod", "det", "nummod", "npadvmod"}
)
#: Climbing from the last word of a name to its head; news names have up to five levels.
_STEPS = 8


def name_source(draft: Draft, quotes: list[Quote]) -> None:
    """Give a draft with a verbal cue the name that stands next to it, where the parse gave none outside quotes."""
    cue = draft.cue
    if cue is None or draft.cue_span is None or cue.lemma == "according":
        return
    tokens = draft.sentence.tokens
    if draft.source_head is not None and not within(tokens[draft.source_head].start, quotes):
        return
    at = next((t.index for t in tokens if t.start == draft.at), None)
    if at is None or tokens[at].tag not in ("VBD", "VBZ", "VBP"):
        return
    floor = end_before(draft.at, quotes)
    head = _left(draft.sentence, at, floor)
    if head is None and draft.quotes:
        head = _right(draft.sentence, at)
    if head is None:
        if draft.source_head is not None:
            draft.source_head, draft.source = None, ()
        return
    draft.source_head = head
    named = [i for i in phrase(draft.sentence, head, (at,)) if tokens[i].start >= floor and (i < at) == (head < at)]
    draft.source = spans_of(draft.sentence, named)[:1] or (Span(tokens[head].start, tokens[head].end),)


def _left(sentence: Sentence, at: int, floor: int) -> int | None:
    tokens = sentence.tokens
    index = at - 1
    while index >= 0 and tokens[index].tag in _BETWEEN and at - index < 6:
        index -= 1
    if index < 0 or tokens[index].tag not in _NOMINAL or tokens[index].start < floor:
        return None
    return _top(sentence, index, floor, tokens[at].start)


def _right(sentence: Sentence, at: int) -> int | None:
    tokens = sentence.tokens
    for index in range(at + 1, min(at + 5, len(tokens))):
        if tokens[index].tag in _NOMINAL:
            return _top(sentence, index, tokens[at].end, tokens[at].end + 120)
        if tokens[index].tag not in ("DT", "JJ", "RB", "PRP$", "POS"):
            return None
    return None


def _top(sentence: Sentence, index: int, floor: int, ceiling: int) -> int:
    tokens = sentence.tokens
    for _ in range(_STEPS):
        token = tokens[index]
        head = tokens[token.head]
        if (
            token.dep not in _INSIDE_PHRASE
            or head.index == index
            or not floor <= head.start < ceiling
            or head.tag[0] == "V"
        ):
            break
        index = head.index
    return index


def issuer(sentence: Sentence, document: int, verbs: frozenset[str]) -> int | None:
    """Return who issued a document ("the bank put out a statement saying …"), where its verb is one of issuing."""
    tokens = sentence.tokens
    token = tokens[document]
    verb = tokens[token.head]
    if token.dep != "dobj" or verb.lemma not in verbs:
        return None
    for _ in range(3):
        for child in sentence.children[verb.index]:
            if tokens[child].dep == "nsubj":
                return child
        if verb.dep not in ("conj", "xcomp", "advcl") or verb.head == verb.index:
            return None
        verb = tokens[verb.head]
    return None
