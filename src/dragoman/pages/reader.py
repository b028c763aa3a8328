"""One page, of any kind, to a document: decide what it is, decode it, and hand it to who can read it."""

from __future__ import annotations

import re
from pathlib import PurePath

import msgspec

from dragoman.errors import PageError
from dragoman.knowledge.sources import Knowledge
from dragoman.pages.charset import decode
from dragoman.pages.html_pages import HtmlReader
from dragoman.pages.language_guess import LanguageGuess
from dragoman.pages.pasted import read_pasted
from dragoman.pages.pasted_knowledge import PastedKnowledge
from dragoman.pages.published import from_metadata
from dragoman.records import Page, PageReading, Rejection, digest

#: Bytes of one page. One of 50 MB is read (its first part) in 2.6 s and 307 MB; above this a file is a dump of many.
PAGE_LIMIT = 64_000_000

#: Characters of plain text that are read as one page: 1,600 pages of print. spaCy refuses over 1,000,000, so
#: the language stage parses such a text in parts.
TEXT_LIMIT = 5_000_000

#: The language that the later stages can read.
SUPPORTED = "en"

_HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".php", ".asp", ".aspx", ".jsp"})
_TEXT_ENDINGS = frozenset({".txt", ".text", ".md", ".asc"})
_MARKUP_START = re.compile(
    r"\s{0,200}<(?:!doctype\s+html|html|head|body|\?xml[^>]{0,200}\?>\s{0,20}<(?:!doctype\s+html|html))\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"<(?:html|head|body|div|p|span|article|section|table|h[1-6]|meta|title|br|ul|a\s+href)\b[^<>]{0,500}>",
    re.IGNORECASE,
)

#: How kinds of file begin that are no pages: (bytes, what they are).
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"RIFF", "sound or film"),
    (b"OggS", "sound or film"),
    (b"ID3", "sound"),
    (b"\x00\x00\x00\x18ftyp", "film"),
    (b"\x00\x00\x00\x20ftyp", "film"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
)
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\f\r\x1b\x00")


class PageReader:
    """Reads pages. Made once from `Knowledge`; keeps nothing between pages.

    >>> reading = PageReader().read(Page(html="<h1>Talks end</h1><p>The two sides left Geneva on Friday.</p>"))
    >>> reading.document.title
    'Talks end'
    """

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        knowledge = knowledge or Knowledge()
        self._language = LanguageGuess(knowledge)
        self._pasted = PastedKnowledge(knowledge)
        self._html = HtmlReader(knowledge, self._pasted, self._language)

    def read(self, page: Page) -> PageReading:
        """Read one page: its text is `document.text`, and every offset indexes that.

        Raises:
            PageError: the page can be no document: `empty`, `binary`, `page-too-large`, `no-text`.
        """
        reading = self._reading(page)
        if page.published and from_metadata(page.published, self._pasted.dates) is None:
            reading = _with(reading, "published-not-understood", page.published)
        return reading

    def _reading(self, page: Page) -> PageReading:
        if page.text is not None:
            text = _encodable(page.text)
            return self._text(text, page, digest(text.encode()))
        if page.html is not None:
            # Holders pass markup from JSON, where a lone surrogate is a wound of somebody's decoding.
            seen = digest(_encodable(page.html).encode())
            return self._markup(page.html, page, seen, None)
        data = page.data or b""
        if len(data) > PAGE_LIMIT:
            raise PageError("page-too-large", f"the page has {len(data):,} bytes; the limit is {PAGE_LIMIT:,}")
        if not data.strip(b"\0 \t\r\n"):
            raise PageError("empty", "the page is empty")
        kind = _binary(data)
        if kind:
            raise PageError("binary", f"the page is {kind}, not text")
        decoded = decode(data, page.media_type)
        seen = digest(data)
        if is_markup(decoded.text, page.media_type, page.path):
            return self._markup(decoded.text, page, seen, decoded.fault)
        reading = self._text(decoded.text, page, seen)
        return _with(reading, "encoding", decoded.fault) if decoded.fault else reading

    def _markup(self, markup: str, page: Page, seen: str, fault: str | None) -> PageReading:
        if not markup.strip("\0 \t\r\n\ufeff"):
            raise PageError("empty", "the page is empty")
        if len(markup) > PAGE_LIMIT:
            raise PageError("page-too-large", f"the page has {len(markup):,} characters; the limit is {PAGE_LIMIT:,}")
        found = self._html.read(markup, page)
        reading = PageReading(
            document=found.document, thread=found.thread, rejected=found.rejected, digest=seen, url=found.url
        )
        if fault:
            reading = _with(reading, "encoding", fault)
        return self._in_language(reading)

    def _text(self, text: str, page: Page, seen: str) -> PageReading:
        if not text.strip("\0 \t\r\n\ufeff"):
            raise PageError("empty", "the page is empty")
        if len(text) > TEXT_LIMIT:
            raise PageError("page-too-large", f"the text has {len(text):,} characters; the limit is {TEXT_LIMIT:,}")
        reading = read_pasted(text, page, self._pasted)
        document = reading.document
        if document.language is None:
            document = msgspec.structs.replace(document, language=self._language.of(_story(reading)))
        reading = msgspec.structs.replace(reading, document=document, digest=seen, url=reading.url or page.url)
        return self._in_language(reading)

    def _in_language(self, reading: PageReading) -> PageReading:
        language = reading.document.language
        if language in (None, SUPPORTED):
            return reading
        return _with(reading, "language-not-supported", f"the page is in {language!r}; only English is coded")


def is_markup(text: str, media_type: str | None = None, path: str | None = None) -> bool:
    """Tell markup from plain text: by how it begins, else by what its holder calls it, else by its tags."""
    opening = text[:4096].lstrip("\ufeff")
    if _MARKUP_START.match(opening):
        return True
    kind = (media_type or "").partition(";")[0].strip().lower()
    if kind in ("text/html", "application/xhtml+xml"):
        return True
    ending = PurePath(path).suffix.lower() if path else ""
    if kind == "text/plain" or ending in _TEXT_ENDINGS:
        return False
    if ending in _HTML_ENDINGS:
        return True
    return len(_MARKUP.findall(opening)) >= 3


def _binary(data: bytes) -> str | None:
    """Return what kind of file, not text, the bytes are; null where they may be text."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    sample = data[:4096]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    zeros = sample.count(0)
    # NULs alone may be UTF-16, where half the bytes are zero, or padding, which text survives.
    if control > 0.02 * len(sample) + 1 or zeros > 0.6 * len(sample):
        return "binary data"
    return None


def _encodable(text: str) -> str:
    """Return text that UTF-8 can hold: each lone surrogate becomes U+FFFD, so that offsets hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text


def _story(reading: PageReading) -> str:
    text = reading.document.text
    parts = [text[b.start : b.end] for b in reading.document.blocks if b.kind in ("headline", "paragraph", "quote")]
    return "\n".join(parts[:60])[:8000] or text[:8000]


def _with(reading: PageReading, reason: str, detail: str) -> PageReading:
    return msgspec.structs.replace(reading, rejected=(*reading.rejected, Rejection("pages", reason, detail=detail)))
