"""Who signed a block quote: "Soldiers took my son. — Awa Sarr, a farmer"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.claims.drafts import Draft
from dragoman.records import Sentence, Token

#: Words of the longest signature: a name with title and office.
LONGEST = 14
_DASHES = frozenset({"—", "–", "--", "―"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOMINAL = frozenset({"NNP", "NNPS", "NN", "NNS"})


def signature(sentences: Sequence[Sentence]) -> Draft | None:
    """Return the draft of a block that ends with a dash and a name; the dash is its cue."""
    last = sentences[-1]
    tokens = last.tokens
    dash = next((t.index for t in reversed(tokens) if t.text in _DASHES), None)
    if dash is None:
        return None
    name = tokens[dash + 1 :]
    if not 0 < len(name) <= LONGEST or any(t.tag in _FINITE for t in name) or not name[0].text[0].isalnum():
        return None
    before = tokens[dash - 1] if dash else (sentences[-2].tokens[-1] if len(sentences) > 1 else None)
    if before is None or (before.text[-1] not in ".!?…" and not _ends_quote(before)):
        return None  # a dash inside a sentence: "He came back – the old king"
    head = next((t.index for t in name if t.tag in _NOMINAL and not _continues(name, t)), None)
    if head is None:
        return None
    return Draft.at_mark(last, tokens[dash], name, head, ())


def _ends_quote(token: Token) -> bool:
    return token.text[-1] in "”\"'’»"


def _continues(name: Sequence[Token], token: Token) -> bool:
    """Tell whether the next word belongs to the same name, whose last word is its head."""
    following = next((t for t in name if t.index == token.index + 1), None)
    return following is not None and following.tag in _NOMINAL
