"""What a user's inputs name: files, folders, globs and standard input, found before anything is read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from glob import glob, has_magic
from pathlib import Path

import msgspec

from dragoman.errors import InputError
from dragoman.knowledge.sources import Knowledge
from dragoman.records import Refusal

#: Standard input as a name, and the size it is taken to have when what it unpacks to is bounded.
STDIN = "-"
STDIN_SIZE = 1_000_000_000


class CompanionRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Endings of files that lie beside pages and are none."""

    endings: tuple[str, ...]


@lru_cache(maxsize=1)
def companions() -> frozenset[str]:
    """Return the endings of files that saved pages and crawls bring along; they are refused without being read."""
    knowledge = Knowledge()
    endings = frozenset(
        ending
        for row in knowledge.tables("pages/containers*.toml", "companion", CompanionRow)
        for ending in row.endings
    )
    knowledge.check()
    return endings


def find_inputs(inputs: Sequence[str | Path]) -> list[Path | str]:
    """Return the files and folders that `inputs` name, globs resolved, doubles left out.

    Raises:
        InputError: an input does not exist, a glob matches nothing, or a file cannot be opened.
    """
    found: dict[Path | str, None] = {}
    missing = []
    for given in inputs:
        name = str(given)
        if name == STDIN:
            if sys.stdin is None:  # whoever started us closed it
                missing.append("-: standard input is closed")
            found[STDIN] = None
        elif Path(given).exists():
            found[Path(given)] = None
        elif has_magic(name):
            matches = sorted(glob(name, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
            found.update((Path(match), None) for match in matches)
            if not matches:
                missing.append(f"{name}: no file matches")
        else:
            missing.append(f"{name}: no such file or folder")
    missing += [f"{path}: cannot be opened" for path in found if path != STDIN and not os.access(path, os.R_OK)]
    if missing:
        raise InputError("; ".join(missing))
    return list(found)


def count_bytes(inputs: Sequence[str | Path]) -> int | None:
    """Return the bytes of all inputs for a progress bar, null where standard input is among them."""
    paths = find_inputs(inputs)
    if STDIN in paths:
        return None
    return sum(file.stat().st_size for path in paths for file in files_of(Path(path)) if isinstance(file, Path))


def files_of(path: Path) -> Iterator[Path | Refusal]:
    """Yield a file itself, or a folder's files in order of name; hidden ones and links out of it are not read."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in sorted(names):
            file = Path(folder, name)
            if name.startswith("."):
                continue
            if file.suffix.lower() in companions():
                yield Refusal(path=str(file), reason="not-a-page", message=f"{file.suffix} files are no pages")
            elif file.is_symlink() and not file.resolve().is_relative_to(path.resolve()):
                yield Refusal(path=str(file), reason="link", message="the link leads out of the folder")
            elif not file.is_file():
                yield Refusal(path=str(file), reason="not-a-file", message="a device, a pipe or a broken link")
            else:
                yield file
