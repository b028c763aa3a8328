"""Everything that Dragoman raises on purpose.

    DragomanError
    ├── InputError          a file, folder or standard input that cannot be read
    │   └── RowError        one row of a JSONL file or container that is no page
    ├── PageError           bytes that cannot become a document (kept as a rejection by the pipeline)
    ├── KnowledgeError      faults in data files, all of them at once, each with file and path
    ├── ModelError          the language model is missing or does not fit
    ├── SettingError        an option or setting that has no such value
    └── OutputError         an output that exists, cannot be written or does not fit its ending

Each message says what is wrong, where, and what to do.
"""


class DragomanError(Exception):
    """Root of the tree; the command line prints it as one line and exits with `exit_code`."""

    exit_code = 1


class InputError(DragomanError):
    """An input cannot be found or read."""

    exit_code = 3


class RowError(InputError):
    """One row or member of a container is no page; the rest of the container goes on."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class PageError(DragomanError):
    """The bytes of a page cannot become a document; `reason` is the name the rejection carries."""

    exit_code = 3

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class KnowledgeError(DragomanError):
    """Faults found in data files; `faults` holds one line each, with file and path."""

    exit_code = 4

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class ModelError(DragomanError):
    """The language model cannot be loaded."""

    exit_code = 5


class SettingError(DragomanError):
    """A setting has no such value."""

    exit_code = 2


class OutputError(DragomanError):
    """An output cannot be written."""

    exit_code = 6
