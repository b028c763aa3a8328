"""Pages out of web archives: WARC by fastwarc, and ARC, the older form, here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.client import HTTPException, parse_headers
from io import BytesIO
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dragoman.pages.containers_bounds import BROKEN, MEMBER_LIMIT, Where
from dragoman.records import Page, Refusal

#: Kinds of content that are pages. "application/http" without a type is sniffed by the reader.
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")

#: Bytes of one header line of an ARC file; addresses of crawls reach 2,000.
_HEADER_LIMIT = 16_384

#: Lines without a header that are passed over in a damaged ARC file before the rest is given up.
_STRAY_LINES = 100_000

_ARC_HEADER = re.compile(rb"(\S.*) (\S+) (\d{8,20}) (\S+) (-?\w+)\s*$")


class Forward:
    """A stream as fastwarc wants it: it asks where it is by seeking, though it only ever reads on."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        """Read up to `size` bytes."""
        data = self._stream.read(size)
        self._place += len(data)
        return data

    def tell(self) -> int:
        """Return how many bytes have been read."""
        return self._place

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go forward by reading; OSError where the way is backwards."""
        target = offset + (self._place if whence == 1 else 0)
        if whence == 2 or target < self._place:
            raise OSError("the stream cannot be read backwards")
        while self._place < target and self.read(min(1_048_576, target - self._place)):
            pass
        return self._place


def read_warc(stream: BinaryIO, where: Where) -> Iterator[Page | Refusal]:
    """Yield the pages of a WARC file: its responses, resources and conversions.

    Revisits, errors and other media are refused by name; requests and metadata are no pages and pass silently.
    """
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.revisit
    number = 0
    try:
        records = ArchiveIterator(
            cast("BinaryIO", Forward(stream)), record_types=kinds, parse_http=True, auto_decode="all", quirks_mode=True
        )
        for record in records:
            number += 1
            try:
                yield from _warc_page(record, where, number)
            except BROKEN as error:
                yield where.inside(f"record {number}").refuse(
                    "broken-record", f"the record cannot be read: {_short(error)}"
                )
    except BROKEN as error:
        yield where.refuse("broken-archive", f"unreadable after record {number}: {_short(error)}")
        return
    if not number:
        yield where.refuse("no-pages", "the archive holds no responses and no resources")


def _warc_page(record: WarcRecord, where: Where, number: int) -> Iterator[Page | Refusal]:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    here = where.inside(f"record {number}")
    content_type = (
        record.http_headers.get("Content-Type") if record.http_headers else record.headers.get("Content-Type")
    ) or ""
    refusal = _no_page(record, here, url, content_type)
    if refusal is not None:
        yield refusal
        return
    data = record.reader.read(MEMBER_LIMIT + 1)
    if len(data) > MEMBER_LIMIT:
        yield here.refuse("page-too-large", f"{url} is over {MEMBER_LIMIT:,} bytes")
        return
    if not data.strip():
        yield here.refuse("empty", f"{url} was answered with nothing")
        return
    if _is_cut(record, len(data)):
        yield here.refuse("record-cut", f"{url}: less than the server announced; it is read as far as it goes")
    yield Page(
        path=here.label,
        url=_web(url),
        fetched=record.headers.get("WARC-Date"),
        media_type=content_type or None,
        data=data,
    )


def _no_page(record: WarcRecord, here: Where, url: str | None, content_type: str) -> Refusal | None:
    if record.record_type == WarcRecordType.revisit:
        return here.refuse("revisit", f"{url} repeats a page that another record holds")
    status = record.http_headers.status_code if record.http_headers else None
    if status is not None and status != 200:
        return here.refuse("http-status", f"{url} was answered with status {status}")
    if _bare(content_type) not in _PAGE_TYPES:
        return here.refuse("media-type", f"{url} is {_bare(content_type)}, no page")
    if url and url.startswith(("metadata:", "urn:", "dns:")):
        return here.refuse("not-a-page", f"{url} is the crawler's own record")
    return None


def _is_cut(record: WarcRecord, length: int) -> bool:
    """Tell a record whose crawler or disk kept less than the server announced."""
    if record.headers.get("WARC-Truncated"):
        return True
    headers = record.http_headers
    if headers is None or headers.get("Content-Encoding") or headers.get("Transfer-Encoding"):
        return False
    announced = headers.get("Content-Length") or ""
    return announced.isdigit() and len(announced) < 16 and length < int(announced)


def read_arc(stream: BinaryIO, where: Where) -> Iterator[Page | Refusal]:
    """Yield the pages of an ARC file (version 1): a header line, then as many bytes as it says."""
    number, stray = 0, 0
    try:
        while True:
            line = stream.readline(_HEADER_LIMIT)
            if not line:
                break
            if not line.strip():
                continue
            header = _ARC_HEADER.match(line)
            if header is None:
                stray += 1
                if stray == 1:
                    yield where.inside(f"record {number + 1}").refuse(
                        "broken-record", "no ARC header where one must stand"
                    )
                if stray > _STRAY_LINES:
                    yield where.refuse("broken-archive", "no ARC header for too long; the rest is given up")
                    return
                continue
            number += 1
            yield from _arc_page(header, stream, where.inside(f"record {number}"))
    except BROKEN as error:
        yield where.refuse("broken-archive", f"unreadable after record {number}: {_short(error)}")
    if not number:
        yield where.refuse("broken-archive", "the file holds no ARC record")


def _arc_page(header: re.Match[bytes], stream: BinaryIO, here: Where) -> Iterator[Page | Refusal]:
    url = header[1].decode("utf-8", "replace")
    length = int(header[5]) if header[5].isdigit() and len(header[5]) < 16 else None
    if url.startswith("filedesc:"):
        if length is not None:
            _skip(stream, length)
        else:  # without a length the file's description ends at the first blank line
            while stream.readline(_HEADER_LIMIT).strip():
                pass
        return
    if length is None:
        yield here.refuse("broken-record", f"{url}: the length {header[5].decode('ascii', 'replace')!r} is no number")
        return
    if length > MEMBER_LIMIT:
        _skip(stream, length)
        yield here.refuse("page-too-large", f"{url} is over {MEMBER_LIMIT:,} bytes")
        return
    data = stream.read(length)
    if len(data) < length:
        yield here.refuse("record-cut", f"{url}: the file ends inside the record, which is read as far as it goes")
    media_type, body, status = header[4].decode("ascii", "replace"), data, 200
    if data.startswith(b"HTTP/"):
        media_type, body, status = _http(data, media_type)
    if status != 200:
        yield here.refuse("http-status", f"{url} was answered with status {status}")
    elif _bare(media_type) not in _PAGE_TYPES:
        yield here.refuse("media-type", f"{url} is {_bare(media_type)}, no page")
    elif not body.strip():
        yield here.refuse("empty", f"{url} was answered with nothing")
    else:
        stamp = header[3].decode("ascii")
        fetched = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"
        yield Page(path=here.label, url=_web(url), fetched=fetched, media_type=media_type, data=body)


def _http(data: bytes, media_type: str) -> tuple[str, bytes, int]:
    source = BytesIO(data)
    parts = source.readline(_HEADER_LIMIT).split(None, 2)
    status = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() and len(parts[1]) == 3 else 0
    try:
        headers = parse_headers(source)
        media_type = headers.get("Content-Type") or media_type
    except HTTPException:
        source.seek(max(data.find(b"\r\n\r\n") + 4, 0))
    return media_type, source.read(), status


def _skip(stream: BinaryIO, length: int) -> None:
    while length > 0 and (data := stream.read(min(length, 1_048_576))):
        length -= len(data)


def _bare(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
