"""The language of rules.toml: from class names, slots and groups to a regular expression over codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

#: Fragments may hold fragments, this deep.
_DEPTH = 4
#: Between a slot's name and its number, in the names of a regular expression's groups.
BRANCH = "__"


class PatternError(ValueError):
    """A pattern that cannot be read; the message names the word at fault."""


class Pattern(msgspec.Struct, frozen=True, gc=False):
    """A regular expression over codes, the codes it can begin with, and whether it can match nothing."""

    text: str
    first: frozenset[str]
    empty: bool


class PatternReader:
    """Reads patterns; `codes_of` gives the codes of a class, `fragments` the text of each named fragment."""

    def __init__(self, codes_of: Callable[[str], str], fragments: Mapping[str, str]) -> None:
        self._codes_of = codes_of
        self._fragments = fragments

    def read(self, pattern: str) -> Pattern:
        """Return the compiled form of a pattern.

        Raises PatternError for a class without words, an unknown fragment, and groups that do not close.
        """
        words = self._expand(pattern).split()
        self._seen: dict[str, int] = {}
        words.reverse()
        read = self._alternatives(words)
        if words:
            raise PatternError(f"{words[-1]!r} closes a group that is not open")
        if read.empty:
            raise PatternError("the pattern can match nothing")
        return read

    def _expand(self, pattern: str) -> str:
        for _ in range(_DEPTH):
            if "<" not in pattern:
                return pattern
            for name, text in self._fragments.items():
                pattern = pattern.replace(f"<{name}>", text)
        raise PatternError(f"{pattern[pattern.index('<') :]!r}: no such fragment, or one that holds itself")

    def _alternatives(self, words: list[str]) -> Pattern:
        """Read up to the end or to the bracket that closes the group; `words` is consumed from its end."""
        branches = [self._sequence(words)]
        while words and words[-1] == "|":
            words.pop()
            branches.append(self._sequence(words))
        return Pattern(
            "|".join(branch.text for branch in branches),
            frozenset().union(*(branch.first for branch in branches)),
            any(branch.empty for branch in branches),
        )

    def _sequence(self, words: list[str]) -> Pattern:
        text, first, empty = "", frozenset[str](), True
        while words and words[-1] not in ("|", ")", ")?"):
            item = self._item(words)
            text += item.text
            if empty:
                first |= item.first
                empty = item.empty
        return Pattern(text, first, empty)

    def _named(self, slot: str) -> str:
        """Return the group name of a slot; a slot that stands in several branches gets a number each time."""
        number = self._seen[slot] = self._seen.get(slot, 0) + 1
        return slot if number == 1 else f"{slot}{BRANCH}{number}"

    def _item(self, words: list[str]) -> Pattern:
        slot, colon, rest = words.pop().rpartition(":")
        opening = f"(?P<{self._named(slot)}>" if colon else "(?:"
        if rest == "(":
            inside = self._alternatives(words)
            if not words:
                raise PatternError("a group is not closed")
            mark = words.pop()[1:]
        else:
            name, mark = (rest[:-1], "?") if rest.endswith("?") else (rest, "")
            codes = self._codes_of(name)
            if not codes:
                raise PatternError(f"no word has the class {name!r}")
            inside = Pattern(f"[{codes}]", frozenset(codes), empty=False)
            if not colon:
                return Pattern(inside.text + mark, inside.first, bool(mark))
        return Pattern(f"{opening}{inside.text}){mark}", inside.first, bool(mark) or inside.empty)
