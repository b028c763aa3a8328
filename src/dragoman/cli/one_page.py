"""From what a person points at to one record: a page, standard input, or a record kept before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dragoman.cli.options import About, Reading
from dragoman.errors import InputError, PageError, SettingError

if TYPE_CHECKING:
    from dragoman.records import Page, Record


def load_record(
    source: str, reading: Reading, about: About, *, detail: Literal["normal", "full"] | None = None
) -> Record:
    """Return the record of `source`: "-" for standard input, a page, a container of pages, or an archive.

    Raises:
        InputError: There is no such input, or it holds no page.
        SettingError: `--published` is no date.
    """
    path = Path(source)
    if source != "-" and not path.exists():
        raise InputError(f"{source}: no such file or folder")
    if source != "-" and _may_be_archive(path):
        from dragoman.archive import is_archive

        if is_archive(path):
            return _kept(path, about.id)
    from dragoman.cli.readers import make_reader

    page = _with_what_is_known(_page(source, about.id), about)
    try:
        record = make_reader(reading, detail=detail).read(page)
    except PageError as error:
        raise InputError(f"{source}: {error}") from error
    if about.published and any(r.reason == "published-not-understood" for r in record.rejected):
        raise SettingError(f"--published {about.published}: no date is understood; write it as 2016-09-30")
    return record


def _may_be_archive(path: Path) -> bool:
    return path.is_dir() or path.name.lower().endswith((".jsonl", ".jsonl.gz", ".json", ".duckdb"))


def _kept(path: Path, wanted: str | None) -> Record:
    from dragoman.archive import read_records

    for record in read_records(path):
        if wanted is None or record.id == wanted:
            return record
    raise InputError(f"{path}: holds no record {wanted!r}" if wanted else f"{path}: holds no record")


def _page(source: str, wanted: str | None) -> Page:
    from dragoman.pages import iterate_pages
    from dragoman.records import Refusal

    refusal: Refusal | None = None
    for page in iterate_pages([source]):
        if isinstance(page, Refusal):
            refusal = refusal or page
        elif wanted is None or wanted == page.id or page.id is None:
            return page
    if refusal is not None:
        raise InputError(f"{refusal.path}: {refusal.message}")
    raise InputError(f"{source}: holds no page {wanted!r}" if wanted else f"{source}: holds no page")


def _with_what_is_known(page: Page, about: About) -> Page:
    import msgspec

    known = {"published": about.published, "url": about.url, "id": about.id}
    changes: dict[str, object] = {name: value for name, value in known.items() if value}
    if about.kind != "page":
        changes["kind"] = about.kind
    return msgspec.structs.replace(page, **changes)
