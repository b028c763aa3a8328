"""The reader that the options describe, with what is wrong in the user's own data files said at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dragoman.cli.options import Reading

if TYPE_CHECKING:
    from dragoman.pipeline import Reader


def make_reader(reading: Reading, *, detail: Literal["normal", "full"] | None = None) -> Reader:
    """Return a reader; report on stderr each row of an overlay that it leaves out.

    Raises:
        KnowledgeError: An overlay has faults, and `--strict` was given.
    """
    from dragoman.cli.terminal import report
    from dragoman.pipeline import Reader

    reader = Reader(reading.settings(detail=detail))
    faults = reader.knowledge.faults if reading.knowledge else ()
    for fault in dict.fromkeys(faults):
        report(f"left out: {fault}")
    return reader
