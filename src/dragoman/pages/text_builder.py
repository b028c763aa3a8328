"""A document's text, written block by block, so that every offset is exact by construction."""

from __future__ import annotations

from dragoman.records import Block, BlockKind

_BETWEEN = "\n\n"


class TextBuilder:
    """Joins blocks by blank lines and keeps where each lies."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.length = 0
        self._pieces: list[str] = []

    def add(self, kind: BlockKind, text: str) -> Block:
        """Append a block that is not empty and return it with its place."""
        if self._pieces:
            self._pieces.append(_BETWEEN)
            self.length += len(_BETWEEN)
        block = Block(kind, self.length, self.length + len(text))
        self._pieces.append(text)
        self.length = block.end
        self.blocks.append(block)
        return block

    def quote(self, block: Block) -> str:
        """Return the words of a block."""
        return self.between(block.start, block.end)

    def between(self, start: int, end: int) -> str:
        """Return the characters `start` to `end` of what has been written."""
        # The last pieces are asked for nearly always, so the search goes backwards.
        place = self.length
        for piece in reversed(self._pieces):
            place -= len(piece)
            if place <= start:
                return piece[start - place : end - place]
        return ""

    def text(self) -> str:
        """Return the whole text."""
        return "".join(self._pieces)
