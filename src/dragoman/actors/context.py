"""What the page as a whole tells: its date, who wrote it, and which meaning its names have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from dragoman.actors.matches import View
from dragoman.actors.rows import HolderRow
from dragoman.actors.tables import Entry, Tables
from dragoman.actors.words import split
from dragoman.records import Document

#: How an office stands to the page's date.
Standing = Literal["held", "over", "ahead"]

#: Years after the end of an office, and before its begin, in which the page may call its holder by surname alone:
#: who is to be president is a candidate for two years before.
_REMEMBERED = 4
_EXPECTED = 2


class Context:
    """The page's date, its authors and outlet, and the meaning of its ambiguous names."""

    def __init__(self, tables: Tables, document: Document, views: Sequence[View]) -> None:
        self.tables = tables
        self.date = _date(document)
        self.authors = frozenset(split(name) for name in document.byline)
        self.outlet = split(document.outlet) if document.outlet else ()
        war = tables.list("war-words")
        #: A plane or a boat by itself is a weapon only on a page that speaks of war.
        self.warlike = any(not war.isdisjoint(view.norms) for view in views)
        self.in_full = _in_full(tables, views)
        self.meanings: dict[str, tuple[str, str]] = {}
        if tables.ambiguities:
            self._settle(views)

    def _settle(self, views: Sequence[View]) -> None:
        wanted = self.tables.ambiguities
        present = {n for view in views for m in view.matches if (n := " ".join(view.norms[m.start : m.end])) in wanted}
        if not present:
            return
        words = Counter(norm for view in views for norm in view.norms)
        for name in sorted(present):
            rows = wanted[name]
            counts = [(sum(words[w] for w in row.evidence), row) for row in rows]
            best, row = max(counts, key=lambda pair: pair[0])
            if best:
                seen = ", ".join(w for w in row.evidence if words[w])
                self.meanings[name] = (row.meaning, f"ambiguities.csv {name!r}: the page has {seen}")
            else:
                self.meanings[name] = (
                    rows[0].meaning,
                    f"ambiguities.csv {name!r}: nothing on the page decides, usual meaning",
                )

    def country(self, entry: Entry, name: str) -> tuple[str | None, str]:
        """Return the country that a name means on this page, and why; null where it is no country here."""
        settled = self.meanings.get(name)
        if settled is None:
            return entry.country, f'{entry.file} "{entry.name}"'
        meaning, why = settled
        return (None if meaning == "none" else meaning), why

    def office(self, entry: Entry) -> tuple[HolderRow, Standing]:
        """Return the office a person held at the page's date, or the last before, or the first to come.

        Of several at once the last begun counts; without a date, the last of all.
        """
        rows = entry.holders
        if self.date is None:
            return rows[-1], "held"
        begun = [row for row in rows if (row.start or "") <= _last(self.date)]
        if not begun:
            return rows[0], "ahead"
        holding = [row for row in begun if row.end is None or self.date <= _last(row.end)]
        return (holding[-1], "held") if holding else (begun[-1], "over")

    def remembered(self, entry: Entry) -> bool:
        """Tell whether a surname alone may mean this person: in office at the date, or not long from it."""
        if self.date is None:
            return True
        for row in entry.holders:
            after = str(int(row.end[:4]) + _REMEMBERED) if row.end else "9999"
            before = str(int(row.start[:4]) - _EXPECTED) if row.start else ""
            if before <= self.date[:4] <= after:
                return True
        return False

    def named_before(self, family: str, view: View, token: int) -> list[FullName]:
        """Return whom the page has named in full before a token and who has this family name, the latest last."""
        return [full for full in self.in_full.get(family, ()) if (full.sentence, full.token) < (view.index, token)]


class FullName(msgspec.Struct, frozen=True):
    """A person's name in full where the page gives it; `entry` is the table's, null for one it does not have."""

    sentence: int
    token: int
    name: str
    gender: str | None
    entry: Entry | None = None


def _in_full(tables: Tables, views: Sequence[View]) -> dict[str, list[FullName]]:
    """Return by family name everyone whom the page names in full, in order of the page."""
    found: dict[str, list[FullName]] = {}
    for view in views:
        for match in view.matches:
            entry = match.of("person")
            if entry is not None and match.end - match.start > 1:
                full = FullName(view.index, match.end - 1, entry.name, entry.holders[-1].gender, entry)
                found.setdefault(view.norms[match.end - 1], []).append(full)
        for start, last in _people(view):
            gender = tables.gender_told("given-names", view.norms[start])
            full = FullName(view.index, last, view.words(start, last + 1), gender)
            found.setdefault(view.norms[last], []).append(full)
    for names in found.values():
        names.sort(key=lambda full: (full.sentence, full.token))
    return found


def _last(date: str) -> str:
    """Return the last day that a year, month or day covers."""
    return date + "-12-31"[3 * (date.count("-")) :] if len(date) < 10 else date


def _date(document: Document) -> str | None:
    published = document.published
    if published is None:
        return None
    return published.date or published.latest or published.earliest


def _people(view: View) -> Iterator[tuple[int, int]]:
    """Yield first and last token of the people's names of several words that no table has."""
    for i, label in enumerate(view.entities):
        last = label == "I-PERSON" and view.entities[i + 1 : i + 2] != ["I-PERSON"]
        match = view.at.get(i)
        if last and view.poses[i] == "PROPN" and (match is None or match.start == i == match.end - 1):
            start = i
            while view.entities[start] == "I-PERSON":
                start -= 1
            if match is None or match.of("surname", "person") is not None:
                yield start, i
