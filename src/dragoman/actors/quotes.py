"""Direct quotes and who speaks them, for the "I" and "we" inside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.actors.matches import View
from dragoman.records import Document, Span

#: A quote that is not closed by then is taken as not closed at all; the longest of 5,000 pages had 2,300.
_LONGEST = 4_000


def quotes(document: Document) -> list[Span]:
    """Return the stretches between double quotation marks, block by block."""
    found: list[Span] = []
    text = document.text
    for block in document.blocks:
        opened: int | None = None
        for i in range(block.start, block.end):
            mark = text[i]
            if mark == '"' and i > block.start and text[i - 1] == '"':
                continue  # doubled, as tables write it
            if mark == "“" or (mark == '"' and opened is None):
                opened = i
            elif mark in '”"' and opened is not None:
                if i - opened <= _LONGEST:
                    found.append(Span(opened, i + 1))
                opened = None
        if opened is not None and text[opened] == "“" and block.end - opened <= _LONGEST:
            found.append(Span(opened, block.end))
    return found


class Speakers:
    """Finds the token that names the speaker of the quote around a place."""

    def __init__(self, spans: Sequence[Span], views: Sequence[View], saying: frozenset[str]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._views = views
        self._begin = [view.sentence.start for view in views]
        self._saying = saying
        self._found: dict[int, tuple[View, int] | None] = {}

    def quoted(self, start: int) -> int | None:
        """Return the number of the quote that a character stands in, null outside quotes."""
        i = bisect_right(self._starts, start) - 1
        return i if i >= 0 and start < self._spans[i].end else None

    def of(self, number: int) -> tuple[View, int] | None:
        """Return the sentence and token that name the speaker of a quote."""
        if number not in self._found:
            self._found[number] = self._search(self._spans[number])
        return self._found[number]

    def _search(self, span: Span) -> tuple[View, int] | None:
        first = max(0, bisect_right(self._begin, span.start) - 1)
        last = max(0, bisect_right(self._begin, span.end) - 1)
        near = list(range(first, last + 1))
        near += [i for i in (last + 1, first - 1) if 0 <= i < len(self._views)]
        block = self._views[first].sentence.block if self._views else None
        for i in near:
            view = self._views[i]
            if view.sentence.block != block:
                continue
            found = self._subject(view)
            if found is not None:
                return view, found
        return None

    def _subject(self, view: View) -> int | None:
        for i, token in enumerate(view.tokens):
            if token.lemma in self._saying and view.tags[i][0] == "V" and self.quoted(token.start) is None:
                for child in view.children(i):
                    if view.deps[child] == "nsubj" and self.quoted(view.tokens[child].start) is None:
                        return child
        return None
