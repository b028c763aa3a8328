"""A JSON array to its rows without reading it whole: where each element begins and ends is told by its marks alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.pages.containers_bounds import MEMBER_LIMIT

#: Bytes that are read at once.
CHUNK = 262_144

_OUTSIDE, _INSIDE = re.compile(rb'["{}\[\],]'), re.compile(rb'["\\]')


class _Rows:
    """What is known between two chunks: how deep we are, whether in a string, and the element's bytes so far."""

    def __init__(self) -> None:
        self.depth = 0
        self.in_string = False
        self.skip = 0  # bytes of the next chunk that a backslash has taken
        self.pending = bytearray()
        self.too_large = False
        self.ended = False

    def keep(self, data: bytes) -> None:
        """Add to the element, or note that it is over the limit and forget it."""
        if len(self.pending) + len(data) > MEMBER_LIMIT:
            self.too_large = True
            self.pending.clear()
        elif not self.too_large:
            self.pending += data

    def finish(self) -> Iterator[bytes | None]:
        """Yield the element that ends here: null if it was too large, nothing if there is none."""
        row, large = bytes(self.pending), self.too_large
        self.pending.clear()
        self.too_large = False
        if large or row.strip():
            yield None if large else row

    def feed(self, chunk: bytes) -> Iterator[bytes | None]:
        """Yield the elements that end in a chunk."""
        start, place = 0, self.skip
        self.skip = 0
        while (match := (_INSIDE if self.in_string else _OUTSIDE).search(chunk, place)) is not None:
            mark, place = match[0], match.end()
            if self.in_string:
                self.in_string = mark == b"\\"
                place += mark == b"\\"
            elif mark == b'"':
                self.in_string = True
            elif mark in b"{[":
                self.depth += 1
            elif mark in b"}]" and self.depth:
                self.depth -= 1
            elif not self.depth:  # a comma between elements, or the end of the array
                self.keep(chunk[start : match.start()])
                yield from self.finish()
                start = place
                if mark != b",":
                    self.ended = True
                    return
        self.skip = max(0, place - len(chunk))
        self.keep(chunk[start:])


def array_rows(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield the elements of the array that a stream begins with, undecoded; null for one over the limit of a page."""
    rows = _Rows()
    opened = False
    while chunk := stream.read(CHUNK):
        if not opened:
            chunk = chunk[chunk.index(b"[") + 1 :]
            opened = True
        yield from rows.feed(chunk)
        if rows.ended:
            return
    yield from rows.finish()
