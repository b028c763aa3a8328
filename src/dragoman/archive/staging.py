"""Outputs that are whole or not there: all is written beside the final name, then renamed.

A killed copy into the final name leaves a file that breaks every later read (a 0-byte Parquet part fails
the whole folder), so nothing is ever written under the name that readers open.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dragoman.errors import OutputError


def staging_path(final: Path) -> Path:
    """Return the name beside `final` that this process writes to: hidden, so that no glob for parts meets it."""
    return final.with_name(f".{final.name}.{os.getpid()}.partial")


def remove(path: Path) -> None:
    """Remove a file or a folder, whichever it is, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(FileNotFoundError, NotADirectoryError):  # the latter: the folder it would be in is a file
            path.unlink()


def remove_stale(final: Path) -> None:
    """Remove what killed runs left beside `final`; what a living process writes stays."""
    if not final.parent.is_dir():
        return
    for left in final.parent.glob(f".{_escaped(final.name)}.*.partial*"):
        number = left.name.removeprefix(f".{final.name}.").partition(".")[0]
        if number.isdecimal() and not _alive(int(number)):
            remove(left)


def put_in_place(staged: Path, final: Path) -> None:
    """Rename `staged` to `final`, which it replaces; what stood there is gone only once the new one is there."""
    if not final.exists():
        staged.rename(final)
        return
    if final.is_dir() or staged.is_dir():
        # A folder cannot be replaced in one step: the old one steps aside and goes last.
        aside = final.with_name(f".{final.name}.{os.getpid()}.partial-old")
        final.rename(aside)
        try:
            staged.rename(final)
        except OSError:
            aside.rename(final)
            raise
        remove(aside)
    else:
        staged.replace(final)


@contextmanager
def writing_errors(path: Path) -> Iterator[None]:
    """Turn what a full disk, a missing folder or a missing permission raises into an OutputError."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{path}: cannot be written: {reason}; nothing was left under this name") from error


def _escaped(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
