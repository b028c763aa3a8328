"""Commands as a person runs them, without a model: readers are stand-ins."""

import json
import re
import signal
import subprocess
import sys
import time

import pytest

from dragoman.archive import read_records, write_jsonl
from dragoman.cli.application import COMMANDS
from dragoman.errors import PageError
from dragoman.records import Document, Page, Record, Source, Versions, digest, from_json, to_json

LIGHT = """
import sys
from dragoman.cli import run
try:
    code = run({arguments!r})
except SystemExit as end:
    code = end.code
names = "spacy thinc numpy pyarrow duckdb trafilatura ray pebble".split()
heavy = set(names) & set(sys.modules)
print(sorted(heavy), file=sys.stderr)
sys.exit(code)
"""


class FakeReader:
    def __init__(self, settings=None):
        self.settings = settings

    def read(self, page: Page) -> Record:
        text = page.text or (page.data or b"").decode()
        if "\x00" in text:
            raise PageError("binary", "is no text")
        return Record(
            id=page.id or "x",
            source=Source(digest=digest(text.encode()), path=page.path),
            document=Document(title="Fake", text=text),
            versions=Versions("0", "0", "none"),
        )


@pytest.fixture
def fake(monkeypatch):
    pipeline = pytest.importorskip("dragoman.pipeline")
    monkeypatch.setattr(pipeline, "Reader", FakeReader)


@pytest.fixture
def _elsewhere(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("Two boats met.")


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": f"p{n}", "text": f"Text number {n}."}) for n in range(3)]
    path.write_text("\n".join([*lines, "{no json", ""]))
    return path


def start(*arguments, **options):
    command = [sys.executable, "-m", "dragoman", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=60, check=False, **options)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["code", "--help"], ["knowledge", "--help"], ["schema"]]
)
def test_help_and_schema_load_nothing_heavy(arguments):
    done = subprocess.run(
        [sys.executable, "-c", LIGHT.format(arguments=arguments)], capture_output=True, timeout=60, check=True
    )
    assert done.stderr.decode().strip().endswith("[]")
    assert done.stdout


def test_the_line_of_each_command_in_help_is_its_own_docstring():
    import importlib

    for name, line in COMMANDS.items():
        module = importlib.import_module(f"dragoman.cli.{name}")
        said = module.app.help if name == "knowledge" else getattr(module, f"{name}_command").__doc__
        assert said.partition("\n")[0] == line


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["frobnicate"], 2, "Unknown command"),
        (["read"], 2, "requires an argument"),
        (["read", "gone.html"], 3, "gone.html: no such file"),
        (["code", "gone.html", "-o", "x.jsonl"], 3, "gone.html"),
        (["code", "-o", "x.jsonl"], 2, "no input"),
        (["summary", "gone.duckdb"], 3, "no such file"),
        (["explain"], 2, "--sentence"),
        (["explain", "--sentence", " "], 2, "needs words"),
        (["code", ".", "-o", "a\udce9"], 6, "UTF-8"),
        (["code", ".", "-o", "file/out.jsonl"], 6, "cannot be written"),
        (["knowledge", "check", "--knowledge", "file"], 2, "is no folder"),
        (["knowledge", "check", "--knowledge", "gone"], 2, "does not exist"),
    ],
)
@pytest.mark.usefixtures("_elsewhere")
def test_what_is_wrong_is_one_line_and_an_exit_code(arguments, code, words, dragoman):
    got, out, err = dragoman(*arguments)
    assert (got, out) == (code, "")
    assert err.startswith("dragoman: ")
    assert words in err
    assert err.count("\n") == 1


def test_read_prints_the_record_as_json(fake, dragoman, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("Two boats met.")
    code, out, _ = dragoman("read", page, "--json", "--id", "boats")
    assert code == 0
    assert from_json(out).id == "boats"
    assert from_json(out).document.text == "Two boats met."


def test_standard_input_that_is_closed_is_no_fault_of_ours(dragoman, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert dragoman("read", "-") == (3, "", "dragoman: -: standard input is closed\n")


@pytest.mark.parametrize("name", ["out.jsonl", "out.duckdb"])
def test_a_file_whose_name_is_no_utf_8_keeps_its_record(name, fake, dragoman, tmp_path):
    page = tmp_path / "caf\udce9.txt"
    page.write_text("Two boats met.")
    assert dragoman("code", page, "-o", tmp_path / name, "-q", "-w", 1) == (0, "", "")
    (kept,) = read_records(tmp_path / name)
    assert kept.source.path.endswith(r"caf\udce9.txt")


def test_read_takes_a_record_that_was_kept(record, dragoman, tmp_path):
    write_jsonl([record], tmp_path / "kept.jsonl")
    code, out, _ = dragoman("read", tmp_path / "kept.jsonl")
    assert code == 0
    assert "COERCE.arrest" in out
    assert dragoman("read", tmp_path / "kept.jsonl", "--id", "other")[0] == 3


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out", "out.duckdb"])
def test_code_writes_every_page_and_lists_what_it_refused(name, fake, rows, dragoman, tmp_path):
    code, out, err = dragoman("code", rows, "-o", tmp_path / name, "--workers", 1)
    assert (code, out) == (0, "")
    assert "4 pages" in err
    assert "3 records written" in err
    assert "refused pages: 1" in err
    assert [r.id for r in read_records(tmp_path / name)] == ["p0", "p1", "p2"]


def test_code_prints_its_summary_as_json_or_not_at_all(fake, rows, dragoman, tmp_path):
    _, out, err = dragoman("code", rows, "-o", tmp_path / "a.jsonl", "--json", "-w", 1)
    assert json.loads(out)["records"] == 3
    assert err == ""
    assert dragoman("code", rows, "-o", tmp_path / "b.jsonl", "--quiet", "-w", 1) == (0, "", "")


def test_code_writes_lines_to_standard_output(fake, rows, dragoman):
    _, out, err = dragoman("code", rows, "-o", "-", "-q", "-w", 1)
    assert [from_json(line).id for line in out.splitlines()] == ["p0", "p1", "p2"]
    assert err.startswith("dragoman: ")


def test_code_refuses_an_output_that_exists_and_can_be_told_otherwise(fake, rows, dragoman, tmp_path):
    out = tmp_path / "a.jsonl"
    command = ["code", rows, "-o", out, "-q", "-w", 1]
    assert dragoman(*command)[0] == 0
    before = out.read_bytes()
    code, _, err = dragoman(*command)
    assert code == 6
    assert "--append" in err
    assert dragoman(*command, "--append")[0] == 0
    assert out.read_bytes() == before
    assert dragoman(*command, "--force")[0] == 0
    assert dragoman(*command, "--force", "--append")[0] == 2


@pytest.mark.parametrize("column", ["body", "text=", "=body", "texts=body"])
def test_a_column_that_makes_no_sense_is_refused(column, dragoman, tmp_path, rows):
    assert dragoman("code", rows, "-o", tmp_path / "a.jsonl", "--column", column)[0] == 2


def test_explain_and_actors_take_a_kept_record(record, dragoman, tmp_path):
    write_jsonl([record], tmp_path / "kept.jsonl")
    _, out, _ = dragoman("explain", tmp_path / "kept.jsonl", "1")
    assert "rule: detain-coerce" in out
    _, out, _ = dragoman("explain", tmp_path / "kept.jsonl", "--sentence", "chimney")
    assert "no lexicon entry" in out
    _, out, _ = dragoman("explain", tmp_path / "kept.jsonl", "3", "--json")
    assert json.loads(out)[0]["lines"]
    _, out, _ = dragoman("actors", tmp_path / "kept.jsonl", "--json")
    assert json.loads(out)[0]["code"] == "BGRCOP"


def test_summary_prints_figures(record, dragoman, tmp_path):
    write_jsonl([record], tmp_path / "kept.jsonl")
    _, out, _ = dragoman("summary", tmp_path / "kept.jsonl")
    assert "BGRCOP → CRM" in out
    assert json.loads(dragoman("summary", tmp_path / "kept.jsonl", "--json")[1])["types"] == {
        "COERCE": 1,
        "THREATEN": 1,
    }


def test_schema_is_a_schema_of_what_is_printed(record, dragoman):
    schema = json.loads(dragoman("schema")[1])
    named = schema["$defs"]["Record"]["properties"]
    assert set(json.loads(to_json(record))) <= set(named)


def test_an_own_fault_is_a_sentence_and_not_a_traceback(dragoman, monkeypatch, tmp_path, record):
    monkeypatch.setattr("dragoman.archive.summarise", lambda _: 1 / 0)
    code, _, err = dragoman("summary", tmp_path)
    assert code == 70
    assert "a fault of Dragoman itself (ZeroDivisionError" in err


@pytest.mark.parametrize("command", [["schema"], ["summary"], ["read"]])
def test_a_reader_that_leaves_the_pipe_is_no_error(command, record, tmp_path):
    write_jsonl([record], tmp_path / "kept.jsonl")
    arguments = command if command == ["schema"] else [*command, str(tmp_path / "kept.jsonl")]
    with subprocess.Popen(
        [sys.executable, "-m", "dragoman", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_says_so_and_leaves_no_output(number, code, tmp_path):
    command = [sys.executable, "-m", "dragoman", "code", "-", "-o", str(tmp_path / "out.duckdb"), "--workers", "1"]
    # A job in the background of a shell ignores Ctrl-C, and its children inherit that; these must not.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 30
        while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(number)
        _, err = process.communicate(timeout=30)
    signal.signal(signal.SIGINT, before)
    assert process.returncode == code
    assert err.decode().startswith("dragoman: ")
    assert list(tmp_path.iterdir()) == []


def test_knowledge_can_be_looked_through(dragoman):
    listed = dragoman("knowledge", "list")[1]
    assert re.search(r"^actors/countries\.csv  \d+ rows$", listed, re.MULTILINE)
    assert re.search(r"^\d+ lexicon entries, \d+ word classes, version \w{12}$", listed.splitlines()[-1])
    code, out, _ = dragoman("knowledge", "find", "accuse")
    assert code == 0
    entry = out.split()[0]
    assert json.loads(dragoman("knowledge", "show", entry)[1])["id"] == entry
    assert dragoman("knowledge", "find", "zzyzx")[0] == 1
    assert dragoman("knowledge", "show", "zzyzx")[0] == 3


def test_a_codebook_of_ones_own_is_checked_with_every_fault_named(dragoman, tmp_path):
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "own.toml").write_text(
        '[[entry]]\nid = "own-1"\nverb = "oust"\ntype = "COERSE"\nyes = ["They oust him."]\nno = ["No one."]\n'
        '[[entry]]\nid = "own-2"\nverb = "oust"\nweigth = 1.0\n'
    )
    code, out, _ = dragoman("knowledge", "check", "--knowledge", tmp_path)
    assert code == 1
    assert "no type COERSE" in out
    assert "weigth" in out


def test_doctor_says_what_is_missing_and_how_to_get_it(dragoman, monkeypatch):
    from dragoman.cli import doctor
    from dragoman.errors import ModelError

    def missing(name):
        raise ModelError(f"language model {name!r} cannot be loaded")

    monkeypatch.setattr("dragoman.language.model.load", missing)
    monkeypatch.setattr(doctor, "PARTS", ("spacy", "no-such-part"))
    code, out, _ = dragoman("doctor", "--json")
    checks = {check["name"]: check for check in json.loads(out)}
    assert code == 1
    assert checks["no-such-part"]["mend"] == "pip install no-such-part"
    assert checks["language model"]["state"] == "missing"
    assert checks["python"]["state"] == "ok"
