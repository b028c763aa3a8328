"""Where data files are read from: the package's own folder first, then the user's overlays.

Every fault of every file is collected with file and path before anything is raised, so that a person
mends a codebook in one round and not in ten.
"""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, get_origin

import msgspec

from dragoman.errors import KnowledgeError, SettingError

Row = TypeVar("Row", bound=msgspec.Struct)

#: The data files that come with the package.
BUILT_IN = Path(__file__).parent

#: Endings of data files.
DATA = (".csv", ".toml")

#: Separates the values of one CSV field that holds several.
MANY = "|"


class Fault(msgspec.Struct, frozen=True):
    """One thing wrong with a data file: `path` is a line ("line 12") or a TOML path ("entry[3].cameo")."""

    file: str
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.path}: {self.message}" if self.path else f"{self.file}: {self.message}"


class Knowledge:
    """The data files in force, and the faults found in them so far.

    `overlays` are folders laid out like `dragoman/knowledge`; their rows come after the built-in ones,
    so that a stage which keeps the last row of a key lets the user win. With `strict` (the default) a
    fault raises KnowledgeError from `check`; without it faulty rows are left out and listed in `faults`.
    """

    def __init__(self, overlays: Sequence[Path | str] = (), *, strict: bool = True) -> None:
        self.folders = (BUILT_IN, *map(Path, overlays))
        self.strict = strict
        self.faults: list[Fault] = []
        self._asked: dict[Path, set[str]] = {}
        for folder in self.folders[1:]:
            if not folder.is_dir():
                raise SettingError(
                    f"knowledge folder {folder} {'is no folder' if folder.exists() else 'does not exist'}; "
                    "see docs/knowledge.md for its layout"
                )

    def files(self, pattern: str) -> Iterator[Path]:
        """Yield the files that match a glob relative to each folder, built-in ones first, in order of name."""
        for folder in self.folders:
            for file in sorted(folder.glob(pattern)):
                self._asked.setdefault(file, set())
                yield file

    def rows(
        self, pattern: str, row_type: type[Row], fault: Callable[[Row], str | None] | None = None
    ) -> Iterator[Row]:
        """Yield the rows of the CSV files that match `pattern`; faulty rows become faults.

        `fault` says what is wrong with a row that the row's own type cannot know, null for nothing.
        """
        for file in self.files(pattern):
            for line, row in self._csv(file, row_type):
                message = fault(row) if fault is not None else None
                if message is None:
                    yield row
                else:
                    self.fault(file, line, message)

    def tables(self, pattern: str, key: str, row_type: type[Row]) -> Iterator[Row]:
        """Yield the `[[key]]` tables of the TOML files that match `pattern`; faulty ones become faults."""
        for file in self.files(pattern):
            self._asked[file].add(key)
            for path, table in self._toml(file, key):
                row = self._convert(file, path, table, row_type)
                if row is not None:
                    yield row

    def fault(self, file: Path | str, path: str, message: str) -> None:
        """Note a fault that a stage found in what it loaded."""
        self.faults.append(Fault(self._name(Path(file)), path, message))

    def asked(self, pattern: str, key: str) -> None:
        """Note that a stage takes the `[[key]]` tables of files that it has in compiled form."""
        for file in self.files(pattern):
            self._asked[file].add(key)

    def note_unread(self) -> None:
        """Once every stage is made, note as faults the files and tables of overlays that none of them took."""
        for folder in self.folders[1:]:
            files = sorted(file for file in folder.rglob("*") if file.suffix in DATA)
            if not files:
                self.fault(folder, "", "holds no .toml or .csv file; see docs/knowledge.md for its layout")
            for file in files:
                if file not in self._asked:
                    self.fault(file, "", "no stage reads a file of this folder and name; see docs/knowledge.md")
                elif self._asked[file]:
                    self._note_unread_tables(file, self._asked[file])

    def _note_unread_tables(self, file: Path, keys: set[str]) -> None:
        try:
            tables = tomllib.loads(file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            return  # noted when it was read
        for key in sorted(set(tables) - keys):
            self.fault(file, key, f"no stage reads this table; those of such a file are {', '.join(sorted(keys))}")

    def check(self) -> None:
        """Raise KnowledgeError with all faults so far, when strict."""
        if self.strict and self.faults:
            raise KnowledgeError([str(fault) for fault in self.faults])

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits over every data file's name and bytes."""
        seen = hashlib.sha256()
        for folder in self.folders:
            for file in sorted(p for p in folder.rglob("*") if p.suffix in DATA):
                seen.update(str(file.relative_to(folder)).encode("utf-8", "surrogateescape"))
                seen.update(file.read_bytes())
        return seen.hexdigest()[:12]

    def _name(self, file: Path) -> str:
        for folder in self.folders:
            if file.is_relative_to(folder):
                inside = file.relative_to(folder).as_posix()
                return f"knowledge/{inside}" if folder == BUILT_IN else str(folder / inside)
        return str(file)

    def _convert(self, file: Path, path: str, raw: dict[str, Any], row_type: type[Row]) -> Row | None:
        try:
            return msgspec.convert(raw, row_type, strict=False)
        except msgspec.ValidationError as error:
            message, _, where = str(error).partition(" - at `$")
            self.fault(file, path + where.rstrip("`"), message)
            return None

    def _csv(self, file: Path, row_type: type[Row]) -> Iterator[tuple[str, Row]]:
        many = {f.name for f in msgspec.structs.fields(row_type) if get_origin(f.type) is tuple}
        known = {f.encode_name for f in msgspec.structs.fields(row_type)}
        text = self._text(file)
        if text is None:
            return
        lines = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        try:
            for name in sorted(set(lines.fieldnames or ()) - known):
                self.fault(file, "line 1", f"column {name!r} is unknown; the columns are {', '.join(sorted(known))}")
            for raw in lines:
                line = f"line {lines.line_num}"
                if None in raw:
                    self.fault(file, line, f"{len(raw[None])} more fields than columns; quote fields that hold a comma")
                    continue
                cells: dict[str, Any] = {}
                for name, cell in raw.items():
                    if cell:
                        cells[name] = [part.strip() for part in cell.split(MANY)] if name in many else cell
                row = self._convert(file, line, cells, row_type)
                if row is not None:
                    yield line, row
        except csv.Error as error:
            self.fault(file, f"line {lines.line_num}", str(error))

    def _toml(self, file: Path, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
        text = self._text(file)
        if text is None:
            return
        try:
            tables = tomllib.loads(text).get(key, [])
        except tomllib.TOMLDecodeError as error:
            self.fault(file, "", str(error))
            return
        if not isinstance(tables, list):
            self.fault(file, key, f"write [[{key}]], a list of tables")
            return
        for number, table in enumerate(tables):
            if isinstance(table, dict):
                yield f"{key}[{number}]", table
            else:
                self.fault(file, f"{key}[{number}]", "is not a table")

    def _text(self, file: Path) -> str | None:
        try:
            return file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.fault(file, "", f"cannot be read: {error}")
            return None
