"""Bytes to characters: byte-order marks, what the server and the page declare, and a bounded guess."""

from __future__ import annotations

import codecs
import re

import charset_normalizer
import msgspec

#: How far a declaration is looked for. The HTML standard says 1,024 bytes; saved pages push it down with
#: comments and scripts of the browser that saved them, so this reads four times as far.
DECLARATION_REACH = 4096

#: What charset-normalizer is shown. A guess over it takes 12–50 ms; a page that begins with script needs the
#: length until its first sentence.
GUESS_SAMPLE = 65_536

#: Letters above ASCII for each hundred letters, up to which a text is in Latin script and read as windows-1252.
#: A Polish sentence has 1, a Czech one 20; Russian in markup 85, Greek 100.
LATIN_PER_HUNDRED = 30

#: Bytes that are no UTF-8, for each thousand that are not ASCII, at which a page is still UTF-8 with wounds
#: (cut characters, one pasted quotation) rather than a page in another encoding: there nearly every
#: accented letter is such a byte.
BROKEN_PER_THOUSAND = 200

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ASCII, _BELOW_HIGH = bytes(range(0x80)), bytes(range(0xC0))
_LETTERS = bytes((*range(0x41, 0x5B), *range(0x61, 0x7B)))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9][\w.:-]{1,39})""", re.IGNORECASE)
_IN_MEDIA_TYPE = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.IGNORECASE)

#: Labels that name a smaller set than browsers use for them (WHATWG Encoding, section 4.2).
_WIDENED = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
#: Encodings whose bytes all look like ASCII, so that trying UTF-8 first would misread them.
_SEVEN_BIT = frozenset({"iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_kr", "hz"})
#: Codecs of Python that are no character sets; a page that names one is naming nothing.
_NO_CHARSETS = frozenset({"undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "mbcs"})


class Decoded(msgspec.Struct, frozen=True):
    """The characters of a page; `fault` says what was wrong with its encoding, null where nothing was."""

    text: str
    charset: str
    fault: str | None = None


def decode(data: bytes, media_type: str | None = None) -> Decoded:
    """Decode the bytes of a page. Never raises: bytes that fit no encoding become U+FFFD.

    Valid UTF-8 is taken for UTF-8 whatever is declared: bytes above ASCII that form valid UTF-8 by chance
    are so rare that a declaration against them is an old template.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _with(data[len(bom) :], name)
    declared = _declared(data, media_type)
    if declared in _SEVEN_BIT:
        return _with(data, declared)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    wide = _without_bom(data)
    if wide:
        return _with(data, wide)
    if declared and declared != "utf-8":
        return _with(data, declared)
    text = data.decode("utf-8", "replace")
    foreign = len(data[:GUESS_SAMPLE].translate(None, _ASCII))
    if text[:GUESS_SAMPLE].count("\ufffd") * 1000 <= foreign * BROKEN_PER_THOUSAND:
        return Decoded(text, "utf-8", "some bytes are no UTF-8")
    guessed = _guess(data)
    decoded = _with(data, guessed or "cp1252")
    return Decoded(decoded.text, decoded.charset, f"no encoding declared that fits; read as {decoded.charset}")


def _with(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    return Decoded(text, name, f"some bytes are no {name}" if "\ufffd" in text else None)


def _declared(data: bytes, media_type: str | None) -> str | None:
    labels = []
    if media_type and (found := _IN_MEDIA_TYPE.search(media_type)):
        labels.append(found[1])
    labels += [label.decode("ascii") for label in _DECLARED.findall(data, 0, DECLARATION_REACH)]
    for label in labels:
        name = _python_name(label)
        if name:
            return name
    return None


def _python_name(label: str) -> str | None:
    try:
        found = codecs.lookup(label.strip())
        "a".encode(found.name)  # a codec such as "hex" is found, yet turns no text into bytes
    except (LookupError, TypeError, ValueError, AttributeError):
        return None
    name = _WIDENED.get(found.name, found.name)
    if name in _NO_CHARSETS or name.startswith(("utf-16", "utf-32")):
        return None  # a declaration that could be read byte by byte is not in UTF-16
    return name


def _without_bom(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: text in Latin letters has a NUL in every other byte."""
    sample = data[:DECLARATION_REACH]
    half = len(sample) // 2
    if half < 8:
        return None
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> str | None:
    # The stretch around the first byte above ASCII tells most; what comes before it tells nothing.
    first = next((place for place, byte in enumerate(data) if byte > 0x7F), 0)
    begin = max(0, first - 1024)
    sample = data[begin : begin + GUESS_SAMPLE]
    high = len(sample.translate(None, _BELOW_HIGH))
    letters = len(sample) - len(sample.translate(None, _LETTERS))
    if high * 100 < LATIN_PER_HUNDRED * (high + letters):
        # Left alone, the guess reads short windows-1252 pages as Baltic (cp1257) for their quotation marks.
        return "cp1252"
    best = charset_normalizer.from_bytes(sample, steps=5, chunk_size=512).best()
    return best.encoding if best else None
