"""A stretch of a document's text."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """Characters `start` (included) to `end` (excluded) of a document's text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters that the span selects from `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
