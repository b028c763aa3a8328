"""Which time expression a token governs by syntax: "on Monday" of the verb, "Monday's" of the noun."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from dragoman.records import Sentence, Time, Token

#: Dependencies by which a date belongs to a noun and to nothing above it: "Monday's attack", "the May 9 accord".
_OWNED = frozenset({"poss", "compound", "nmod", "nummod", "amod"})
_COUNTED = frozenset({"nummod", "conj", "compound", "punct"})
#: Before a date that hangs on a noun these compare with another time and do not date the noun.
_COMPARED = frozenset({"since", "from", "than"})
#: Before a noun that owns a date these place what is above the noun: "at Monday's talks".
DURING = frozenset({"at", "during", "in"})
#: Between "on" and the verb the parser may take a date for a part of the name after it: "On 25 April gunmen looted".
_FRONTED = frozenset({"on", "in", "since", "until", "by", "before", "after"})
#: Clauses that tell more of a noun: "the raid that killed 12".
MODIFIERS = frozenset({"relcl", "acl"})


class Hold(msgspec.Struct, frozen=True, gc=False):
    """A time that a token governs: which one, how far off, the preposition between them.

    `nominal` tells that another noun stands between ("killed 80 troops on Monday", "at Monday's talks"),
    `vague` that the time is no date ("now").
    """

    time: int
    steps: int
    preposition: str
    nominal: bool
    vague: bool


def climb(sentence: Sentence, time: Time, number: int, holds: dict[int, list[Hold]]) -> None:
    """Note a time with every token above it, up to the first verb."""
    tokens = sentence.tokens
    token = _head(sentence, time)
    preposition, nominal, steps = _word_before(sentence, time), False, 0
    vague = time.earliest is None
    while token is not None and token.head != token.index and steps < len(tokens):
        fronted = not steps and preposition in _FRONTED and token.dep in _OWNED and token.head > token.index
        owned = token.dep in _OWNED and not fronted
        token = tokens[token.head]
        steps += 1
        if fronted and token.pos not in ("VERB", "AUX"):
            told = (c for c in sentence.children[token.index] if tokens[c].dep in MODIFIERS and tokens[c].tag == "VBD")
            for below in told:  # the parser's "On [9 June militants [seized Mosul]]"
                holds.setdefault(below, []).append(Hold(number, steps, preposition, nominal=False, vague=vague))
            continue
        if token.dep == "prep" or token.pos in ("ADP", "SCONJ"):
            continue
        verb = token.pos in ("VERB", "AUX")
        if not verb and preposition in _COMPARED:
            return  # "the biggest fall since May 2001", "an increase from March": the date of the other side
        hold = Hold(number, steps, "" if nominal else preposition, nominal, vague)
        holds.setdefault(token.index, []).append(hold)
        if verb:
            return
        if owned and not _during(sentence, token):
            return
        nominal = True


def best(holds: Sequence[Hold] | None) -> Hold | None:
    """Return the time that is held most directly; of equals the one named first."""
    return min(holds, key=lambda hold: (hold.vague, hold.nominal, hold.steps, hold.time)) if holds else None


def _head(sentence: Sentence, time: Time) -> Token | None:
    """Return the token of an expression whose governor lies outside of it."""
    tokens = sentence.tokens
    first = token_at(sentence, time.start)
    last = bisect_left(tokens, time.end, key=_start)
    outside = [token for token in tokens[first:last] if token.head == token.index or not first <= token.head < last]
    # of "between 3 and 9 May" the 9 is a coordinate of the 3, and May hangs on "between"
    return next((t for t in outside if t.dep not in _COUNTED), next(iter(outside), None))


def _word_before(sentence: Sentence, time: Time) -> str:
    """Return the preposition that stands before an expression."""
    at = token_at(sentence, time.start)
    before = sentence.tokens[at - 1] if at else None
    return before.lower if before is not None and before.tag in ("IN", "TO", "RB", "CC") else ""


def token_at(sentence: Sentence, place: int) -> int:
    """Return the number of the first token that ends after a place of the text."""
    return bisect_right(sentence.tokens, place, key=_end)


def _start(token: Token) -> int:
    return token.start


def _end(token: Token) -> int:
    return token.end


def _during(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun that owns a date places what is above it: "at Monday's talks", "during the May 9 rally"."""
    above = sentence.tokens[noun.head]
    return noun.dep == "pobj" and above.lower in DURING
