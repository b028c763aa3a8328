"""Datelines as sentences: they are never parsed, and yet they name the place a report was filed from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.records import Document, Sentence, Token
from dragoman.records.document import Block

_WORD = re.compile(r"\w[\w.'’]*|[^\w\s]")

#: A dateline is one line; what is longer is something else that was taken for one.
_LONGEST = 120


def datelines(document: Document) -> Iterator[Sentence]:
    """Yield each dateline block as a sentence without a parse, numbered from -1 downwards.

    Capitalised words up to a comma count as one name of a place, as they would for the parser.
    """
    number = 0
    for at, block in enumerate(document.blocks):
        if block.kind == "dateline" and block.end - block.start <= _LONGEST:
            number -= 1
            yield _sentence(document.text, at, block, number)


def _sentence(text: str, at: int, block: Block, number: int) -> Sentence:
    tokens: list[Token] = []
    inside = False
    for index, found in enumerate(_WORD.finditer(text, block.start, block.end)):
        word = found.group()
        is_name = word[0].isupper()
        entity = ("I-GPE" if inside else "B-GPE") if is_name else ""
        inside = is_name
        tokens.append(
            Token(
                index=index,
                start=found.start(),
                end=found.end(),
                text=word,
                lower=word.lower(),
                lemma=word,
                tag="NNP" if is_name else "NN",
                pos="PROPN" if is_name else "X",
                dep="dep",
                head=index,
                entity=entity,
            )
        )
    return Sentence(number, block.start, block.end, at, block.kind, tuple(tokens), tuple(() for _ in tokens))
