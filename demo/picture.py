"""Draws the README's picture: the dossier of one demo page, as a terminal shows it (`make docs`)."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
from rich.console import Console

import dragoman
from dragoman.cli.dossier import print_dossier

HERE = Path(__file__).parent

#: Rich's own frame without its web font: nothing a reader opens may fetch anything.
_FRAME = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<style>.{unique_id}-matrix {{ font-family: monospace; font-size: {char_height}px; line-height: {line_height}px; }}
{styles}</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>{lines}</defs>
<rect width="{width}" height="{height}" rx="8" fill="#0f1720"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix" xml:space="preserve">{matrix}</g></g></svg>
"""


def draw(page: Path) -> str:
    """Return the dossier of a page as SVG, the first of everything in it."""
    record = dragoman.read(page)
    shown = msgspec.structs.replace(record, events=record.events[:5])
    console = Console(record=True, width=104, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    print_dossier(shown, console)
    return console.export_svg(title="", code_format=_FRAME, unique_id="dossier")


if __name__ == "__main__":
    (HERE.parent / "docs" / "dossier.svg").write_text(draw(HERE / "pages" / "pasted.txt"), "utf-8")
