"""Quotation marks: where quotes begin and end, in whatever marks the page uses."""

from __future__ import annotations

import re
from bisect import bisect_left

import msgspec

from dragoman.records import Rejection, Span

#: Marks nested deeper than this are counted as text; real pages reach three.
MAX_DEPTH = 4

#: Marks without their pair that are named one by one in a block; the development articles have up to 2.
MOST_NAMED = 20

_MARK = re.compile(r"``|''|[“”„«»\"‘’']")
_DOUBLE = {"``": "o", "“": "o", "„": "o", "«": "o", "”": "c", "»": "c", '"': "?", "''": "?"}
_OPENS_AFTER = frozenset(" \t\n\r\xa0([{—–-/:…“\"‘'«`")
_ENDS = frozenset(".,!?…;:—–")


class Quote(msgspec.Struct, frozen=True):
    """One stretch between quotation marks, marks included.

    `closed` is false where the closing mark is missing: by convention at the end of a paragraph whose
    next one opens with a mark again, else by mistake. `block` is the index of its block.
    """

    start: int
    end: int
    closed: bool
    block: int

    @property
    def span(self) -> Span:
        """The quote's place in the text."""
        return Span(self.start, self.end)


class _Open(msgspec.Struct):
    mark: str
    at: int


def find_quotes(text: str, start: int, end: int, block: int) -> tuple[list[Quote], list[Rejection]]:
    """Return the outermost quotes of `text[start:end]` in order, and the marks that pair with none.

    One pass, so that any number of marks costs linear time; only the innermost open mark is compared.
    """
    found: list[Quote] = []
    rejected: list[Rejection] = []
    stack: list[_Open] = []
    too_deep = 0
    for match in _MARK.finditer(text, start, end):
        mark, at, stop = match.group(), match.start(), match.end()
        before = text[at - 1] if at > start else " "
        after = text[stop] if stop < end else " "
        single = mark in "‘’'"
        opens = _opens_single(mark, before, after, stack) if single else _opens_double(mark, before, after, stack)
        if opens is None:
            continue
        if not opens:
            if _close(stack, single):
                _pop(stack, single, stop, block, found)
            elif not single and not before.isdigit():
                rejected.append(_unbalanced(at, stop, "closing mark without an opening one"))
        elif len(stack) >= MAX_DEPTH:
            too_deep += 1
        elif not single and stack and stack[-1].mark not in "‘'" and mark == stack[-1].mark and mark in '“«"':
            # The same mark opens again: the closing one is missing, and where the first quote ends is unknown.
            rejected.append(_unbalanced(stack[-1].at, at, "opens again before it closes"))
            stack[-1] = _Open(mark, at)
        else:
            stack.append(_Open(mark, at))
    _close_at_end(text, stack, end, block, found)
    if len(rejected) > MOST_NAMED:
        more = f"and {len(rejected) - MOST_NAMED} more in this block"
        rejected[MOST_NAMED:] = [Rejection("claims", "unbalanced-quote", rejected[MOST_NAMED].start, end, more)]
    if too_deep:
        rejected.append(Rejection("claims", "deep-nesting", start, end, f"{too_deep} marks deeper than {MAX_DEPTH}"))
    return _outermost(found), rejected


def _opens_double(mark: str, before: str, after: str, stack: list[_Open]) -> bool | None:
    side = _DOUBLE[mark]
    if mark == "“" and any(o.mark == "„" for o in stack):
        return False  # as German and Czech papers set it
    if side == "o":
        return True
    inside = any(o.mark not in "‘'" for o in stack)
    if side == "c":
        # A closing glyph typed at the start of a word is an opening mark.
        return not inside and before in _OPENS_AFTER and not after.isspace()
    if inside:
        # Straight marks inside a quote close it, but for one that stands before a word and after a space.
        return before.isspace() and not after.isspace() and after not in _ENDS
    if after.isspace() and not before.isspace():
        return False
    return not before.isalnum()


def _opens_single(mark: str, before: str, after: str, stack: list[_Open]) -> bool | None:
    """Tell whether a single mark opens (True), closes (False) or is an apostrophe (None)."""
    inside = bool(stack) and stack[-1].mark in "‘'"
    if inside and not after.isalnum() and (before in _ENDS or not before.isspace()):
        return False
    if mark != "’" and not inside and before in _OPENS_AFTER and after.isalpha():
        return True
    return None


def _close(stack: list[_Open], single: bool) -> bool:
    return any((o.mark in "‘'") == single for o in stack)


def _pop(stack: list[_Open], single: bool, stop: int, block: int, found: list[Quote]) -> None:
    """Close the innermost open mark of that sort; singles left open inside it were apostrophes."""
    while stack:
        opened = stack.pop()
        if (opened.mark in "‘'") == single:
            found.append(Quote(opened.at, stop, True, block))
            return


def _close_at_end(text: str, stack: list[_Open], end: int, block: int, found: list[Quote]) -> None:
    """Let a quote still open at the end of its block run to that end; an open single is an apostrophe."""
    for opened in stack:
        if opened.mark not in "‘'":
            stop = opened.at + len(text[opened.at : end].rstrip())
            found.append(Quote(opened.at, stop, False, block))
            return


def _outermost(found: list[Quote]) -> list[Quote]:
    found.sort(key=lambda quote: (quote.start, -quote.end))
    outer: list[Quote] = []
    for quote in found:
        if not outer or quote.start >= outer[-1].end:
            outer.append(quote)
    return outer


def _unbalanced(start: int, end: int, detail: str) -> Rejection:
    return Rejection("claims", "unbalanced-quote", start, end, detail)


def within(at: int, quotes: list[Quote]) -> bool:
    """Tell whether a place lies between quotation marks; `quotes` are in order and do not overlap."""
    place = bisect_left(quotes, at, key=lambda quote: quote.start) - 1
    return place >= 0 and at < quotes[place].end


def end_before(at: int, quotes: list[Quote]) -> int:
    """Return where the last quote before a place ends, 0 where there is none."""
    place = bisect_left(quotes, at, key=lambda quote: quote.start) - 1
    return quotes[place].end if place >= 0 and quotes[place].end <= at else 0
