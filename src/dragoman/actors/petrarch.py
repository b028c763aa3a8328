"""Read the dictionaries of PETRARCH into rows of our own tables.

Two kinds of file are in use. An actor file names actors, their other names with "+", and codes that may
be bound to dates:

    ABU_SAYYAF_ [PHLREB]
    +ABU_SAYYAF_GROUP_
    GEORGE_W_BUSH_
        [USAELI <010120]
        [USAGOV 010120-090120]
        [USAELI >090120]

An agent file gives the code of a role, with an irregular plural in braces, and sets of endings:

    !MINIST! = MINISTER, MINISTRY
    LAWMAKER_ {LAWMAKERS_} [~LEG]
    DEFENCE_!MINIST! [~GOVMIL]

Lines that cannot be taken are listed as faults; parts of codes that PLOVER has nothing for are counted.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import msgspec

from dragoman.actors.building import build
from dragoman.actors.entries import Compiled
from dragoman.actors.petrarch_codes import Code, read_code, sectors_of
from dragoman.actors.petrarch_rows import Bound, Row, actor_rows, agent_rows, proper_name
from dragoman.knowledge.sources import Fault, Knowledge

_CODE = re.compile(r"\[\s*(~?[A-Z]+|---)\s*([^\]\[]*)\]")
_PLURAL = re.compile(r"\{([^}]*)\}")
_DATE = re.compile(r"\d+")
_SET = re.compile(r"!([A-Z_]+)!\s*=\s*(.*)")
_IN_NAME = re.compile(r"!([A-Z_]+)!")

#: Two-digit years from here on are of the last century: the dictionaries tell the lives of men born in the 1930s,
#: and end in the 2010s.
_CENTURY = 30


class Imported(msgspec.Struct, frozen=True):
    """What a dictionary gave: rows for our tables, a fault for each line not taken, and parts of codes left out."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    left_out: dict[str, int] = {}


def import_dictionary(file: Path, tables: Compiled | None = None) -> Imported:
    """Read an actor or agent dictionary of PETRARCH; `tables` are those that its rows are to lie over.

    Raises OSError where the file cannot be read; bytes that are no UTF-8 are read as Latin-1, in which
    older dictionaries are written.
    """
    data = file.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    reading = _Reading(file.name, tables or build(Knowledge()))
    for number, line in enumerate(text.splitlines(), 1):
        reading.line(number, line.split("#", 1)[0].split(";", 1)[0].rstrip())
    reading.close()
    return Imported(tuple(reading.rows), tuple(reading.faults), dict(reading.left_out))


class _Reading:
    """The entry being read: its names, and its codes with the dates that bound them."""

    def __init__(self, file: str, tables: Compiled) -> None:
        self.file = file
        self.tables = tables
        self.rows: list[Row] = []
        self.faults: list[Fault] = []
        self.left_out: Counter[str] = Counter()
        self.names: list[str] = []
        self.plural = ""
        self.codes: list[Bound] = []
        self.begun = 0
        self.coded = False
        self.sets: dict[str, list[str]] = {}

    def line(self, number: int, line: str) -> None:
        bare = line.strip()
        endings = _SET.fullmatch(bare)
        if not bare or bare.startswith("<!--"):
            return
        if endings:
            self.sets[endings[1]] = [word.strip(" _") for word in endings[2].split(",")]
        elif bare.startswith("+"):
            self._alias(number, bare[1:])
        elif bare.startswith("["):
            self._codes(number, bare)
        else:
            self._entry(number, bare)

    def close(self) -> None:
        """Turn the entry read so far into rows."""
        if self.names and not self.coded:
            self._fault(self.begun, f"{proper_name(self.names[0])!r} has no code")
        elif self.names and self.codes:
            agents = [bound for bound in self.codes if bound.agent]
            for bound in agents:
                self.rows.extend(agent_rows(self._spelled(self.names[0]), self.plural, bound.code, self.tables))
            others = [bound for bound in self.codes if not bound.agent]
            if others:
                self.rows.extend(actor_rows([proper_name(name) for name in self.names], others, self.tables))
        self.names, self.codes, self.plural, self.coded = [], [], "", False

    def _entry(self, number: int, bare: str) -> None:
        self.close()
        self.begun = number
        plural = _PLURAL.search(bare)
        self.plural = plural[1].strip(" _") if plural else ""
        name = _PLURAL.sub("", bare.split("[", 1)[0])
        if not proper_name(name):
            self._fault(number, "has no name before its code")
            return
        unknown = next((ending for ending in _IN_NAME.findall(name) if ending not in self.sets), None)
        if unknown is not None:
            self._fault(number, f"!{unknown}! is no set of endings given before")
            return
        self.names = [name]
        if "[" in bare:
            self._codes(number, bare[bare.index("[") :])

    def _alias(self, number: int, words: str) -> None:
        name = words.split("[", 1)[0]
        if not self.names or not proper_name(name):
            self._fault(number, "is another name of no entry")
            return
        self.names.append(name)
        if "[" in words:
            self._codes(number, words[words.index("[") :])

    def _codes(self, number: int, text: str) -> None:
        if not self.names:
            self._fault(number, "is a code of no entry")
            return
        self.coded = True
        rest = _CODE.sub("", text).strip()
        if "[" in rest or "]" in rest or "}" in rest:
            self._fault(number, f"cannot read the code {rest!r}; write [USAGOV]")
        for code, bounds in _CODE.findall(text):
            self._code(number, code, bounds)

    def _code(self, number: int, code: str, bounds: str) -> None:
        dates = _bounds(bounds)
        if code == "---":
            self._fault(number, "code '---' says that there is no code from then on; a table has no such row")
            return
        if dates is None:
            self._fault(number, f"cannot read the dates {bounds!r}; write <YYMMDD, >YYMMDD or YYMMDD-YYMMDD")
            return
        agent = code.startswith("~")
        read: Code | str
        if agent:
            parts = [code[i : i + 3] for i in range(1, len(code), 3)]
            sectors, left_out = sectors_of(parts)
            read = Code(sectors=sectors, left_out=left_out)
        else:
            read = read_code(code, self.tables.country_names)
        if isinstance(read, Code) and read.empty:
            read = f"PLOVER has no sector for any part of {code!r}"
        if isinstance(read, str):
            self._fault(number, read)
            return
        self.left_out.update(read.left_out)
        self.codes.append(Bound(read, dates[0], dates[1], agent))

    def _spelled(self, name: str) -> list[str]:
        """Return an agent's name with each ending of the set that it names."""
        names = [name]
        for ending in _IN_NAME.findall(name):
            names = [each.replace(f"!{ending}!", word, 1) for each in names for word in self.sets[ending]]
        return names

    def _fault(self, number: int, message: str) -> None:
        self.faults.append(Fault(self.file, f"line {number}", message))


def _bounds(text: str) -> tuple[str | None, str | None] | None:
    """Return the dates between which a code holds, null where they cannot be read."""
    text = text.strip()
    if not text:
        return None, None
    dates = [_iso(digits) for digits in _DATE.findall(text)]
    if None in dates:
        return None
    if text[0] == "<" and len(dates) == 1:
        return None, dates[0]
    if text[0] == ">" and len(dates) == 1:
        return dates[0], None
    if len(dates) == 2 and "-" in text:
        start, end = dates
        if start is not None and end is not None and start > end:
            start = f"{int(start[:4]) - 100}{start[4:]}"  # born in the twenties: 280101 of an office that ended in 1953
        return start, end
    return None


def _iso(digits: str) -> str | None:
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) >= _CENTURY else "20") + digits
    if len(digits) != 8 or not "01" <= digits[4:6] <= "12" or not "01" <= digits[6:] <= "31":
        return None
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
