"""What an output's ending says of its format."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from dragoman.errors import OutputError

Kind = Literal["lines", "parts", "duckdb"]

#: Raised whenever a table gains, loses or renames a column; written into every part and query file.
SCHEMA_VERSION = 1

#: Name of the file that marks a folder as an archive of ours.
MARK = "archive.json"


def kind_of(path: Path | str) -> Kind:
    """Return the format that `path` stands for, by its ending alone.

    `.jsonl` and `.jsonl.gz` are JSON lines, `.duckdb` is a query file, a name without an ending is a
    folder of Parquet parts.

    Raises:
        OutputError: The ending is none of these.
    """
    name = Path(path).name.lower()
    if name.endswith((".jsonl", ".jsonl.gz")):
        return "lines"
    if name.endswith(".duckdb"):
        return "duckdb"
    if "." not in name.strip(".") or Path(path).is_dir():
        return "parts"
    raise OutputError(
        f"{path}: no format has this ending; use .jsonl, .jsonl.gz, .duckdb, or a name without an ending "
        "for a folder of Parquet parts"
    )
