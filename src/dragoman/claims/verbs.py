"""Verbs of saying in a sentence, each made a draft."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.claims.cues import Cue, Cues
from dragoman.claims.drafts import Draft
from dragoman.claims.extents import phrase, spans_of
from dragoman.claims.frames import Frame, find_source, read_frame
from dragoman.claims.parentheses import clause_around, parenthesis_around
from dragoman.claims.repairs import is_verb_after_all
from dragoman.claims.sources import issuer
from dragoman.records import Sentence, Span, Stance

_PERSONS = frozenset({"he", "she", "who", "i"})
_SET_OFF = frozenset({",", "–", "—", "--", "-"})
_UNREAL = frozenset({"could", "should", "might", "must", "can", "may"})


class VerbReader:
    """Finds verbal cues. `direct` lists the verbs that may stand beside their content without a complement."""

    def __init__(self, cues: Cues, words: dict[str, frozenset[str]]) -> None:
        self._cues = cues.verbs
        self._direct = words.get("direct", frozenset())
        self._issuing = words.get("issuing", frozenset())

    def read(self, sentence: Sentence, most: int) -> list[Draft]:
        """Return a draft for each of the first `most` cues; a draft without content waits for a quote."""
        drafts: list[Draft] = []
        cues = self._cues
        for token in sentence.tokens:
            if token.lemma in cues and (token.tag[0] == "V" or is_verb_after_all(sentence, token.index)):
                cue = self._cue(sentence, token.index)
                if cue is not None and not is_naming(sentence, token.index, cue):
                    draft = self._draft(sentence, read_frame(sentence, token.index, cue))
                    if not is_said(sentence, token.index, cue):
                        draft.content = ()
                    drafts.append(draft)
                    if len(drafts) >= most:
                        break
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
        if not content and frame.passive and frame.source is not None and _opens_with_as(sentence, frame.at):
            content, inverted = phrase(sentence, tokens[frame.at].head, (frame.at,)), True
        source = self._speaking_through(sentence, frame)
        if (
            not frame.passive
            and tokens[frame.at].lemma in self._direct
            and tokens[frame.at].tag in ("VBD", "VBZ", "VBP")
        ):
            around = parenthesis_around(sentence, frame.at)
            if around:
                content, inverted = around, True
        return Draft(
            sentence=sentence,
            at=tokens[frame.at].start,
            cue=frame.cue,
            cue_span=_cue_span(sentence, frame.words, frame.at),
            stance=self._stance(sentence, frame),
            source_head=source,
            source=source_spans(sentence, source, frame.at, frame.cut_off),
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
        if is_negated(sentence, frame.at):
            return (
                "declines" if stance in ("asserts", "confirms", "denies") and frame.cue.kind != "belief" else "denies"
            )
        token = tokens[frame.at]
        if token.dep == "xcomp" and tokens[token.head].lemma in ("decline", "refuse"):
            return "declines"
        return stance


def is_negated(sentence: Sentence, at: int) -> bool:
    """Tell whether a verb is denied, also as one of two: "neither confirmed nor denied"."""
    tokens = sentence.tokens
    children = [tokens[c] for c in sentence.children[at]]
    if tokens[at].dep == "conj":
        children += [t for c in sentence.children[tokens[at].head] if (t := tokens[c]).lower == "nor"]
    return any(t.dep == "neg" or t.lower == "neither" or (t.lower == "nor" and t.dep != "conj") for t in children)


def _opens_with_as(sentence: Sentence, at: int) -> bool:
    """Tell whether a participle stands in "as reported by …"."""
    children = sentence.children[at]
    return bool(children) and children[0] < at and sentence.tokens[children[0]].lower == "as"


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


def is_naming(sentence: Sentence, at: int, cue: Cue) -> bool:
    """Tell whether a participle gives a name and reports nobody's words: "a town called Kolda", "so-called"."""
    tokens = sentence.tokens
    if at and tokens[at - 1].tag == "HYPH":
        return True
    if "small" not in cue.takes or tokens[at].dep != "acl" or tokens[at].tag != "VBN":
        return False
    return find_source(sentence, at)[0] is None


def is_said(sentence: Sentence, at: int, cue: Cue) -> bool:
    """Tell whether the verb reports that something is said, and not what could or should be.

    "Would" makes a statement unreal, not a judgement ("would support the ban").
    """
    if cue.person and not _is_person(sentence, find_source(sentence, at)[0]):
        return False
    for child in sentence.children[at]:
        token = sentence.tokens[child]
        if (
            token.tag == "MD"
            and token.dep == "aux"
            and not (cue.stance == "confirms" and is_negated(sentence, at))  # "could not confirm" is said
            and (token.lower in _UNREAL or (cue.states and token.lower == "would"))
        ):
            return False
    return True


def _is_person(sentence: Sentence, head: int | None) -> bool:
    if head is None:
        return False
    token = sentence.tokens[head]
    return token.entity[2:] == "PERSON" or token.lower in _PERSONS


def source_spans(sentence: Sentence, head: int | None, verb: int, without: Sequence[int] = ()) -> tuple[Span, ...]:
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
    return spans_of(sentence, phrase(sentence, head, [*(barred if at == head else (verb,)), *without]))[:1]


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
