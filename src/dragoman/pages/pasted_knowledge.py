"""Forms of pasted pages, loaded from `knowledge/pages/pasted.toml` and compiled once."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from dragoman.knowledge.sources import Knowledge
from dragoman.pages.pasted_patterns import either, literally, sound
from dragoman.pages.published_dates import Dates
from dragoman.pages.thread_knowledge import ThreadKnowledge

_TABLES = "pages/pasted*.toml"
_FILE = "pages/pasted.toml"


class AttributionRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the lines that say who wrote a comment."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    noise: tuple[str, ...] = ()


class FormsRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns of one thing; `needs` are words in small letters one of which any text holds that they match."""

    forms: tuple[str, ...]
    needs: tuple[str, ...] = ()


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
        blocks = list(knowledge.tables(_TABLES, "block", BlockRow))
        voices = list(knowledge.tables(_TABLES, "voice", VoiceRow))
        self.blocks = [
            (row, re.compile(either(sound(knowledge, _FILE, f"block {row.reason}", row.forms)), re.IGNORECASE))
            for row in blocks
        ]
        # Case is a sign of its own in a reader's punctuation ("no capital at the start").
        self.voices = [
            (
                row.weight,
                re.compile(
                    either(sound(knowledge, _FILE, f"voice {row.name}", row.forms)),
                    0 if row.name == "marks" else re.IGNORECASE,
                ),
            )
            for row in voices
        ]
        self.thread_end = _one_of(knowledge, "thread_end")
        self.thread_none = _one_of(knowledge, "thread_none")
        self.thread_chrome = _one_of(knowledge, "thread_chrome")
        self.author_note = _one_of(knowledge, "author_note")
        self.rights = _one_of(knowledge, "rights")
        self._rights_need = _needs(knowledge, "rights")
        outlets = [form for row in knowledge.tables(_TABLES, "outlet", FormsRow) for form in row.forms]
        # Case counts here: an outlet's name is told from the words after it by its capitals.
        self.outlets = [re.compile(form) for form in sound(knowledge, _FILE, "outlet", outlets) if "?P<name>" in form]
        knowledge.check()
        before = literally(word for row in attribution for word in row.before)
        after = literally(word for row in attribution for word in row.after)
        self.noise = frozenset(word for row in attribution for word in row.noise)
        self.before = re.compile(rf"(?:{before})(?![\w’'])[\s:,]*", re.IGNORECASE)
        self.after = re.compile(rf"(?:^|[\s,:.|–—-])(?:{after})\s*(?::|,|\.{{2,3}}|…)?$", re.IGNORECASE)
        self.says = re.compile(rf"\s(?:{after})\s?(?::|\.\.\.|…|,)$", re.IGNORECASE)

    def may_state_rights(self, text: str) -> bool:
        """Tell whether `rights` can match in a text: 2 µs where the patterns take 60."""
        folded = text.lower()
        return not self._rights_need or any(word in folded for word in self._rights_need)


def _needs(knowledge: Knowledge, key: str) -> tuple[str, ...]:
    """Return the words that all patterns of one thing need, none where some of them name none."""
    rows = list(knowledge.tables(_TABLES, key, FormsRow))
    return tuple(word for row in rows for word in row.needs) if all(row.needs for row in rows) else ()


def _one_of(knowledge: Knowledge, key: str) -> re.Pattern[str]:
    forms = [form for row in knowledge.tables(_TABLES, key, FormsRow) for form in row.forms]
    return re.compile(either(sound(knowledge, _FILE, key, forms)), re.IGNORECASE)


@lru_cache(maxsize=1)
def built_in_pasted() -> PastedKnowledge:
    """Return the built-in forms, loaded on first use."""
    return PastedKnowledge(Knowledge())
