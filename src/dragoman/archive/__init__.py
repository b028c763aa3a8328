"""Records kept: JSON lines, Parquet parts, a DuckDB file, and back. The only place for SQL and Arrow."""

from dragoman.archive.endings import Kind, kind_of
from dragoman.archive.lines import write_jsonl
from dragoman.archive.reading import is_archive, read_records
from dragoman.archive.summary import ArchiveSummary, summarise
from dragoman.archive.writing import ArchiveWriter, Mode, open_archive

__all__ = [
    "ArchiveSummary",
    "ArchiveWriter",
    "Kind",
    "Mode",
    "is_archive",
    "kind_of",
    "open_archive",
    "read_records",
    "summarise",
    "write_jsonl",
]
