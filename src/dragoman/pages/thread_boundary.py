"""Where the readers' thread begins in a pasted page, and what kind of thread it is.

Signs, strongest first: a heading that says so; lines that attribute comments, recurring in one shape;
the change of voice above the first of them, where the attribution stands under the comment.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Literal

import msgspec

from dragoman.pages.pasted_knowledge import PastedKnowledge
from dragoman.pages.pasted_lines import Line
from dragoman.pages.thread_marks import Mark, find_marks, is_name_line
from dragoman.pages.thread_voice import BELIEVED, change_point, voice

#: A line of this many characters is prose; what stands above the page's first prose is its head.
PROSE = 80

#: A heading without a number has the first attribution at most this many characters below it.
FARTHEST = 2_000

#: `name_lines` of a boundary where each name is the first of the lines over its time.
STACKED = -99

Layout = Literal["header", "footer", "list", "plain"]


class Boundary(msgspec.Struct, frozen=True):
    """The start of a thread: its first `line`, how its comments are told apart, and by which marks.

    `heading` is the line of its heading, `stated` the number that states, `sign` what gave it away.
    `name_lines` is -1 where a name stands on the line above a mark, 1 where below, 0 where inside.
    """

    line: int
    layout: Layout
    marks: tuple[Mark, ...] = ()
    name_lines: int = 0
    heading: int | None = None
    stated: int | None = None
    sign: str = ""


def find_boundary(text: str, lines: list[Line], forms: PastedKnowledge) -> Boundary | None:
    """Return where the thread begins, or null where the page gives no sign that is strong enough."""
    head = _end_of_head(lines)
    every = find_marks(text, lines, forms)
    marks = [mark for mark in every if mark.line >= head]
    heading = _find_heading(text, lines, head, marks, forms)
    if heading is not None:
        below = _words(text, lines[heading[0] + 1])
        if heading[1] == 0 or (len(below) <= 160 and forms.thread_none.fullmatch(below)):
            return None
        marks = marks if heading[0] >= head else every
        return _under_heading(text, lines, heading, marks, forms)
    return _without_heading(text, lines, head, marks, forms)


def _words(text: str, line: Line) -> str:
    return text[line.start : line.end]


def _end_of_head(lines: list[Line]) -> int:
    """Return the number of the first line of prose: a date above it is the page's own."""
    for number, line in enumerate(lines[:40]):
        if line.length >= PROSE:
            return number
    return min(3, len(lines))


def _find_heading(
    text: str, lines: list[Line], head: int, marks: list[Mark], forms: PastedKnowledge
) -> tuple[int, int | None] | None:
    """Return the line that opens the thread and the number it states.

    A count may also stand in the page's head ("14 Comments" beside the share buttons), so the last one
    below the prose counts, and only with something under it.
    """
    tables = forms.threads
    counted = opened = None
    first_mark = {mark.line for mark in marks}
    # A thread pasted alone has its heading first; else what stands over the prose counts the thread for sharing.
    alone = head < len(lines) and lines[head].length < PROSE
    for number in range(0 if alone else head, len(lines) - 1):
        if lines[number].length > 300:
            continue
        words = _words(text, lines[number])
        if lines[number].length <= 120 and forms.thread_end.fullmatch(words):
            if counted is not None or opened is not None:
                break
            continue
        stated = tables.count_in(words)
        if stated is not None and counted is None and number not in first_mark:
            counted = (number, stated)
        elif opened is None and lines[number].length <= 80 and tables.opening.match(words):
            opened = (number, None)
    return counted or opened


def _under_heading(
    text: str, lines: list[Line], heading: tuple[int, int | None], marks: list[Mark], forms: PastedKnowledge
) -> Boundary | None:
    place, stated = heading
    marks = [mark for mark in marks if mark.line > place]
    first = place + 1
    while first < len(lines) - 1 and forms.thread_chrome.fullmatch(_words(text, lines[first])):
        first += 1
    numbers = sum(1 for line in lines[first:] if line.number is not None and line.indent <= lines[first].indent)
    found = _without_heading(text, lines, first, marks, forms, headed=True)
    listed = lines[first].number is not None or lines[first].bullet
    if listed and (found is None or numbers >= len(found.marks)):
        found = Boundary(first, "list", tuple(marks), sign="list")
    if found is None:
        if stated is None and not _looks_like_comments(text, lines[first:], forms):
            return None
        found = Boundary(first, "plain", tuple(marks))
    if stated is None and found.marks and lines[found.marks[0].line].start - lines[place].start > FARTHEST:
        return _without_heading(
            text, lines, _end_of_head(lines), marks, forms
        )  # "Comment" in a menu, not over a thread
    if found.layout == "footer":
        found = msgspec.structs.replace(found, line=first)
    return msgspec.structs.replace(found, line=place, heading=place, stated=stated, sign="heading")


def _looks_like_comments(text: str, lines: list[Line], forms: PastedKnowledge) -> bool:
    """Tell whether names on lines of their own, or readers' voices, follow a heading without a number."""
    if sum(is_name_line(_words(text, line), forms) for line in lines[1:40]) >= 2:
        return True
    paragraphs = [_words(text, line) for line in lines[:12]]
    point = change_point(paragraphs, None, forms)
    return point is not None and point[1] >= BELIEVED


def _without_heading(
    text: str, lines: list[Line], head: int, marks: list[Mark], forms: PastedKnowledge, *, headed: bool = False
) -> Boundary | None:
    group = _recurring(marks)
    if not group or (not headed and _lists_events(text, lines, group, forms)):
        return None
    shape = group[0].kind
    if shape in ("says", "by"):
        start = group[0].line
        if start and shape == "says" and any(m.line == start - 1 and m.kind == "date" for m in marks):
            start -= 1
        return Boundary(start, "header", tuple(group), sign="names")
    side = _name_side(text, lines, group, forms) if shape == "date" else 0
    if shape == "date" and side <= 0 and _is_stacked(text, lines, group, forms):
        start = top_of_stack(text, lines, group[0].line, forms)
        return Boundary(start, "header", tuple(group), name_lines=STACKED, sign="marks")
    if shape == "date" and side == 0 and (all(mark.clock_only for mark in group) or len(group) < 2):
        return None  # "10:42" over paragraphs is a live blog, one bare date is a dateline
    if shape == "date-name" and group[0].cue == "on":
        fused = _fused(text, lines, group, head, forms)
        if fused is not None or _ends_undated(group, marks):
            return fused or Boundary(group[0].line, "header", tuple(group), sign="marks")
    opens = headed and group[0].line == head  # nothing stands between the heading and the first attribution
    if side or opens or not _is_footer(text, lines, group, forms):
        start = group[0].line + (min(0, side))
        return Boundary(start, "header", tuple(group), name_lines=side, sign="marks")
    return _above_footer(text, lines, head, group, forms)


def _lists_events(text: str, lines: list[Line], group: list[Mark], forms: PastedKnowledge) -> bool:
    """Tell dated events, times of runners and bylined briefs, which recur as attributions do, from a thread.

    Readers' times are to the minute or counted back, or at least what stands under them sounds like readers. Of two
    dates there is no telling: 3 of the 120 pasted pages have no more.
    """
    if all(mark.cue == "by" and _under_title(lines, mark) for mark in group):
        return True
    timed = any(
        mark.posted is None or (not mark.clock_only and ("T" in mark.posted or not mark.posted[:4].isdigit()))
        for mark in group
    )
    told = len(group) < 3 and not all(mark.clock_only for mark in group)
    return not (timed or told or _is_heard(text, lines, group, forms))


def _under_title(lines: list[Line], mark: Mark) -> bool:
    return mark.line > 0 and not lines[mark.line].blanks and 15 < lines[mark.line - 1].length < PROSE


def _is_heard(text: str, lines: list[Line], group: list[Mark], forms: PastedKnowledge) -> bool:
    """Tell whether a third of what stands under some attributions sounds like readers."""
    ends = [*(mark.line for mark in group[1:]), min(len(lines), group[-1].line + 4)]
    bodies = [lines[mark.line + 1 : end] for mark, end in zip(group, ends, strict=True)]
    said = [text[body[0].start : body[-1].end] for body in bodies if body]
    return sum(voice(words, forms) >= 0 for words in said) * 3 >= len(said) > 0


def _recurring(marks: list[Mark]) -> list[Mark]:
    """Return the marks of the shape that recurs most; names outdo the bare times beside them."""
    counts = Counter(_family(mark) for mark in marks)
    if not counts:
        return []
    best = max(counts, key=lambda shape: (counts[shape], -_first(marks, shape)))
    if best[0] == "date":
        for kind in ("says", "name-date"):
            named = max((s for s in counts if s[0] == kind), key=lambda s: counts[s], default=None)
            if named is not None and counts[named] * 2 >= counts[best]:
                best = named
                break
    if best == ("says", "") and counts[best] == 1 and not any(mark.kind == "date" for mark in marks):
        return []  # one "he said:" is reporting
    if best[0] == "by" and counts[best] < 3:
        return []
    if counts[best] == 1 and best[0] != "says" and all(m.clock_only for m in marks if _family(m) == best):
        return []  # "on Harbour Road around 9 p.m."
    # Threads like Slashdot's print the time over some comments only: both lines open one.
    also = ("name-date", "by") if best[0] == "by" else best
    return [mark for mark in marks if _family(mark) in (best, also)]


def _family(mark: Mark) -> tuple[str, str]:
    return ("by", "by") if mark.kind == "by" else mark.shape


def _first(marks: list[Mark], shape: tuple[str, str]) -> int:
    return next(mark.line for mark in marks if _family(mark) == shape)


def _name_side(text: str, lines: list[Line], group: list[Mark], forms: PastedKnowledge) -> int:
    """Return -1 where names stand over the bare times, 1 where under them, 0 where nowhere."""
    over = under = 0
    for mark in group:
        over += mark.line > 0 and is_name_line(_words(text, lines[mark.line - 1]), forms)
        under += mark.line + 1 < len(lines) and is_name_line(_words(text, lines[mark.line + 1]), forms)
    best = max(over, under)
    if best * 2 < len(group):
        return 0
    # A name over the first time and text under the last one settle a draw.
    return -1 if over >= under else 1


def top_of_stack(text: str, lines: list[Line], number: int, forms: PastedKnowledge) -> int:
    """Return the first line of those that stand over a time without a blank or a button: name, place, badge."""
    while number > 0 and not lines[number].blanks:
        above = _words(text, lines[number - 1])
        button = forms.thread_chrome.fullmatch(above) and above.lower() not in forms.noise
        if (len(above) > 45 or button) and any(map(str.isalnum, above)):
            break
        number -= 1
    return number


def _is_stacked(text: str, lines: list[Line], group: list[Mark], forms: PastedKnowledge) -> bool:
    """Tell whether each time stands under two lines or more whose first is a name."""
    tops = [top_of_stack(text, lines, mark.line, forms) for mark in group]
    named = sum(
        1 < mark.line - top <= 4 and is_name_line(_words(text, lines[top]), forms)
        for mark, top in zip(group, tops, strict=True)
    )
    return len(group) > 1 and named == len(group)


def _ends_undated(group: list[Mark], marks: list[Mark]) -> bool:
    """Tell whether the last comment's time has no name after it: then each name belongs to the next comment."""
    last = marks[-1]
    return last.kind == "date" and last.cue == group[-1].cue and last.line > group[-1].line


def _fused(text: str, lines: list[Line], group: list[Mark], head: int, forms: PastedKnowledge) -> Boundary | None:
    if forms.says.search(_words(text, lines[group[0].line])):
        return None  # "On October 12 at 10:52 am Ana said:" stands over its comment
    for number in range(group[0].line - 1, max(head, group[0].line - 30), -1):
        if lines[number].length < 45 and lines[number].blanks and is_name_line(_words(text, lines[number]), forms):
            return Boundary(number, "header", tuple(group), sign="marks")
    return None


def _is_footer(text: str, lines: list[Line], group: list[Mark], forms: PastedKnowledge) -> bool:
    """Tell whether the marks stand under their comments: nothing follows the last one."""
    last = group[-1].line
    tail = [line for line in lines[last + 1 :] if not forms.thread_chrome.fullmatch(_words(text, line)[:200])]
    if tail and forms.thread_end.match(_words(text, tail[0])):
        tail = []
    if not tail:
        return True
    by_name = group[0].cue.startswith(("posted by", "by", "posted on", "comment by"))
    return by_name and all(line.length < PROSE for line in tail[:3]) and len(tail) <= 3


def _above_footer(
    text: str, lines: list[Line], head: int, group: list[Mark], forms: PastedKnowledge
) -> Boundary | None:
    """Find the first comment over the first of some footers by the change of voice."""
    first = group[0].line
    lengths = sorted(
        sum(line.length + 1 for line in lines[before.line + 1 : after.line]) for before, after in pairwise(group)
    )
    usual = lengths[len(lengths) // 2] if lengths else None
    paragraphs = [_words(text, line) for line in lines[head:first]]
    point = change_point(paragraphs[-60:], usual, forms)
    if point is None:
        return None
    place, score = point
    if score < BELIEVED and len(group) < 2:
        return None
    return Boundary(head + max(0, len(paragraphs) - 60) + place, "footer", tuple(group), sign="voice")
