"""Matches to meanings: years, decades, centuries; and what tells a year from a number of things."""

from __future__ import annotations

from dragoman.times.grammar import Match
from dragoman.times.meaning import IMPOSSIBLE, Draft, Meaning, Reading, Refusal
from dragoman.times.readings.shared import direction
from dragoman.times.site import Site

#: A two-digit year up to this one is of this century ("'09"), any other of the last ("'82").
_PIVOT = 40
_POSSESSIVES = frozenset({"his", "her", "their", "my", "your", "our"})
#: Years before this one need a word before them that places something in time.
_PLAIN_YEARS = (1900, 2100)
#: Words after which a number counts things.
_COUNTING = frozenset({"about", "nearly", "almost", "roughly", "some", "over", "under", "than", "least", "most"})


def year(match: Match, site: Site) -> Reading:
    """Read "2014", "the year 2000", "'82", "2011-2013"; a number of things ("2010 troops") is none."""
    if match.has("shortyear"):
        short = int(match.pieces.words[match.start][1:])
        if site.glued(match.start) or site.capital(match.start - 1):
            return None
        value = f"{(2000 if short <= _PIVOT else 1900) + short}"
        return [Draft(match.start, match.end, Meaning(kind="fixed", type="DATE", value=value))]
    if match.value("year", "LONGYEAR"):
        return Refusal(match.start, match.end, IMPOSSIBLE) if match.end - match.start > 1 else None
    first = match.slots["year"][0]
    number = int(match.value("year", "YEAR") or 0)
    if match.start == first and not _year_stands(match, site, number):
        return None
    drafts = [Draft(match.start, first + 1, Meaning(kind="fixed", type="DATE", value=f"{number}"))]
    if match.has("until"):
        at = match.slots["until"][0]
        until = int(match.pieces.words[at])
        if match.pieces.value(at, "YEAR") is None:
            until += number // 100 * 100
        if until <= number:
            return None
        drafts.append(Draft(at, at + 1, Meaning(kind="fixed", type="DATE", value=f"{until}")))
    return drafts


def fiscal(match: Match, _site: Site) -> Reading:
    """Read "fiscal 2010", "fiscal year 2009-10"."""
    value = f"FY{match.value('year', 'YEAR')}"
    return [Draft(match.start, match.end, Meaning(kind="fixed", type="DATE", value=value))]


def decade(match: Match, site: Site) -> Reading:
    """Read "the 1990s", "the '90s", "the nineties"."""
    text = match.pieces.words[match.end - 1]
    word = match.pieces.value(match.end - 1, "DECADEWORD")
    digits = text.strip("'’s")
    if word is None and len(digits) == 2 and _someones(site, match.start):
        return None  # "in her 60s" is an age
    if word is None and len(digits) == 2 and site.beside(site.cues.scale):
        return None
    if (
        word is None
        and len(digits) == 2
        and text[0].isdigit()
        and site.word(match.start - 1) not in ("the", "early", "late", "mid", "and", "or", "-")
    ):
        return None
    value = digits[:3] if len(digits) == 4 else f"19{word or digits[0]}"
    return [Draft(match.start, match.end, Meaning(kind="fixed", type="DATE", value=value))]


def century(match: Match, _site: Site) -> Reading:
    """Read "the 20th century", "the nineteenth century"."""
    number = int(match.pieces.value(match.start, "ORDINAL") or match.pieces.value(match.start, "DAYORDINAL") or 0)
    if number < 1:
        return None
    return [Draft(match.start, match.end, Meaning(kind="fixed", type="DATE", value=f"{number - 1:02d}"))]


def edge(match: Match, _site: Site) -> Reading:
    """Read "the end of 2010", "the beginning of last year"."""
    given = match.value("year", "YEAR")
    shift = direction(match, "yearward")
    if given:
        return [Draft(match.start, match.end, Meaning(kind="fixed", type="DATE", value=given))]
    if shift is None:
        return None
    return [Draft(match.start, match.end, Meaning(kind="shift", type="DATE", unit="year", amount=shift))]


def _year_stands(match: Match, site: Site, number: int) -> bool:
    """Tell whether a bare number of four digits is a year."""
    at = match.start
    before, after = site.word(at - 1), site.word(match.end)
    if (
        (
            before
            and (
                before in "$€£¥#/:+"
                or (before == "-" and site.glued(at) and site.word(at - 2) not in ("mid", "early", "late"))
            )
        )
        or after in ("%", "°")
        or before in _COUNTING
    ):
        return False
    if (
        after in ("/", ":", "+", "-", "–")
        and site.glued(match.end)
        and not match.has("until")
        and not site.is_word(match.end + 1)
    ):
        return False
    token = site.token(at)
    dated = "BEFOREDATE" in _values(match, at - 1)
    if before in site.cues.numbered:
        return False
    if number in range(*_PLAIN_YEARS):
        if token is None or site.sentence is None:
            return True
        head = site.sentence.tokens[token.head]
        if token.dep == "nummod" and head.tag == "NNS" and head.index > token.index and not dated:
            return head.index > token.index + 1  # "2010 troops", but "2010 parliamentary elections"
        return not (site.capital(at - 1) and site.glued(at))
    if not dated or (after[:1].isalpha() and site.tag(match.end).startswith(("NN", "JJ"))):
        return False
    return before in ("in", "since", "of", "until", "from", "circa", "by")


def _someones(site: Site, at: int) -> bool:
    """Tell whether a decade is of someone's life: "in her late 30s", "in their 30s, 40s and 50s"."""
    return any(site.word(before) in _POSSESSIVES for before in range(max(0, at - 6), at))


def _values(match: Match, at: int) -> dict[str, str]:
    return dict(match.pieces.facts[at].values) if 0 <= at < len(match.pieces.facts) else {}
