"""Claims without a verb of saying: "the claim that", "according to", "reportedly", "in a poll"."""

from __future__ import annotations

from dragoman.claims.clauses import clause_kind
from dragoman.claims.cues import Cue, Cues
from dragoman.claims.drafts import Draft
from dragoman.claims.extents import phrase, spans_of
from dragoman.claims.repairs import marked_clause
from dragoman.claims.sources import issuer
from dragoman.claims.verbs import source_spans
from dragoman.records import Sentence, Span

_PREDICATIVE = frozenset({"acomp", "ROOT", "conj", "relcl", "ccomp", "advcl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_FROM = frozenset({"by", "from"})
_CLAUSE_TOPS = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis"})


class NominalReader:
    """Finds cues that are nouns, adverbs or prepositions."""

    def __init__(self, cues: Cues, words: dict[str, frozenset[str]]) -> None:
        self._nouns = cues.nouns
        self._adjectives = cues.adjectives
        self._adverbs = cues.adverbs
        self._issuing = words.get("issuing", frozenset())
        self._polls = words.get("polls", frozenset())

    def read(self, sentence: Sentence, most: int) -> list[Draft]:
        """Return the drafts of one sentence, in order and at most so many."""
        drafts: list[Draft] = []
        for token in sentence.tokens:
            draft = None
            if token.lemma in self._nouns and token.tag[0] == "N":
                draft = self._noun(sentence, token.index, self._nouns[token.lemma])
            elif token.lower in self._adjectives and token.dep in _PREDICATIVE:
                draft = self._adjective(sentence, token.index, self._adjectives[token.lower])
            elif token.lower == "according":
                draft = _according(sentence, token.index)
            elif token.lower in self._adverbs:
                draft = _adverb(sentence, token.index, self._adverbs[token.lower])
            elif token.lower in self._polls:
                draft = _poll(sentence, token.index)
            if draft is not None and (draft.content or draft.cue is _ACCORDING_NEXT):
                drafts.append(draft)
                if len(drafts) >= most:
                    break
        return drafts

    def _noun(self, sentence: Sentence, at: int, cue: Cue) -> Draft | None:
        tokens = sentence.tokens
        source: int | None = None
        clauses: list[int] = []
        roles: list[int] = []
        for child in sentence.children[at]:
            token = tokens[child]
            if token.dep == "poss":
                source = child
            elif token.dep == "prep" and token.lower in _FROM and source is None:
                source = next((c for c in sentence.children[child] if tokens[c].dep == "pobj"), None)
            elif token.dep in ("acl", "ccomp", "relcl") and child > at:
                kind = clause_kind(sentence, child)
                marked = any(tokens[c].dep == "mark" and tokens[c].lower == "that" for c in sentence.children[child])
                if (kind == "to" and "to" in cue.takes) or (kind == "that" and marked and "that" in cue.takes):
                    clauses.append(child)
            elif token.dep == "prep" and token.lower in cue.prepositions:
                roles.extend(c for c in sentence.children[child] if tokens[c].dep in ("pobj", "pcomp"))
        if source is None:
            source = issuer(sentence, at, self._issuing)
        holder = _of(sentence, at)
        if not clauses and (source if source is not None else holder) is not None and "that" in cue.takes:
            clauses = marked_clause(sentence, at)
        if source is None and clauses:
            source = holder
        heads = clauses or roles
        content = sorted({i for head in heads for i in phrase(sentence, head)})
        quoted = bool(content) and "``" in (tokens[content[0]].tag, tokens[content[0] - 1].tag)
        if not heads or (not clauses and source is None and cue.kind != "accusation" and not quoted):
            return None
        token = tokens[at]
        return Draft(
            sentence=sentence,
            at=token.start,
            cue=cue,
            cue_span=Span(token.start, token.end),
            stance=cue.stance,
            source_head=source,
            source=source_spans(sentence, source, at) if source is not None else (),
            content=spans_of(sentence, content),
        )

    def _adjective(self, sentence: Sentence, at: int, cue: Cue) -> Draft | None:
        """Read "X is sure that …": the subject of the copula is the source."""
        tokens = sentence.tokens
        verb = at if tokens[at].tag[0] == "V" else tokens[at].head
        if any(tokens[c].tag == "MD" for c in sentence.children[verb]):
            return None
        source = next((c for c in sentence.children[verb] if tokens[c].dep in ("nsubj", "nsubjpass")), None)
        if source is None:
            return None
        clauses: list[int] = []
        roles: list[int] = []
        for child in sentence.children[at]:
            token = tokens[child]
            if child < at:
                continue
            if token.dep in ("ccomp", "xcomp") and clause_kind(sentence, child) in cue.takes:
                clauses.append(child)
            elif token.dep in ("prep", "agent") and token.lower in cue.prepositions:
                roles.extend(c for c in sentence.children[child] if tokens[c].dep in ("pobj", "pcomp"))
        heads = clauses or roles
        if not heads:
            return None
        negated = any(tokens[c].dep == "neg" for c in sentence.children[verb])
        return Draft(
            sentence=sentence,
            at=tokens[at].start,
            cue=cue,
            cue_span=Span(tokens[at].start, tokens[at].end),
            stance="denies" if negated else cue.stance,
            source_head=source,
            source=source_spans(sentence, source, verb),
            content=spans_of(sentence, sorted({i for head in heads for i in phrase(sentence, head)})),
        )


def _of(sentence: Sentence, at: int) -> int | None:
    """Return what "of" ties to a noun: its source where the content is a clause ("the claim of the mayor that")."""
    tokens = sentence.tokens
    for child in sentence.children[at]:
        if child > at and tokens[child].lower == "of" and tokens[child].dep == "prep":
            return next((c for c in sentence.children[child] if tokens[c].dep == "pobj"), None)
    return None


_ACCORDING = Cue("according", "", "speech", "asserts", frozenset(), frozenset(), False, True)
#: "According to the report:" at the end of a block: what is said stands in the next one.
_ACCORDING_NEXT = Cue("according", "", "speech", "asserts", frozenset({"quote"}), frozenset(), False, True)
_IN_POLL = Cue("in", "", "poll", "asserts", frozenset(), frozenset(), False, True)


def _according(sentence: Sentence, at: int) -> Draft | None:
    tokens = sentence.tokens
    to = next((c for c in sentence.children[at] if tokens[c].lower == "to"), None)
    if to is None:
        return None
    source = next((c for c in sentence.children[to] if tokens[c].dep == "pobj"), None)
    if source is None:
        return None
    top = _clause_top(sentence, tokens[at].head)
    content = phrase(sentence, top, (at,)) if top != at else []
    alone = tokens[-1].text == ":" and not any(t.tag in _FINITE for t in tokens)
    if alone:
        content = []
    return Draft(
        sentence=sentence,
        at=tokens[at].start,
        cue=_ACCORDING_NEXT if alone else _ACCORDING,
        cue_span=Span(tokens[at].start, tokens[to].end),
        stance="asserts",
        source_head=source,
        source=source_spans(sentence, source, at),
        content=spans_of(sentence, content),
        inverted=True,
    )


def _adverb(sentence: Sentence, at: int, cue: Cue) -> Draft | None:
    token = sentence.tokens[at]
    head = sentence.tokens[token.head]
    if token.head == at:
        return None
    top = head.index if head.pos not in ("VERB", "AUX") else _clause_top(sentence, head.index)
    return Draft(
        sentence=sentence,
        at=token.start,
        cue=cue,
        cue_span=Span(token.start, token.end),
        stance=cue.stance,
        source_head=None,
        source=(),
        content=spans_of(sentence, phrase(sentence, top, (at,))),
        inverted=True,
    )


def _poll(sentence: Sentence, at: int) -> Draft | None:
    """Read "In a poll of 900 drivers, most blamed the council": the poll is the source of the clause."""
    tokens = sentence.tokens
    token = tokens[at]
    preposition = tokens[token.head]
    if token.dep != "pobj" or preposition.lower != "in" or preposition.dep != "prep" or preposition.index > 1:
        return None
    top = preposition.head
    if tokens[top].pos not in ("VERB", "AUX"):
        return None
    return Draft(
        sentence=sentence,
        at=preposition.start,
        cue=_IN_POLL,
        cue_span=Span(preposition.start, preposition.end),
        stance="asserts",
        source_head=at,
        source=source_spans(sentence, at, preposition.index),
        content=spans_of(sentence, phrase(sentence, top, (preposition.index,))),
        inverted=True,
    )


def _clause_top(sentence: Sentence, at: int) -> int:
    """Return the head of the clause that token `at` stands in."""
    tokens = sentence.tokens
    for _ in range(8):
        token = tokens[at]
        if token.head == at or (token.pos in ("VERB", "AUX") and token.dep in _CLAUSE_TOPS):
            return at
        at = token.head
    return at
