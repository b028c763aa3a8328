"""What the tables and views of an archive say."""

import duckdb
import pyarrow.parquet as pq
import pytest

from dragoman.archive import open_archive, read_records, summarise
from dragoman.archive.schemas import SCHEMAS
from dragoman.errors import InputError


@pytest.fixture
def base(record, tmp_path):
    with open_archive(tmp_path / "a.duckdb") as archive:
        archive.add(record)
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as base:
        yield base


def test_an_event_row_says_who_did_what_when_and_where_in_words(base):
    row = base.execute(
        "SELECT actor_names, recipient_codes, start_day::VARCHAR, place, trigger FROM events WHERE type = 'AID'"
    )
    assert row.fetchone() == (["Kenya"], ["COD"], "2025-03-03", "Goma", "sent")


def test_what_is_threatened_is_marked_as_inside_another_event(base):
    assert base.execute("SELECT type, inside FROM events ORDER BY event_id").fetchall() == [
        ("AID", False), ("THREATEN", False), ("ASSAULT", True),
    ]  # fmt: skip


def test_dyads_hold_every_pair_and_also_the_sides_that_are_empty(base):
    rows = base.execute(
        "SELECT actor_code, recipient_code, recipient FROM dyads ORDER BY event_id, recipient"
    ).fetchall()
    assert rows == [("KEN", "COD", "a2"), ("KEN", None, "a3"), (None, None, None), (None, None, None)]


def test_the_view_of_reported_events_leaves_out_what_only_was_threatened(base):
    assert base.execute("SELECT type FROM reported ORDER BY ALL").fetchall() == [("AID",), ("THREATEN",)]


def test_every_view_answers(base):
    for view in ("events_flat", "reported", "timeline", "quotes"):
        assert base.execute(f"SELECT count(*) FROM {view}").fetchone()[0] >= 1  # noqa: S608


def test_condition_and_terms_of_reuse_stand_in_the_flat_view(base):
    row = base.execute("SELECT condition, rights FROM events_flat WHERE type = 'THREATEN'").fetchone()
    assert row == ("unless the flights stop", "May be reprinted with credit to the Lakeside Courier.")


def test_parts_and_query_file_hold_the_same_tables(base, record, tmp_path):
    with open_archive(tmp_path / "parts") as archive:
        archive.add(record)
    for table in SCHEMAS:
        rows = pq.read_table(tmp_path / "parts" / table).to_pylist()
        assert base.sql(f"SELECT * FROM {table}").to_arrow_table().to_pylist() == rows  # noqa: S608
        assert len(rows) >= 1 or table == "refused"


def test_a_summary_counts_what_is_reported(record, tmp_path):
    with open_archive(tmp_path / "a.duckdb") as archive:
        archive.add(record)
    summary = summarise(tmp_path / "a.duckdb")
    assert (summary.records, summary.events, summary.reported) == (1, 3, 2)
    assert summary.types == {"AID": 1, "THREATEN": 1}
    assert (summary.first, summary.last, summary.places) == ("2025-03-03", "2025-03-03", {"Goma": 1})


def test_a_part_whose_records_never_arrived_is_not_read(make, tmp_path):
    for n, mode in enumerate(("new", "append")):
        with open_archive(tmp_path / "parts", mode) as archive:
            archive.add(make(f"p{n}"))
    (tmp_path / "parts" / "records" / "part-000002.parquet").unlink()
    assert [r.id for r in read_records(tmp_path / "parts")] == ["p0"]
    with open_archive(tmp_path / "parts", "append") as archive:
        archive.add(make("p2"))
    assert [r.id for r in read_records(tmp_path / "parts")] == ["p0", "p2"]


@pytest.mark.parametrize("name", ["gone.jsonl", "gone", "gone.duckdb"])
def test_a_missing_archive_is_named(name, tmp_path):
    with pytest.raises(InputError, match="no such"):
        list(read_records(tmp_path / name))


@pytest.mark.parametrize("name", ["broken.jsonl", "broken.jsonl.gz", "broken.duckdb"])
def test_a_broken_archive_is_an_input_error(name, tmp_path):
    (tmp_path / name).write_bytes(b"\x1f\x8bno gzip at all" if name.endswith("gz") else b"{broken\n")
    with pytest.raises(InputError, match="broken"):
        list(read_records(tmp_path / name))
