"""Pseudonyms for readers: the same name gives the same pseudonym, and the name is nowhere in what is written.

A name also stands in the page's text, over or under its comment and in the answers to it, so a
page is masked whole: names inside the thread's stretch of the text are replaced, and every offset after
a replacement moves along. Names in the reporting stay: a politician who comments is still reported on.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.records import Block, Comment, Document, Published, Rejection, Rights, Thread
from dragoman.records.reading import PageReading

#: A name of one letter is no name to look for: it would mask the article "a".
SHORTEST_NAME = 2

_WORD = re.compile(r"\w+")


def pseudonym(author: str, salt: str = "") -> str:
    """Return a stable pseudonym for a reader's name.

    Six hexadecimal digits: two of 500 readers of one page share one in 0.7 % of pages. Without a salt,
    anyone who guesses a name can check the guess; give a salt that is kept apart from the archive.

    >>> pseudonym("Ana Ruiz")
    'reader-835587'
    """
    folded = " ".join(author.split()).casefold()
    return "reader-" + hashlib.sha256(f"{salt}\x1f{folded}".encode("utf-8", "surrogatepass")).hexdigest()[:6]


def thread_with_pseudonyms(thread: Thread, salt: str = "") -> Thread:
    """Return the thread with each author replaced; the words of the comments stay as they are.

    For output that holds the page's text too, use `with_pseudonyms`, which replaces the names there.
    """
    comments = tuple(
        replace(comment, author=pseudonym(comment.author, salt)) if comment.author else comment
        for comment in thread.comments
    )
    return replace(thread, comments=comments)


def with_pseudonyms(document: Document, thread: Thread, salt: str = "") -> tuple[Document, Thread]:
    """Return document and thread without the readers' names, all offsets moved to fit.

    Every whole-word occurrence of an author's name from the thread's start on is replaced, in whatever
    case; blocks, comments, rights and the date's place are moved. Stages that run afterwards see the
    masked text only.
    """
    shift = _shift(document, thread, salt)
    if shift is None:
        return document, thread_with_pseudonyms(thread, salt)
    blocks = tuple(Block(block.kind, *shift.span(block.start, block.end)) for block in document.blocks)
    comments = tuple(_moved(comment, shift, salt) for comment in thread.comments)
    masked = replace(
        document,
        text=shift.text,
        blocks=blocks,
        rights=_moved_rights(document.rights, shift),
        published=_moved_published(document.published, shift),
    )
    start = shift.start(thread.start) if thread.start is not None else None
    return masked, replace(thread, start=start, comments=comments)


def reading_with_pseudonyms(reading: PageReading, salt: str = "") -> PageReading:
    """Return a page's reading without its readers' names, the places of its rejections moved along."""
    if reading.thread is None:
        return reading
    shift = _shift(reading.document, reading.thread, salt)
    document, thread = with_pseudonyms(reading.document, reading.thread, salt)
    rejected = tuple(_moved_rejection(one, shift) for one in reading.rejected) if shift else reading.rejected
    return replace(reading, document=document, thread=thread, rejected=rejected)


def _shift(document: Document, thread: Thread, salt: str) -> _Shift | None:
    """Return the document's text with the thread's names replaced; null where there is none to replace."""
    names = {comment.author for comment in thread.comments if comment.author and len(comment.author) >= SHORTEST_NAME}
    starts = [place for place in (thread.start, *(comment.start for comment in thread.comments)) if place is not None]
    return _Shift(document.text, min(starts), names, salt) if names and starts else None


class _Shift:
    """A text with names replaced, and where each old offset went."""

    def __init__(self, text: str, begin: int, names: set[str], salt: str) -> None:
        pieces, place, moved = [text[:begin]], begin, 0
        self.ends: list[int] = []  # old offsets at which a replaced name ends
        self.spans: list[tuple[int, int]] = []
        self.moves: list[int] = []
        for start, end in _occurrences(text, begin, names):
            mask = pseudonym(text[start:end], salt)
            pieces += [text[place:start], mask]
            place = end
            moved += len(mask) - (end - start)
            self.ends.append(end)
            self.spans.append((start, end))
            self.moves.append(moved)
        self.text = "".join([*pieces, text[place:]])

    def _before(self, offset: int) -> int:
        """Return how far the names that end at or before an offset have moved it."""
        number = bisect_right(self.ends, offset)
        return self.moves[number - 1] if number else 0

    def start(self, offset: int) -> int:
        """Return where a span's start went; inside a name it is the name's start."""
        number = bisect_right(self.ends, offset)
        if number < len(self.spans) and self.spans[number][0] < offset:
            offset = self.spans[number][0]
        return offset + self._before(offset)

    def end(self, offset: int) -> int:
        """Return where a span's end went; inside a name it is the name's end."""
        number = bisect_right(self.ends, offset)
        if number < len(self.spans) and self.spans[number][0] < offset:
            offset = self.spans[number][1]
        return offset + self._before(offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span went."""
        return self.start(start), self.end(end)


def _occurrences(text: str, begin: int, names: set[str]) -> Iterator[tuple[int, int]]:
    """Yield where names stand in a text, by a look-up of each word: 5,000 names cost no more than one."""
    by_word: dict[str, list[tuple[int, int, str]]] = {}
    # Longest first, so that "Ana Ruiz" is one name where "Ana" comments too.
    for name in sorted(names, key=lambda name: (-len(name), name)):
        word = _WORD.search(name)
        if word is not None:
            by_word.setdefault(word[0].casefold(), []).append((word.start(), len(name), name.casefold()))
    place = begin
    for word in _WORD.finditer(text, begin):
        for before, length, name in by_word.get(word[0].casefold(), ()):
            start = word.start() - before
            end = start + length
            whole = not text[end : end + 1].isalnum() and (start == 0 or not text[start - 1].isalnum())
            if start >= place and whole and text[start:end].casefold() == name:
                yield start, end
                place = end
                break


def _moved(comment: Comment, shift: _Shift, salt: str) -> Comment:
    start, end = shift.span(comment.start, comment.end)
    author = pseudonym(comment.author, salt) if comment.author else None
    return replace(comment, author=author, start=start, end=end, text=shift.text[start:end])


def _moved_rejection(one: Rejection, shift: _Shift) -> Rejection:
    start = shift.start(one.start) if one.start is not None else None
    return replace(one, start=start, end=shift.end(one.end) if one.end is not None else None)


def _moved_rights(rights: Rights | None, shift: _Shift) -> Rights | None:
    if rights is None or rights.start is None or rights.end is None:
        return rights
    start, end = shift.span(rights.start, rights.end)
    return Rights(rights.text, start, end)


def _moved_published(published: Published | None, shift: _Shift) -> Published | None:
    if published is None or published.start is None or published.end is None:
        return published
    start, end = shift.span(published.start, published.end)
    return replace(published, start=start, end=end)
