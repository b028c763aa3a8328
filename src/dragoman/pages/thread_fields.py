"""Author, time and words of one comment element, without the buttons and badges around them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from dragoman.pages.pasted_knowledge import PastedKnowledge
from dragoman.pages.published_dates import Dates
from dragoman.pages.thread_knowledge import ThreadKnowledge
from dragoman.pages.thread_lines import Told, attributed, below_attribution, words_of
from dragoman.pages.thread_names import FOLDED, Fit, fit_of

#: A longer "name" is the comment itself inside an element that is classed as its author.
LONGEST_NAME = 80


_PARTS = ("author", "date", "text")
_NOTHING = Fit(None, None, None, None)
_WORST = 10**9


class Fields(msgspec.Struct, frozen=True):
    """What a comment element holds."""

    author: str | None
    posted: str | None
    text: str
    pingback: bool


class _Best:
    """The best element seen for each part of a comment."""

    def __init__(self) -> None:
        self.rank: dict[str, int] = {}
        self.element: dict[str, Any] = {}
        self.skipped: set[Any] = set()

    def note(self, element: Any, fit: Fit, below: int = _WORST) -> None:
        """Keep `element` for each part that it fits better than any before, and better than `below`."""
        for part, rank in zip(_PARTS, fit, strict=False):
            # An author's picture link, or a box that a script fills, names nobody.
            if rank is not None and rank < min(below, self.rank.get(part, _WORST)) and _filled(element):
                self.rank[part], self.element[part] = rank, element


def read_fields(parts: list[Any], others: set[Any], forms: PastedKnowledge) -> Fields:
    """Read one comment from its elements (`dt` and its `dd` are two), leaving all other comments in `others` out."""
    best = _Best()
    for part in parts:
        _survey(part, others, forms.threads, best, whole=len(parts) > 1)
    _settle(best)
    author, posted = _attribution(best, others, forms)
    text, told = _words(parts, others, best, Told(author, posted), forms)
    return Fields(told.author, told.posted, text, _is_pingback(parts, forms.threads))


def _settle(best: _Best) -> None:
    """Decide where the element of the author stands inside that of the words: one of them is misnamed."""
    author, body = best.element.get("author"), best.element.get("text")
    if author is None or body is None or not _inside(author, body):
        return
    if best.rank["author"] >= FOLDED:
        del best.element["author"]  # whoever is named in the words wrote them not
    elif best.rank["text"] >= FOLDED:
        del best.element["text"]


def _attribution(best: _Best, others: set[Any], forms: PastedKnowledge) -> Told:
    """Return author and time as the elements named after them give them."""
    author = _name(best.element.get("author"), others, best.skipped, forms.threads, forms.dates)
    if author is not None and len(author) > LONGEST_NAME:
        author = None
    if author is None:
        best.element.pop("author", None)
    date_element = best.element.get("date")
    if author is None and date_element is not None:  # "written by Ana on May 5": the time's box names her too
        author = attributed(words_of(date_element, others).split("\n")[:4], forms).author
    return Told(author, _posted(date_element, others, forms.dates))


def _words(parts: list[Any], others: set[Any], best: _Best, known: Told, forms: PastedKnowledge) -> tuple[str, Told]:
    """Return the comment's words, and who and when, from the lines around the words where no element told it."""
    away = best.skipped | {best.element[name] for name in ("author", "date") if name in best.element} - set(parts)
    body = best.element.get("text")
    if body is not None and not any(up in away for up in (body, body.getparent())):
        told = known
        if known.author is None or known.posted is None:
            beside = _beside(parts, body, others, forms)
            told = Told(known.author or beside.author, known.posted or beside.posted)
        return words_of(body, others, away), told
    own = [part for part in parts if part is not best.element.get("author")]
    text = "\n".join(filter(None, (words_of(part, others, away) for part in own)))
    text, told = below_attribution(text, known, forms)
    if told.posted is None:
        told = Told(told.author, _moment_in(best.skipped, others, forms.dates))
    return text, told


def _is_pingback(parts: list[Any], tables: ThreadKnowledge) -> bool:
    tokens = [token.lower() for part in parts for token in (part.get("class") or "").split()]
    head = "".join(_first_texts(parts[0], 60)).strip().lower()
    return any(token in tables.pingback_classes for token in tokens) or head.startswith(tables.pingback_openings)


def _survey(part: Any, others: set[Any], tables: ThreadKnowledge, best: _Best, *, whole: bool) -> None:
    """Note the best element for each part of a comment, and the chrome; with `whole` the element itself too."""
    if whole:
        # "comment byuser comment-author-admin": of a whole element only its exact names count.
        best.note(part, fit_of(part, tables), below=FOLDED)
    stack = list(part.iterchildren("*", reversed=True))
    while stack:
        element = stack.pop()
        if element in others:
            continue
        fit = fit_of(element, tables)
        if _is_chrome(element, fit, tables):
            best.skipped.add(element)
            continue
        if fit != _NOTHING:
            best.note(element, fit)
        if len(element):
            stack.extend(element.iterchildren("*", reversed=True))


def _is_chrome(element: Any, fit: Fit, tables: ThreadKnowledge) -> bool:
    """Tell buttons, badges and forms; a name in full outdoes the last word of another."""
    if fit.chrome is None or (fit.chrome >= FOLDED and fit[:3] != _NOTHING[:3]):
        return False
    if element.tag == "form":
        # Some forums wrap a comment's words in a form that edits them.
        return all(fit_of(inner, tables).text is None for inner in element.iter("div", "section"))
    return True


def _name(element: Any, others: set[Any], skipped: set[Any], tables: ThreadKnowledge, dates: Dates) -> str | None:
    """Return the name that an element holds: its first line that is one."""
    if element is None:
        return None
    given = element.get("content") if element.tag == "meta" else None
    lines = [given] if given else words_of(element, others, skipped).split("\n")
    name = next((name for line in lines[:4] if (name := tables.clean_author(line))), None)
    if name is not None and len(name) > LONGEST_NAME:
        return _name_before_date(name, dates)
    return name


def _inside(element: Any, box: Any) -> bool:
    return element is box or any(up is box for up in element.iterancestors())


def _filled(element: Any) -> bool:
    if element.get("datetime") or element.get("content"):
        return True
    if element.text and not element.text.isspace():
        return True
    return any(piece.strip() for piece in _first_texts(element))


def _first_texts(element: Any, characters: int = 100_000) -> Iterable[str]:
    for number, piece in enumerate(element.itertext()):
        if number > 40 or characters <= 0:
            return
        yield piece
        characters -= len(piece)


def _posted(element: Any, others: set[Any], dates: Dates) -> str | None:
    """Return the time as ISO 8601 where its form has one reading, else as the page prints it."""
    if element is None:
        return None
    for name in ("datetime", "content"):
        stated = element.get(name)
        moment = dates.first(stated) if stated else None
        if moment is not None and moment.value:
            return moment.value
    printed = " ".join(words_of(element, others).split())
    moment = dates.first(printed)
    if moment is None:
        # "vor Kurzem 3" is kept as printed; a box with no digit holds the name, or nothing.
        return printed[:LONGEST_NAME] if any(char.isdigit() for char in printed) else None
    return moment.value or printed[moment.start : moment.end]


def _beside(parts: list[Any], body: Any, others: set[Any], forms: PastedKnowledge) -> Told:
    """Return author and time that stand in a comment outside its words ("by turbine » Tue Jan 12, 2010 6:02 pm")."""
    lines = [line for part in parts if part is not body for line in words_of(part, others, {body}).split("\n")]
    return attributed(lines[:8] + lines[8:][-4:], forms)


def _moment_in(skipped: set[Any], others: set[Any], dates: Dates) -> str | None:
    for element in sorted(skipped, key=lambda one: one.sourceline or 0):
        printed = " ".join(words_of(element, others).split())[:300]
        moment = dates.first(printed)
        if moment is not None:
            return moment.value or printed[moment.start : moment.end]
    return None


def _name_before_date(printed: str, dates: Dates) -> str | None:
    moment = next(dates.find(printed, 0, 200), None)
    name = printed[: moment.start].strip(" ,|-–—") if moment else ""
    return name if 0 < len(name) <= LONGEST_NAME else None
