"""Patterns out of data files: each is tried on its own, so that a faulty one is named and left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.knowledge.sources import Knowledge


def sound(knowledge: Knowledge, file: str, key: str, forms: Iterable[str]) -> list[str]:
    """Return the patterns that compile; the others become faults of `file` at `key`.

    Args:
        knowledge: collects the faults.
        file: the file's path below the knowledge folder, as the fault names it.
        key: the table that the patterns stand in.
        forms: regular expressions of Python's `re`.
    """
    kept = []
    for number, form in enumerate(forms):
        try:
            re.compile(form)
        except re.error as error:
            knowledge.fault(file, f"{key}.forms[{number}]", f"{form!r} is no pattern: {error}")
        else:
            kept.append(form)
    return kept


def either(forms: Iterable[str]) -> str:
    """Return one pattern that matches where any of some patterns does; of none, one that never matches."""
    return "|".join(f"(?:{form})" for form in forms) or "(?!)"


def literally(words: Iterable[str]) -> str:
    """Return a pattern of words as they stand, longest first, any white space for each of their spaces.

    Words are grouped by their first letter: `re` tries one branch a letter then, not one a word.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        groups.setdefault(word[:1], []).append(word[1:])
    branches = (
        f"{_literal(first)}(?:{'|'.join(map(_literal, rests))})" if len(rests) > 1 else _literal(first + rests[0])
        for first, rests in groups.items()
    )
    return "|".join(branches) or "(?!)"


def _literal(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s")
