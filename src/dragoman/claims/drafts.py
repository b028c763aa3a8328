"""Claims in the making: a cue found in a sentence, with what the sentence alone says of it."""

from __future__ import annotations

import msgspec

from dragoman.claims.cues import Cue
from dragoman.claims.marks import Quote
from dragoman.records import Sentence, Span, Stance


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

    @property
    def takes_quotes(self) -> bool:
        """Tell whether a quote may be this draft's content."""
        return self.cue is None or "quote" in self.cue.takes
