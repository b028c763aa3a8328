"""One finder, and a way to write parses by hand with proper nouns told apart."""

from __future__ import annotations

import pytest

from dragoman.actors import ActorFinder
from dragoman.knowledge import Knowledge
from dragoman.records import Block, Document, Published, Sentence, Token, with_children

_POS = {"NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON", "DT": "DET", "CD": "NUM", "IN": "ADP"}
_FIRST = {"N": "NOUN", "V": "VERB", "J": "ADJ"}


@pytest.fixture(scope="session")
def finder() -> ActorFinder:
    """The stage with the built-in tables."""
    return ActorFinder(Knowledge())


@pytest.fixture(scope="session")
def read(finder):
    """Run the stage on hand-built sentences: each is lines of "form TAG dep head [entity]"."""

    def run(*parses: str, published: str | None = None, byline: tuple[str, ...] = (), outlet: str | None = None):
        sentences, text = [], ""
        for index, rows in enumerate(parses):
            tokens = []
            start = len(text)
            for number, line in enumerate(rows.strip().splitlines()):
                form, tag, dep, head, *entity = line.split()
                lemma = {"said": "say", "told": "tell", "was": "be", "met": "meet"}.get(form, form.lower())
                tokens.append(
                    Token(
                        number,
                        len(text),
                        len(text) + len(form),
                        form,
                        form.lower(),
                        lemma,
                        tag,
                        _POS.get(tag) or _FIRST.get(tag[0], "X"),
                        dep,
                        int(head),
                        entity[0] if entity else "",
                    )
                )
                text += form + " "
            kept = tuple(tokens)
            sentences.append(Sentence(index, start, kept[-1].end, 0, "paragraph", kept, with_children(kept)))
        document = Document(
            text=text,
            blocks=(Block("paragraph", 0, len(text)),),
            byline=byline,
            outlet=outlet,
            published=Published(date=published) if published else None,
        )
        actors, rejected = finder.find(document, sentences)
        return {actor.name: actor for actor in actors}, rejected, text

    return run
