"""A page once read: its text, its blocks, what it says of itself, and its readers' thread."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.records.span import Span

BlockKind = Literal[
    "headline", "byline", "dateline", "paragraph", "quote", "caption", "rights", "note",
    "thread_heading", "comment",
]  # fmt: skip
Basis = Literal["metadata", "url", "stated", "inferred"]

#: Kinds of block that hold reporting; only these are parsed for events.
REPORTING: frozenset[str] = frozenset({"headline", "paragraph", "quote", "caption"})


class Block(msgspec.Struct, frozen=True):
    """A stretch of the text that is one thing: a headline, a paragraph, a comment."""

    kind: BlockKind
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The block's place in the text."""
        return Span(self.start, self.end)


class Published(msgspec.Struct, frozen=True):
    """When a page was published, as exactly as the page allows.

    Dates are ISO 8601 (`2016-09-28`). `date` is set where one day is known; `earliest` and `latest`
    bound it otherwise. `start` and `end` select the words it was read from, where they are in the text.
    """

    date: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: Basis | None = None
    start: int | None = None
    end: int | None = None


class Rights(msgspec.Struct, frozen=True):
    """The terms of reuse that a page states; `start` is null where they stand only in metadata."""

    text: str
    start: int | None = None
    end: int | None = None


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """One reader's comment; `parent` is the id of the comment it answers."""

    id: str
    parent: str | None = None
    author: str | None = None
    posted: str | None = None
    start: int
    end: int
    text: str
    kind: Literal["comment", "pingback"] = "comment"


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """The readers' thread of a page.

    `start` is where it begins in the text, `stated` the number of comments the page claims, `absent`
    the name of an embedded service (Disqus, Facebook) whose comments are not on the page.
    """

    start: int | None = None
    stated: int | None = None
    comments: tuple[Comment, ...] = ()
    absent: str | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A page as read. Every offset of the record indexes `text`.

    `language` is an ISO 639-1 code; `modified` the day the page says it was last changed; `section`
    the part of the outlet it stands in ("World").
    """

    title: str | None = None
    subtitle: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    language: str | None = None
    section: str | None = None
    published: Published | None = None
    modified: str | None = None
    rights: Rights | None = None
    text: str = ""
    blocks: tuple[Block, ...] = ()
