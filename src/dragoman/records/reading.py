"""What the pages stage hands on, and what it could not take in."""

from __future__ import annotations

import msgspec

from dragoman.records.document import Document, Thread
from dragoman.records.record import Rejection


class PageReading(msgspec.Struct, frozen=True, kw_only=True):
    """One page as read: its document, its readers' thread, and what was set aside on the way.

    `digest` is the SHA-256 of the page's bytes (of its UTF-8 form where it arrived as text). `url` is
    the address that the page gives itself (its canonical link), else the one its holder gave.
    """

    document: Document
    thread: Thread | None = None
    rejected: tuple[Rejection, ...] = ()
    digest: str
    url: str | None = None


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A row, member or file of the inputs that is no page; everything beside it goes on.

    `path` is the file, `item` what in it is meant ("row 12", "folder/page.html"), null for all of it.
    """

    path: str
    item: str | None = None
    reason: str
    message: str
