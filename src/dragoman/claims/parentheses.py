"""Clauses of saying set into what is said: "The strait, the harbour master said, would reopen at noon"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.claims.extents import phrase
from dragoman.claims.frames import Frame
from dragoman.records import Sentence, Token

#: Tokens of the longest source between a comma and its verb that is read off commas alone.
_LONGEST_NAME = 15
_CLAUSAL = frozenset({"MD", "IN", "WDT", "WP", "CC"})
_ENDS = frozenset({".", "?", "!", ":", ";"})
_OF = frozenset({"of", "for", "at", "from", "to", "with", "in", "on", "and"})
_AROUND = frozenset({"ccomp", "parataxis", "advcl", "conj", "dep", "relcl", "acl"})
_SET_OFF = frozenset({",", "–", "—", "--", "-"})


def parenthesis_around(sentence: Sentence, at: int) -> list[int]:
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
