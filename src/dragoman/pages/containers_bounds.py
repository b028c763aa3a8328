"""Bounds for files of pages: how much may come out of compressed data, and where in which file we are."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO

import msgspec

from dragoman.records import Refusal

#: Bytes of one page or row in a container, as for a page alone. The largest row of the development sets has 0.4 MB.
MEMBER_LIMIT = 64_000_000

#: Bytes that may come out of a file whatever its size, and how many times its size beyond that. Saved pages
#: compress 3 to 9 times, gzip itself at most 1,032: 200 is past all text and short of all bombs.
FREE_OUTPUT = 256_000_000
OUTPUT_RATIO = 200

#: Containers in containers (a ZIP in a tar.gz …). Three is more than people do by hand.
NESTING_LIMIT = 3

#: Bytes kept in memory of a member that must be seekable; the rest lies in a temporary file.
SPOOL_SIZE = 16_000_000

#: What reading damaged compressed data raises.
BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError)

_UNPACKERS: dict[str, Callable[[IO[bytes]], Any]] = {
    ".gz": lambda stream: gzip.GzipFile(fileobj=stream),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}


class TooMuchOutputError(Exception):
    """A file unpacks to more than any text would: a decompression bomb."""


class Budget:
    """Counts what comes out of one named file, through all its layers."""

    def __init__(self, size: int) -> None:
        self.allowed = max(FREE_OUTPUT, OUTPUT_RATIO * size)
        self.used = 0

    def spend(self, count: int) -> None:
        """Count bytes; raise TooMuchOutputError when they pass what the file's size allows."""
        self.used += count
        if self.used > self.allowed:
            raise TooMuchOutputError


class Where(msgspec.Struct, frozen=True):
    """The place of what is read: `path` of the file, `item` in it, how deep, and what its columns mean."""

    path: str
    budget: Budget
    columns: Mapping[str, str]
    item: str | None = None
    depth: int = 0

    def inside(self, name: str) -> Where:
        """Return the place of a member or row."""
        return msgspec.structs.replace(self, item=f"{self.item}!{name}" if self.item else name)

    def deeper(self) -> Where:
        """Return the place for reading a container in this container."""
        return msgspec.structs.replace(self, depth=self.depth + 1)

    @property
    def label(self) -> str:
        """The path as a page carries it: `archive.zip!world/page.html`."""
        return f"{self.path}!{self.item}" if self.item else self.path

    def refuse(self, reason: str, message: str) -> Refusal:
        """Return a refusal of what lies here."""
        return Refusal(path=self.path, item=self.item, reason=reason, message=message)


class Counted(io.RawIOBase):
    """A stream whose bytes are counted against a budget."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        super().__init__()
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read into `buffer` and count."""
        data = self._stream.read(len(buffer))
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def unpacked(stream: IO[bytes], ending: str, where: Where) -> BinaryIO:
    """Return what a `.gz`, `.bz2` or `.xz` stream holds, counted against the budget."""
    return io.BufferedReader(Counted(_UNPACKERS[ending](stream), where.budget), 65_536)


def packed(ending: str) -> bool:
    """Tell whether an ending is one that `unpacked` knows."""
    return ending in _UNPACKERS


def whole(stream: IO[bytes], limit: int = MEMBER_LIMIT) -> bytes | None:
    """Return all bytes of a stream, or null where there are more than `limit`."""
    # A read of `limit` bytes would set that much memory aside for each page of 50 KB.
    pieces, length = [], 0
    while length <= limit and (data := stream.read(min(1_048_576, limit + 1 - length))):
        pieces.append(data)
        length += len(data)
    return None if length > limit else b"".join(pieces)


@contextmanager
def seekable(stream: IO[bytes], where: Where) -> Iterator[IO[bytes]]:
    """Give the stream's bytes as a stream that can seek; large ones lie in a temporary file meanwhile."""
    if where.depth == 0 and where.item is None and stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=SPOOL_SIZE) as spooled:
        while data := stream.read(1_048_576):
            spooled.write(data)
        spooled.seek(0)
        yield spooled


def lines(stream: BinaryIO, limit: int = MEMBER_LIMIT) -> Iterator[tuple[int, bytes | None]]:
    """Yield (number from 1, line); a line over `limit` is passed over and yielded as null."""
    number = 0
    while True:
        line = stream.readline(limit + 1)
        if not line:
            return
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(1_048_576)
        yield number, None


def safe_name(name: str) -> bool:
    """Tell a member's name that stays inside its archive."""
    parts = PurePosixPath(name.replace("\\", "/"))
    return not parts.is_absolute() and ".." not in parts.parts and "\0" not in name and ":" not in name[:2]
