"""What the README and the docs tell a newcomer to type works as they say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import dragoman
from dragoman.cli.application import app

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def fenced(page: Path, language: str) -> list[str]:
    return [code for told, code in _FENCED.findall(page.read_text("utf-8")) if told == language]


def command_lines() -> list[str]:
    """Return every whole command line of Dragoman in a code block, without what comes before a pipe."""
    lines = [line for page in PAGES for code in fenced(page, "") for line in code.splitlines()]
    found = [
        match["command"].strip() for line in lines if (match := re.search(r"(?P<command>dragoman [a-z][^#]*)", line))
    ]
    return sorted({line for line in found if "…" not in line})


@pytest.mark.parametrize("line", command_lines())
def test_a_documented_command_line_is_one(line):
    arguments = ["page.html" if word == "-" else word for word in shlex.split(line)[1:]]
    app.parse_args(arguments, exit_on_error=False, print_error=False)


def test_command_lines_are_found():
    assert "dragoman explain page.html" in command_lines()


@pytest.mark.model
def test_the_python_of_the_readme_runs_and_prints_events(monkeypatch, tmp_path, capsys):
    (tmp_path / "page.html").write_bytes((ROOT / "demo/pages/news.html").read_bytes())
    monkeypatch.chdir(tmp_path)
    (code,) = fenced(ROOT / "README.md", "python")
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  our own page
    assert "SUPPORT" in capsys.readouterr().out


def test_links_of_the_readme_lead_to_files():
    links = re.findall(r"\]\(((?!http)[^)#]+)", (ROOT / "README.md").read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_the_version_is_the_one_of_the_changelog_and_the_package():
    assert re.search(
        rf"^## {re.escape(dragoman.__version__)}\b", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    assert f'\nversion = "{dragoman.__version__}"\n' in (ROOT / "pyproject.toml").read_text("utf-8")
