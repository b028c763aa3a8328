"""Matches to meanings: days, months, seasons, quarters and feasts, named as such."""

from __future__ import annotations

from dragoman.times.calendar import last_day
from dragoman.times.grammar import Match
from dragoman.times.meaning import IMPOSSIBLE, Draft, Meaning, Reading, Refusal
from dragoman.times.readings.shared import day_number, day_suffix, direction, ward
from dragoman.times.site import Site

_BEFORE_SEASON = frozenset(
    {"in", "this", "by", "during", "since", "until", "before", "after", "early", "late", "mid", "over", "for"}
)
#: A two-digit year up to this one is of this century ("'09"), any other of the last ("'82").
_PIVOT = 40


def calendar(match: Match, site: Site) -> Reading:
    """Read "Friday, Sept 9, 2016", "28 September", "March 2009", "last June", "2-4 May"."""
    month = int(match.value("month", "MONTH") or 0)
    days = {slot: day_number(match, slot) for slot in ("from", "day", "until") if match.has(slot)}
    if "day" not in days and not _month_stands(match, site):
        return None
    if match.has("until") and (site.is_word(match.end) and site.tag(match.end).startswith(("NN", "JJ"))):
        return None  # "on January 3 and 20 people …": the shorter match is the date
    year = match.value("year", "YEAR")
    if year is None and match.value("year", "LONGYEAR"):
        return Refusal(match.start, match.end, IMPOSSIBLE)
    common = {
        "year": int(year) if year else None,
        "year_shift": direction(match, "yearward"),
        "ward": ward(match, "monthward"),
    }
    suffix = day_suffix(match)
    if not days:
        meaning = Meaning(kind="yearly", type="DATE", tail=f"{month:02d}", **common)  # type: ignore[arg-type]
        return [Draft(match.start, match.end, meaning)]
    drafts: list[Draft] = []
    for slot, day in days.items():
        if not 1 <= day <= last_day(int(year) if year else 2000, month).day:
            return Refusal(match.start, match.end, IMPOSSIBLE)
        meaning = Meaning(
            kind="yearly",
            type="TIME" if suffix else "DATE",
            tail=f"{month:02d}-{day:02d}",
            suffix=suffix,
            **common,  # type: ignore[arg-type]
        )
        start, end = _share(match, slot, list(days))
        drafts.append(Draft(start, end, meaning))
    return drafts


def month_ago(match: Match, _site: Site) -> Reading:
    """Read "June a year ago"."""
    tail = f"{int(match.value('month', 'MONTH') or 0):02d}"
    return [Draft(match.start, match.end, Meaning(kind="yearly", type="DATE", tail=tail, year_shift=-1))]


def numeric(match: Match, _site: Site) -> Reading:
    """Read "2016-09-28", "9/28/2016", "28.09.2016", "2016-09-28T16:00Z"; month first unless that cannot be."""
    text = match.pieces.source(*match.slots["numeric"])
    text, _, clock = text.partition("T")
    parts = text.replace("/", "-").replace(".", "-").split("-")
    numbers = [int(part) for part in parts]
    if len(parts[0]) >= 4:
        year, month, day = numbers
    elif "." in match.pieces.source(*match.slots["numeric"]):
        day, month, year = numbers
    else:
        month, day, year = numbers
        if month > 12 >= day:
            month, day = day, month
    if len(parts[2]) == 2 and len(parts[0]) < 4:
        year += 2000 if year <= _PIVOT else 1900
    elif len(parts[2]) == 3:
        return None
    if not (1000 <= year <= 2999 and 1 <= month <= 12 and 1 <= day <= last_day(year, month).day):
        return Refusal(match.start, match.end, IMPOSSIBLE)
    value = f"{year:04d}-{month:02d}-{day:02d}" + (f"T{clock}" if clock else "")
    return [Draft(match.start, match.end, Meaning(kind="fixed", type="TIME" if clock else "DATE", value=value))]


def holiday(match: Match, _site: Site) -> Reading:
    """Read "Christmas", "last Easter", "New Year's Day 2015"."""
    rule = match.value("holiday", "HOLIDAY") or ""
    if len(rule) == 10:
        return [Draft(match.start, match.end, Meaning(kind="fixed", type="DATE", value=rule))]
    given = match.value("year", "YEAR")
    meaning = Meaning(
        kind="yearly",
        type="DATE",
        holiday=rule,
        year=int(given) if given else None,
        year_shift=direction(match, "yearward"),
        ward=ward(match, "ward"),
    )
    return [Draft(match.start, match.end, meaning)]


def month_day(match: Match, site: Site) -> Reading:
    """Read "on the 25th", "on the 5th of this month"; "on the 25th floor" is none."""
    day = day_number(match, "day")
    if not 1 <= day <= 31 or (not match.has("ward") and site.tag(match.end).startswith(("NN", "JJ", "IN"))):
        return None
    start = match.slots["day"][0]
    meaning = Meaning(kind="monthday", type="DATE", amount=day, ward=ward(match, "ward"), fallback=f"XXXX-XX-{day:02d}")
    return [Draft(start, match.end, meaning)]


def season(match: Match, site: Site) -> Reading:
    """Read "last fall", "the summer of 2009", "in spring"; "prices fall" and the Arab Spring are none."""
    at = match.slots["season"][0]
    placed = match.has("ward") or match.has("year") or match.has("yearward")
    if not placed and not _season_stands(match, site, at):
        return None
    if match.end == at + 1 and site.tag(match.end).startswith("NN"):
        return None  # "this winter storm"
    given = match.value("year", "YEAR")
    meaning = Meaning(
        kind="yearly",
        type="DATE",
        tail=match.value("season", "SEASON"),
        year=int(given) if given else None,
        year_shift=direction(match, "yearward"),
        ward=ward(match, "ward"),
    )
    return [Draft(match.start, match.end, meaning)]


def quarter(match: Match, site: Site) -> Reading:
    """Read "the third quarter of 2009", "Q2", "the first half of last year", "the last quarter"."""
    letter = match.value("letter", "NUMBER")
    if match.has("letter") and not site.glued(match.slots["letter"][0]):
        return None
    ordinal = match.value("ordinal", "ORDINAL") or match.value("ordinal", "DAYORDINAL")
    halves = match.has("half") and match.value("half", "HALF") is not None
    placed = match.has("year") or match.has("yearward")
    if not placed and halves:
        return None  # "the first half" is as often of a match
    if match.has("ordinal") and ordinal is None and not placed:
        return [Draft(match.start, match.end, Meaning(kind="shift", type="DATE", unit="quarter", amount=-1))]
    parts = 2 if halves else 4
    number = int(letter or ordinal or parts)
    if number == -1:
        number = parts
    if not 1 <= number <= parts:
        return None
    given = match.value("year", "YEAR")
    meaning = Meaning(
        kind="yearly",
        type="DATE",
        tail=f"{'H' if halves else 'Q'}{number}",
        year=int(given) if given else None,
        year_shift=direction(match, "yearward"),
    )
    return [Draft(match.start, match.end, meaning)]


def _share(match: Match, slot: str, slots: list[str]) -> tuple[int, int]:
    """Return the pieces of one day of several ("2-4 May" is "2" and "4 May"); all of them for a single day."""
    start, end = match.slots[slot]
    if len(slots) == 1:
        return match.start, match.end
    if slot == "from":
        return match.start, end
    if slot == "until":
        return start, match.end
    return (match.start, end) if slots[0] == "day" else (start, match.end)


def _month_stands(match: Match, site: Site) -> bool:
    """Tell whether a month without a day is one: "May" and "March" are verbs, names and marches too."""
    at = match.slots["month"][0]
    word = match.pieces.words[at]
    if match.has("year") or match.has("yearward") or match.has("monthward"):
        return True
    if len(word) == 3 and word != "may" and site.word(at + 1) != ".":
        return False  # "Jan", "Mar", "Dec" alone are names as often
    if word not in ("may", "march", "august", "april", "june"):
        return True
    tag = site.tag(at)
    if tag and not tag.startswith("NN"):
        return False
    before = match.pieces.facts[match.start - 1].values if match.start else {}
    if word in ("may", "march", "august"):
        return "BEFOREDATE" in before
    return "BEFOREDATE" in before or not (site.capital(at + 1) or site.capital(at - 1))


def _season_stands(match: Match, site: Site, at: int) -> bool:
    """Tell whether a season without a year is one: after "in", "by", "during" and no part of a name."""
    if site.capital(at) and site.capital(at - 1):
        return False
    before = match.start - 1
    if site.word(before) == "the":
        before -= 1
    return site.word(before) in _BEFORE_SEASON and not site.tag(at + 1).startswith("NN")
