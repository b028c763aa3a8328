"""Matches to meanings: weekdays, parts of the day, and what is counted from the publication or a day named before."""

from __future__ import annotations

from dragoman.times.clocks import clock_suffix
from dragoman.times.grammar import Match
from dragoman.times.meaning import Draft, Meaning, Reading
from dragoman.times.quantities import CLOCK_UNITS, duration, quantity
from dragoman.times.readings.shared import (
    counted,
    day_suffix,
    direction,
    fixed,
    unit_of,
    ward,
)
from dragoman.times.site import Site

_PAST, _FUTURE = "PAST_REF", "FUTURE_REF"
#: More years ago than this is prehistory to the calendar of the news.
_LONG_AGO = 1500
#: Before "the last year" these make it the twelve months up to now.
_THROUGHOUT = frozenset({"over", "in", "during", "within", "throughout", "for"})
#: Half of these in years: "half a century ago".
_HALVED = {"decade": 5, "century": 50}
#: Ordinary nouns that make "the day" or "the year" the start of something longer ("the day of the vote").
_GOES_ON = frozenset(
    {"of", "when", "that", "which", "who", "after", "before", "it", "he", "she", "they", "we", "i", "you"}
)


def weekday(match: Match, site: Site) -> Reading:
    """Read "Friday", "last Tuesday night", "Monday of next week", "8 a.m. Saturday"."""
    suffix = day_suffix(match)
    number = int(match.value("weekday", "WEEKDAY") or 0)
    if _names_a_paper(match, site):
        return None
    meaning = Meaning(
        kind="weekday",
        type="TIME" if suffix else "DATE",
        weekday=number,
        ward=ward(match, "ward"),
        week_shift=-1 if match.has("weekago") else direction(match, "weekward"),
        suffix=suffix,
        fallback=f"XXXX-WXX-{number}",
    )
    return [Draft(match.start, match.end, meaning)]


def deictic(match: Match, site: Site) -> Reading:
    """Read "yesterday", "tomorrow morning", "16:00 UTC today"; "today's youth" is the present."""
    suffix = day_suffix(match)
    at = match.slots["deictic"][0]
    if at and site.capital(at) and site.tag(at).startswith("NNP"):
        return None  # a newspaper, a broadcast
    amount = int(match.value("deictic", "DEICTIC") or 0)
    return [counted(match, "day", amount, suffix=suffix)]


def part_of_day(match: Match, site: Site) -> Reading:
    """Read "last night", "this morning", "tonight", "overnight", "in the evening", "the night of May 3"."""
    part = match.value("tonight", "TONIGHT") or match.value("part", "PART") or match.value("part", "OVERNIGHT") or ""
    suffix = f"T{part}"
    if match.has("month"):
        month, day = (
            int(match.value("month", "MONTH") or 0),
            int(match.value("day", "DAYNUMBER") or match.value("day", "DAYORDINAL") or 0),
        )
        given = match.value("year", "YEAR")
        tail = f"{month:02d}-{day:02d}"
        meaning = Meaning(kind="yearly", type="TIME", tail=tail, year=int(given) if given else None, suffix=suffix)
        return [Draft(match.start, match.end, meaning)]
    if not match.has("ward"):
        if site.word(match.start) in ("on", "in", "the", "early") and site.tag(match.end).startswith("NN"):
            return None  # "the night sky", "the morning papers"
        return [counted(match, "day", 0, suffix=suffix, narrative=not match.has("tonight"))]
    named = match.pieces.facts[match.slots["ward"][0]].values
    if "LAST" in named:
        return [counted(match, "day", -1, suffix=suffix)]
    if "THIS" in named:
        return [counted(match, "day", 0, suffix=suffix)]
    amount = 0 if named.keys() & {"SAME", "THAT"} else -1 if "PREVIOUS" in named else 1
    return [counted(match, "day", amount, suffix=suffix, narrative=True)]


def clock(match: Match, site: Site) -> Reading:
    """Read "4:30 p.m." and "16:08 UTC" of the day that was named before; a score ("4:3") is none."""
    suffix = clock_suffix(match, "clock")
    if not suffix:
        return None
    values = [match.pieces.facts[at].values for at in range(match.start, match.end)]
    sure = any(v.keys() & {"MERIDIEM", "ZONE", "OCLOCK", "NOON", "HOURS"} for v in values)
    if any("ZONE" in v for v in values) and not any(v.keys() & {"COLON", "MERIDIEM", "FOUR", "NOON"} for v in values):
        sure = match.value("clock", "ZONE") == "Z"
    if not sure and site.word(match.start - 1) not in (
        "at",
        "by",
        "until",
        "before",
        "after",
        "around",
        "about",
        "from",
        "since",
    ):
        return None
    return [counted(match, "day", 0, suffix=suffix, narrative=True)]


def shift(match: Match, site: Site) -> Reading:
    """Read "last week", "next year", "this month", "the previous day", "that year", "the same month"."""
    unit = match.value("unit", "UNIT") or ""
    named = match.pieces.facts[match.slots["ward"][0]].values
    if unit in CLOCK_UNITS:
        return None
    if named.keys() & {"SAME", "THAT"}:
        if "SAME" not in named and site.tag(match.start) in ("IN", "WDT"):
            return None  # "said that week …" with the conjunction
        return [counted(match, unit, 0, narrative=True)]
    if (
        "LAST" in named
        and site.word(match.start - 1) in ("the", "his", "her", "their", "its")
        and site.word(match.end) in ("of", "to")
    ):
        return None
    if named.keys() & {"PREVIOUS", "FOLLOWING"}:
        return [counted(match, unit, int(named.get("PREVIOUS") or named["FOLLOWING"]), narrative=True)]
    the = site.word(match.start - 1) == "the"
    amount = int(named.get("LAST") or named.get("NEXT") or named.get("THIS") or 0)
    if the and amount and site.word(match.start - 2) in _THROUGHOUT:
        return [fixed(match, "DURATION", duration(1.0, unit))]  # "over the next week"
    return [counted(match, unit, amount, narrative=unit == "day" or (the and amount > 0))]


def relative(match: Match, site: Site) -> Reading:
    """Read "two weeks ago", "three months later", "a year earlier", "ten days from now"."""
    unit = unit_of(match)
    after = match.pieces.facts[match.slots["after"][0]].values
    backward = bool(after.keys() & {"AGO", "EARLIER"})
    word = match.pieces.words[match.slots["after"][0]]
    if site.word(match.end) == "than":
        return None  # "three days later than planned"
    if word in ("after", "before", "prior") and not _ends_phrase(site, match.end):
        return None  # "two days after the vote": the duration and its signal
    narrative = not after.keys() & {"AGO", "FROMNOW"}
    amount = quantity(match, "quantity")
    if amount == 0.5 and unit in _HALVED:
        amount, unit = _HALVED[unit], "year"
    if amount is None or amount > _LONG_AGO:
        return [fixed(match, "DATE", _PAST if backward else _FUTURE if not narrative else None)]
    if unit in CLOCK_UNITS:
        amount, unit = (amount // 24 if unit == "hour" else 0), "day"
    if amount != int(amount):
        if unit != "year":
            return None
        amount, unit = amount * 12, "month"
    return [counted(match, unit, int(-amount if backward else amount), narrative=narrative)]


def same_period(match: Match, _site: Site) -> Reading:
    """Read "the same month a year ago", "the same period last year"."""
    return [counted(match, "period", -1, narrative=True)]


def day_beside(match: Match, site: Site) -> Reading:
    """Read "the day before", "the week after", where nothing says of what."""
    if not _ends_phrase(site, match.end):
        return None
    unit = match.value("unit", "UNIT") or ""
    if unit in CLOCK_UNITS:
        return None
    after = match.pieces.facts[match.slots["after"][0]].values
    return [counted(match, unit, -1 if "EARLIER" in after else 1, narrative=True)]


def the_unit(match: Match, site: Site) -> Reading:
    """Read "the day", "the week", "the year" where the words mean the one spoken of."""
    unit = match.value("unit", "UNIT") or ""
    if unit not in ("day", "week", "month", "year", "decade", "century", "quarter"):
        return None
    if match.end - match.start > 2:  # "late in the day" says of what day it is
        return [counted(match, unit, 0, narrative=True)]
    counts = site.tag(match.end) == "CD" and site.word(match.start - 1) == "of"
    if counts:  # "since the beginning of the year 40 people …"
        return [counted(match, unit, 0, narrative=True)]
    if site.word(match.end) in _GOES_ON or site.tag(match.end).startswith(("NN", "DT", "PRP", "JJ", "CD")):
        return None
    if unit == "quarter" and site.word(match.start - 1) not in ("in", "for", "during", "of"):
        return None
    return [counted(match, unit, 0, narrative=True)]


def unit_end(match: Match, _site: Site) -> Reading:
    """Read "by year's end"."""
    return [counted(match, match.value("unitend", "UNITEND") or "year", 0)]


def weekend(match: Match, site: Site) -> Reading:
    """Read "last weekend", "over the weekend", "the coming weekend"."""
    named = match.pieces.facts[match.slots["ward"][0]].values
    if "THE" in named:
        coming = site.tense(match.start, match.end) == "future"
        meaning = Meaning(
            kind="shift",
            type="DATE",
            unit="weekend",
            amount=0 if coming else -1,
            ward="this",
            fallback="XXXX-WXX-WE",
        )
        return [Draft(match.start, match.end, meaning)]
    amount = direction(match, "ward") or 0
    narrative = bool(named.keys() & {"PREVIOUS", "FOLLOWING"})
    return [counted(match, "weekend", amount, narrative=narrative)]


def ordinal(match: Match, site: Site) -> Reading:
    """Read "the last week of March", "the third day", "a second consecutive day", "the first Monday of May"."""
    number = match.value("ordinal", "ORDINAL") or match.value("ordinal", "DAYORDINAL") or "-1"
    unit = match.value("unit", "UNIT")
    inside: Meaning | None = None
    month, given = match.value("month", "MONTH"), match.value("year", "YEAR")
    year, year_shift = int(given) if given else None, direction(match, "yearward")
    if month:
        tail = f"{int(month):02d}"
        inside = Meaning(kind="yearly", type="DATE", tail=tail, year=year, year_shift=year_shift)
    elif year:
        inside = Meaning(kind="fixed", type="DATE", value=given)
    elif year_shift is not None:
        inside = Meaning(kind="shift", type="DATE", unit="year", amount=year_shift)
    if inside is not None:
        weekday_ = match.value("weekday", "WEEKDAY")
        meaning = Meaning(
            kind="ordinal", type="DATE", unit=unit, weekday=int(weekday_) if weekday_ else None,
            amount=int(number), inside=inside,
        )  # fmt: skip
        return [Draft(match.start, match.end, meaning)]
    if unit is None or unit in CLOCK_UNITS or unit in ("year", "quarter", "century", "decade", "weekend"):
        return None
    if match.has("straight"):
        if match.value("ordinal", "LAST"):
            return None
        return [counted(match, unit, 0)]
    before = site.word(match.start - 1)
    if match.value("ordinal", "LAST") or before not in ("the", "a", "its", "their", "his", "her"):
        return None
    if before != "the" and site.word(match.start - 2) in ("for", "into", "in", "on", "entered", "enters"):
        return [counted(match, unit, 0)]
    if site.word(match.end) != "of":
        return None
    return [fixed(match, "DATE", None)]


def _ends_phrase(site: Site, at: int) -> bool:
    """Tell whether nothing after a piece can be what "before" or "after" speaks of."""
    word = site.word(at)
    return (
        not word
        or (not site.is_word(at) and not word[:1].isdigit() and word not in "\"“'‘$€£")
        or (site.tag(at) in ("CC", "VBD", "VBZ", "VBP", "MD", "IN") and word != "that")
    )


def _names_a_paper(match: Match, site: Site) -> bool:
    """Tell whether a weekday is part of a name: the Sunday Times, Bloody Sunday, Black Monday."""
    at = match.slots["weekday"][0]
    following = site.token(at + 1)
    if site.capital(at + 1) and following is not None and following.tag.startswith("NNP"):
        token = site.token(at)
        return token is not None and token.dep == "compound" and following.text.lower() in (
            "times", "post", "telegraph", "mirror", "mail", "express", "herald", "tribune", "star", "night", "world",
        )  # fmt: skip
    return False
