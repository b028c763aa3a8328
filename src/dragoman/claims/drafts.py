"""Claims in the making: a cue found in a sentence, with what the sentence alone says of it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.claims.cues import Cue
from dragoman.claims.extents import spans_of
from dragoman.claims.marks import Quote
from dragoman.records import Sentence, Span, Stance, Token


class Draft(msgspec.Struct):
    """A claim not yet complete.

    `at` is where its cue stands in the text, `source_head` the token that heads the phrase of the source,
    `content` what the parse gives, `quotes` the quotes attached to it. `inverted` is set where the content
    is the clause around the cue.
    """

    sentence: Sentence
    at: int
    cue: Cue | None
    cue_span: Span | None
    stance: Stance
    source_head: int | None
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    addressee_head: int | None = None
    quotes: list[Quote] = []
    inverted: bool = False

    @classmethod
    def at_mark(
        cls, sentence: Sentence, mark: Token, name: Sequence[Token], head: int, content: tuple[Span, ...]
    ) -> Draft:
        """Return a plain assertion whose source stands beside a colon or a dash."""
        return cls(
            sentence=sentence,
            at=mark.start,
            cue=None,
            cue_span=Span(mark.start, mark.end),
            stance="asserts",
            source_head=head,
            source=spans_of(sentence, [token.index for token in name]),
            content=content,
        )

    @property
    def takes_quotes(self) -> bool:
        """Tell whether a quote may be this draft's content."""
        return self.cue is None or "quote" in self.cue.takes
