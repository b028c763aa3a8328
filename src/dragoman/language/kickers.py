"""What stands before and behind a headline and is no part of it: "UPDATE 2-", "WATCH:", "| Reuters", "- BBC News"."""

from __future__ import annotations

import re

from dragoman.language.words import Words

#: The longest kicker and outlet, in words; longer stretches before a colon or behind a dash say something.
_MOST_WORDS = 4
#: The fewest words that what is left must have to be a headline.
_FEWEST_LEFT = 3

#: "UPDATE 2-Colombia", "WRAPUP 4-", "REFILE-": agencies run theirs into the headline.
_AGENCY = re.compile(r"(?:UPDATE|WRAPUP|REFILE|CORRECTED|RPT|ANALYSIS|EXCLUSIVE|FACTBOX|INSIGHT)(?: \d{1,2})?-(?=\S)")
_BEFORE = re.compile(r"[\[(]?([^:|\]\n]{2,30}?)(?:\s*[\])]\s*:?|\s?:|\s\||\s[–—-])\s+(?=\S)")
_BEHIND = re.compile(r"\s+(\||[–—-]|--)\s+([^|–—]+?)\s*$")


def story_of(headline: str, words: Words) -> tuple[int, int]:
    """Return where the headline itself begins and ends in its line.

    >>> story_of("UPDATE 2-Kenya holds vote", Words())
    (9, 25)
    >>> story_of("LIVE: Kenya holds vote | Daily Nation", Words(kicker=frozenset({"live"})))
    (6, 22)
    """
    start = _start(headline, words)
    end = len(headline)
    while (found := _BEHIND.search(headline, start, end)) is not None and _is_outlet(found, words):
        if len(headline[start : found.start()].split()) < _FEWEST_LEFT:
            break
        end = found.start()
    return start, end


def _start(headline: str, words: Words) -> int:
    agency = _AGENCY.match(headline)
    if agency is not None:
        return agency.end()
    found = _BEFORE.match(headline)
    if found is None or len(headline[found.end() :].split()) < _FEWEST_LEFT:
        return 0
    return found.end() if found[1].strip().lower() in words.kicker else 0


def _is_outlet(found: re.Match[str], words: Words) -> bool:
    """Tell an outlet's name from a source ("Rebels seize dam - UN"): behind a stroke any few words are one."""
    name = found[2].split()
    if len(name) > _MOST_WORDS:
        return False
    return found[1] == "|" or name[-1].lower().rpartition(".")[2] in words.outlet
