"""Who: the actors of a page with every mention of them."""

from __future__ import annotations

from typing import Literal

import msgspec

ActorKind = Literal["country", "organisation", "person", "group"]
Form = Literal["name", "nominal", "pronoun", "demonym", "metonym"]


class Mention(msgspec.Struct, frozen=True):
    """One place where an actor is named."""

    start: int
    end: int
    form: Form


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """One actor of a page.

    `country` is ISO 3166 alpha-3 (or KOS), `sectors` PLOVER's codes in order, `code` the two joined as
    PLOVER joins them ("USAGOV"), null where neither is known. `why` names the table row or the words on
    the page that decided it, or says why there is no code.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None
    role: str | None = None
    mentions: tuple[Mention, ...] = ()
    why: str = ""
