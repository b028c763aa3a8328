"""On whose word: who says what, in which words, and how they stand to it."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.records.span import Span

Directness = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "alleges", "confirms", "declines"]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution of words or belief to a source.

    `speaker` is an actor's id (null for a source that is no actor of the page), `source` the words that
    name the source, `cue` the verb or phrase of saying, `content` what is said. `states` is false where
    the content is a thing spoken of ("criticised the raid", "wants a truce") and not put forward as so:
    an event inside it stays on the word of whoever reports it.
    """

    id: str
    speaker: str | None
    source: tuple[Span, ...]
    cue: Span | None
    content: tuple[Span, ...]
    directness: Directness
    stance: Stance
    addressee: str | None = None
    states: bool = True
