"""`dragoman actors`: the cast of a page."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from dragoman.cli.options import ABOUT, READING, About, Place, Reading


def actors_command(
    page: Place,
    /,
    *,
    json: Annotated[bool, Parameter(negative=(), show_default=False)] = False,
    reading: Reading = READING,
    about: About = ABOUT,
) -> None:
    """List who appears on a page: name, code, role, mentions, and why the code is what it is.

    Args:
        page: A file, `-` for standard input, or an archive made by `dragoman code`.
        json: Print the actors as JSON.
        reading: How pages are read.
        about: What is known of the page.
    """
    from dragoman.cli.one_page import load_record
    from dragoman.cli.terminal import make_console, write_json

    record = load_record(page, reading, about)
    if json:
        write_json(record.actors)
        return
    from dragoman.cli.cast import print_cast

    print_cast(record, make_console())
