"""Who wrote a page: bylines as pages print them, also run together with what stood before them."""

from __future__ import annotations

import re

import msgspec

from dragoman.pages.published_dates import Dates

#: Bylines longer than this are sentences ("By noon the shelling had stopped …").
LONGEST_BYLINE = 160
MOST_AUTHORS = 12

# A picture's file name or a share counter runs into the byline: "us-russia-syriaBy Ana Ruiz", "1.2KBy Ana Ruiz".
_BY = re.compile(
    r"(?:^|(?<=[a-z0-9)\]|.KM]))"
    r"(?:(?:Written|Posted|Reported|Story|Words)\s+[Bb]y|[Bb]y|BY)[\s:]\s*(?=[^\W\d_])"
)
_END = re.compile(
    r"\s[|/·•»–—-]+\s|\s\|\s?|\s(?:for|in|at|from|with)\s|\s(?:on|Published|Updated|Posted|Last\s+updated)\b|\s?\("
    r"|,\s?(?=the\s|staff|special|contributing|senior|chief|correspondent|reporter)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:,\s+and\s|,|\sand\s|\s&\s|;|\sund\s|\set\s)\s*")
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:\s[^\W\d_][\w.’'-]*){0,5}")
_PARTICLES = frozenset(
    [
        *("de", "del", "della", "da", "das", "do", "dos", "di", "du", "la", "le", "van", "von", "der", "den", "ter"),
        *("ten", "af", "av", "al", "el", "bin", "bint", "ibn", "ben", "y", "e", "i", "zu", "st"),
    ]
)
_ROLES = re.compile(
    r"^(?:staff|senior|special|chief|political|diplomatic|foreign|white|national|contributing|associated|agence|the)\b"
    r"|\b(?:writer|reporter|correspondent|editor|staff|press|reuters|afp|ap|news|times|post|bureau|desk|agency)$",
    re.IGNORECASE,
)


class Byline(msgspec.Struct, frozen=True):
    """Authors, the stretch of the byline itself, and the stretch of what ran into it, if any."""

    names: tuple[str, ...]
    start: int
    end: int
    fused: tuple[int, int] | None = None


def read_byline(text: str, start: int, end: int, dates: Dates) -> Byline | None:
    """Return the byline that the line `start`–`end` of a text is, or null."""
    if not 5 <= end - start <= LONGEST_BYLINE:
        return None
    line = text[start:end]
    match = _BY.search(line)
    if match is None or (match.start() > 0 and (" " in line[: match.start()].strip() and match.start() > 40)):
        return None
    said = line[match.end() :]
    moment = next(dates.find(said), None)
    if moment is not None:
        said = said[: moment.start]
    ending = _END.search(said)
    printed = (said[: ending.start()] if ending else said).rstrip(" ,.|")
    names = _names(printed, dated=moment is not None)
    if not names:
        return None
    fused = (start, start + match.start()) if line[: match.start()].strip() else None
    return Byline(names, start + match.start(), start + match.end() + len(printed), fused)


def _names(printed: str, *, dated: bool) -> tuple[str, ...]:
    """Return the names of a byline; beside a date a user name in small letters is one too."""
    names: list[str] = []
    for part in _SPLIT.split(printed)[:MOST_AUTHORS]:
        words = part.strip(" .")
        if not words or _ROLES.search(words):
            continue
        match = _NAME.fullmatch(words)
        if names and any(word[0].islower() and word not in _PARTICLES for word in words.split()):
            break  # "By Ana Ruiz, Spring is here": after the names comes something else
        capitals = sum(word[0].isupper() for word in words.split())
        # All but particles are capitalised.
        user_name = dated and " " not in words
        if match is None or (capitals * 2 < len(words.split()) and not user_name):
            return ()
        names.append(words.title() if words.isupper() and len(words) > 3 else words)
    return tuple(names)
