"""The words of a comment element, and the lines among them that say who wrote it and when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from dragoman.pages.pasted_knowledge import PastedKnowledge
from dragoman.pages.thread_marks import attribution_in, is_name_line

_BLOCKS = frozenset(
    [
        *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "section", "article", "header", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "pre", "figure"),
    ]
)
_BY_LINE = re.compile(
    r"(?:comment|kommentar|posted|written|geschrieben|submitted|verfasst)\s+(?:by|from|von|par)\s*:?\s+(.{1,80})",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(name|from|author|posted by|von|date|datum|posted|posted on|time)\s*:\s*(\S.{0,79})", re.IGNORECASE
)
_OF_TIME = frozenset(("date", "datum", "posted", "posted on", "time"))

#: Where a line ends; no page's text holds it.
_BREAK = "\0"

#: A longer line is a comment's words, whatever they begin with.
LONGEST_LINE = 160


class Told(NamedTuple):
    """What the lines around a comment say of it."""

    author: str | None = None
    posted: str | None = None


def words_of(root: Any, others: set[Any], away: frozenset[Any] | set[Any] = frozenset(), *, apart: bool = False) -> str:
    """Return an element's visible words: block elements on lines of their own, white space folded.

    `others` (the page's comments) and `away` are left out; two sets, for joining them for each comment
    made the work quadratic in their number. `apart` keeps the words of inline elements apart, which margins do for
    the eye: "1:35 pm" and "Score: 14" of two spans.
    """
    pieces: list[str] = []
    _gather(root, others, away, pieces)
    between = " " if apart else ""
    lines = (" ".join(line.split()) for line in between.join(pieces).split(_BREAK))
    return "\n".join(filter(None, lines))


def _gather(element: Any, others: set[Any], away: frozenset[Any] | set[Any], pieces: list[str]) -> None:
    """Add the words of an element to `pieces`; trees are at most 256 levels deep."""
    tag, text = element.tag, element.text
    block = tag in _BLOCKS
    if block or tag == "br":
        pieces.append(_BREAK)
    elif tag == "img" and any(word in (element.get("class") or "") for word in ("smile", "emoji")):
        pieces.append(element.get("alt") or "")
    if text:
        pieces.append(text)
    for child in element:
        if isinstance(child.tag, str) and child not in others and child not in away:
            _gather(child, others, away, pieces)
        if tail := child.tail:
            pieces.append(tail)
    if block or (tag == "cite" and (text or "").rstrip().endswith(":")):
        pieces.append(_BREAK)  # "Ana wrote:" over what is quoted


def attributed(lines: Iterable[str], forms: PastedKnowledge) -> Told:
    """Return the author and the time that some lines outside a comment's words name."""
    author = posted = None
    for line in lines:
        if len(line) > LONGEST_LINE:
            continue
        said = _of_line(line, forms)
        author, posted = author or said.author, posted or said.posted
    return Told(author, posted)


def below_attribution(text: str, known: Told, forms: PastedKnowledge) -> tuple[str, Told]:
    """Take the lines that attribute a comment off its first or last lines; return the words, and who and when.

    "Comment by Ana — 17.07.2011 @ 13:04", "Ana on May 5, 2012", a bare time, "Says:" left over from a name.
    """
    author, posted = known
    lines = text.split("\n")
    if len(lines) > 1 and not lines[0].strip(" :,.…|–—-·•#»«").strip():
        del lines[0]
    while len(lines) > 1 and _says_only(lines[0], forms):
        del lines[0]
    labelled = _below_labels(lines, forms)
    author, posted = author or labelled.author, posted or labelled.posted
    for place in (0, -1) if len(lines) > 1 else ():
        line = lines[place]
        if len(line) > LONGEST_LINE:
            continue
        said = _of_line(line, forms)
        if said.posted is None and (said.author is None or author is not None):
            continue
        author, posted = author or said.author, posted or said.posted
        del lines[place]
        break
    if len(lines) == 1 and len(lines[0]) <= LONGEST_LINE:
        said = _of_line(lines[0], forms)
        if said.author is not None and said.posted is not None:
            return "", Told(author or said.author, posted or said.posted)  # the words stand elsewhere
    if author is None and len(lines) > 1 and posted is not None and is_name_line(lines[0], forms):
        author = lines.pop(0)  # a name of its own over the time that was taken away
    while lines and not re.search(r"\w", lines[0]):
        del lines[0]
    return "\n".join(lines), Told(author, posted)


def without_buttons(text: str, forms: PastedKnowledge) -> str:
    """Take lines of nothing but buttons ("Reply | Report this comment | Like (14)") off both ends of a comment."""
    lines = text.split("\n")
    for end in (-1, 0):
        while len(lines) > 1 and len(lines[end]) < LONGEST_LINE and _is_button(lines[end], forms):
            del lines[end]
    return "\n".join(lines)


def _is_button(line: str, forms: PastedKnowledge) -> bool:
    return line.casefold() in forms.threads.buttons or forms.thread_chrome.fullmatch(line) is not None


def _below_labels(lines: list[str], forms: PastedKnowledge) -> Told:
    """Take lines that label who and when ("Name: Ole", "Date: 14 March 2003") off the top of a comment's lines."""
    author = posted = None
    while len(lines) > 1 and (label := _LABEL.fullmatch(lines[0])) is not None:
        moment = forms.dates.first(label[2]) if label[1].lower() in _OF_TIME else None
        if moment is not None:
            posted = moment.value or label[2][moment.start : moment.end]
        elif label[1].lower() not in _OF_TIME:
            author = author or forms.threads.clean_author(label[2])
        del lines[0]
    return Told(author, posted)


def _says_only(line: str, forms: PastedKnowledge) -> bool:
    return len(line) < 30 and (forms.says.fullmatch(" " + line) is not None or line.lower() in ("says", "said"))


def _of_line(line: str, forms: PastedKnowledge) -> Told:
    """Return what one line attributes: a name, a time, or both; nothing where it says more than that."""
    tables, dates = forms.threads, forms.dates
    match = _BY_LINE.match(line)
    moment = next(dates.find(line), None)
    posted = (moment.value or line[moment.start : moment.end]) if moment is not None and moment.dated else None
    if match is not None:
        name = tables.clean_author(re.split(r"\s[—–|@-]\s|\s(?:am|on|at|um)\s|\s\d", match[1])[0])
        return Told(name, posted)
    mark = attribution_in(line, forms)
    if mark is not None and mark.kind in ("name-date", "date-name", "says", "by"):
        return Told(tables.clean_author(mark.name) if mark.name else None, mark.posted or posted)
    if moment is not None and moment.dated and moment.end - moment.start > len(line) / 2:
        return Told(None, posted)
    return Told()
