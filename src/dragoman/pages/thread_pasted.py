"""The comments of a pasted thread: where each begins and ends, who wrote it, what it answers.

A comment's span selects its words and nothing else; its name and time lines lie outside.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from dragoman.pages.pasted_knowledge import PastedKnowledge
from dragoman.pages.pasted_lines import Line
from dragoman.pages.thread_boundary import STACKED, Boundary, top_of_stack
from dragoman.pages.thread_marks import attribution_in, find_marks, is_name_line
from dragoman.records import Comment, Rejection, Thread

_ANSWER = re.compile(r"(?:in\s+)?repl(?:y|ying|ied)\s+to\s+@?(.{1,60}?)[:.]?$", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,4})[.)]?\s+(?=\S)")
_PINGBACK = re.compile(r"(?:pingback|trackback)(?:\s*:|\s+(?:by|from)\b)", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"[-–—~]{1,2}\s?\S.{0,40}|[A-Z][\w’'.-]*(?:\s(?:de|van|von|der|al|bin)\b)?(?:\s[A-Z][\w’'.-]*){1,3}"
)


class Draft(msgspec.Struct):
    """A comment in the making: lines `first` to `last` (excluded) hold its words."""

    first: int
    last: int
    indent: int
    author: str | None = None
    posted: str | None = None
    skip: int = 0  # characters of the first line that are numbering
    answers: str | None = None
    parent: int | None = None


def read_thread(
    text: str, lines: list[Line], boundary: Boundary, forms: PastedKnowledge
) -> tuple[Thread, list[Rejection]]:
    """Return the thread that begins at `boundary`, and what was set aside in it."""
    end = _end_of_thread(text, lines, boundary, forms)
    start = lines[boundary.line].start
    rejected: list[Rejection] = []
    if end < len(lines):
        rejected.append(Rejection("pages", "after-thread", lines[end].start, lines[-1].end))
    drafts = _drafts(text, lines, boundary, end, forms)
    if not drafts:
        stop = lines[end - 1].end
        rejected.append(
            Rejection("pages", "comments-not-separable", start, stop, "nothing tells where one comment ends")
        )
    comments = _comments(text, lines, drafts, forms)
    thread = Thread(start=start, comments=tuple(comments))
    if boundary.stated is None:
        return thread, rejected
    place = lines[boundary.line]
    thread, said = with_stated(thread, boundary.stated, (place.start, place.end))
    return thread, rejected + said


def with_stated(thread: Thread, stated: int, place: tuple[int, int] | None = None) -> tuple[Thread, list[Rejection]]:
    """Return the thread with the number that the page states, and what there is to say where it does not fit."""
    thread = msgspec.structs.replace(thread, stated=stated)
    found = len(thread.comments)
    if stated == found:
        return thread, []
    reason = "comments-missing" if stated > found else "comments-beyond-stated"
    start, end = place or (None, None)
    return thread, [Rejection("pages", reason, start, end, f"{stated} stated, {found} found")]


def _words(text: str, line: Line) -> str:
    return text[line.start : line.end]


def _end_of_thread(text: str, lines: list[Line], boundary: Boundary, forms: PastedKnowledge) -> int:
    """Return the number of the line after the thread: its form or closing words, below all marks."""
    last_mark = boundary.marks[-1].line if boundary.marks else boundary.line
    for number in range(max(last_mark, boundary.line) + 1, len(lines)):
        if lines[number].length <= 160 and forms.thread_end.fullmatch(_words(text, lines[number])):
            return number
    return len(lines)


def _drafts(text: str, lines: list[Line], boundary: Boundary, end: int, forms: PastedKnowledge) -> list[Draft]:
    first = boundary.line + (boundary.heading is not None)
    while (
        first < end and boundary.heading is not None and forms.thread_chrome.fullmatch(_words(text, lines[first])[:200])
    ):
        first += 1
    if boundary.layout == "list":
        return _listed(lines, first, end, boundary)
    if boundary.layout == "footer":
        return _footed(lines, first, boundary)
    if boundary.layout == "header":
        if _is_fused(boundary):
            return _fused(text, lines, boundary, end, forms)
        return _headed(text, lines, boundary, end, forms)
    return _named(text, lines, first, end, forms)


def _headed(text: str, lines: list[Line], boundary: Boundary, end: int, forms: PastedKnowledge) -> list[Draft]:
    """Split where attributions stand over their comments."""
    drafts: list[Draft] = []
    for mark in boundary.marks:
        first, name, posted, body = mark.line, mark.name, mark.posted, mark.line + 1 + mark.below
        if boundary.name_lines == STACKED:
            first = top_of_stack(text, lines, mark.line, forms)
            name = _words(text, lines[first])
        elif boundary.name_lines:
            name = _words(text, lines[mark.line + boundary.name_lines + (mark.below if boundary.name_lines > 0 else 0)])
            first += min(0, boundary.name_lines)
            body += max(0, boundary.name_lines)
        if posted is None and (time := _time_at(text, lines, body, end, forms)):
            posted = time
            body += 1
        if drafts:
            drafts[-1].last = max(drafts[-1].first, first)
        drafts.append(Draft(body, end, lines[first].indent, name, posted))
    for draft in drafts:  # "7:28 PM" under the words of a comment whose name stands over them
        last = draft.last - 1
        if draft.posted is None and last > draft.first and (time := _time_at(text, lines, last, end, forms)):
            draft.posted, draft.last = time, last
    return drafts


def _time_at(text: str, lines: list[Line], number: int, end: int, forms: PastedKnowledge) -> str | None:
    """Return the time that a line of a thread is, and nothing else."""
    mark = attribution_in(_words(text, lines[number]), forms) if number < end else None
    return mark.posted if mark is not None and mark.kind == "date" else None


def _footed(lines: list[Line], first: int, boundary: Boundary) -> list[Draft]:
    """Split where attributions stand under their comments."""
    drafts = []
    for mark in boundary.marks:
        if mark.line > first:
            drafts.append(Draft(first, mark.line, lines[first].indent, mark.name, mark.posted))
        first = mark.line + 1 + mark.below
    return drafts


def _is_fused(boundary: Boundary) -> bool:
    first = boundary.marks[0] if boundary.marks else None
    return first is not None and boundary.heading is None and first.line > boundary.line and first.kind == "date-name"


def _fused(text: str, lines: list[Line], boundary: Boundary, end: int, forms: PastedKnowledge) -> list[Draft]:
    """Split where a comment's time and the next comment's name share a line."""
    drafts = []
    first, name = boundary.line + 1, _words(text, lines[boundary.line])
    for mark in boundary.marks:
        drafts.append(Draft(first, mark.line, lines[boundary.line].indent, name, mark.posted))
        first, name = mark.line + 1, mark.name or ""
    last = next(
        (mark for mark in find_marks(text, lines[:end], forms) if mark.line >= first and mark.kind == "date"), None
    )
    stop, posted = (last.line, last.posted) if last is not None else (end, None)
    drafts.append(Draft(first, stop, lines[boundary.line].indent, name, posted))
    return [draft for draft in drafts if draft.last > draft.first]


def _listed(lines: list[Line], first: int, end: int, boundary: Boundary) -> list[Draft]:
    """Split a numbered or bulleted thread; a comment's own numbering ("1)", or out of sequence) is its words."""
    numbered = lines[first].number is not None
    top, expected = lines[first].indent, lines[first].number or 1
    marks = {mark.line: mark for mark in boundary.marks}
    drafts: list[Draft] = []
    for number in range(first, end):
        line = lines[number]
        apart = number == first or line.blanks > 0 or number in marks
        own = numbered and line.number == expected and line.indent <= top + 1 and apart
        reply = bool(line.bullet) and apart and (line.indent > top or not numbered)
        attributed = number in marks and line.number is not None and line.indent > top
        if not (own or reply or attributed):
            continue
        if own:
            expected += 1
        if drafts:
            drafts[-1].last = number
        draft = Draft(number, end, line.indent, skip=line.lead if line.number is not None else line.bullet)
        if number in marks:
            draft.author, draft.posted = marks[number].name, marks[number].posted
            draft.first, draft.skip = number + 1, 0
        drafts.append(draft)
    return drafts


def _named(text: str, lines: list[Line], first: int, end: int, forms: PastedKnowledge) -> list[Draft]:
    """Split where a name on a line of its own stands over each comment, or signs each under it."""
    names = [
        number
        for number in range(first, end - 1)
        if (number == first or lines[number].blanks or _is_chrome(text, lines[number - 1], forms))
        and is_name_line(_words(text, lines[number]), forms)
        and lines[number + 1].length > lines[number].length
    ]
    if names and names[0] == first:
        ends = [*names[1:], end]
        return [
            Draft(name + 1, stop, lines[name].indent, _words(text, lines[name]))
            for name, stop in zip(names, ends, strict=True)
        ]
    signed = [number for number in range(first + 1, end) if _SIGNATURE.fullmatch(_words(text, lines[number]))]
    if len(signed) >= 2 and signed[-1] == end - 1:
        starts = [first, *(number + 1 for number in signed[:-1])]
        return [Draft(start, number + 1, lines[start].indent) for start, number in zip(starts, signed, strict=True)]
    return []


def _is_chrome(text: str, line: Line, forms: PastedKnowledge) -> bool:
    return forms.thread_chrome.fullmatch(_words(text, line)[:200]) is not None


def _comments(text: str, lines: list[Line], drafts: list[Draft], forms: PastedKnowledge) -> list[Comment]:
    drafts = [part for draft in drafts for part in _with_pingbacks(text, lines, draft)]
    for draft in drafts:
        _take_time(text, lines, draft, forms)
        _trim(text, lines, draft, forms)
        _read_signature(text, lines, draft)
    drafts = [draft for draft in drafts if draft.last > draft.first]
    _take_off_numbers(drafts)
    _find_parents(drafts)
    comments = []
    for number, draft in enumerate(drafts):
        start, end = lines[draft.first].start + draft.skip, lines[draft.last - 1].end
        words = text[start:end]
        pingback = bool(_PINGBACK.match(words)) or (
            words.startswith(("[...]", "[…]")) and words.endswith(("[...]", "[…]"))
        )
        kind: Literal["comment", "pingback"] = "pingback" if pingback else "comment"
        comments.append(
            Comment(
                id=str(number + 1),
                parent=str(draft.parent + 1) if draft.parent is not None else None,
                author=draft.author or None,
                posted=draft.posted,
                start=start,
                end=end,
                text=words,
                kind=kind,
            )
        )
    return comments


def _with_pingbacks(text: str, lines: list[Line], draft: Draft) -> list[Draft]:
    """Cut pingbacks off a comment under which they stand without a line of attribution."""
    parts, end = [draft], draft.last
    for number in range(draft.first + 1, end):
        if lines[number].length <= 300 and _PINGBACK.match(text, lines[number].start + lines[number].bullet):
            parts[-1].last = number
            parts.append(Draft(number, end, draft.indent, skip=lines[number].bullet))
    return parts


def _take_time(text: str, lines: list[Line], draft: Draft, forms: PastedKnowledge) -> None:
    """Take a line that is a time off the top of a comment without one: "Magda Says:", and under it the day."""
    if draft.posted is not None or draft.skip or draft.last - draft.first < 2:
        return
    mark = attribution_in(_words(text, lines[draft.first])[:150], forms)
    if mark is not None and mark.kind == "date" and not mark.clock_only:
        draft.posted = mark.posted
        draft.first += 1


def _trim(text: str, lines: list[Line], draft: Draft, forms: PastedKnowledge) -> None:
    """Take buttons off both ends of a comment, and note whom it says it answers."""
    while draft.last > draft.first and forms.thread_chrome.fullmatch(_words(text, lines[draft.last - 1])[:200]):
        draft.last -= 1
    while draft.last - draft.first > 1 and not draft.skip:
        words = _words(text, lines[draft.first])[:200]
        answer = _ANSWER.fullmatch(words)
        if answer is not None:
            draft.answers = answer[1]
        elif not forms.thread_chrome.fullmatch(words):
            break
        draft.first += 1


def _read_signature(text: str, lines: list[Line], draft: Draft) -> None:
    if draft.author or draft.last - draft.first < 2:
        return
    last, before = _words(text, lines[draft.last - 1]), text[lines[draft.last - 2].end - 1]
    if len(last) <= 45 and last[-1] not in "!?:;,…" and before in '.!?…)"”’' and _SIGNATURE.fullmatch(last):
        draft.author = last.lstrip("-–—~ ").partition(", ")[0]  # "– Ole Dahl, Grimsby"


def _take_off_numbers(drafts: list[Draft]) -> None:
    """Take the numbers of comments off the names they run into ("2 Kara", "3 Katie"), where most have one."""
    numbered = [match for draft in drafts if (match := _NUMBERED.match(draft.author or ""))]
    counts = [int(match[1]) for match in numbered]
    if len(numbered) < 2 or len(numbered) * 3 < len(drafts) * 2 or counts != sorted(counts):
        return
    for draft in drafts:
        draft.author = _NUMBERED.sub("", draft.author) if draft.author else None


def _split_answer(draft: Draft, by_author: dict[str, int]) -> None:
    """Part a name from that of whom it answers, an earlier one that runs into it ("lockkeeper  Ingo Falk")."""
    whole = draft.author or ""
    for end in range(len(whole) - 1, 0, -1):
        name, answered = whole[:end], whole[end:].strip()
        if whole[end].isspace() and answered.lower() in by_author and name.strip(" ▶→>@"):
            draft.author, draft.answers = name.strip(" ▶→>@"), answered
            return


def _find_parents(drafts: list[Draft]) -> None:
    """Set parents from indentation and from "in reply to" lines.

    Copying loses the first line's indentation: where it alone stands farther left than all others, and
    more than one comment stands at the next level, it is one of those.
    """
    others = [draft.indent for draft in drafts[1:]]
    if len(others) > 1 and drafts[0].indent < min(others) and others.count(min(others)) > 1 and not drafts[0].skip:
        drafts[0].indent = min(others)
    open_drafts: list[int] = []
    by_author: dict[str, int] = {}
    for number, draft in enumerate(drafts):
        while open_drafts and drafts[open_drafts[-1]].indent >= draft.indent:
            open_drafts.pop()
        draft.parent = open_drafts[-1] if open_drafts else None
        if draft.author and not draft.answers:
            _split_answer(draft, by_author)
        if draft.answers:
            draft.parent = by_author.get(draft.answers.lower(), draft.parent)
        open_drafts.append(number)
        if draft.author:
            by_author[draft.author.lower()] = number
