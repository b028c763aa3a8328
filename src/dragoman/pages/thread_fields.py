"""Author, time and words of one comment element, without the buttons and badges around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec
from lxml import etree

from dragoman.pages.pasted_knowledge import PastedKnowledge
from dragoman.pages.published_dates import Dates
from dragoman.pages.thread_knowledge import ThreadKnowledge
from dragoman.pages.thread_lines import Told, attributed, below_attribution, without_buttons, words_of
from dragoman.pages.thread_marks import is_name_line
from dragoman.pages.thread_names import FOLDED, Fit, fit_of
from dragoman.pages.thread_parents import Item
from dragoman.pages.thread_times import posted_in, posted_of, titled_time

#: A longer "name" is the comment itself inside an element that is classed as its author.
LONGEST_NAME = 80


#: Points, member numbers and the like after a name: "Ana · 61p", "brine ( 40321 )".
_AFTER_NAME = re.compile(r"\s*(?:[·•—–|]\s*[+-]?\d.*|\s-\s\d.*|\(\s*#?\d+\s*\))$")

#: Elements of one comment that may hold its words; themes nest two or three.
MOST_TEXTS = 12

_NOTHING = Fit(None, None, None, None)
_WORST = 10**9


class Fields(msgspec.Struct, frozen=True):
    """What a comment element holds."""

    author: str | None
    posted: str | None
    text: str
    pingback: bool


#: Elements that may hold only the attribution of a comment, and how many after them may hold its words.
_ROWS, MOST_ROWS = frozenset(("tr", "p", "div", "h4", "h5")), 4

#: Comments that are read to weigh one division of a page against another.
SAMPLE = 8


class _Best:
    """The best element seen for each part of a comment."""

    def __init__(self) -> None:
        self.rank: dict[str, int] = {}
        self.element: dict[str, Any] = {}
        self.texts: list[tuple[int, int, Any]] = []
        self.skipped: set[Any] = set()

    def note(self, element: Any, fit: Fit, below: int = _WORST) -> None:
        """Keep `element` for each part that it fits better than any before, and better than `below`."""
        if fit.text is not None and fit.text < below and len(self.texts) < MOST_TEXTS and _filled(element):
            self.texts.append((fit.text, len(self.texts), element))
        for part, rank in (("author", fit.author), ("date", fit.date)):
            # An author's picture link, or a box that a script fills, names nobody.
            if rank is not None and rank < min(below, self.rank.get(part, _WORST)) and _filled(element):
                self.rank[part], self.element[part] = rank, element


def parts_of(element: Any) -> list[Any]:
    """Return the elements of one comment: of a definition list, the term and what follows up to the next."""
    parts = [element]
    if element.tag == "dt":
        following = element.getnext()
        while following is not None and following.tag != "dt":
            if following.tag == "dd":
                parts.append(following)
            following = following.getnext()
    return parts


def read_comment(element: Any, others: set[Any], forms: PastedKnowledge) -> tuple[Fields, list[Any]]:
    """Read a comment, and return its elements too: some say who and when in one row, and the words in the next."""
    parts = parts_of(element)
    fields = read_fields(parts, others, forms)
    if not fields.text and len(parts) == 1:
        following = rows_after(element, others)
        if following and (whole := read_fields([*parts, *following], others, forms)).text:
            return whole, [*parts, *following]
    return fields, parts


def rows_after(element: Any, others: set[Any]) -> list[Any]:
    """Return the elements after one that may hold the rest of its comment: of its kind, up to the next comment."""
    if element.tag not in _ROWS:
        return []
    rows: list[Any] = []
    for sibling in element.itersiblings(element.tag):
        if sibling in others or len(rows) >= MOST_ROWS:
            break
        rows.append(sibling)
    return rows


def read_fields(parts: list[Any], others: set[Any], forms: PastedKnowledge) -> Fields:
    """Read one comment from its elements (`dt` and its `dd` are two), leaving all other comments in `others` out."""
    best = _Best()
    for part in parts:
        _survey(part, others, forms.threads, best, whole=len(parts) > 1)
    _settle(best, forms.threads)
    author, posted = _attribution(best, others, forms)
    text, told = _words(parts, others, best, Told(author, posted), forms)
    posted = told.posted
    if posted is None or "T" not in posted:  # "7y", and on hovering "Sunday, May 7, 2017 at 5:10pm"
        posted = titled_time(parts, posted, others, forms.dates) or posted
    return Fields(told.author, posted, text, _is_pingback(parts, forms.threads))


def worth(items: list[Item], forms: PastedKnowledge) -> float:
    """Return how much is told of each of some comments: 1 with words, author and time; 0 without words."""
    elements = {item.element for item in items}
    sample = items[:: max(1, len(items) // SAMPLE)]
    told = 0.0
    for item in sample:
        item.told = read_comment(item.element, elements, forms)
        fields = item.told[0]
        if fields.text and fields.text != fields.author:
            told += 0.5 + 0.25 * (fields.author is not None) + 0.25 * (fields.posted is not None)
    return told / len(sample)


def _settle(best: _Best, tables: ThreadKnowledge) -> None:
    """Choose the element of the words; where it holds that of the author, one of them is misnamed."""
    author = best.element.get("author")
    for rank, _, body in sorted(best.texts, key=lambda text: text[:2]):
        if author is not None and _inside(author, body):
            if _opens(author, body, tables):
                continue  # a box around the attribution and the words
            if best.rank["author"] >= FOLDED:
                del best.element["author"]  # whoever is named in the words wrote them not
            elif rank >= FOLDED:
                continue
        best.element["text"] = body
        return


def _opens(author: Any, body: Any, tables: ThreadKnowledge) -> bool:
    """Tell whether nothing but set words ("Posted by") stands before the author in a box."""
    before: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element is author or sum(map(len, before)) > LONGEST_NAME:
            break
        before.append((element.text if event == "start" else element.tail) or "")
    return tables.clean_author(" ".join(before)) is None


def _attribution(best: _Best, others: set[Any], forms: PastedKnowledge) -> Told:
    """Return author and time as the elements named after them give them."""
    named = best.element.get("author")
    if named is not None:
        link = next(
            (link for link in named.iter("a") if link in best.skipped and _opens(link, named, forms.threads)), None
        )
        named = named if link is None else link  # its class is that of a button, and it holds the name
    author = _name(named, others, best.skipped, forms.threads, forms.dates)
    if author is None:
        best.element.pop("author", None)
    date_element = best.element.get("date")
    if author is None and date_element is not None:  # "written by Ana on May 5": the time's box names her too
        author = attributed(words_of(date_element, others).split("\n")[:4], forms).author
    return Told(author, posted_of(date_element, others, forms.dates))


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
    text = without_buttons(text, forms)
    if told.posted is None:
        told = Told(told.author, posted_in(best.skipped, others, forms.dates))
    return text, told


def _is_pingback(parts: list[Any], tables: ThreadKnowledge) -> bool:
    tokens = [token.lower() for part in parts for token in (part.get("class") or "").split()]
    head = "".join(first_texts(parts[0], 60)).strip().lower()
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
    if fit.chrome is None:
        return False
    if fit.chrome >= FOLDED and (fit[:3] != _NOTHING[:3] or element.find(".//*[@itemprop='author']") is not None):
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
    inner = element.find(".//*[@itemprop='name']")
    element = element if inner is None or inner in others else inner
    lines = [given] if given else words_of(element, others, skipped).split("\n")
    for line in lines[:4]:
        moment = next(dates.find(line, 0, 200), None)
        # "lena 2 years ago | link": the name is what stands before the time.
        before = line[: moment.start] if moment is not None and moment.dated and moment.start > 1 else line
        name = tables.clean_author(_AFTER_NAME.sub("", before))
        if name is not None and len(name) <= LONGEST_NAME:
            return name
    return None


def _inside(element: Any, box: Any) -> bool:
    return element is box or any(up is box for up in element.iterancestors())


def _filled(element: Any) -> bool:
    if element.get("datetime") or element.get("content"):
        return True
    if element.text and not element.text.isspace():
        return True
    return any(piece.strip() for piece in first_texts(element))


def first_texts(element: Any, characters: int = 100_000) -> Iterable[str]:
    """Yield the first pieces of an element's text, up to about so many characters."""
    for number, piece in enumerate(element.itertext()):
        if number > 40 or characters <= 0:
            return
        yield piece
        characters -= len(piece)


def _beside(parts: list[Any], body: Any, others: set[Any], forms: PastedKnowledge) -> Told:
    """Return author and time that stand in a comment outside its words ("by turbine » Tue Jan 12, 2010 6:02 pm")."""
    lines = [
        line for part in parts if part is not body for line in words_of(part, others, {body}, apart=True).split("\n")
    ]
    told = attributed(lines[:8] + lines[8:][-4:], forms)
    if told.author is None and len(lines) > 1 and is_name_line(lines[0], forms):
        told = Told(forms.threads.clean_author(lines[0]), told.posted)
    return told
