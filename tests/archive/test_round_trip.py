"""JSON, Parquet and DuckDB give back the very same record."""

import importlib.util
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.archive import open_archive, read_records, write_jsonl
from dragoman.records import from_json, to_json

spec = importlib.util.spec_from_file_location("strategies", Path(__file__).parents[1] / "strategies.py")
strategies = importlib.util.module_from_spec(spec)
spec.loader.exec_module(strategies)

FORMATS = ["out.jsonl", "out.jsonl.gz", "out", "out.duckdb"]


@given(strategies.records())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_json_gives_the_same_record_and_the_same_bytes(record):
    assert from_json(to_json(record)) == record
    assert to_json(from_json(to_json(record))) == to_json(record)


@pytest.mark.parametrize("name", FORMATS)
@given(records=st.lists(strategies.records(), max_size=3, unique_by=lambda r: (r.id, r.source.digest)))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_format_gives_the_same_records_in_the_same_order(name, records):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        with open_archive(path) as archive:
            for record in records:
                assert archive.add(record)
        assert list(read_records(path)) == records


@pytest.mark.parametrize("name", FORMATS)
def test_records_spread_over_many_parts_keep_their_order(name, make, tmp_path, monkeypatch):
    monkeypatch.setattr("dragoman.archive.parts.RECORDS_PER_PART", 2)
    records = [make(f"p{n}") for n in range(5)]
    with open_archive(tmp_path / name) as archive:
        for record in records:
            archive.add(record)
    assert list(read_records(tmp_path / name)) == records


@pytest.mark.parametrize("name", FORMATS)
def test_the_terms_of_reuse_are_kept_in_every_format(name, record, tmp_path):
    with open_archive(tmp_path / name) as archive:
        archive.add(record)
    (back,) = read_records(tmp_path / name)
    assert back.document.rights.text == "May be reprinted with credit to the Lakeside Courier."


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_the_same_records_are_the_same_bytes(name, record, tmp_path):
    other = tmp_path / f"other-{name}"
    assert write_jsonl([record], tmp_path / name) == write_jsonl([record], other) == 1
    assert (tmp_path / name).read_bytes() == other.read_bytes()


def test_parts_of_the_same_records_are_the_same_bytes(record, tmp_path):
    for name in ("one", "two"):
        with open_archive(tmp_path / name) as archive:
            archive.add(record)
    for part in sorted((tmp_path / "one").rglob("*.parquet")):
        assert part.read_bytes() == (tmp_path / "two" / part.relative_to(tmp_path / "one")).read_bytes()
