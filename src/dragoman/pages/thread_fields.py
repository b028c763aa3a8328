"""Author, time and words of one comment element, without the buttons and badges around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec
from lxml import etree

from dragoman.pages.published_dates import Dates
from dragoman.pages.thread_knowledge import ThreadKnowledge

#: A longer "name" is the comment itself inside an element that is classed as its author.
LONGEST_NAME = 80

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "table",
        "pre",
        "figure",
    ]
)
_BY_LINE = re.compile(
    r"(?:comment|kommentar|posted|written|geschrieben|submitted|verfasst)\s+(?:by|von|par)\s+(.{1,80})", re.IGNORECASE
)


_SPACE = re.compile(r"\s+")
_SPACES = re.compile(r"[ \u00a0]{2,}")


class Fields(msgspec.Struct, frozen=True):
    """What a comment element holds."""

    author: str | None
    posted: str | None
    text: str
    pingback: bool


def read_fields(parts: list[Any], others: set[Any], tables: ThreadKnowledge, dates: Dates) -> Fields:
    """Read one comment from its elements (`dt` and its `dd` are two), leaving all other comments in `others` out."""
    best: dict[str, tuple[int, Any]] = {}
    skipped: set[Any] = set()
    for part in parts:
        _survey(part, others, tables, best, skipped)
    author_element = best["author"][1] if "author" in best else None
    author = tables.clean_author(_words(author_element, others, skipped)) if author_element is not None else None
    if author is not None and len(author) > LONGEST_NAME:
        author, author_element = _name_before_date(author, dates), None
    date_element = best["date"][1] if "date" in best else None
    posted = _posted(date_element, others, dates)
    if posted is None:
        posted = _beside_words(parts[0], best["text"][1] if "text" in best else None, others, dates)
    away = set(skipped)
    for element in (author_element, date_element):
        if element is not None and element not in parts:
            away.add(element)
    body = best["text"][1] if "text" in best else None
    if body is not None and (body in parts or any(up in away for up in (body, body.getparent()))):
        body = None
    text = (
        _words(body, others, away)
        if body is not None
        else "\n".join(filter(None, (_words(part, others, away) for part in parts)))
    )
    if body is None:
        text, author, posted = _strip_lines(text, author, posted, tables, dates)
    head = "".join(_first_texts(parts[0], 60)).strip().lower() if parts else ""
    tokens = [token.lower() for part in parts for token in (part.get("class") or "").split()]
    marked = any(token in tables.pingback_classes for token in tokens)
    return Fields(author, posted, text, marked or head.startswith(tables.pingback_openings))


def _survey(
    part: Any, others: set[Any], tables: ThreadKnowledge, best: dict[str, tuple[int, Any]], skipped: set[Any]
) -> None:
    """Note the best element for each part, and the chrome, in one walk."""
    chrome = tables.parts.get("chrome", {})
    ranked = [(name, tables.parts.get(name, {})) for name in ("author", "date", "text")]
    walking = etree.iterwalk(part, events=("start",))
    for _, element in walking:
        if element is part:
            continue
        if element in others:
            walking.skip_subtree()
            continue
        names = _marks(element)
        if any(name in chrome for name in names):
            skipped.add(element)
            walking.skip_subtree()
            continue
        for name, ranks in ranked:
            rank = min((ranks[mark] for mark in names if mark in ranks), default=None)
            if rank is None or (name in best and best[name][0] <= rank):
                continue
            if _filled(element):  # an author's picture link, or a box that a script fills, names nobody
                best[name] = (rank, element)


def _marks(element: Any) -> list[str]:
    marks = [token.lower() for token in (element.get("class") or "").split()]
    marks += ["@" + value.lower() for value in (element.get("itemprop") or "").split()]
    if element.get("rel") == "author":
        marks.append("@author")
    marks.append("<" + element.tag)
    return marks


def _filled(element: Any) -> bool:
    if element.get("datetime") or element.get("content"):
        return True
    return any(piece.strip() for piece in _first_texts(element))


def _first_texts(element: Any, characters: int = 100_000) -> Iterable[str]:
    for number, piece in enumerate(element.itertext()):
        if number > 40 or characters <= 0:
            return
        yield piece
        characters -= len(piece)


def _words(root: Any, others: set[Any], away: frozenset[Any] | set[Any] = frozenset()) -> str:
    """Return an element's visible words: block elements on lines of their own, white space folded.

    `others` (the page's comments) and `away` are left out; two sets, for joining them for each comment
    made the work quadratic in their number.
    """
    pieces: list[str] = []
    walking = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walking:
        if event == "start":
            if element is not root and (element in others or element in away):
                walking.skip_subtree()
                continue
            if element.tag == "br" or element.tag in _BLOCKS:
                pieces.append("\n")
            elif element.tag == "img" and any(word in (element.get("class") or "") for word in ("smile", "emoji")):
                pieces.append(element.get("alt") or "")
            if element.text:
                pieces.append(_SPACE.sub(" ", element.text))
            continue
        left_out = element is not root and (element in others or element in away)
        if event != "end" or left_out:
            pass
        elif element.tag in _BLOCKS or (element.tag == "cite" and (element.text or "").rstrip().endswith(":")):
            pieces.append("\n")  # "Ana wrote:" over what is quoted
        if element is not root and element.tail:
            pieces.append(_SPACE.sub(" ", element.tail))
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _posted(element: Any, others: set[Any], dates: Dates) -> str | None:
    """Return the time as ISO 8601 where its form has one reading, else as the page prints it."""
    if element is None:
        return None
    for name in ("datetime", "content"):
        stated = element.get(name)
        moment = dates.first(stated) if stated else None
        if moment is not None and moment.value:
            return moment.value
    printed = " ".join(_words(element, others).split())
    moment = dates.first(printed)
    if moment is None:
        # "vor Kurzem 3" is kept as printed; a box with no digit holds the name, or nothing.
        return printed[:LONGEST_NAME] if any(char.isdigit() for char in printed) else None
    return moment.value or printed[moment.start : moment.end]


def _beside_words(part: Any, body: Any, others: set[Any], dates: Dates) -> str | None:
    """Return the time that stands in a comment outside its words ("by turbine » Tue Jan 12, 2010 6:02 pm")."""
    if body is None or body is part:
        return None
    printed = " ".join(_words(part, others, {body}).split())[:400]
    moment = dates.first(printed)
    return (moment.value or printed[moment.start : moment.end]) if moment is not None else None


def _name_before_date(printed: str, dates: Dates) -> str | None:
    moment = next(dates.find(printed, 0, 200), None)
    name = printed[: moment.start].strip(" ,|-–—") if moment else ""
    return name if 0 < len(name) <= LONGEST_NAME else None


def _strip_lines(
    text: str, author: str | None, posted: str | None, tables: ThreadKnowledge, dates: Dates
) -> tuple[str, str | None, str | None]:
    """Take a by-line ("Comment by Ana — 17.07.2011 @ 13:04") off the first or last line of the words."""
    lines = text.split("\n")
    for place in (0, -1) if len(lines) > 1 else ():
        line = lines[place]
        match = _BY_LINE.match(line) if len(line) <= 160 else None
        moment = next(dates.find(line), None) if len(line) <= 160 else None
        if match is None and not (moment is not None and moment.dated and moment.end - moment.start > len(line) / 2):
            continue
        if moment is not None:
            posted = posted or moment.value or line[moment.start : moment.end]
        if match is not None and author is None:
            author = tables.clean_author(re.split(r"\s[—–|-]\s|\s(?:am|on|at)\s|\s\d", match[1])[0])
        del lines[place]
        break
    while lines and (not re.search(r"\w", lines[0])):
        del lines[0]
    return "\n".join(lines), author, posted
