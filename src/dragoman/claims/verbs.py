"""Verbs of saying in a sentence, each made a draft."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.claims.cues import Cue, Cues
from dragoman.claims.drafts import Draft
from dragoman.claims.extents import phrase, spans_of
from dragoman.claims.frames import Frame, find_source, read_frame
from dragoman.claims.repairs import is_verb_after_all
from dragoman.claims.sources import issuer
from dragoman.records import Sentence, Span, Stance, Token

#: Tokens of the longest source between a comma and its verb that is read off commas alone.
_LONGEST_NAME = 15
_CLAUSAL = frozenset({"MD", "IN", "WDT", "WP", "CC"})
_PERSONS = frozenset({"he", "she", "who", "i"})
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


def _parenthetical(sentence: Sentence, at: int) -> list[int]:
    """Return the rest of a sentence around or before a parenthesis "…, the old mayor said, …".

    Read off the commas, since parsers tie such clauses to whatever stands beside them.
    """
    tokens = sentence.tokens
    first = _comma_before(tokens, at)
    last = _mark_after(tokens, at)
    if first is None or last is None or _is_own_clause(tokens, at):
        return []
    rest: Sequence[int] = ()
    if last < len(tokens) and tokens[last].text in _SET_OFF and _goes_on(tokens, last + 1):
        rest = range(last + 1, len(tokens))
    lead = range(1 if tokens[0].tag == "CC" else 0, first)
    around = [*lead, *rest]
    return around if any(tokens[i].tag[0] == "V" for i in around) else []


def _is_own_clause(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a sentence opens with a clause of the verb's own ("When the rain stopped, divers found …")."""
    opener = tokens[tokens[0].head]
    return opener.dep == "advcl" and opener.head == at and tokens[0].tag in ("IN", "WRB")


def _comma_before(tokens: Sequence[Token], at: int) -> int | None:
    """Return the comma that opens the parenthesis, where only a noun phrase stands between it and the verb."""
    for first in range(at - 1, max(-1, at - _LONGEST_NAME), -1):
        token = tokens[first]
        if token.text in _SET_OFF:
            return first if 0 < first < at - 1 and tokens[first + 1].tag not in ("VBG", "CC") else None
        if token.dep in ("aux", "auxpass"):
            continue
        if token.tag[0] == "V" or (token.tag in _CLAUSAL and token.lower not in _OF):
            return None
    return None


def _mark_after(tokens: Sequence[Token], at: int) -> int | None:
    """Return the mark that closes the parenthesis, or the sentence's end; a day or place may come before it."""
    for last in range(at + 1, min(at + 8, len(tokens))):
        token = tokens[last]
        if token.text in _SET_OFF or token.text in _ENDS:
            return last
        if token.tag[0] == "V" or token.tag in ("MD", "WDT", "WP", "WRB") or token.lower == "that":
            return None
    return len(tokens) if len(tokens) <= at + 8 else None


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the words after the parenthesis belong to the sentence around it."""
    if at >= len(tokens) or tokens[at].tag in ("VBG", "WDT", "WP", "WRB", "CC"):
        return False
    if tokens[at].tag in ("IN", "DT"):
        return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens[at : at + 10])
    return True


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
    last = parenthesis[-1] + 1
    opening = first == 0 and tokens[0].lower == "as" and last < len(tokens) and tokens[last].text == ","
    if not (comma_before or comma_inside or opening):
        return []
    if any(tokens[c].dep == "mark" and tokens[c].lower != "as" for c in sentence.children[at]):
        return []
    if token.dep in ("relcl", "acl"):
        return []
    if token.dep == "conj" and any(tokens[c].dep == "cc" for c in sentence.children[token.head] if c < at):
        return []
    return phrase(sentence, token.head, (at,))


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
