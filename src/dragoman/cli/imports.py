"""`dragoman knowledge import`: the field's own dictionaries and the full GeoNames, taken over."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from cyclopts import Parameter

from dragoman.errors import InputError, OutputError, SettingError

if TYPE_CHECKING:
    from dragoman.actors.petrarch import Imported


def import_command(
    *,
    petrarch: Annotated[Path | None, Parameter(negative=())] = None,
    geonames: Annotated[Path | None, Parameter(negative=())] = None,
    into: Annotated[Path | None, Parameter(negative=())] = None,
) -> int:
    """Take over a PETRARCH dictionary as an overlay, or a GeoNames dump as the gazetteer.

    Args:
        petrarch: An actor or agent dictionary of PETRARCH; its rows become CSV files of an overlay.
        geonames: A GeoNames dump, allCountries.zip or cities500.zip or the text inside one.
        into: The folder to write to: the overlay's (needed with --petrarch), or where the gazetteer's
            index goes (by default where every later run finds it).
    """
    from dragoman.cli.terminal import safe, write

    if petrarch is not None and geonames is None:
        if into is None:
            raise SettingError("--petrarch needs --into DIR, the overlay folder that --knowledge is to name")
        return _petrarch(petrarch, into)
    if geonames is None or petrarch is not None:
        raise SettingError("give one of --petrarch FILE and --geonames FILE")
    from dragoman.places.geonames import import_dump

    stats = import_dump(geonames, into)
    for example in stats.examples:
        write(safe(str(example)))
    for name, count in stats.faults.items():
        write(safe(f"{count} lines not taken: {name}"))
    write(f"{stats.kept} places kept of {stats.lines}, {stats.left_out} of other kinds left out")
    write(safe(f"{stats.path}, {stats.size} bytes"))
    return 1 if stats.faults else 0


def _petrarch(file: Path, into: Path) -> int:
    from dragoman.actors.petrarch import import_dictionary
    from dragoman.cli.terminal import safe, write

    try:
        imported = import_dictionary(file)
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}; give a PETRARCH dictionary") from error
    for fault in imported.faults:
        write(safe(fault))
    for part, count in sorted(imported.left_out.items(), key=lambda pair: -pair[1]):
        write(f"{part}: no sector of PLOVER, left out of {count} code{'s' if count > 1 else ''}")
    for path, count in _write_rows(imported, into, file.stem):
        write(safe(f"{count} rows written to {path}"))
    write(f"{len(imported.faults)} lines not taken" if imported.faults else "every line was taken")
    return 1 if imported.faults else 0


def _write_rows(imported: Imported, into: Path, stem: str) -> list[tuple[Path, int]]:
    """Write each kind of row to the file that the actors stage reads it from."""
    written = []
    files = {
        "CountryRow": f"countries-{stem}.csv",
        "PlaceRow": f"regions-{stem}.csv",
        "OrganisationRow": f"groups-{stem}.csv",
        "HolderRow": f"holders-{stem}.csv",
        "RoleRow": f"roles-{stem}.csv",
    }
    for kind, name in files.items():
        rows = [row for row in imported.rows if type(row).__name__ == kind]
        if not rows:
            continue
        path = into / "actors" / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_csv(rows), "utf-8")
        except OSError as error:
            raise OutputError(f"{path} cannot be written: {error.strerror}; give another --into") from error
        written.append((path, len(rows)))
    return written


def _csv(rows: Sequence[msgspec.Struct]) -> str:
    names = [field.encode_name for field in msgspec.structs.fields(type(rows[0]))]
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(names)
    for row in rows:
        lines.writerow([_cell(getattr(row, name)) for name in names])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None or value is False:
        return ""
    return "|".join(value) if isinstance(value, tuple) else str(value).lower() if value is True else str(value)
