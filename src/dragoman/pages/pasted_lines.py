"""The lines of a pasted text, with their places and indentation."""

from __future__ import annotations

import re

import msgspec

#: Columns of one tab: browsers paste nested lists with tabs of this width.
TAB = 4

_BULLET = re.compile(r"(?:[•◦▪‣·●○■*+–-])[ \t\u00a0]+")
_NUMBER = re.compile(r"(\d{1,5})\.[ \t\u00a0]+(?=\S)")


class Line(msgspec.Struct, frozen=True):
    """One line: `start`–`end` are its words without surrounding white space, `indent` its column.

    `bullet` is the length of a bullet before its words, `number` what it is numbered ("12. "), and
    `lead` the length of that numbering; `blank` lines before it are counted.
    """

    start: int
    end: int
    indent: int
    blanks: int = 0
    bullet: int = 0
    number: int | None = None
    lead: int = 0

    @property
    def length(self) -> int:
        """Characters between `start` and `end`."""
        return self.end - self.start


def split_lines(text: str) -> list[Line]:
    """Return the lines of `text` that hold something, in order."""
    lines: list[Line] = []
    blanks = 0
    place = 0
    for whole in text.splitlines(keepends=True):
        words = whole.strip(" \t\r\n\f\v\u00a0\u200b\ufeff\x1c\x1d\x1e\x85\u2028\u2029")
        if not words:
            blanks += 1
        else:
            offset = whole.index(words)
            indent = _columns(whole[:offset])
            bullet = _BULLET.match(words)
            number = _NUMBER.match(words)
            lines.append(
                Line(
                    start=place + offset,
                    end=place + offset + len(words),
                    indent=indent,
                    blanks=blanks,
                    bullet=bullet.end() if bullet else 0,
                    number=int(number[1]) if number else None,
                    lead=number.end() if number else 0,
                )
            )
            blanks = 0
        place += len(whole)
    return lines


def _columns(space: str) -> int:
    return sum(TAB if char == "\t" else 1 for char in space if char in " \t\u00a0")
