"""Verbs of saying in a sentence, each made a draft."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.claims.cues import Cue, Cues
from dragoman.claims.drafts import Draft
from dragoman.claims.extents import phrase, spans_of
from dragoman.claims.frames import Frame, read_frame
from dragoman.claims.sources import issuer
from dragoman.records import Sentence, Span, Stance, Token

_SET_OFF = frozenset({",", "–", "—", "--", "-"})
_ENDS = frozenset({".", "?", "!", ":", ";"})
_OF = frozenset({"of", "for", "at", "from", "to", "with", "in", "on", "and"})
_UNREAL = frozenset({"could", "should", "might", "must", "can", "may"})
_AROUND = frozenset({"ccomp", "parataxis", "advcl", "conj", "dep", "relcl", "acl"})


class VerbReader:
    """Finds verbal cues. `direct` lists the verbs that may stand beside their content without a complement."""

    def __init__(self, cues: Cues, words: dict[str, frozenset[str]]) -> None:
        self._cues = cues.verbs
        self._direct = words.get("direct", frozenset())
        self._issuing = words.get("issuing", frozenset())

    def read(self, sentence: Sentence) -> list[Draft]:
        """Return a draft for each cue; a draft without content waits for a quote."""
        drafts: list[Draft] = []
        cues = self._cues
        for token in sentence.tokens:
            if token.lemma in cues and token.tag[0] == "V":
                cue = self._cue(sentence, token.index)
                if cue is not None:
                    draft = self._draft(sentence, read_frame(sentence, token.index, cue))
                    if not is_said(sentence, token.index, cue):
                        draft.content = ()
                    drafts.append(draft)
        return drafts

    def _cue(self, sentence: Sentence, at: int) -> Cue | None:
        senses = self._cues[sentence.tokens[at].lemma]
        for child in sentence.children[at]:
            token = sentence.tokens[child]
            if token.dep == "prt" or (token.dep == "prep" and child == at + 1):
                cue = senses.get(token.lower)
                if cue is not None:
                    return cue
                if token.dep == "prt":
                    return None
        return senses.get("")

    def _draft(self, sentence: Sentence, frame: Frame) -> Draft:
        tokens = sentence.tokens
        content = frame.content
        inverted = False
        if not content and not frame.passive and tokens[frame.at].lemma in self._direct:
            content = clause_around(sentence, frame)
            inverted = bool(content)
        source = self._speaking_through(sentence, frame)
        if (
            not frame.passive
            and tokens[frame.at].lemma in self._direct
            and tokens[frame.at].tag in ("VBD", "VBZ", "VBP")
        ):
            around = _parenthetical(sentence, frame.at)
            if around:
                content, inverted = around, True
        return Draft(
            sentence=sentence,
            at=tokens[frame.at].start,
            cue=frame.cue,
            cue_span=_cue_span(sentence, frame.words, frame.at),
            stance=self._stance(sentence, frame),
            source_head=source,
            source=source_spans(sentence, source, frame.at),
            content=spans_of(sentence, content),
            addressee_head=frame.addressee,
            inverted=inverted,
        )

    def _speaking_through(self, sentence: Sentence, frame: Frame) -> int | None:
        """Return the source, or who stands behind it: the issuer of a statement, the subject before a comma."""
        tokens = sentence.tokens
        source = frame.source
        token = tokens[frame.at]
        if source is None or token.dep != "acl" or token.tag != "VBG" or token.head != source:
            return source
        found = issuer(sentence, source, self._issuing)
        if found is None and frame.at and tokens[frame.at - 1].text in _SET_OFF:
            found = _main_subject(sentence, source)
        return source if found is None else found

    def _stance(self, sentence: Sentence, frame: Frame) -> Stance:
        tokens = sentence.tokens
        stance = frame.cue.stance
        if any(tokens[child].dep == "neg" for child in sentence.children[frame.at]):
            return (
                "declines" if stance in ("asserts", "confirms", "denies") and frame.cue.kind != "belief" else "denies"
            )
        token = tokens[frame.at]
        if token.dep == "xcomp" and tokens[token.head].lemma in ("decline", "refuse"):
            return "declines"
        return stance


def _parenthetical(sentence: Sentence, at: int) -> list[int]:
    """Return the rest of a sentence around or before a parenthesis "…, the old mayor said, …".

    Read off the commas, since parsers tie such clauses to whatever stands beside them.
    """
    tokens = sentence.tokens
    first = at - 1
    while first >= 0 and tokens[first].text not in _SET_OFF:
        if (
            tokens[first].tag[0] == "V"
            or (tokens[first].tag in ("MD", "IN", "WDT", "WP", "CC")
            and tokens[first].lower not in _OF)
            or at - first > 14
        ):
            if tokens[first].dep not in ("aux", "auxpass"):
                return []
        first -= 1
    if first < 1 or first + 1 >= at or tokens[first + 1].tag in ("VBG", "CC"):
        return []
    last = at + 1
    while last < len(tokens) and tokens[last].text not in _SET_OFF and tokens[last].text not in _ENDS:
        if (
            tokens[last].tag[0] == "V"
            or tokens[last].tag in ("MD", "WDT", "WP", "WRB")
            or tokens[last].lower == "that"
            or last - at > 6
        ):
            return []
        last += 1
    lead = 1 if tokens[0].tag == "CC" else 0
    rest = list(range(last + 1, len(tokens))) if last < len(tokens) and tokens[last].text in _SET_OFF else []
    if (
        rest
        and tokens[rest[0]].tag in ("VBG", "WDT", "WP", "WRB", "CC", "IN", "DT")
        and not _starts_clause(tokens, rest[0])
    ):
        rest = []
    if not any(tokens[i].tag[0] == "V" for i in (*range(lead, first), *rest)):
        return []
    return [*range(lead, first), *rest]


def _starts_clause(tokens: Sequence[Token], at: int) -> bool:
    return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens[at : at + 10]) and tokens[at].tag not in (
        "VBG",
        "WDT",
        "WP",
        "WRB",
        "CC",
    )


def _main_subject(sentence: Sentence, at: int) -> int | None:
    """Return the subject of the clause that a noun stands in, for a participle set off by a comma after it."""
    tokens = sentence.tokens
    for _ in range(6):
        for child in sentence.children[at]:
            if tokens[child].dep in ("nsubj", "nsubjpass"):
                return child
        if tokens[at].head == at:
            return None
        at = tokens[at].head
    return None


def is_said(sentence: Sentence, at: int, cue: Cue) -> bool:
    """Tell whether the verb reports that something is said, and not what could or should be.

    "Would" makes a statement unreal, not a judgement ("would support the ban").
    """
    for child in sentence.children[at]:
        token = sentence.tokens[child]
        if (
            token.tag == "MD"
            and token.dep == "aux"
            and (token.lower in _UNREAL or (cue.states and token.lower == "would"))
        ):
            return False
    return True


def clause_around(sentence: Sentence, frame: Frame) -> list[int]:
    """Return the clause a parenthetical "X said" stands in or after, without that parenthesis."""
    tokens = sentence.tokens
    at = frame.at
    token = tokens[at]
    if token.dep not in _AROUND or frame.source is None:
        return []
    if not any(tokens[c].dep in ("nsubj", "csubj") for c in sentence.children[at]):
        return []
    parenthesis = phrase(sentence, at)
    first = parenthesis[0]
    comma_before = first > 0 and tokens[first - 1].text in (",", "–", "—", "-", "--", '"', "”", "''")
    comma_inside = tokens[first].text in (",", "–", "—", "-", "--")
    if not (comma_before or comma_inside):
        return []
    if any(tokens[c].dep == "mark" and tokens[c].lower != "as" for c in sentence.children[at]):
        return []
    if token.dep in ("relcl", "acl"):
        return []
    if token.dep == "conj" and any(tokens[c].dep == "cc" for c in sentence.children[token.head] if c < at):
        return []
    return phrase(sentence, token.head, (at,))


def source_spans(sentence: Sentence, head: int | None, verb: int) -> tuple[Span, ...]:
    """Return the whole noun phrase of `head`, without the clause of the verb it is the source of."""
    if head is None:
        return ()
    tokens = sentence.tokens
    barred = [verb]
    at = verb
    for _ in range(4):  # the clause that holds the cue may hang on the source: "officials saying …"
        at = tokens[at].head
        if at == head:
            break
        barred.append(at)
    else:
        barred = [verb]
    indexes = [i for i in phrase(sentence, head, barred if at == head else (verb,))]
    return spans_of(sentence, indexes)[:1] if len(indexes) > 1 else spans_of(sentence, indexes)


def _cue_span(sentence: Sentence, words: tuple[int, ...], at: int) -> Span:
    """Return the verb with the auxiliaries and particles that touch it."""
    tokens = sentence.tokens
    first = last = at
    for index in reversed(words):
        if index < at and first - index <= 2:
            first = index
    for index in words:
        if index > at and index - last <= 1:
            last = index
    return Span(tokens[first].start, tokens[last].end)
