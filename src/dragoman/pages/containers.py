"""Files, folders, globs, archives and streams to pages, one at a time, in constant memory."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO

from dragoman.pages.containers_archives import read_tar, read_zip
from dragoman.pages.containers_bounds import (
    BROKEN,
    MEMBER_LIMIT,
    NESTING_LIMIT,
    Budget,
    TooMuchOutputError,
    Where,
    packed,
    seekable,
    unpacked,
    whole,
)
from dragoman.pages.containers_feeds import read_feed
from dragoman.pages.containers_inputs import STDIN, STDIN_SIZE, companions, files_of, find_inputs
from dragoman.pages.containers_mail import read_mail
from dragoman.pages.containers_rows import read_csv, read_json, read_jsonl, read_parquet
from dragoman.pages.containers_web import read_arc, read_warc
from dragoman.records import Page, Refusal, encodable

#: How a file is read, by its ending. Endings in no list are sniffed.
_PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".txt", ".text", ".md"})
_READERS = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".warc": read_warc,
    ".arc": read_arc,
    ".eml": read_mail,
    ".mht": read_mail,
    ".mhtml": read_mail,
    ".rss": read_feed,
    ".atom": read_feed,
    ".rdf": read_feed,
    ".xml": read_feed,
}
_SEEKING = frozenset({".zip", ".parquet", ".pq"})
_SHORT_ENDINGS = {".tgz": ".tar.gz", ".tbz": ".tar.bz2", ".tbz2": ".tar.bz2", ".txz": ".tar.xz"}


def iterate_pages(inputs: Sequence[str | Path], columns: Mapping[str, str] | None = None) -> Iterator[Page | Refusal]:
    """Return an iterator over the pages of all inputs, in order.

    Inputs are files, folders (read whole, in order of name), globs, or "-" for standard input. `columns`
    maps names of ours to a file's own: {"text": "body"}. What is no page becomes a Refusal and costs
    nothing but itself.

    Raises:
        InputError: at once, before anything is read: an input does not exist or cannot be opened.
    """
    paths = find_inputs(inputs)
    return (encodable(found) for found in _pages(paths, columns or {}))


def _pages(paths: list[Path | str], columns: Mapping[str, str]) -> Iterator[Page | Refusal]:
    for path in paths:
        if path == STDIN:
            stream = sys.stdin.buffer
            where = Where(path=STDIN, budget=Budget(STDIN_SIZE), columns=columns)
            yield from _guarded("", stream, where)
            continue
        for file in files_of(Path(path)):
            if isinstance(file, Refusal):
                yield file
                continue
            try:
                with file.open("rb") as stream:
                    size = file.stat().st_size
                    where = Where(path=str(file), budget=Budget(size), columns=columns)
                    yield from _guarded(file.name, stream, where)
            except OSError as error:
                yield Refusal(path=str(file), reason="unreadable", message=error.strerror or str(error))


def _guarded(name: str, stream: IO[bytes], where: Where) -> Iterator[Page | Refusal]:
    """Read a named file; what breaks in it ends it, and nothing else."""
    try:
        yield from _read(name, stream, where)
    except TooMuchOutputError:
        yield where.refuse(
            "decompression-bomb", f"it unpacks to over {where.budget.allowed:,} bytes; the rest is given up"
        )
    except BROKEN as error:
        yield where.refuse("broken-file", " ".join(str(error).split())[:160] or type(error).__name__)


def _read(name: str, stream: IO[bytes], where: Where) -> Iterator[Page | Refusal]:
    """Read a stream by its name's ending, else by how it begins."""
    ending = _ending(name)
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream, 65_536)  # type: ignore[type-var]
    if ending in companions():
        yield where.refuse("not-a-page", f"{ending} files are no pages")
        return
    known = ending in _PAGES or ending in _READERS or ending in _SEEKING or ending == ".tar" or packed(ending)
    if not known or (ending in _PAGES and where.item is None and _packed_as_page(buffered)):
        ending = _sniffed(buffered)
    if packed(ending) and where.depth >= 2 * NESTING_LIMIT:
        # A gzip file can unpack to itself.
        yield where.refuse("nested-too-deep", "compressed data inside compressed data without end")
    elif packed(ending):
        inner = name[: -len(ending)] if name.lower().endswith(ending) else ""
        yield from _read(inner, unpacked(buffered, ending, where), where.deeper())
    elif ending == ".tar":
        yield from read_tar(buffered, where, _read)
    elif ending == ".zip":
        with seekable(buffered, where) as seeking:
            yield from read_zip(seeking, where, _read)
    elif ending in _SEEKING:
        with seekable(buffered, where) as seeking:
            yield from read_parquet(seeking, where)
    elif ending in _READERS:
        yield from _READERS[ending](buffered, where)
    else:
        yield _single(name, buffered, where)


def _ending(name: str) -> str:
    lowered = name.lower()
    for short, long in _SHORT_ENDINGS.items():
        if lowered.endswith(short):
            return PurePosixPath(long).suffix
    return PurePosixPath(lowered).suffix


def _single(name: str, stream: BinaryIO, where: Where) -> Page | Refusal:
    data = whole(stream)
    if data is None:
        return where.refuse("page-too-large", f"the page is over {MEMBER_LIMIT:,} bytes")
    return (
        Page(path=where.label, data=data)
        if data
        else where.refuse("empty", f"the {'file' if name else 'input'} is empty")
    )


def _packed_as_page(stream: io.BufferedReader[Any]) -> bool:
    """Tell a page that a crawler saved as it came over the wire, compressed."""
    return stream.peek(2)[:2] == b"\x1f\x8b"


def _sniffed(stream: io.BufferedReader[Any]) -> str:
    """Return the ending that a stream should have had; a page's where it begins like nothing else."""
    start = stream.peek(600)[:600]
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    for signature, ending in ((b"\x1f\x8b", ".gz"), (b"BZh", ".bz2"), (b"\xfd7zXZ\0", ".xz"), (b"PK\x03\x04", ".zip")):
        if start.startswith(signature):
            return ending
    if start.startswith(b"PAR1"):
        return ".parquet"
    if start.startswith((b"WARC/0", b"WARC/1")):
        return ".warc"
    if start.startswith(b"filedesc:"):
        return ".arc"
    if start[257:262] == b"ustar":
        return ".tar"
    if bare.startswith(b"{"):
        return ".jsonl"
    if bare.startswith(b"[") and bare[1:].lstrip().startswith((b"{", b"]")):
        return ".json"
    if b"<rss" in start or b"<feed" in start:
        return ".rss"
    return ".html" if bare.startswith(b"<") else ".txt"
