"""Titles as they are shortened before names: the tokeniser keeps their points, the actors know what they mean."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.knowledge.sources import Knowledge


class Title(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A title as it stands before a name ("Lt Gov"), without points, and the role that it is short for.

    `many` is for forms that stand before several names ("Sens.").
    """

    form: str
    noun: str
    many: bool = False


def load_titles(knowledge: Knowledge) -> Iterator[Title]:
    """Yield the titles of knowledge/actors/titles*.csv; faulty rows become faults of `knowledge`."""
    return knowledge.rows("actors/titles*.csv", Title)
