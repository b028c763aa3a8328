"""Sentences and tokens as plain data, so that no stage but `language` knows which parser made them."""

from __future__ import annotations

import msgspec

from dragoman.records.document import BlockKind


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token of a sentence.

    `start` and `end` index the document's text, `index` and `head` the sentence's tokens (the root is
    its own head). `tag` is Penn Treebank, `pos` Universal, `dep` ClearNLP as spaCy's English models
    give it. `entity` is the IOB entity label ("B-PERSON", "I-GPE") or "".
    """

    index: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    entity: str = ""


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A parsed sentence of reporting.

    `start` and `end` index the document's text, `block` its blocks. `children[i]` lists the indexes of
    the tokens whose head is token `i`, in order.
    """

    index: int
    start: int
    end: int
    block: int
    kind: BlockKind
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]

    def subtree(self, index: int) -> list[int]:
        """Return the indexes of a token and all that depends on it, in order of the sentence."""
        found: list[int] = []
        open_ = [index]
        while open_:
            at = open_.pop()
            found.append(at)
            open_.extend(self.children[at])
        found.sort()
        return found


def with_children(tokens: tuple[Token, ...]) -> tuple[tuple[int, ...], ...]:
    """Return for each token the indexes of its children."""
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    return tuple(map(tuple, children))
