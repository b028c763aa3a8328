"""Which kind of complement a clause is."""

from __future__ import annotations

from dragoman.records import Sentence

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ASKED = frozenset({"whether", "if"})


def clause_kind(sentence: Sentence, head: int) -> str:
    """Return which complement a clause is: "that", "wh", "to", "ing" or "small"."""
    tokens = sentence.tokens
    token = tokens[head]
    finite = False
    for child in sentence.children[head]:
        inner = tokens[child]
        if inner.dep == "aux" and inner.tag == "TO":
            return "to"
        if inner.lower == "that" and inner.dep == "mark":
            return "that"
        if child < head and (inner.lower in ASKED or inner.tag in ("WP", "WRB", "WDT", "WP$")):
            return "wh"
        finite = finite or (inner.dep in ("aux", "auxpass") and inner.tag in _FINITE)
    if token.tag in _FINITE or finite:
        return "that"
    if token.tag == "VBG":
        return "ing"
    if token.pos in ("VERB", "AUX"):
        return "that" if token.tag != "VBN" else "small"
    return "small"
