"""The times stage: every time expression of a document, and its publication date narrowed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from dragoman.knowledge import Knowledge
from dragoman.records import Document, Published, Rejection, Sentence, Thread, Time
from dragoman.times.calendar import Cover, cover
from dragoman.times.extent import widened
from dragoman.times.grammar import FragmentRow, Grammar, RuleRow
from dragoman.times.lexing import Lexicon, Pieces, WordRow
from dragoman.times.meaning import IMPOSSIBLE, Draft, Meaning, Refusal
from dragoman.times.publication import Anchor, Hint, day_of, narrowed
from dragoman.times.readings import READINGS
from dragoman.times.resolution import Context, ImpossibleDateError, Named, resolve
from dragoman.times.site import CueRow, Cues, Site, Tense

#: Blocks without parsed sentences whose dates belong to the reporting.
_UNPARSED = frozenset({"dateline", "byline"})
#: A dateline or byline is a line; what is longer is something else. Bounds the work on hostile pages.
_LINE = 300
#: A date stays the one spoken of ("the same day", "two days later") for this many sentences.
_MEMORY = 3
#: A report carries its dateline for at most so many days; one a day ahead is another time zone's.
_DELAY = 31
#: The dates named last that are kept; bounds the work in a sentence of nothing but dates.
_NAMED = 8
#: "Sept" is the longest month that is written with a point.
_ABBREVIATION = 4
_SHORT_MONTHS = frozenset({"may", "june", "july"})
#: Longest phrase of fixed meaning that may only be the beginning of another expression.
_PHRASE = 3


class HolidayRow(msgspec.Struct, frozen=True, gc=False):
    """One row of holidays.csv; `rule` is "12-25", "easter -2", "11 4 4" (month, number, weekday) or one date."""

    name: str
    rule: str
    forms: tuple[str, ...]


class Found(msgspec.Struct, frozen=True, gc=False):
    """An expression with its meaning, its place and the clause it stands in, before it is resolved."""

    start: int
    end: int
    sentence: int
    meaning: Meaning
    tense: Tense | None


class TimeFinder:
    """Finds time expressions; made once, it keeps nothing between documents."""

    def __init__(self, knowledge: Knowledge) -> None:
        words = list(knowledge.rows("times/words.csv", WordRow))
        words += (
            WordRow(word_class="HOLIDAY", value=row.rule, forms=row.forms, capital=True)
            for row in knowledge.rows("times/holidays.csv", HolidayRow)
        )
        self._lexicon = Lexicon(words)
        self._cues = Cues.of(knowledge.rows("times/cues.csv", CueRow))
        rules = list(knowledge.tables("times/rules.toml", "rule", RuleRow))
        for number, rule in enumerate(rules):
            if rule.reading not in READINGS:
                knowledge.fault("times/rules.toml", f"rule[{number}].reading", f"no reading is named {rule.reading!r}")
        self._grammar = Grammar(
            self._lexicon,
            knowledge.tables("times/rules.toml", "fragment", FragmentRow),
            [rule for rule in rules if rule.reading in READINGS],
            lambda number, message: knowledge.fault("times/rules.toml", f"rule[{number}].pattern", message),
        )

    def find(
        self, document: Document, thread: Thread | None, sentences: Sequence[Sentence]
    ) -> tuple[list[Time], Published | None, list[Rejection]]:
        """Return the document's times in order, the publication date narrowed, and what was set aside.

        Without a publication date, or with bounds between which an expression could mean two days, its value
        keeps X for what is not known ("XXXX-WXX-3"); the clock is never asked.
        """
        rejected: list[Rejection] = []
        found: list[Found] = []
        for block in document.blocks:
            if block.kind in _UNPARSED and block.end - block.start <= _LINE:
                pieces = self._lexicon.lex(document.text, block.start, block.end)
                found += self._expressions(pieces, None, rejected)
        for sentence in sentences:
            pieces = self._lexicon.lex(document.text, sentence.start, sentence.end)
            found += self._expressions(pieces, sentence, rejected)
        found.sort(key=lambda item: (item.start, item.end))
        stated = _with_dateline(document.published, _dated_line(found), document.text, rejected)
        published = narrowed(stated, thread, _hints(found))
        anchor = _anchor(published)
        times = list(_resolved(document.text, found, anchor, rejected))
        return times, published, rejected

    def _expressions(self, pieces: Pieces, sentence: Sentence | None, rejected: list[Rejection]) -> Iterator[Found]:
        site = Site(pieces, sentence, self._cues)
        done = 0
        for start in self._grammar.starts(pieces.codes):
            if start < done:
                continue
            reading = self._read(site, start)
            if reading is None or self._contained(site, start, reading):
                continue
            if isinstance(reading, Refusal):
                last = reading.end - (2 if _stops(pieces, reading.end) else 1)
                span = pieces.starts[reading.start], pieces.ends[last]
                rejected.append(Rejection("times", reading.reason, *span, pieces.text[slice(*span)]))
                done = reading.end
                if reading.reason == IMPOSSIBLE:
                    # kept without a value: what it dates has no day, and not the day of publication
                    number = sentence.index if sentence else -1
                    yield Found(*span, number, Meaning(kind="fixed", type="DATE"), None)
                continue
            for draft in reading:
                first = widened(pieces, draft.start, done, draft.meaning.type, article=_takes_article(draft.meaning))
                tense = (
                    site.tense(draft.start, draft.end - _stops(pieces, draft.end))
                    if draft.meaning.kind in ("yearly", "weekday", "monthday")
                    else None
                )
                number = sentence.index if sentence else -1
                end = draft.end - (1 if _stops(pieces, draft.end) else 0)
                yield Found(pieces.starts[first], pieces.ends[end - 1], number, draft.meaning, tense)
                done = draft.end

    def _contained(self, site: Site, start: int, reading: list[Draft] | Refusal) -> bool:
        """Tell whether a longer expression begins inside a short phrase: "the past" of "the past three years"."""
        if isinstance(reading, Refusal) or reading[-1].meaning.kind != "fixed" or reading[-1].end - start > _PHRASE:
            return False
        end = reading[-1].end
        for at in range(start + 1, end):
            inner = self._read(site, at)
            if isinstance(inner, list) and inner[-1].end > end:
                return True
        return False

    def _read(self, site: Site, start: int) -> list[Draft] | Refusal | None:
        for match in self._grammar.matches(site.pieces, start):
            reading = READINGS[match.reading](match, site)
            if reading is not None:
                return reading
        return None


def _dated_line(found: Sequence[Found]) -> Found | None:
    """Return the first full date of a dateline or byline."""
    for item in found:
        meaning = item.meaning
        absolute = meaning.type == "DATE" and (meaning.kind == "fixed" or meaning.year is not None)
        if item.sentence < 0 and absolute and day_of(_absolute(meaning)) is not None:
            return item
    return None


def _absolute(meaning: Meaning) -> str:
    return meaning.value or f"{meaning.year or 0:04d}-{meaning.tail}"


def _with_dateline(
    published: Published | None, line: Found | None, text: str, rejected: list[Rejection]
) -> Published | None:
    """Return the publication date, from the dateline where the page gives none; a dateline that cannot be is named."""
    day = day_of(_absolute(line.meaning)) if line else None
    if line is None or day is None:
        return published
    given = day_of(published.date) if published else None
    if given is None:
        return Published(date=day.isoformat(), basis="stated", start=line.start, end=line.end)
    if not -1 <= (given - day).days <= _DELAY:
        said = text[line.start : line.end]
        rejected.append(
            Rejection("times", "contradictory-dateline", line.start, line.end, f"{said}; published {given}")
        )
    return published


def _takes_article(meaning: Meaning) -> bool:
    """Tell whether "the" before an expression belongs to it: "the week", "the first quarter", "the 1990s"."""
    if meaning.kind == "fixed":
        return meaning.type != "DATE" or len(meaning.value or "") < 4
    return meaning.kind != "yearly" or not (meaning.tail or "0")[0].isdigit()


def _stops(pieces: Pieces, end: int) -> bool:
    """Tell whether an expression's last piece is the sentence's full stop and not that of "Jan."."""
    word = pieces.words[end - 2] if end > 1 else ""
    return pieces.words[end - 1] == "." and (len(word) > _ABBREVIATION or word in _SHORT_MONTHS)


def _hints(found: Sequence[Found]) -> list[Hint]:
    hints: list[Hint] = []
    for item in found:
        meaning = item.meaning
        if meaning.kind == "weekday" and item.tense in ("past", None) and meaning.week_shift is None:
            if meaning.ward is None:
                hints.append(Hint(weekday=meaning.weekday))
        elif meaning.kind == "fixed" and meaning.type in ("DATE", "TIME"):
            hints.append(Hint(value=meaning.value))
        elif meaning.kind == "yearly" and meaning.year is not None and item.tense != "future":
            hints.append(Hint(value=f"{meaning.year:04d}-{meaning.tail}"))
    return hints


def _anchor(published: Published | None) -> Anchor:
    if published is None:
        return Anchor(None, None)
    day = day_of(published.date)
    return Anchor(day, day) if day else Anchor(day_of(published.earliest), day_of(published.latest))


def _resolved(text: str, found: Sequence[Found], anchor: Anchor, rejected: list[Rejection]) -> Iterator[Time]:
    named: list[Named] = []
    for item in found:
        while named and item.sentence - named[0].sentence > _MEMORY:
            named.pop(0)
        try:
            value = _value(item, anchor, tuple(named[-_NAMED:]))
        except ImpossibleDateError:
            rejected.append(Rejection("times", IMPOSSIBLE, item.start, item.end, text[item.start : item.end]))
            value = None
        covered = cover(value) if value and item.meaning.type in ("DATE", "TIME") else None
        if covered is not None and value is not None and item.sentence >= 0:
            named.append(Named(item.sentence, value, covered))
        yield _time(text, item, value, covered)


def _value(item: Found, anchor: Anchor, memory: tuple[Named, ...]) -> str | None:
    days: tuple[date | None, ...] = anchor.days or (None,)
    values = {resolve(item.meaning, Context(day, memory, item.tense)) for day in days}
    if len(values) == 1:
        return values.pop()
    return resolve(item.meaning, Context(None, (), item.tense))


def _time(text: str, item: Found, value: str | None, covered: Cover | None) -> Time:
    return Time(
        start=item.start,
        end=item.end,
        text=text[item.start : item.end],
        type=item.meaning.type,
        value=value,
        earliest=covered.earliest.isoformat() if covered else None,
        latest=covered.latest.isoformat() if covered else None,
        granularity=covered.granularity if covered else None,
        relative=item.meaning.kind != "fixed" and item.meaning.year is None,
    )
