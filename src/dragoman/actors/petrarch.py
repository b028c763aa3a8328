"""Read the dictionaries of PETRARCH into rows of our own tables.

Two kinds of file are in use. An actor file names actors, their other names with "+", and codes that may
be bound to dates:

    ABU_SAYYAF_ [PHLREB]
    +ABU_SAYYAF_GROUP_
    GEORGE_W_BUSH_
        [USAELI <010120]
        [USAGOV 010120-090120]
        [USAELI >090120]

An agent file gives the code of a role, with the plural in braces or marked "!":

    LAWMAKER_ {LAWMAKERS_} [~LEG]

Lines that cannot be taken are listed as faults; nothing is dropped in silence.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from dragoman.actors.codes import INTERNATIONAL
from dragoman.actors.rows import HolderRow, OrganisationRow, RoleRow
from dragoman.knowledge.sources import Fault

Row = OrganisationRow | HolderRow | RoleRow

_CODE = re.compile(r"\[\s*(~?[A-Z]+)\s*([^\]]*)\]")
_PLURAL = re.compile(r"\{[^}]*\}")
_DATE = re.compile(r"\d{6}|\d{8}")

#: Two-digit years from here on are of the last century; the dictionaries begin with 1946.
_CENTURY = 46


class Imported(msgspec.Struct, frozen=True):
    """What a dictionary gave: rows for our tables, and a fault for each line not taken."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def import_dictionary(file: Path) -> Imported:
    """Read an actor or agent dictionary of PETRARCH.

    Raises OSError where the file cannot be read; bytes that are no UTF-8 are read as Latin-1, in which
    older dictionaries are written.
    """
    data = file.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    reading = _Reading(file.name)
    for number, line in enumerate(text.splitlines(), 1):
        reading.line(number, line.split("#", 1)[0].split(";", 1)[0].rstrip())
    reading.close()
    return Imported(tuple(reading.rows), tuple(reading.faults))


class _Reading:
    """The entry being read: its names, and its codes with the dates that bound them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.rows: list[Row] = []
        self.faults: list[Fault] = []
        self.names: list[str] = []
        self.codes: list[tuple[str, str | None, str | None]] = []
        self.begun = 0

    def line(self, number: int, line: str) -> None:
        bare = line.strip()
        if not bare or bare.startswith(("<!--", "!")):
            return
        if bare.startswith("+"):
            self._alias(number, bare[1:])
        elif bare.startswith("["):
            self._codes(number, bare)
        else:
            self.close()
            self.begun = number
            name = _PLURAL.sub("", bare.split("[", 1)[0])
            if not _name(name):
                self._fault(number, "has no name before its code")
                return
            self.names = [_name(name)]
            if "[" in bare:
                self._codes(number, bare[bare.index("[") :])

    def close(self) -> None:
        """Turn the entry read so far into rows."""
        if self.names and not self.codes:
            self._fault(self.begun, f"{self.names[0]!r} has no code")
        elif self.names:
            self.rows.extend(self._rows())
        self.names, self.codes = [], []

    def _alias(self, number: int, words: str) -> None:
        name = _name(words.split("[", 1)[0])
        if not self.names or not name:
            self._fault(number, "is another name of no entry")
            return
        self.names.append(name)

    def _codes(self, number: int, text: str) -> None:
        if not self.names:
            self._fault(number, "is a code of no entry")
            return
        found = False
        for code, bounds in _CODE.findall(text):
            dates = _bounds(bounds)
            if dates is None:
                self._fault(number, f"cannot read the dates {bounds!r}; write <YYMMDD, >YYMMDD or YYMMDD-YYMMDD")
                continue
            found = True
            self.codes.append((code, *dates))
        if not found and "[" in text and not _CODE.search(text):
            self._fault(number, f"cannot read the code {text!r}; write [USAGOV]")

    def _rows(self) -> list[Row]:
        name, *aliases = self.names
        rows: list[Row] = []
        for code, start, end in self.codes:
            if code.startswith("~"):
                rows.append(RoleRow(noun=name.lower(), sectors=_sectors(code[1:])))
                continue
            head, sectors = code[:3], _sectors(code[3:])
            country, prefix = (None, head) if head in INTERNATIONAL else (head, None)
            if start or end or len(self.codes) > 1:
                role = sectors[0].lower() if sectors else "citizen"
                rows.append(
                    HolderRow(
                        name=name, role=role, country=country, code=prefix, sectors=sectors, start=start, end=end,
                        aliases=tuple(aliases),
                    )
                )  # fmt: skip
            else:
                rows.append(
                    OrganisationRow(name=name, aliases=tuple(aliases), country=country, code=prefix, sectors=sectors)
                )
        return rows

    def _fault(self, number: int, message: str) -> None:
        self.faults.append(Fault(self.file, f"line {number}", message))


def _name(words: str) -> str:
    """Return a name as people write it: underscores are spaces, capitals begin words."""
    return " ".join(word.capitalize() for word in words.replace("_", " ").split())


def _sectors(code: str) -> tuple[str, ...]:
    return tuple(code[i : i + 3] for i in range(0, len(code) - 2, 3))


def _bounds(text: str) -> tuple[str | None, str | None] | None:
    """Return the dates between which a code holds, null where they cannot be read."""
    text = text.strip()
    if not text:
        return None, None
    dates = _DATE.findall(text)
    if text[0] == "<" and len(dates) == 1:
        return None, _iso(dates[0])
    if text[0] == ">" and len(dates) == 1:
        return _iso(dates[0]), None
    if len(dates) == 2 and "-" in text:
        return _iso(dates[0]), _iso(dates[1])
    return None


def _iso(date: str) -> str:
    if len(date) == 6:
        date = ("19" if int(date[:2]) >= _CENTURY else "20") + date
    return f"{date[:4]}-{date[4:6]}-{date[6:]}"
