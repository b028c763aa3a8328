"""Data files read once and kept in the form that is fastest to load, in the user's cache folder.

A cached file is named by a digest of everything that it was made from, so that a change of any file makes
another; it begins with a digest of its own content, so that one that was cut or altered is made anew. A
folder that cannot be written costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

#: Bytes of the digest that a cached file begins with.
_SEAL = 32

#: How many versions of one thing stay in the cache, one for each set of overlays in use.
_KEPT = 4


def cache_folder() -> Path:
    """Return the folder for what can be built again: $XDG_CACHE_HOME/dragoman, else ~/.cache/dragoman."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dragoman"


def digest_of(files: Iterable[Path]) -> str | None:
    """Return a digest over the names and bytes of files, null where one cannot be read."""
    seen = hashlib.sha256()
    try:
        for file in files:
            data = file.read_bytes()
            seen.update(f"{file}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            seen.update(data)
    except OSError:
        return None
    return seen.hexdigest()


def kept(name: str, digest: str) -> bytes | None:
    """Return what was kept under a name for these sources, null where there is nothing whole."""
    try:
        data = _path(name, digest).read_bytes()
    except OSError:
        return None
    seal, content = data[:_SEAL], data[_SEAL:]
    return content if hashlib.sha256(content).digest() == seal else None


def keep(name: str, digest: str, content: bytes) -> bool:
    """Keep content under a name; return whether that was possible.

    The file is written beside its place and renamed: whoever reads at that moment sees the old one or the new.
    """
    path = _path(name, digest)
    beside: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{name}-", delete=False) as file:
            beside = Path(file.name)
            file.write(hashlib.sha256(content).digest())
            file.write(content)
        beside.replace(path)
        _forget_old(name)
    except OSError:
        if beside is not None:
            beside.unlink(missing_ok=True)
        return False
    return True


def _path(name: str, digest: str) -> Path:
    return cache_folder() / f"{name}-{digest[:16]}.tables"


def _forget_old(name: str) -> None:
    files = sorted(cache_folder().glob(f"{name}-*.tables"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[_KEPT:]:
        file.unlink(missing_ok=True)
