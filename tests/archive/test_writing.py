"""An output is whole or not there, and never lost by accident."""

import resource
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from dragoman.archive import kind_of, open_archive, read_records
from dragoman.errors import InputError, OutputError
from dragoman.records.reading import Refusal

FORMATS = ["out.jsonl", "out.jsonl.gz", "out", "out.duckdb"]
REFUSAL = Refusal(path="in.jsonl", item="row 3", reason="not-json", message="line 3 is no JSON")


def write(path, records, mode="new"):
    with open_archive(path, mode) as archive:
        return [archive.add(record) for record in records]


def write_and_raise(path, mode, record, error):
    with open_archive(path, mode) as archive:
        archive.add(record)
        archive.refuse(REFUSAL)
        raise error


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jsonl", "lines"),
        ("a.JSONL.gz", "lines"),
        ("a.duckdb", "duckdb"),
        ("archive", "parts"),
        ("x/.hidden", "parts"),
    ],
)
def test_the_ending_says_the_format(name, kind):
    assert kind_of(name) == kind


@pytest.mark.parametrize("name", ["a.csv", "a.parquet", "a.json", "a.gz"])
def test_an_ending_that_means_nothing_is_refused_with_those_that_do(name):
    with pytest.raises(OutputError, match=r"\.duckdb"):
        kind_of(name)


@pytest.mark.parametrize("name", FORMATS)
def test_an_output_that_exists_is_refused_and_left_as_it_is(name, make, tmp_path):
    write(tmp_path / name, [make("a")])
    with pytest.raises(OutputError, match="exists already"):
        open_archive(tmp_path / name)
    assert [r.id for r in read_records(tmp_path / name)] == ["a"]


@pytest.mark.parametrize("name", FORMATS)
def test_force_replaces_an_output_and_append_adds_to_it(name, make, tmp_path):
    path = tmp_path / name
    write(path, [make("a")])
    write(path, [make("b")], "replace")
    write(path, [make("c")], "append")
    assert [r.id for r in read_records(path)] == ["b", "c"]


@pytest.mark.parametrize("name", FORMATS)
def test_coding_twice_changes_nothing(name, make, tmp_path):
    path = tmp_path / name
    assert write(path, [make("a"), make("a"), make("a", "other state")]) == [True, False, True]
    before = list(read_records(path))
    assert write(path, [make("a"), make("a", "other state")], "append") == [False, False]
    assert list(read_records(path)) == before


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_an_interrupted_run_leaves_nothing_under_any_name(name, error, make, tmp_path):
    with pytest.raises(error):
        write_and_raise(tmp_path / name, "new", make("a"), error)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("mode", ["replace", "append"])
def test_an_interrupted_second_run_leaves_the_first_as_it_was(name, mode, make, tmp_path):
    write(tmp_path / name, [make("a")])
    listed = sorted(tmp_path.rglob("*"))
    with pytest.raises(KeyboardInterrupt):
        write_and_raise(tmp_path / name, mode, make("b"), KeyboardInterrupt)
    assert [r.id for r in read_records(tmp_path / name)] == ["a"]
    assert sorted(tmp_path.rglob("*")) == listed


@pytest.mark.parametrize("name", FORMATS)
def test_a_folder_or_file_of_others_is_never_replaced_by_append(name, tmp_path, make):
    path = tmp_path / name
    if "." in name:
        path.write_text("not ours\n")
    else:
        path.mkdir()
        (path / "thesis.txt").write_text("years of work")
        with pytest.raises(OutputError, match="did not write"):
            open_archive(path, "replace")
    with pytest.raises((OutputError, InputError)):
        write(path, [make("a")], "append")
    assert path.exists()


@pytest.mark.parametrize("name", FORMATS)
def test_refused_pages_are_kept_beside_the_records(name, make, tmp_path):
    from dragoman.archive import summarise

    with open_archive(tmp_path / name) as archive:
        archive.add(make("a"))
        archive.refuse(REFUSAL)
    with open_archive(tmp_path / name, "append") as archive:
        archive.refuse(REFUSAL)
    assert summarise(tmp_path / name).refused == {"not-json": 2}


def test_a_file_whose_last_line_has_no_end_can_be_added_to(make, tmp_path):
    path = tmp_path / "out.jsonl"
    write(path, [make("a")])
    path.write_bytes(path.read_bytes().rstrip())
    write(path, [make("b")], "append")
    assert [r.id for r in read_records(path)] == ["a", "b"]


def test_an_archive_of_no_pages_is_still_an_archive(tmp_path):
    for name in FORMATS:
        write(tmp_path / name, [])
        assert list(read_records(tmp_path / name)) == []


CHILD = textwrap.dedent("""
    import importlib.util, resource, signal, sys
    from pathlib import Path
    spec = importlib.util.spec_from_file_location("made", sys.argv[2])
    made = importlib.util.module_from_spec(spec); spec.loader.exec_module(made)
    from dragoman.archive import open_archive
    from dragoman.errors import OutputError
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    path, act = Path(sys.argv[1]), sys.argv[3]
    import dragoman.archive.parts, dragoman.archive.query_file
    if act == "full":
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))
    try:
        with open_archive(path) as archive:
            for n in range(300):
                archive.add(made.make_record(f"p{n}", str(n) * 50))
            if act == "kill":
                import os
                os.kill(os.getpid(), signal.SIGKILL)
    except OutputError as error:
        print(error); sys.exit(6)
""")


def child(path, act):
    made = str(Path(__file__).parent / "conftest.py")
    return subprocess.run(
        [sys.executable, "-c", CHILD, str(path), made, act], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="needs a limit on file size")
@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_is_one_clear_error_and_leaves_nothing(name, tmp_path):
    done = child(tmp_path / name, "full")
    assert done.returncode == 6, done.stderr
    assert "written" in done.stdout or "built" in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FORMATS)
def test_a_killed_run_leaves_nothing_under_the_final_name_and_the_next_clears_up(name, make, tmp_path):
    assert child(tmp_path / name, "kill").returncode == -signal.SIGKILL
    assert not (tmp_path / name).exists()
    write(tmp_path / name, [make("a")])
    assert [p.name for p in tmp_path.iterdir()] == [name]
