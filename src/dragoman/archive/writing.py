"""Writing an archive, whatever its format: whole at the end, or not there at all."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, Self

from dragoman.archive import staging
from dragoman.archive.endings import Kind, kind_of
from dragoman.archive.lines import LinesWriter, refusals_path
from dragoman.archive.reading import is_archive, read_keys
from dragoman.archive.tables import key_of
from dragoman.errors import OutputError
from dragoman.records import Record, to_json
from dragoman.records.reading import Refusal

#: What to do where the output exists: refuse it, replace it, or add what it lacks.
Mode = Literal["new", "replace", "append"]


class _Writer(Protocol):
    def add(self, record: Record, encoded: bytes, /) -> None: ...
    def refuse(self, refusal: Refusal) -> None: ...
    def close(self) -> None: ...
    def abandon(self) -> None: ...


class ArchiveWriter:
    """One archive being written; use it as a context manager.

    Leaving the block without an exception puts the archive in place, leaving it with one removes all that
    was written. A record that is there already (same id and digest, in the archive appended to or earlier
    in this run) is not written again: coding twice changes nothing.
    """

    def __init__(self, path: Path, mode: Mode) -> None:
        self.path = path
        self.kind: Kind = kind_of(path)
        self._appending = mode == "append" and path.exists()
        _check(path, mode)
        self._staged = staging.staging_path(path)
        self._keys: set[int] = read_keys(path) if self._appending else set()

    def __enter__(self) -> Self:
        # Nothing is made on the disk before this point, where an interruption could leave it behind.
        try:
            with staging.writing_errors(self.path):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                staging.remove_stale(self.path)
                self._writer = self._open()
        except BaseException:
            self._clear()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                with staging.writing_errors(self.path):
                    self._writer.close()
                    self._place()
            else:
                self._writer.abandon()
        finally:
            self._clear()

    def add(self, record: Record) -> bool:
        """Write a record; returns False where the archive has it already.

        Raises:
            OutputError: The disk is full or gone.
        """
        key = key_of(record.id, record.source.digest)
        if key in self._keys:
            return False
        self._keys.add(key)
        with staging.writing_errors(self.path):
            self._writer.add(record, to_json(record))
        return True

    def refuse(self, refusal: Refusal) -> None:
        """Write down a page that gave no record."""
        with staging.writing_errors(self.path):
            self._writer.refuse(refusal)

    def _clear(self) -> None:
        staging.remove(self._staged)
        staging.remove(refusals_path(self._staged))
        staging.remove(self._query_file)
        staging.remove(self._query_file.with_name(self._query_file.name + ".wal"))  # DuckDB's, of a build cut short

    @property
    def _query_file(self) -> Path:
        return self._staged.with_name(self._staged.name + ".duckdb")

    def _open(self) -> LinesWriter | _Writer:
        if self.kind == "lines":
            earlier = self.path if self._appending else None
            return LinesWriter(self._staged, gzipped=self.path.suffix == ".gz", earlier=earlier)
        from dragoman.archive import parts  # noqa: PLC0415  loads Arrow

        first = 1
        if self._appending and self.kind == "parts":
            parts.remove_orphans(self.path)
            first = parts.next_number(self.path)
        return parts.PartsWriter(self._staged, first=first)

    def _place(self) -> None:
        from dragoman.archive.parts import PartsWriter  # noqa: PLC0415  loads Arrow

        if isinstance(self._writer, LinesWriter):
            self._writer.place(self.path)
        elif self.kind == "parts" and isinstance(self._writer, PartsWriter):
            self._writer.place(self.path, into_existing=self._appending)
        else:
            from dragoman.archive.query_file import build  # noqa: PLC0415  loads DuckDB

            build(self._staged, self._query_file, earlier=self.path if self._appending else None)
            staging.put_in_place(self._query_file, self.path)


def open_archive(path: Path | str, mode: Mode = "new") -> ArchiveWriter:
    """Open an archive to write; its format follows from the ending of `path`.

    Raises:
        OutputError: The ending means no format, the output exists and `mode` is "new", or it is no
            archive of ours and would be lost.
    """
    return ArchiveWriter(Path(path), mode)


def _check(path: Path, mode: Mode) -> None:
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise OutputError(f"{path}: Parquet and DuckDB take names in UTF-8 only; choose another") from error
    if not path.exists():
        if path.is_symlink():
            raise OutputError(f"{path}: is a link to nothing")
        return
    if mode == "new":
        raise OutputError(f"{path}: exists already; add to it with --append, replace it with --force, or name another")
    empty = path.is_dir() and not any(path.iterdir())
    if path.is_dir() and not empty and not is_archive(path):
        raise OutputError(f"{path}: is a folder that Dragoman did not write; it is left as it is")
    if not path.is_dir() and not path.is_file():
        raise OutputError(f"{path}: is neither a file nor a folder")
    if mode == "append" and not empty and not (is_archive(path) or path.stat().st_size == 0):
        raise OutputError(f"{path}: holds no records of Dragoman, so nothing can be added to it")
