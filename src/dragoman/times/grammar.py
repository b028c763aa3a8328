"""Patterns over the classes of pieces, compiled once and tried only where one of them can begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from dragoman.times.lexing import Lexicon, Pieces
from dragoman.times.patterns import BRANCH, PatternError, PatternReader

#: More pieces than any expression has; bounds what a match can cost.
LONGEST = 24

Report = Callable[[int, str], None]


class FragmentRow(msgspec.Struct, frozen=True, gc=False):
    """One `[[fragment]]` of rules.toml, usable in patterns as `<NAME>`."""

    name: str
    pattern: str


class RuleRow(msgspec.Struct, frozen=True, gc=False):
    """One `[[rule]]` of rules.toml; the file's head says how patterns are written."""

    reading: str
    pattern: str


class Match(msgspec.Struct, frozen=True, gc=False):
    """Pieces `start` to `end` fit a rule; `slots` holds the pieces that its named parts matched."""

    reading: str
    pieces: Pieces
    start: int
    end: int
    slots: Mapping[str, tuple[int, int]]

    def value(self, slot: str, word_class: str) -> str | None:
        """Return the value, in a class, of the first piece of that class in a slot; None if there is none."""
        for at in range(*self.slots.get(slot, (0, 0))):
            found = self.pieces.value(at, word_class)
            if found is not None:
                return found
        return None

    def has(self, slot: str) -> bool:
        """Tell whether a slot matched."""
        return slot in self.slots


class Grammar:
    """All rules, each found by the code that a match of it can begin with.

    `report` receives the number of a rule that cannot be compiled, and why.
    """

    def __init__(
        self, lexicon: Lexicon, fragments: Iterable[FragmentRow], rules: Iterable[RuleRow], report: Report
    ) -> None:
        reader = PatternReader(lexicon.codes_of, {row.name: row.pattern for row in fragments})
        self._starting: dict[str, list[tuple[int, str, re.Pattern[str]]]] = {}
        for number, row in enumerate(rules):
            try:
                pattern = reader.read(row.pattern)
                compiled = re.compile(pattern.text)
            except (PatternError, re.error) as error:
                report(number, str(error))
                continue
            for code in sorted(pattern.first):
                self._starting.setdefault(code, []).append((number, row.reading, compiled))
        self._starts = re.compile("[" + "".join(sorted(self._starting)) + "]") if self._starting else None

    def matches(self, pieces: Pieces, start: int) -> list[Match]:
        """Return what begins at a piece, the longest first and then in the order of the rules."""
        found: list[tuple[int, int, str, re.Match[str]]] = []
        codes = pieces.codes
        for number, reading, pattern in self._starting.get(codes[start], ()):
            match = pattern.match(codes, start, start + LONGEST)
            if match is not None:
                found.append((-match.end(), number, reading, match))
        if not found:
            return []
        found.sort(key=lambda item: item[:2])
        return [Match(reading, pieces, start, match.end(), _slots(match)) for _, _, reading, match in found]

    def starts(self, codes: str) -> Iterator[int]:
        """Yield the places where a rule may begin."""
        if self._starts is not None:
            for match in self._starts.finditer(codes):
                yield match.start()


def _slots(match: re.Match[str]) -> dict[str, tuple[int, int]]:
    return {name.partition(BRANCH)[0]: match.span(name) for name, text in match.groupdict().items() if text}
