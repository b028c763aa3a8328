"""The word lists that tell which place is where something happened."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from dragoman.knowledge.sources import Knowledge


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    words: tuple[str, ...]


class WhereWords(msgspec.Struct, frozen=True):
    """The word lists of knowledge/places/where.toml, which says what each is for."""

    locative: frozenset[str]
    directional: frozenset[str]
    under_place_noun: frozenset[str]
    in_the_air: frozenset[str]
    direction: frozenset[str]
    place_noun: frozenset[str]
    object_is_place: frozenset[str]
    sending: frozenset[str]
    light_verb: frozenset[str]
    speaking: frozenset[str]
    act_of_state: frozenset[str]
    authority: frozenset[str]
    pointing_back: frozenset[str]


@lru_cache(maxsize=1)
def where_words() -> WhereWords:
    """Return the lists, read once."""
    lists = {row.name: frozenset(row.words) for row in Knowledge().tables("places/where.toml", "words", _Row)}
    return WhereWords(**{name: lists[name.replace("_", "-")] for name in WhereWords.__struct_fields__})
