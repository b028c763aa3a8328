"""`dragoman read`: one page as a dossier."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from dragoman.cli.options import ABOUT, READING, About, Place, Reading


def read_command(
    page: Place,
    /,
    *,
    json: Annotated[bool, Parameter(negative=(), show_default=False)] = False,
    reading: Reading = READING,
    about: About = ABOUT,
) -> None:
    """Read one page and print what it reports, as a dossier.

    Args:
        page: A file, `-` for standard input, or an archive made by `dragoman code`.
        json: Print the record instead, as one line of JSON.
        reading: How pages are read.
        about: What is known of the page.
    """
    from dragoman.cli.one_page import load_record
    from dragoman.cli.terminal import make_console, write

    record = load_record(page, reading, about)
    if json:
        from dragoman.records import to_json

        write(to_json(record).decode())
        return
    from dragoman.cli.dossier import print_dossier

    print_dossier(record, make_console())
