"""The command line: a command per file, each loaded only when it is run."""

from dragoman.cli.main import main, run

__all__ = ["main", "run"]
