"""Which language a page is in: by script, by function words, and by what the page says of itself."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from dragoman.knowledge.sources import Knowledge

#: Words that are looked at. The share of function words moves less than a point from 400 words on.
SAMPLE_WORDS = 400

#: Words below which the page's own statement decides alone: one sentence of names ("Merkel, Macron meet in
#: Minsk") has no function word to go by.
FEWEST_WORDS = 25

#: Share of English function words above which a text is English whatever its page says. Of 749 English articles
#: the lowest has 0.25; the 17 German pages of the development sets have at most 0.04 ("in", "was" and "will" are
#: German words too). Half way, for pages of lists and names.
ENGLISH_SHARE = 0.13

#: How far another language must lead English before a text that states nothing, or states English, is
#: taken for it.
LEAD = 1.5

_BEYOND_LATIN = re.compile("[^\0-\u02af]")
_WORD = re.compile(r"[^\W\d_]+")


class LanguageRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language's function words, lower case."""

    code: str
    words: tuple[str, ...]


class ScriptRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A range of characters that only one of the languages here is written in."""

    code: str
    first: str
    last: str


class LanguageGuess:
    """Guesses a text's language (ISO 639-1). Made once from `Knowledge`."""

    def __init__(self, knowledge: Knowledge) -> None:
        pattern = "pages/html_languages*.toml"
        self._codes: dict[str, list[str]] = {}
        for row in knowledge.tables(pattern, "language", LanguageRow):
            for word in dict.fromkeys(row.words):
                self._codes.setdefault(word, []).append(row.code)
        self._scripts = tuple(knowledge.tables(pattern, "script", ScriptRow))
        knowledge.check()

    def of(self, text: str, stated: str | None = None) -> str | None:
        """Return the language of `text`; `stated` is what its page claims, null if it claims nothing."""
        sample = text[: SAMPLE_WORDS * 12]
        script = self._script(sample)
        if script:
            return script
        words = [word.lower() for word in _WORD.findall(sample)[:SAMPLE_WORDS]]
        if len(words) < FEWEST_WORDS:
            return stated
        counts: Counter[str] = Counter()
        for word in words:
            counts.update(self._codes.get(word, ()))
        english = counts["en"]
        best, most = max(sorted(counts.items()), key=lambda item: item[1], default=("en", 0))
        if english >= ENGLISH_SHARE * len(words) and most < LEAD * english:
            return "en"
        if best != "en" and most >= max(5, 0.12 * len(words)) and most >= LEAD * english:
            return stated if stated and stated != "en" and counts[stated] >= 0.8 * most else best
        return stated

    def _script(self, sample: str) -> str | None:
        letters = [char for char in _BEYOND_LATIN.findall(sample) if char.isalpha()]
        if len(letters) < 10 or len(letters) * 3 < sum(map(str.isalpha, sample)):
            return None
        counts = Counter({row.code: sum(row.first <= char <= row.last for char in letters) for row in self._scripts})
        if counts["ja"] * 20 >= len(letters):
            return "ja"  # kana among Chinese characters
        return max(self._scripts, key=lambda row: counts[row.code]).code if any(counts.values()) else None
