"""Infinitives that the parser hangs on the verb although they say what its object is about.

"Condemned calls to boycott the vote": the calls are to boycott, nobody condemned to boycott.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.language.words import Words
from dragoman.records import Token

#: Verbs that do take an infinitive beside such an object: "used the threat to win time", "allowed the plan to fail".
_TAKES_BOTH = frozenset({"use", "allow", "let", "help", "want", "need", "get", "cause", "force", "permit", "enable"})


def attach(tokens: tuple[Token, ...], words: Words) -> tuple[Token, ...]:
    """Return the tokens with each infinitive right behind a noun like "plan" or "refusal" hung on that noun."""
    moved = dict(_misplaced(tokens, words))
    if not moved:
        return tokens
    return tuple(msgspec.structs.replace(t, head=moved[t.index], dep="acl") if t.index in moved else t for t in tokens)


def _misplaced(tokens: Sequence[Token], words: Words) -> list[tuple[int, int]]:
    """Return (infinitive, noun) for each clause that hangs on the verb before the noun."""
    found = []
    for noun in tokens[:-2]:
        to, above = tokens[noun.index + 1], tokens[noun.head]
        if to.tag != "TO" or noun.dep != "dobj" or noun.lemma not in words.to_do or above.lemma in _TAKES_BOTH:
            continue
        clause = tokens[to.head]
        if to.dep == "aux" and clause.dep in ("xcomp", "advcl") and clause.head == noun.head:
            found.append((clause.index, noun.index))
    return found
