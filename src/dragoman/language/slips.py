"""Slips of the parser in headlines, mended on its tokens.

"Senator files for divorce" and "Bank shares slump" come out as noun phrases without a verb. Only a headline
that has no verb at all is mended, and only where what stands on both sides leaves no other reading. The parts of
"ex-leader" come out as three subjects, and "Two shot dead" does not say two what.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from dragoman.language.words import Words
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
#: Tags that the last part of a word with a hyphen has where the parser sees one.
_ENDS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_COUNTS = frozenset({"dozens", "scores", "hundreds", "thousands", "tens", "many", "several"})


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


def join_hyphens(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang the parts of a word with a hyphen on its last one ("ex-leader"), which stands for all of them."""
    mended = list(tokens)
    for token in tokens[2:]:
        first, hyphen = tokens[token.index - 2], tokens[token.index - 1]
        if hyphen.text != "-" or first.end != hyphen.start or hyphen.end != token.start or token.tag not in _ENDS:
            continue
        parts = (first.index, hyphen.index)
        outer = next((t for t in (first, hyphen) if t.head not in (*parts, token.index)), None)
        if outer is not None and token.head in parts:
            mended[token.index] = msgspec.structs.replace(token, head=outer.head, dep=outer.dep)
        elif token.head in parts:  # the first part was the root
            mended[token.index] = msgspec.structs.replace(token, head=token.index, dep="ROOT")
        mended[first.index] = msgspec.structs.replace(first, head=token.index, dep="compound")
        mended[hyphen.index] = msgspec.structs.replace(hyphen, head=token.index, dep="punct")
        for other in tokens:
            if other.head in parts and other.index not in (*parts, token.index):
                mended[other.index] = msgspec.structs.replace(other, head=token.index)
    return tuple(mended)


def hear_speakers(tokens: tuple[Token, ...], words: Words) -> tuple[Token, ...]:
    """Give a report that stands last its speaker alone ("Oil tax 'a theft', premier says"), and its command.

    "Leave now, army tells residents": the parser takes the command for a circumstance.
    """
    mended = list(tokens)
    verb = tokens[-1]
    subjects = [t for t in tokens if t.head == verb.index and t.dep == "nsubj"]
    if verb.tag in _VERBAL and len(subjects) > 1 and any(t.text == "," for t in tokens[subjects[0].index : verb.index]):
        for subject in subjects[:-1]:
            mended[subject.index] = msgspec.structs.replace(subject, dep="dep")
    first = tokens[0]
    teller = tokens[first.head]
    commands = first.tag == "VB" and first.dep in ("advcl", "dep", "csubj") and teller.index > first.index
    if commands and (teller.lemma in words.calling or teller.lemma in ("tell", "warn")):
        mended[0] = msgspec.structs.replace(first, dep="ccomp")
    return tuple(mended)


def count_people(tokens: tuple[Token, ...], words: Words) -> tuple[Token, ...]:
    """Take a number that counts nothing for people, where only people do or suffer the deed: "Two shot dead"."""
    mended = list(tokens)
    for token in tokens:
        counts = (token.tag == "CD" and not _is_year(token)) or token.lower in _COUNTS
        if counts and _counts_people(tokens, token, words):
            mended[token.index] = msgspec.structs.replace(token, lemma="people", tag="CD")
    return tuple(mended)


def _counts_people(tokens: tuple[Token, ...], token: Token, words: Words) -> bool:
    if any(t.head == token.index and t.lower in ("of", "$", "%") for t in tokens):
        return False
    verb = tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass", "dobj") and verb.tag[:2] == "VB":
        subject = token.dep == "nsubj" and verb.lemma in words.crowd
        return subject or verb.lemma in words.befalls_people
    inner = next((t for t in tokens if t.head == token.index and t.dep == "acl"), None)
    return token.head == token.index and inner is not None and inner.lemma in words.befalls_people


def _is_year(token: Token) -> bool:
    return token.text.isdigit() and len(token.text) == 4 and token.text[:2] in ("19", "20")
