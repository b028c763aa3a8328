"""Text to measure on, always at hand: the lexicon's own sentences, shuffled into pages of news length."""

from __future__ import annotations

import random

from dragoman.knowledge import Knowledge, load_lexicon
from dragoman.records import Page

#: Sentences of a page. The first 60 articles of the attribution set have 36 on average.
_SENTENCES = 30
_IN_PARAGRAPH = 3


def pages(count: int) -> list[Page]:
    """Return `count` pages, the same ones at every call."""
    order = random.Random(20161)  # noqa: S311  a fixed order, no secret
    sentences = [sentence for entry in load_lexicon(Knowledge()).entries for sentence in (*entry.yes, *entry.no)]
    found = []
    for number in range(count):
        chosen = [order.choice(sentences) for _ in range(_SENTENCES)]
        paragraphs = [" ".join(chosen[at : at + _IN_PARAGRAPH]) for at in range(0, _SENTENCES, _IN_PARAGRAPH)]
        found.append(Page(id=f"bench-{number}", text="\n\n".join(paragraphs), kind="article", published="2024-06-03"))
    return found
