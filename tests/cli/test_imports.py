"""Dictionaries of the field become overlays that the actors stage reads."""

import subprocess
import sys

from dragoman.actors import ActorFinder
from dragoman.cli.imports import import_command
from dragoman.knowledge import Knowledge

DICTIONARY = """
KARSANI_SALVATION_FRONT_ [SDNREB]
+KSF_
IDRIS_MALUAL_
    [SSDGOV 110709-160101]
    [SSDELI >160101]
BROKEN ENTRY
"""


def run(*arguments):
    command = [sys.executable, "-m", "dragoman", "knowledge", "import", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_dictionary_becomes_an_overlay(tmp_path, capsys):
    file = tmp_path / "actors.txt"
    file.write_text(DICTIONARY, "utf-8")
    import_command(petrarch=file, into=tmp_path / "mine")
    printed = capsys.readouterr().out
    assert "rows written to" in printed
    assert sorted(p.name for p in (tmp_path / "mine/actors").iterdir())
    knowledge = Knowledge([tmp_path / "mine"])
    ActorFinder(knowledge)
    assert knowledge.faults == []


def test_a_missing_dictionary_is_one_line_and_a_code(tmp_path):
    done = run("--petrarch", tmp_path / "none.txt", "--into", tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith("dragoman: ")
    assert "Traceback" not in done.stderr


def test_nothing_to_import_says_what_to_give(tmp_path):
    done = run("--into", tmp_path)
    assert done.returncode == 2
    assert "--petrarch" in done.stderr
