"""Slips of the tagger in headlines, where a verb in the present looks like the last noun of a stack.

"Senator files for divorce" and "Bank shares slump" come out as noun phrases without a verb. Only a headline
that has no verb at all is mended, and only where what stands on both sides leaves no other reading.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from dragoman.records import Token

_VERBAL = frozenset({"VBZ", "VBP", "VBD", "MD"})
_NAMES = frozenset({"NNP", "NNPS"})
_PLURALS = frozenset({"NNS", "NNPS"})
_INSIDE = frozenset({"compound", "nmod", "dep", "ROOT", "nsubj", "appos"})
#: What begins an object or a complement after a verb, and after a plural noun hardly ever does.
_OBJECT_STARTS = frozenset({"DT", "CD", "PRP$", "$", "JJ", "NNS", "TO", "RP"})
_PLACED = frozenset({"IN", "RB", "TO"})
#: Plurals that stand before nouns as if they were singular ("arms race", "sports rally").
_STACKED = frozenset({"arms", "sports", "rights", "savings", "customs", "news", "goods", "works", "affairs"})
_LOOSE = frozenset({"dep", "appos", "npadvmod", "nsubj", "attr", "conj"})


def mend_headline(tokens: tuple[Token, ...], verbs: Collection[str], nouns: Collection[str]) -> tuple[Token, ...]:
    """Return the tokens with the verb of a verbless headline made its root; `nouns` name events themselves."""
    root = next((t for t in tokens if t.head == t.index), None)
    if root is None or root.tag[:2] == "VB" or any(t.tag in _VERBAL for t in tokens):
        return tokens
    for token in tokens[1:]:
        if token.index <= root.index and token.dep in _INSIDE and _is_verb(tokens, token, verbs, nouns):
            return _with_root(tokens, token, root)
    return tokens


def _is_verb(tokens: tuple[Token, ...], token: Token, verbs: Collection[str], nouns: Collection[str]) -> bool:
    if token.lemma not in verbs or token.text[:1].isupper():
        return False
    before = tokens[token.index - 1]
    after = tokens[token.index + 1].tag if token.index + 1 < len(tokens) else ""
    if token.tag == "NNS":
        # "Bank losses in May" stays a phrase: before a preposition the word must be none that names an event
        placed = after in _PLACED and token.lemma not in nouns
        return before.tag in _NAMES and (after in _OBJECT_STARTS or placed)
    joined = token.index > 2 and before.tag in _NAMES and tokens[token.index - 2].lower == "and"
    plural = joined or (before.tag in _PLURALS and before.lower not in _STACKED)
    return token.tag == "NN" and plural and token.head == token.index and (after in _PLACED or not after)


def _with_root(tokens: tuple[Token, ...], verb: Token, root: Token) -> tuple[Token, ...]:
    """Make `verb` the root, what stands before it its subject and the old root its object."""
    mended: list[Token] = []
    subject = verb.index - 1
    has_object = verb.index != root.index
    for token in tokens:
        change: dict[str, object] = {}
        if token.index == verb.index:
            tag = "VBZ" if verb.tag == "NNS" else "VBP"
            change = {"tag": tag, "pos": "VERB", "dep": "ROOT", "head": verb.index}
        elif token.index == subject:
            change = {"dep": "nsubj", "head": verb.index}
        elif token.index < subject and token.head in (verb.index, root.index):
            change = {"head": subject}
        elif token.index == root.index:
            change = {"dep": "dobj", "head": verb.index}
        elif not has_object and token.head == verb.index and token.dep in _LOOSE and token.tag[:2] == "NN":
            change, has_object = {"dep": "dobj"}, True
        mended.append(msgspec.structs.replace(token, **change) if change else token)
    return tuple(mended)
