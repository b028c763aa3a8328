"""Text to pieces: words, numbers and signs, each with the classes that the patterns ask for.

The pieces are cut from the text and not taken from the parser's tokens: tokenisers disagree on "mid-2014",
"4pm", "2011-13" and "'90s", and a pattern must not depend on which of them read the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

#: Shapes first, from the longest to the shortest; every alternative is linear in what it reads.
_PIECE = re.compile(
    r"(?P<ISODATE>\b\d{4,6}-\d\d?-\d\d?(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<SLASHDATE>\b\d{1,4}/\d{1,2}/\d{2,4}(?![\w/]))"
    r"|(?P<DOTDATE>\b\d{1,2}\.\d{1,2}\.\d{4}(?!\w))"
    r"|(?P<DECADE>\b(?:1[0-9]|20)\d0s\b|['’]\d0s\b|\b[2-9]0s\b)"
    r"|(?P<SHORTYEAR>['’]\d\d(?![\w-]))"
    r"|(?P<DAYORDINAL>\b\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<NUMBER>\d+(?:,\d{3}(?!\d))*(?:\.\d+)?)"
    r"|(?P<WORD>(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’](?:clock)\b)?)"
    r"|(?P<SIGN>-+|[^\w\s]|_)"
)

#: Years that a bare number of four digits may mean; "2999 people" and "1066" alike need more than digits.
FIRST_YEAR, LAST_YEAR = 1000, 2199

#: The code of a piece that no pattern asks for.
OTHER = "_"

_FIRST_CODE = 0x100
_LOOKED_UP = ("WORD", "SIGN")

#: One number of each shape beyond two digits: in or out of the years, of the clock, too long for a year.
_OTHER_SHAPES = (
    "101", "0800", "0075", "1530", "1575", "2200", "2360", "2560", "9999", "20016", "100000", "1,000", "5.5", "100.25",
)  # fmt: skip


class WordRow(msgspec.Struct, frozen=True, gc=False):
    """One row of words.csv: the words `forms` belong to a class, with a value."""

    word_class: str = msgspec.field(name="class")
    forms: tuple[str, ...]
    value: str = ""
    capital: bool = False


class Facts(msgspec.Struct, frozen=True, gc=False):
    """What the lexicon says of a piece: its code in patterns, and its value in each of its classes."""

    code: str
    values: Mapping[str, str]


class Pieces(msgspec.Struct, frozen=True, gc=False):
    """The pieces of a stretch of text.

    `codes` holds one character for each piece, `words` its text in lower case; `starts` and `ends` index
    the document's text.
    """

    text: str
    codes: str
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    facts: Sequence[Facts]

    def value(self, at: int, word_class: str) -> str | None:
        """Return the value of a piece in a class, None where it is not of that class."""
        return self.facts[at].values.get(word_class)

    def source(self, start: int, end: int) -> str:
        """Return the text from one piece up to, not including, another."""
        return self.text[self.starts[start] : self.ends[end - 1]]


class Lexicon:
    """The classes of words, and a code for every set of classes that occurs together."""

    def __init__(self, rows: Iterable[WordRow]) -> None:
        self._codes: dict[frozenset[str], str] = {}
        self._singles: dict[str, dict[str, str]] = {}
        self._capitals: dict[str, dict[str, str]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = {}
        for row in rows:
            self._add(row)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        self._words = {word: self._facts(values) for word, values in self._singles.items()}
        self._capital_words = {
            word: self._facts({**self._singles.get(word, {}), **values}) for word, values in self._capitals.items()
        }
        self._phrase_facts = {
            first: [(words, self._facts(values)) for words, values in phrases]
            for first, phrases in self._phrases.items()
        }
        self._other = Facts(OTHER, {})
        self._number = lru_cache(maxsize=4096)(self._number_facts)
        for shape in ("ISODATE", "SLASHDATE", "DOTDATE", "DECADE", "SHORTYEAR", "DAYORDINAL"):
            self._facts({shape: ""})
        for digits in (*map(str, range(100)), *(f"0{n}" for n in range(10)), *_OTHER_SHAPES):
            self._number_facts(digits)  # so that every code exists before the patterns ask for them

    def codes_of(self, word_class: str) -> str:
        """Return every code whose pieces belong to a class, in order."""
        return "".join(code for classes, code in self._codes.items() if word_class in classes)

    def lex(self, text: str, start: int, end: int) -> Pieces:
        """Cut `text[start:end]` into pieces."""
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        facts: list[Facts] = []
        maybe: list[int] = []
        get, other, capitals, phrases = self._words.get, self._other, self._capital_words, self._phrase_facts
        for match in _PIECE.finditer(text, start, end):
            kind, form = match.lastgroup, match.group()
            lower = form.lower()
            if kind in _LOOKED_UP:
                found = get(lower, other)
                if lower in capitals and not form[0].islower():
                    found = capitals[lower]
            elif kind == "NUMBER":
                found = self._number(form)
            else:
                found = self._shape(kind or "", lower)
            if lower in phrases:
                maybe.append(len(words))
            words.append(lower)
            first, last = match.span()
            starts.append(first)
            ends.append(last)
            facts.append(found)
        if maybe:
            self._join(maybe, words, starts, ends, facts)
        return Pieces(text, "".join([f.code for f in facts]), words, starts, ends, facts)

    def _add(self, row: WordRow) -> None:
        for form in row.forms:
            words = tuple(m.group().lower() for m in _PIECE.finditer(form))
            if len(words) == 1:
                values = (self._capitals if row.capital else self._singles).setdefault(words[0], {})
            else:
                phrases = self._phrases.setdefault(words[0], [])
                values = next((known for phrase, known in phrases if phrase == words), {})
                if not values:
                    phrases.append((words, values))
            values[row.word_class] = row.value
            if row.word_class == "UNIT":
                values[row.value.upper() + "UNIT"] = row.value

    def _facts(self, values: Mapping[str, str]) -> Facts:
        classes = frozenset(values)
        code = self._codes.get(classes)
        if code is None:
            code = self._codes[classes] = chr(_FIRST_CODE + len(self._codes))
        return Facts(code, values)

    def _shape(self, kind: str, form: str) -> Facts:
        value = form.rstrip("stndrh") if kind == "DAYORDINAL" else form
        if kind == "DAYORDINAL" and not 1 <= int(value) <= 31:
            return self._facts({"DAYORDINAL": value})
        return self._facts({kind: value})

    def _number_facts(self, form: str) -> Facts:
        """Return what a number may be: a day, an hour, a year … by its digits alone."""
        values = {"NUMBER": form.replace(",", "")}
        if not form.isdigit():
            if len(form) <= 5 and "." in form:
                values["DECIMAL"] = form
        elif len(form) <= 2:
            values.update(_short_number(form))
        elif len(form) == 4:
            if FIRST_YEAR <= int(form) <= LAST_YEAR:
                values["YEAR"] = form
            if int(form[:2]) <= 24 and int(form[2:]) < 60:
                values["FOUR"] = form
        elif 5 <= len(form) <= 6:
            values["LONGYEAR"] = form
        return self._facts(values)

    def _join(
        self, places: Sequence[int], words: list[str], starts: list[int], ends: list[int], facts: list[Facts]
    ) -> None:
        """Make one piece of each phrase that begins at one of `places`, in place; the longest one wins."""
        gone, last = 0, 0
        for place in places:
            at = place - gone
            if at < last:
                continue
            for phrase, found in self._phrase_facts[words[at]]:
                size = len(phrase)
                if tuple(words[at : at + size]) == phrase:
                    words[at : at + size] = [" ".join(phrase)]
                    ends[at : at + size] = [ends[at + size - 1]]
                    starts[at : at + size] = [starts[at]]
                    facts[at : at + size] = [found]
                    gone += size - 1
                    last = at + 1
                    break


def _short_number(form: str) -> dict[str, str]:
    """Return the classes of a number of one or two digits."""
    number = int(form)
    fits = {
        "DAYNUMBER": 1 <= number <= 31,
        "HOUR": number <= 24,
        "TWODIGITS": len(form) == 2,
        "MINUTE": len(form) == 2 and number < 60,
    }
    return {name: form for name, fit in fits.items() if fit}
