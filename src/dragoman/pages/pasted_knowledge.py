"""Forms of pasted pages, loaded from `knowledge/pages/pasted.toml` and compiled once."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from dragoman.knowledge.sources import Knowledge
from dragoman.pages.published_dates import Dates
from dragoman.pages.thread_knowledge import ThreadKnowledge

_TABLES = "pages/pasted*.toml"


class AttributionRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the lines that say who wrote a comment."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    noise: tuple[str, ...] = ()


class FormsRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns of one thing."""

    forms: tuple[str, ...]


class BlockRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Blocks that are not reporting, and why; a `section` takes the short lines under it along."""

    reason: str
    forms: tuple[str, ...]
    section: bool = False


class VoiceRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sign of how readers sound, with its weight in log-odds."""

    name: str
    weight: float
    forms: tuple[str, ...]


class PastedKnowledge:
    """Forms of pasted pages, compiled. Made once from `Knowledge`."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.threads = ThreadKnowledge(knowledge)
        self.dates = Dates(knowledge)
        attribution = list(knowledge.tables(_TABLES, "attribution", AttributionRow))
        self.blocks = [
            (row, re.compile(_either(row.forms), re.IGNORECASE)) for row in knowledge.tables(_TABLES, "block", BlockRow)
        ]
        self.voices = [
            (row.weight, re.compile(_either(row.forms), re.IGNORECASE if row.name != "marks" else 0))
            for row in knowledge.tables(_TABLES, "voice", VoiceRow)
        ]
        self.thread_end = self._forms(knowledge, "thread_end")
        self.thread_chrome = self._forms(knowledge, "thread_chrome")
        self.author_note = self._forms(knowledge, "author_note")
        self.rights = self._forms(knowledge, "rights")
        outlets = [form for row in knowledge.tables(_TABLES, "outlet", FormsRow) for form in row.forms]
        # Case counts here: an outlet's name is told from the words after it by its capitals.
        self.outlets = [re.compile(form) for form in outlets]
        knowledge.check()
        before = [word for row in attribution for word in row.before]
        after = [word for row in attribution for word in row.after]
        self.noise = frozenset(word for row in attribution for word in row.noise)
        self.before = re.compile(rf"(?:{_words(before)})(?![\w’'])[\s:,]*", re.IGNORECASE)
        self.after = re.compile(rf"(?:^|[\s,:.|–—-])(?:{_words(after)})\s*(?::|,|\.{{2,3}}|…)?$", re.IGNORECASE)
        self.says = re.compile(rf"\s(?:{_words(after)})\s?(?::|\.\.\.|…|,)$", re.IGNORECASE)

    @staticmethod
    def _forms(knowledge: Knowledge, key: str) -> re.Pattern[str]:
        return re.compile(
            _either([f for row in knowledge.tables(_TABLES, key, FormsRow) for f in row.forms]), re.IGNORECASE
        )


def _either(forms: tuple[str, ...] | list[str]) -> str:
    return "|".join(f"(?:{form})" for form in forms) or "(?!)"


def _words(words: list[str]) -> str:
    return (
        "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(set(words), key=lambda w: (-len(w), w))) or "(?!)"
    )


@lru_cache(maxsize=1)
def built_in_pasted() -> PastedKnowledge:
    """Return the built-in forms, loaded on first use."""
    return PastedKnowledge(Knowledge())
