"""Pages out of ZIP and tar archives. Nothing is unpacked to disk, no link is followed."""

from __future__ import annotations

import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from typing import IO, BinaryIO

from dragoman.pages.containers_bounds import (
    BROKEN,
    MEMBER_LIMIT,
    NESTING_LIMIT,
    OUTPUT_RATIO,
    Counted,
    Where,
    safe_name,
)
from dragoman.records import Page, Refusal

#: Members of one archive: more than any newspaper has printed in ten years, and a bound on a forged directory.
MEMBERS_LIMIT = 1_000_000

MemberReader = Callable[[str, IO[bytes], Where], Iterator[Page | Refusal]]


def read_zip(stream: IO[bytes], where: Where, read_member: MemberReader) -> Iterator[Page | Refusal]:
    """Yield the pages of a ZIP archive's members, in the order of its directory."""
    if where.depth >= NESTING_LIMIT:
        yield where.refuse("nested-too-deep", f"containers inside containers are read {NESTING_LIMIT} deep")
        return
    try:
        archive = zipfile.ZipFile(stream)
    except (*BROKEN, zipfile.BadZipFile, NotImplementedError) as error:
        yield where.refuse("broken-archive", f"not a ZIP archive that can be read: {_short(error)}")
        return
    for number, info in enumerate(archive.infolist()):
        here = where.inside(info.filename)
        if number >= MEMBERS_LIMIT:
            yield where.refuse("archive-cut", f"members beyond the first {MEMBERS_LIMIT:,} were left out")
            return
        if info.is_dir():
            continue
        refusal = _zip_refusal(info, here)
        if refusal:
            yield refusal
            continue
        try:
            with archive.open(info) as member:
                yield from read_member(info.filename, Counted(member, where.budget), here.deeper())  # type: ignore[arg-type]
        except (*BROKEN, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            yield here.refuse("broken-member", f"cannot be read: {_short(error)}")


def _zip_refusal(info: zipfile.ZipInfo, here: Where) -> Refusal | None:
    if not safe_name(info.filename):
        return here.refuse("unsafe-name", "the name points outside the archive")
    if stat.S_ISLNK(info.external_attr >> 16):
        return here.refuse("link", "the member is a link")
    if info.flag_bits & 0x1:
        return here.refuse("encrypted", "the member is encrypted; unpack it first")
    if info.file_size > MEMBER_LIMIT and info.file_size > OUTPUT_RATIO * max(info.compress_size, 1):
        return here.refuse("decompression-bomb", f"{info.compress_size:,} bytes would become {info.file_size:,}")
    return None


def read_tar(stream: BinaryIO, where: Where, read_member: MemberReader) -> Iterator[Page | Refusal]:
    """Yield the pages of an uncompressed tar stream's members, in order."""
    if where.depth >= NESTING_LIMIT:
        yield where.refuse("nested-too-deep", f"containers inside containers are read {NESTING_LIMIT} deep")
        return
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for number, info in enumerate(archive, start=1):
                archive.members = []  # type: ignore[attr-defined]  # tarfile keeps all headers it has seen: 1 KB a member
                if number > MEMBERS_LIMIT:
                    yield where.refuse("archive-cut", f"members beyond the first {MEMBERS_LIMIT:,} were left out")
                    return
                yield from _tar_member(archive, info, where, read_member)
    except (*BROKEN, tarfile.TarError) as error:
        yield where.refuse("broken-archive", f"the tar archive cannot be read on: {_short(error)}")


def _tar_member(
    archive: tarfile.TarFile, info: tarfile.TarInfo, where: Where, read_member: MemberReader
) -> Iterator[Page | Refusal]:
    here = where.inside(info.name)
    if info.isdir():
        return
    if info.issym() or info.islnk():
        yield here.refuse("link", "the member is a link")
    elif not info.isfile() or info.issparse():
        yield here.refuse("not-a-file", "the member is a device, a pipe or a sparse file")
    elif not safe_name(info.name):
        yield here.refuse("unsafe-name", "the name points outside the archive")
    else:
        member = archive.extractfile(info)
        if member is not None:
            yield from read_member(info.name, member, here.deeper())


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
