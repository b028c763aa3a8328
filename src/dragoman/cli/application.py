"""The commands by name. Nothing here imports what a command needs: `--help` must answer at once."""

from __future__ import annotations

from cyclopts import App

from dragoman import __version__

#: Every command and its line in `--help`, in that order. Repeated from the commands' own docstrings (a test
#: keeps them alike), because reading those would import all commands.
COMMANDS = {
    "read": "Read one page and print what it reports, as a dossier.",
    "code": "Read many pages and write their records into an archive.",
    "explain": "Show how events were decided: sentence, rule, arguments, and why a field is empty.",
    "actors": "List who appears on a page: name, code, role, mentions, and why the code is what it is.",
    "summary": "Print what an archive holds: pages, events by type and status, dyads, places, days.",
    "knowledge": "Look through the data files that decide what is coded, and check your own.",
    "schema": "Print the JSON Schema of a record.",
    "doctor": "Check the installation: versions, language model, knowledge, gazetteers, optional parts.",
}

app = App(
    name="dragoman",
    help="Read news pages into records of who did what to whom, when and where, and on whose word.",
    version=__version__,
    version_flags=["--version"],
    help_format="plaintext",
    help_epilogue="Exit codes: 0 done, 1 faults found, 2 usage, 3 input, 4 knowledge, 5 model, 6 output, 130 Ctrl-C.",
    suppress_keyboard_interrupt=False,
)

for number, (name, line) in enumerate(COMMANDS.items()):
    target = "app" if name == "knowledge" else f"{name}_command"
    app.command(f"dragoman.cli.{name}:{target}", name=name, help=line, sort_key=number)
