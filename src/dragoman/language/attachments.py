"""Infinitives that the parser hangs on the verb although they say what its object is about.

"Condemned calls to boycott the vote": the calls are to boycott, nobody condemned to boycott. "Accused of planning to
attack": the plan is to attack, nobody accused in order to.
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
    """Return (infinitive, word) for each clause that hangs on the verb before the word that it belongs to."""
    found = []
    for word in tokens[:-2]:
        to = tokens[word.index + 1]
        clause = tokens[to.head]
        if to.tag != "TO" or to.dep != "aux" or clause.dep not in ("xcomp", "advcl") or clause.head == word.index:
            continue
        noun = word.dep == "dobj" and word.lemma in words.to_do and tokens[word.head].lemma not in _TAKES_BOTH
        gerund = word.tag == "VBG" and word.dep == "pcomp" and word.lemma in words.planning
        above = word.head if noun else tokens[word.head].head
        if (noun or gerund) and clause.head == above:
            found.append((clause.index, word.index))
    return found
