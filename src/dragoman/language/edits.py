"""Words put into a text before it is parsed, and the parse brought back to the text as it stands."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class Edit(msgspec.Struct, frozen=True):
    """`words` in place of the characters from `start` to `end` of a text; an insertion has an empty stretch.

    `tag` is what the parser must say of the words for the edit to hold; `as_tag`, `as_lower` and `as_lemma` are what
    the words that really stand there are then taken for.
    """

    start: int
    end: int
    words: str
    tag: str
    as_tag: str = ""
    as_lower: str = ""
    as_lemma: str = ""


class Edited:
    """A text with its edits made, and the way back from its characters to those of the text."""

    def __init__(self, text: str, edits: Sequence[Edit]) -> None:
        parts: list[str] = []
        self._placed: list[tuple[int, int, Edit]] = []
        at = length = 0
        for edit in sorted(edits, key=lambda edit: edit.start):
            if edit.start < at:
                continue
            parts.extend((text[at : edit.start], edit.words))
            begin = length + edit.start - at
            length = begin + len(edit.words)
            self._placed.append((begin, length, edit))
            at = edit.end
        self.text = "".join((*parts, text[at:]))

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits that were made, in order."""
        return tuple(edit for _, _, edit in self._placed)

    def edit_at(self, start: int, end: int) -> Edit | None:
        """Return the edit that put the characters from `start` to `end` here."""
        return next((edit for begin, stop, edit in self._placed if begin <= start and end <= stop), None)

    def original(self, at: int) -> int:
        """Return where a character that no edit touched stood before."""
        shift = sum(len(e.words) - (e.end - e.start) for _, stop, e in self._placed if stop <= at)
        return at - shift
