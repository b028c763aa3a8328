"""What arrives: one page as its holder has it, before anything is read from it."""

from __future__ import annotations

from typing import Literal

import msgspec

PageKind = Literal["article", "page"]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page: bytes or text, and what its holder knows about it.

    Exactly one of `html`, `text` and `data` is set. `text` is taken as it is and every offset of the
    record indexes it; `html` is markup already decoded; `data` is bytes whose kind and encoding the
    pages stage finds out. `kind` says of a text whether it is an article only, or a whole page as
    pasted out of a browser (byline, notes and readers' thread included). `published` is what the
    holder says of the date, in any form, and `fetched` when it was fetched.
    """

    id: str | None = None
    path: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    fetched: str | None = None
    kind: PageKind = "page"
    media_type: str | None = None
    html: str | None = None
    text: str | None = None
    data: bytes | None = None
