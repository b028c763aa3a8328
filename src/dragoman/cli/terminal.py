"""What is printed, and what of a page must never reach a terminal as it is."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

#: Width of what goes into a file or a pipe, where there is no terminal to ask.
PLAIN_WIDTH = 100

#: Control characters (an escape sequence could rewrite the screen or the clipboard), and the marks that
#: turn the direction of text around, which make a line read as what it is not.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def safe(text: object) -> str:
    """Return text with every control and direction character made visible as U+FFFD; line breaks and tabs stay."""
    return _UNSAFE.sub("\ufffd", str(text).replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: object, limit: int | None = None) -> str:
    """Return safe text on one line, cut at a word before `limit` characters."""
    line = _SPACE.sub(" ", safe(text)).strip()
    if limit is None or len(line) <= limit:
        return line
    cut = line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:")
    return f"{cut or line[: limit - 1]}…"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 page", "2,000 pages"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def make_console(*, stderr: bool = False) -> Console:
    """Return a console that colours only on a terminal and takes no text for markup."""
    from rich.console import Console

    class PipedConsole(Console):
        """Leaves a pipe that its reader closed (`| head`) to `main`; rich itself would exit with 1."""

        def on_broken_pipe(self) -> None:
            raise  # noqa: PLE0704  called while rich handles the error

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else PLAIN_WIDTH
    return PipedConsole(file=stream, width=width, markup=False, highlight=False, emoji=False, soft_wrap=False)


def print_indented(text: Text, console: Console, indent: int, *, hang: int = 0) -> None:
    """Print text wrapped to the console, without blanks at the ends of lines; `hang` indents all but the first."""
    from rich.text import Text

    for number, line in enumerate(text.wrap(console, max(20, console.width - indent - hang))):
        line.rstrip()
        console.print(Text(" " * (indent + (hang if number else 0))).append_text(line), soft_wrap=True)


def write(text: str) -> None:
    """Print a line of output as it is, for machines."""
    sys.stdout.write(text + "\n")


def write_json(value: Any) -> None:
    """Print a value as indented JSON."""
    import msgspec

    write(msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=2).decode())


def report(message: str) -> None:
    """Print one line about what is wrong to stderr."""
    try:
        sys.stderr.write(f"dragoman: {one_line(message)}\n")
        sys.stderr.flush()
    except (BrokenPipeError, ValueError):
        pass  # nobody listens
