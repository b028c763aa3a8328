"""Denials in plain words: "it had not shot down the drone", "the claim was false", "called the charge a lie"."""

from __future__ import annotations

from dragoman.claims.drafts import Draft
from dragoman.claims.speakers import Speakers
from dragoman.records import Sentence, Span

_OWN = frozenset({"i", "we", "he", "she", "it", "they"})
_OWN_POSS = frozenset({"my", "our", "his", "her", "its", "their"})
_NEVER = frozenset({"not", "n't", "n’t", "never"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PAST = frozenset({"VBD", "VBN", "VBG"})
_AROUND = frozenset({"acomp", "attr", "oprd", "pobj", "amod", "ccomp", "xcomp", "dobj", "prep"})
#: Words between the one and the other ("called the accusation by its neighbours a complete fabrication").
_SPREAD = 14


class DenialReader:
    """Tells plain denials from other statements.

    `charges` are words for what somebody else has said, `falsehoods` words that call it untrue.
    """

    def __init__(self, words: dict[str, frozenset[str]]) -> None:
        self._charges = words.get("charges", frozenset())
        self._falsehoods = words.get("falsehoods", frozenset())

    def is_denial(self, draft: Draft, content: tuple[Span, ...], speakers: Speakers) -> bool:
        """Tell whether a claim that asserts or judges denies in substance what others say of its speaker."""
        if draft.stance not in ("asserts", "alleges") or not content:
            return False
        sentence = draft.sentence
        inside = [t.index for t in sentence.tokens if content[0].start <= t.start < content[-1].end]
        whole = sentence.start <= content[0].start and content[-1].end <= sentence.end
        if not inside or not whole:
            return False
        stated = draft.cue is None or draft.cue.states
        return (stated and _disowns(sentence, inside, speakers)) or self._refutes(sentence, inside)

    def _refutes(self, sentence: Sentence, inside: list[int]) -> bool:
        """Tell whether the words call a charge untrue; "the claim was not true" does too."""
        tokens = sentence.tokens
        charge = next((i for i in inside if tokens[i].lower in self._charges), None)
        if charge is None:
            return False
        for index in inside:
            token = tokens[index]
            if charge < index <= charge + _SPREAD and token.dep in _AROUND:
                before = tokens[index - 1].lower
                if (token.lower in self._falsehoods and before not in _NEVER) or (
                    token.lower == "true" and before in _NEVER
                ):
                    return True
        return False


def _disowns(sentence: Sentence, inside: list[int], speakers: Speakers) -> bool:
    """Tell whether a speaker says not to have done something: "it had not shot down", "our men never fired".

    Of the past only: "would not attend" is a refusal and no denial.
    """
    tokens = sentence.tokens
    known = set(inside)
    top = next((i for i in inside if tokens[i].head not in known or tokens[i].head == i), None)
    verb = next((i for i in inside if tokens[i].head not in known and tokens[i].pos in ("VERB", "AUX")), top)
    if verb is None:
        return False
    children = sentence.children[verb]
    negated = any(tokens[c].lower in _NEVER for c in children)
    modal = any(tokens[c].tag == "MD" or tokens[c].tag == "TO" for c in children)
    past = tokens[verb].tag in _PAST or any(tokens[c].tag == "VBD" for c in children if tokens[c].dep == "aux")
    subjects = [c for c in children if tokens[c].dep in _SUBJECTS]
    return negated and past and not modal and any(_is_own(sentence, c, speakers) for c in subjects)


def _is_own(sentence: Sentence, subject: int, speakers: Speakers) -> bool:
    """Tell whether a subject is the speaker or people of theirs ("our men"), and no thing ("its view")."""
    tokens = sentence.tokens
    if tokens[subject].lower in _OWN:
        return True
    owned = any(tokens[c].dep == "poss" and tokens[c].lower in _OWN_POSS for c in sentence.children[subject])
    return owned and speakers.of(sentence, subject) is not None
