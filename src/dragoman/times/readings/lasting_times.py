"""Matches to meanings: what lasts, what returns, and words for a time without a date."""

from __future__ import annotations

from dragoman.times.grammar import Match
from dragoman.times.meaning import Draft, Meaning, Reading, Refusal
from dragoman.times.quantities import duration, quantity
from dragoman.times.readings.shared import fixed, month_number, unit_of
from dragoman.times.site import Site

#: Words after which bare plural units last.
#: Before "hours of Monday" and "days of April" these name a part and no duration.
_PART_OF = frozenset({"early", "small", "wee", "late", "first", "last", "final", "opening", "closing"})
_LASTING = frozenset(
    {"for", "in", "within", "over", "after", "of", "through", "during", "last", "take", "took", "lasted", "spent", "by"}
)


def span(match: Match, site: Site) -> Reading:
    """Read "the last three years", "the next few weeks", "the past month": durations that touch the present."""
    unit = unit_of(match)
    if site.word(match.start) in ("following", "coming") and site.word(match.start - 1) not in (
        "the",
        "these",
        "those",
    ):
        return None  # "following two years of drought"
    amount = quantity(match, "quantity") if match.has("quantity") else 1.0
    return [fixed(match, "DURATION", duration(amount, unit))]


def fuzzy_period(match: Match, site: Site) -> Reading:
    """Read "recent weeks", "the coming months"."""
    start = match.start - (site.word(match.start - 1) == "the")
    value = match.value("fuzzy", "RECENT") or match.value("fuzzy", "COMING")
    return [Draft(start, match.end, Meaning(kind="fixed", type="DATE", value=value))]


def lasting(match: Match, site: Site) -> Reading:
    """Read "three days", "a five-year", "months", "the entire year", "a year and a half"."""
    unit = unit_of(match)
    if not match.has("quantity"):
        long = match.value("unit", "UNITLONG") is not None or match.end - match.start > 1
        if match.value("unit", "UNITSLONG"):
            return [fixed(match, "DURATION", duration(None, unit))]
        if not long and not _units_stand(match, site, unit):
            return None
        return [fixed(match, "DURATION", duration(1.0 if long else None, unit))]
    amount = quantity(match, "quantity")
    if amount is None and match.value("unit", "UNITS") is None:
        return None  # "some day", "many a year"
    if match.has("half") and amount is not None:
        amount += 0.5
    if site.capital(match.end - 1) and site.sentence is not None and site.sentence.kind != "headline":
        return None  # the 24 Hours of Daytona
    if unit == "second":
        return None  # too short to date anything by, and most often an ordinal ("a second term")
    parts = match.end - match.start <= 3 and (amount == 3.0 or site.word(match.end) == "of")
    if unit == "quarter" and (match.value("unit", "UNIT") or (parts and "STRAIGHT" not in _inner(match))):
        return None  # "a quarter of the seats", "three quarters of the people"
    if amount == 1.0 and unit == "day" and site.word(match.start) == "one" and match.end - match.start == 2:
        return [fixed(match, "DATE", None)]
    return [fixed(match, "DURATION", duration(amount, unit))]


def age(match: Match, _site: Site) -> Reading:
    """Refuse "44-year-old" and "67 years old": how old someone is tells nothing of when."""
    return Refusal(match.start, match.end, "age")


def repeated(match: Match, site: Site) -> Reading:
    """Read "every year", "daily", "twice a week", "on Mondays", "$3 a day"."""
    value = match.value("set", "SETWORD")
    if value is not None and site.capital(match.start) and site.tag(match.start).startswith("NNP"):
        return None  # the China Daily
    value = value or _returning(match)
    if value is not None:
        return [fixed(match, "SET", value)]
    unit = unit_of(match)
    first = match.pieces.facts[match.start].values
    if unit == "second" or ("A" in first and not match.has("times") and not _counts(site, match.start - 1)):
        return None
    amount = quantity(match, "quantity") if match.has("quantity") else 1.0
    if match.end - match.start > 2 and match.pieces.value(match.start + 1, "OTHER"):
        amount = 2.0
    return [fixed(match, "SET", duration(amount, unit))]


def _returning(match: Match) -> str | None:
    """Return the value of a weekday, month, season or part of the day that returns."""
    part = match.value("part", "PART") or match.value("parts", "PARTS")
    suffix = f"T{part}" if part else ""
    weekday = match.value("weekday", "WEEKDAYS") or match.value("weekday", "WEEKDAY")
    if weekday:
        return f"XXXX-WXX-{weekday}{suffix}"
    if match.has("month"):
        return f"XXXX-{month_number(match):02d}"
    if match.has("season"):
        return f"XXXX-{match.value('season', 'SEASON')}"
    return f"XXXX-XX-XX{suffix}" if part else None


def fuzzy(match: Match, site: Site) -> Reading:
    """Read "now", "recently", "in the future", where they say when and do not only join clauses."""
    word = match.pieces.words[match.start]
    value = match.value("fuzzy", "FUZZY") or match.value("fuzzy", "BYGONE")
    if (
        match.has("fuzzy")
        and match.end - match.start == 2
        and (site.tag(match.end).startswith(("NN", "CD")) or site.tag(match.end - 1) == "IN")
    ):
        return None  # "the past president", "past the gate"
    if word in ("now", "soon", "shortly") and site.word(match.end) in ("that", "-", "as", "after", "before"):
        return None
    if word == "soon" and site.word(match.start - 1) in ("as", "too"):
        return None
    if site.capital(match.start) and site.tag(match.start).startswith("NNP"):
        return None
    return [fixed(match, "DATE", value)]


def _inner(match: Match) -> frozenset[str]:
    """Return the classes of the piece before a match's last."""
    return frozenset(match.pieces.facts[match.end - 2].values)


def _units_stand(match: Match, site: Site, unit: str) -> bool:
    """Tell whether bare plural units last: "for months", "years of war", "decades"; "days" of the week do not."""
    before, after = site.word(match.start - 1), site.word(match.end)
    if unit in ("second", "quarter") or (before in _PART_OF and after == "of"):
        return False
    if before in _LASTING:
        return unit not in ("night", "weekend") or before in ("for", "within", "in")
    if after in ("of", "after", "before", "later", "ago") and before != "the":
        return True
    if before == "the" and unit in ("day", "hour", "minute", "week"):
        return False
    described = site.tag(match.start - 1).startswith(("JJ", "PRP$", "NN"))
    return unit in ("decade", "century", "month", "year") and not described


def _counts(site: Site, at: int) -> bool:
    """Tell whether the words up to a piece count something: "15 a year", "three flights a day"."""
    tag = site.tag(at)
    if site.word(at) in ("times", "percent", "%"):
        return True
    counted = any(site.tag(i) == "CD" for i in range(max(0, at - 3), at + 1))
    return counted and (tag.startswith("NN") or tag == "CD")
