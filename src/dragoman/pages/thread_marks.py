"""Lines of a pasted page that say who wrote a comment and when.

"Ana Ruiz | May 3, 2014 at 9:12 am |", "12. Jul, 2012 / Ana says:", "Posted by: Ana at …", a bare "3 hours
ago" under a name: a mark is a short line of which nothing remains but a name when its time and its set
words are taken out. Marks of one shape that recur are what a thread is told by.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from dragoman.pages.pasted_knowledge import PastedKnowledge
from dragoman.pages.pasted_lines import Line
from dragoman.pages.published_dates import Moment

#: A line with more characters is prose that happens to hold a date. Longest true mark of 120 pages: 104.
LONGEST_MARK = 140
#: A name has at most this many words and characters ("Jason @ WorkSaveLive", "James Cannon - Runcorn Trekkie UK").
MOST_NAME_WORDS, LONGEST_NAME = 7, 60

_DAY, _CLOCK = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d\d:\d\d")

Kind = Literal["name-date", "date-name", "date", "says", "by"]

_TRIM = " \t\u00a0|/,.:;–—-·•#>«»()[]@…*~"
_GERMAN_DAY = re.compile(r"\d{1,2}\.\s[^\W\d_]{3,9}\.?,?\s\d{4}")
#: What stands beside a name and is none of it: "(Berlin)", "[S]", "14 points".
_ASIDE = re.compile(r"\([^()]{0,40}\)|\[\w{1,2}\]|\b-?\d{1,6}\s+points?\b")
_ARTICLES = frozenset(("the", "der", "die", "le", "la", "el", "il", "de"))
_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "we",
        "you",
        "i",
        "who",
        "this",
        "that",
        "which",
        "one",
        "someone",
        "everyone",
        "the",
        "a",
        "an",
    ]
)


class Mark(msgspec.Struct, frozen=True):
    """A line that attributes a comment: `line` is its number, `cue` the set words before the name or time."""

    line: int
    kind: Kind
    cue: str
    name: str | None
    posted: str | None
    clock_only: bool
    indent: int
    below: int = 0  # lines under it that belong to it: a time of day under its day

    @property
    def shape(self) -> tuple[str, str]:
        """What recurs from comment to comment."""
        return self.kind, self.cue


def find_marks(text: str, lines: list[Line], forms: PastedKnowledge) -> list[Mark]:
    """Return the marks among `lines`, in order."""
    marks: list[Mark] = []
    for number, line in enumerate(lines):
        if line.length <= LONGEST_MARK:
            words = text[line.start + max(line.bullet, line.lead) : line.end]
            if line.lead and _GERMAN_DAY.match(text, line.start):
                words = text[line.start : line.end]  # "10. Jul, 2012": a day, no numbering
            mark = _mark(number, line, words, forms)
            if mark is not None:
                last = marks[-1] if marks else None
                if last is not None and last.line == number - 1 and _completes(last, mark):
                    marks[-1] = msgspec.structs.replace(last, posted=f"{last.posted}T{mark.posted}", below=1)
                else:
                    marks.append(mark)
    return marks


def _completes(last: Mark, mark: Mark) -> bool:
    """Tell a time of day alone on the line under a day: "November 6th, 2012", "10:11 am"."""
    bare = mark.kind == "date" and mark.clock_only and bool(_CLOCK.fullmatch(mark.posted or ""))
    return bare and not last.clock_only and bool(_DAY.fullmatch(last.posted or ""))


def attribution_in(words: str, forms: PastedKnowledge) -> Mark | None:
    """Return whom and when a line of its own names, or null where it is no attribution."""
    words = words.strip()
    return _mark(0, Line(0, len(words), 0), words, forms) if 0 < len(words) <= LONGEST_MARK else None


def name_in(words: str, forms: PastedKnowledge) -> str | None:
    """Return the name that some words are, or null where they are not one; "" where nothing is left."""
    words = _ASIDE.sub(" ", words)
    words = words.strip(_TRIM.replace(".", ""))
    while words:
        last = words.rsplit(None, 1)[-1].strip(_TRIM).lower()
        rest = words.rpartition(" ")[0].strip(_TRIM.replace(".", ""))
        if last not in forms.noise or " " not in words or rest.lower() in _ARTICLES:
            break  # "The author" calls himself so
        words = rest
    dotted = words.endswith(".")
    words = words.strip(_TRIM)
    if words.lower() in forms.noise:
        return ""
    if len(words) > LONGEST_NAME or len(words.split()) > MOST_NAME_WORDS:
        return None
    small = sum(word[0].islower() for word in words.split())
    if small > 2 and small * 2 > len(words.split()):
        return None  # "the exchange has dropped by": most words of a long name are capitalised
    # "Mandy St. Amand" is a name, "See below. Ana" is none: a point after four letters ends a sentence.
    if dotted and re.search(r"(?:^|[\s.])[A-Z]$", words):
        words += "."  # "Ines V."
    if words.lower().startswith("in "):
        return None  # "Posted on … in Politics": the page's own line
    if re.search(r"\w{4}\.\s|[!?:;]\s|[!?;]$|[\"“”]", words):
        return None
    return words


def is_name_line(words: str, forms: PastedKnowledge) -> bool:
    """Tell whether a line of its own can be a commenter's name: short, and no sentence."""
    words = forms.after.sub("", words)
    if len(words) > 45 or words[-1:] in '.!?:;,…”"' or not any(char.isalpha() for char in words):
        return len(words) <= 20 and bool(re.fullmatch(r"[A-Z][\w’'-]+ [A-Z]\.", words))
    return len(words.split()) <= 5 and bool(name_in(words, forms)) and forms.thread_chrome.fullmatch(words) is None


def _mark(number: int, line: Line, words: str, forms: PastedKnowledge) -> Mark | None:
    moments = list(forms.dates.find(words))
    if not moments:
        return _undated(number, line, words, forms)
    first, last = moments[0], moments[-1]
    best = next((moment for moment in moments if moment.dated), first)
    if best.yearless and best.clock is None and (len(words) > best.end - best.start + 25 or words.endswith(".")):
        return None  # "The envoy spoke to the press on January 29."
    head, cue = _without_cue(words[: first.start], forms)
    tail, cue_after = _without_cue(words[last.end :], forms)
    head = forms.after.sub("", head.rstrip(" ,")) if head.strip(_TRIM) else ""
    said = forms.after.search(tail.strip())
    tail = tail.strip()[: said.start()] if said else tail
    before, after = name_in(head, forms), name_in(tail, forms)
    if before is None or after is None or (before and after and len(before.split()) + len(after.split()) > 5):
        return None
    kind: Kind = "name-date" if before else "date-name" if after else "date"
    name = before or after or None
    if kind == "date-name" and not (said or cue_after or cue or best.dated):
        return None  # "9:30 am Mass": a programme, not a comment
    printed = words[best.start : best.end]
    posted = (
        best.value or _clock_of(best, moments) or (best.clock if not best.dated and kind == "date" else None) or printed
    )
    return Mark(number, kind, (cue or cue_after).lower(), name, posted, not any(m.dated for m in moments), line.indent)


def _undated(number: int, line: Line, words: str, forms: PastedKnowledge) -> Mark | None:
    """Read "Ana says:" and "by ana_ruiz (543817)", which name a commenter without a time."""
    said = forms.says.search(words)
    if said is not None:
        name = name_in(words[: said.start()], forms)
        if name and name.split()[0].lower() not in _PRONOUNS and len(name.split()) <= 5:
            return Mark(number, "says", "", name, None, False, line.indent)
        return None
    match = re.match(r"by\s(?=\S)", words)
    if match is not None and len(words) <= 60:
        name = name_in(words[match.end() :], forms)
        if name and len(name.split()) <= 4:
            return Mark(number, "by", "by", name, None, False, line.indent)
    return None


def _without_cue(words: str, forms: PastedKnowledge) -> tuple[str, str]:
    """Take the set words off the front; return the rest and the words."""
    stripped = words.lstrip(_TRIM)
    match = forms.before.match(stripped)
    if match is None:
        return words, ""
    rest = stripped[match.end() :]
    again = forms.before.match(rest)
    cue = match[0].strip(_TRIM)
    return (rest[again.end() :], f"{cue} {again[0].strip(_TRIM)}") if again else (rest, cue)


def _clock_of(best: Moment, moments: list[Moment]) -> str | None:
    """Join a day and a time of day that stand apart on one line."""
    if best.day and not best.yearless:
        clock = next((moment.clock for moment in moments if moment.clock), None)
        return f"{best.day}T{clock}" if clock else best.day
    return None
