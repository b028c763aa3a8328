"""The blocks of a pasted text: what is reporting, what is not, and why.

Every stretch outside the thread becomes a block; what is no reporting has kind "note" (or byline,
dateline, rights) and a rejection that names the reason.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dragoman.pages.byline import Byline, read_byline
from dragoman.pages.pasted_knowledge import BlockRow, PastedKnowledge
from dragoman.pages.pasted_lines import Line
from dragoman.pages.published_dates import Moment
from dragoman.pages.rights import find_rights
from dragoman.records import Block, Rejection, Rights

#: Hard-wrapped lines are this long: mail and wires wrap at 65 to 80, printed pages at 100.
NARROWEST, WIDEST = 40, 120
#: From here on a paragraph is prose, whose sentences are not matched against the forms of boxes.
LONGEST_BOX = 320
#: What follows a date on the headline's line is the headline from here on.
SHORTEST_TITLE = 12
#: The longest of 328 headlines of news has 121 characters; twice that bounds a line without a full stop.
LONGEST_HEADLINE = 250
#: An author's note stands among the last paragraphs.
LAST_PARAGRAPHS = 8

_SENTENCE_END = (".", "!", "?", "…", '."', ".”", ".’", "?”", "!”", '?"', '!"', ":", ".)", "”")
_DASH = re.compile(r"\s?(?:—|–|--)\s?|\s-\s")
_CITY = re.compile(
    r"(?=[^a-z]{3})[A-ZÀ-Þ][A-ZÀ-Þ'’.-]{2,30}(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ'’.-]{0,30}){0,4}"
    r"(?:, ?[A-ZÀ-Þ][\w.’'-]{1,30}(?: [A-ZÀ-Þ][\w.’'-]{1,30}){0,2}){0,2}"
)
_AGENCY = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'-]{1,30}(?: [A-ZÀ-Þ][\w.’'-]{1,30}){0,3}(?:, ?[A-ZÀ-Þ][\w.’' -]{1,30})?,? )?"
    r"\([A-Z][\w.&/ -]{1,40}\)"
)
_COUNT = re.compile(r"\b\d{1,6}\s+(?:comments?|responses?|replies|shares?|views?)\b", re.IGNORECASE)
_DATE_WORDS = re.compile(
    r"\b(?:published|updated|posted|last|modified|date|first|on|at|the|am|pm|e[sd]?t|p[sd]?t|c[sd]t|gmt|utc|bst|cet|time"
    r"|\d+\s+min(?:ute)?s?\s+read)\b",
    re.IGNORECASE,
)


class Paragraph(NamedTuple):
    """A stretch of text that stands alone: a paragraph, or a short line."""

    start: int
    end: int


class Reading(NamedTuple):
    """What the blocks of a page tell."""

    blocks: list[Block]
    rejected: list[Rejection]
    headline: Paragraph | None
    byline: Byline | None
    moments: list[Moment]
    rights: Rights | None
    notes: list[Paragraph]


def paragraphs(text: str, lines: list[Line]) -> list[Paragraph]:
    """Return the paragraphs of some lines; hard-wrapped lines are joined."""
    found: list[Paragraph] = []
    group: list[Line] = []
    for line in lines:
        if line.blanks and group:
            found.extend(_of_group(text, group))
            group = []
        group.append(line)
    return found + (_of_group(text, group) if group else [])


def _of_group(text: str, group: list[Line]) -> list[Paragraph]:
    """Split lines without a blank between them: one paragraph if wrapped, else one for each line."""
    if len(group) < 2 or not _is_wrapped(text, group):
        return [Paragraph(line.start, line.end) for line in group]
    widest = max(line.length for line in group)
    found: list[Paragraph] = []
    first = group[0]
    for line, following in zip(group, [*group[1:], None], strict=True):
        ends = text.endswith(_SENTENCE_END, max(line.start, line.end - 2), line.end)
        if following is None or (ends and line.length < 0.8 * widest) or following.indent > group[0].indent + 1:
            found.append(Paragraph(first.start, line.end))
            if following is not None:
                first = following
    return found


def _is_wrapped(text: str, group: list[Line]) -> bool:
    inner = [line.length for line in group[:-1]]
    widest = max(inner)
    if widest > WIDEST or sorted(inner)[len(inner) // 2] < NARROWEST:
        return False
    if any(line.bullet or line.number is not None for line in group[1:]):
        return False
    ends = sum(text.endswith(_SENTENCE_END, max(line.start, line.end - 2), line.end) for line in group[:-1])
    # In wrapped prose a line seldom ends with its sentence; in a list of sentences each one does.
    return ends * 5 <= len(inner) * 2 and sum(length >= 0.7 * widest for length in inner) * 3 >= len(inner) * 2


def read_article(text: str, found: list[Paragraph], title: str | None, forms: PastedKnowledge) -> Reading:
    """Decide the blocks of a text that is reporting only."""
    reading = Reading([], [], None, None, [], None, [])
    headline = next((p for p in found[:3] if title and _same(text[p.start : p.end], title)), None)
    if headline is None and found and _stands_over(text, found):
        headline = found[0]
    for paragraph in found:
        if paragraph is headline:
            reading.blocks.append(Block("headline", *paragraph))
        elif not _date_line(text, paragraph, reading, forms):
            _paragraph(text, paragraph, reading, forms)
    return reading._replace(headline=headline)


def _stands_over(text: str, found: list[Paragraph]) -> bool:
    """Tell whether the first line of an article is its headline: short, no sentence, with prose below."""
    first = found[0]
    if first.end - first.start > LONGEST_HEADLINE or text.endswith(_SENTENCE_END, first.start, first.end):
        return False
    return any(text.endswith(_SENTENCE_END, p.start, p.end) for p in found[1:4])


def read_page(text: str, found: list[Paragraph], title: str | None, forms: PastedKnowledge) -> Reading:
    """Decide the blocks of a whole page, from its headline down to where its thread begins."""
    decider = _Decider(text, found, title, forms)
    return decider.decide()


class _Decider:
    """Goes down a page once; what it decides of a block depends on what stood above."""

    def __init__(self, text: str, found: list[Paragraph], title: str | None, forms: PastedKnowledge) -> None:
        self.text, self.found, self.title, self.forms = text, found, title, forms
        self.reading = Reading([], [], None, None, [], None, [])
        self.byline: Byline | None = None
        self.rights: Rights | None = None
        self.headline = self._find_headline()
        self.prose = next((n for n, p in enumerate(found) if self._is_prose(p)), len(found))
        self.section: str | None = None
        self.noted = False

    def decide(self) -> Reading:
        for number, paragraph in enumerate(self.found):
            if paragraph is self.headline:
                self.headline = self._without_date(paragraph)
                self.reading.blocks.append(Block("headline", *self.headline))
            elif not self._decide(number, paragraph):
                self._reporting(paragraph)
        return self.reading._replace(headline=self.headline, byline=self.byline, rights=self.rights)

    def _without_date(self, headline: Paragraph) -> Paragraph:
        """Take a date off the front of the headline that it runs into ("Wednesday, October 24th, 2012 A barn …")."""
        words = self._words(headline)
        moment = next(self.forms.dates.find(words[:60]), None)
        rest = words[moment.end :].lstrip(" |·•–—-:") if moment is not None else ""
        if moment is None or moment.start > 0 or not moment.value or len(rest) < SHORTEST_TITLE or rest[0].islower():
            return headline
        end = headline.start + moment.end
        self.reading.moments.append(Moment(headline.start, end, moment.day, moment.clock, True, moment.yearless))
        self.reading.blocks.append(Block("dateline", headline.start, end))
        return Paragraph(headline.end - len(rest), headline.end)

    def _words(self, paragraph: Paragraph) -> str:
        return self.text[paragraph.start : paragraph.end]

    def _is_prose(self, paragraph: Paragraph) -> bool:
        return paragraph.end - paragraph.start >= 80 and self.text.endswith(
            _SENTENCE_END, paragraph.start, paragraph.end
        )

    def _find_headline(self) -> Paragraph | None:
        head = self.found[:12]
        if self.title:
            same = next((p for p in head if _same(self._words(p), self.title)), None)
            if same is not None:
                return same
        for paragraph in head:
            words = self._words(paragraph)
            if len(words) > 250 or self._is_prose(paragraph):
                return None
            if words.isdigit() or words.lower().rstrip(".") in self.forms.dates.months:
                continue  # a calendar leaf: "Jun", "28"
            if self._box(words) is None and not self._is_byline(paragraph) and not _only_date(words, self.forms):
                return paragraph
        return None

    def _is_byline(self, paragraph: Paragraph) -> bool:
        return read_byline(self.text, *paragraph, self.forms.dates) is not None

    def _box(self, words: str) -> BlockRow | None:
        if len(words) > LONGEST_BOX:
            return None
        return next((row for row, pattern in self.forms.blocks if pattern.fullmatch(words)), None)

    def _decide(self, number: int, paragraph: Paragraph) -> bool:
        """Decide one paragraph that is not reporting; False leaves it to be reporting."""
        words = self._words(paragraph)
        from_end = len(self.found) - number
        if (number <= self.prose or from_end <= LAST_PARAGRAPHS) and self._take_byline(paragraph):
            return True
        ours = number <= self.prose + 1 or words[:1].lower() in "pul"  # Published, Posted, Updated, Last updated
        if _date_line(self.text, paragraph, self.reading, self.forms, counts=ours):
            return True
        if from_end <= LAST_PARAGRAPHS and number >= self.prose and self._take_rights(paragraph):
            return True
        box = self._box(words)
        if box is not None:
            self.section = box.reason if box.section and len(words) < 60 else None
            return self._note(paragraph, box.reason)
        if number >= self.prose and from_end <= LAST_PARAGRAPHS and self._is_author_note(words):
            # Two paragraphs of an appeal may follow a note on the author; a story goes on for longer.
            if sum(self._is_prose(following) for following in self.found[number + 1 :]) > 2:
                return False
            self.noted = True
            return self._note(paragraph, "author-note")
        if self._is_prose(paragraph):
            self.section = None
        elif self.section is not None:
            return self._note(paragraph, self.section)
        if self.noted:
            return self._note(paragraph, "after-author-note")
        if number < self.prose and len(words.split()) < 5 and not words.endswith(_SENTENCE_END):
            return self._note(paragraph, "head-matter")
        return False

    def _take_byline(self, paragraph: Paragraph) -> bool:
        found = read_byline(self.text, *paragraph, self.forms.dates) if self.byline is None else None
        if found is None:
            return False
        self.byline = found
        if found.fused is not None:
            self.reading.rejected.append(Rejection("pages", "run-into-byline", *found.fused))
        self.reading.blocks.append(Block("byline", found.start, found.end))
        rest = self.text[found.end : paragraph.end]
        for moment in self.forms.dates.find(rest):
            if moment.dated:
                start, end = found.end + moment.start, found.end + moment.end
                self.reading.moments.append(Moment(start, end, moment.day, moment.clock, True, moment.yearless))
                self.reading.blocks.append(Block("dateline", start, end))
                break
        return True

    def _take_rights(self, paragraph: Paragraph) -> bool:
        """Take the terms of reuse out of a paragraph; what stands around them is the author's or the site's note."""
        found = find_rights(self.text, *paragraph, self.forms) if self.rights is None else None
        if found is None or found.start is None or found.end is None:
            return False
        self.rights = found
        before = Paragraph(paragraph.start, paragraph.start + len(self.text[paragraph.start : found.start].rstrip()))
        after_start = paragraph.end - len(self.text[found.end : paragraph.end].lstrip())
        ours = self._is_author_note(self._words(before))
        sentence = before.end - before.start >= NARROWEST and self._words(before).endswith(_SENTENCE_END)
        if ours or (before.end > before.start and not sentence):
            self._note(before, "author-note" if ours else "rights-note")
        elif before.end > before.start:
            self._reporting(before)
        self.reading.blocks.append(Block("rights", found.start, found.end))
        self.reading.rejected.append(Rejection("pages", "rights", found.start, found.end))
        if after_start < paragraph.end:
            self._note(Paragraph(after_start, paragraph.end), "rights-note")
        self.noted = self.noted or ours
        return True

    def _is_author_note(self, words: str) -> bool:
        if len(words) > 900:
            return False
        signs = sum(1 for _ in self.forms.author_note.finditer(words))
        names = self.byline.names if self.byline else ()
        about = any(words.startswith((name, name.split()[-1] + " ", "About " + name)) for name in names)
        opens = words.lower().startswith(("about the author", "the author is", "the writer is"))
        return opens or signs >= 2 or (about and signs > 0)

    def _note(self, paragraph: Paragraph, reason: str) -> bool:
        self.reading.blocks.append(Block("note", *paragraph))
        self.reading.rejected.append(Rejection("pages", reason, *paragraph))
        self.reading.notes.append(paragraph)
        return True

    def _reporting(self, paragraph: Paragraph) -> None:
        _paragraph(self.text, paragraph, self.reading, self.forms)


def _paragraph(text: str, paragraph: Paragraph, reading: Reading, forms: PastedKnowledge) -> None:
    """Add a paragraph of reporting, its dateline as a block of its own."""
    end = _end_of_dateline(text, paragraph, forms)
    if end is None:
        reading.blocks.append(Block("paragraph", *paragraph))
        return
    words = text[paragraph.start : end]
    for moment in forms.dates.find(words):
        if moment.dated:
            start, stop = paragraph.start + moment.start, paragraph.start + moment.end
            reading.moments.append(Moment(start, stop, moment.day, moment.clock, True, moment.yearless))
            break
    stop = paragraph.start + len(words.rstrip(" —–-"))
    reading.blocks.append(Block("dateline", paragraph.start, stop))
    if end < paragraph.end:
        reading.blocks.append(Block("paragraph", end, paragraph.end))


def _end_of_dateline(text: str, paragraph: Paragraph, forms: PastedKnowledge) -> int | None:
    """Return where the words after a dateline begin ("BEIRUT, Sept. 28 – Shells …"), or null."""
    head = text[paragraph.start : min(paragraph.end, paragraph.start + 120)]
    if not head[:1].isupper() and head[:1] != "(":
        return None
    for dash in _DASH.finditer(head):
        words = head[: dash.start()]
        if head[dash.end() : dash.end() + 1].islower():
            continue  # "NATO - and this is new - …": after a dateline a sentence begins
        moment = next((m for m in forms.dates.find(words) if m.dated), None)
        if moment is not None:
            words = (words[: moment.start] + words[moment.end :]).rstrip(" ,")
        words = words.strip()
        if _CITY.fullmatch(words) or _AGENCY.fullmatch(words) or _city_and_agency(words):
            return paragraph.start + dash.end()
    return None


def _city_and_agency(words: str) -> bool:
    opened = words.rfind("(")
    return (
        opened > 0
        and words.endswith(")")
        and len(words) - opened < 45
        and bool(_CITY.fullmatch(words[:opened].strip(" ,")))
    )


def _only_date(words: str, forms: PastedKnowledge) -> Moment | None:
    """Return the moment of a line that holds nothing else but set words ("Published", "Updated:")."""
    if len(words) > 120:
        return None
    moments = list(forms.dates.find(words))
    if not moments:
        return None
    rest = words
    for moment in reversed(moments):
        rest = rest[: moment.start] + " " + rest[moment.end :]
    rest = _DATE_WORDS.sub(" ", _COUNT.sub(" ", rest))
    if re.search(r"[^\W\d_]", rest):
        return None
    return next((moment for moment in moments if moment.dated), moments[0])


def _date_line(
    text: str, paragraph: Paragraph, reading: Reading, forms: PastedKnowledge, *, counts: bool = True
) -> bool:
    """Take a line that is a date; with `counts` it may be the page's own (one deep in the body is a programme's)."""
    moment = _only_date(text[paragraph.start : paragraph.end], forms)
    if moment is None:
        return False
    if moment.dated and counts:
        start = paragraph.start
        reading.moments.append(
            Moment(start + moment.start, start + moment.end, moment.day, moment.clock, True, moment.yearless)
        )
    reading.blocks.append(Block("dateline", *paragraph))
    return True


def _same(words: str, title: str) -> bool:
    """Tell whether a line is the page's title, whatever its quotes, case and " - Outlet" at its end."""
    one, two = _plain(words), _plain(title)
    return bool(one) and (one == two or (len(one) > 20 and two.startswith(one) and len(one) * 2 >= len(two)))


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words).strip().lower()
