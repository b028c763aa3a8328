"""Every executor gives one outcome for each page, in order, whatever befalls one of them."""

import pytest

from dragoman.archive import open_archive, read_records
from dragoman.batch import InProcess, make_executor, run_batch
from dragoman.errors import DragomanError, SettingError
from dragoman.records import Page
from dragoman.records.reading import Refusal

REFUSED = Refusal(path="in.jsonl", item="row 2", reason="not-json", message="line 2 is no JSON")


def pages(*texts):
    return [
        text if isinstance(text, Refusal) else Page(id=f"p{n}", text=text, path="in.jsonl")
        for n, text in enumerate(texts)
    ]


def outcomes(executor, *texts):
    return [o.reason if isinstance(o, Refusal) else o.id for o in executor.run(pages(*texts))]


@pytest.fixture(params=["in-process", "pool of one", "pool of two"])
def executor(request, make_reader):
    workers = 2 if request.param == "pool of two" else 1
    return make_executor(make_reader, workers=workers, timeout=None if request.param == "in-process" else 30)


def test_outcomes_come_in_the_order_of_the_pages(executor):
    texts = [f"text {n}" for n in range(40)]
    assert outcomes(executor, *texts) == [f"p{n}" for n in range(40)]


def test_a_page_that_is_no_document_is_refused_by_name_and_the_others_go_on(executor):
    assert outcomes(executor, "one", "bad", REFUSED, "deep", "two") == ["p0", "binary", "not-json", "too-deep", "p4"]


def test_a_page_that_kills_its_worker_costs_only_itself(make_reader):
    executor = make_executor(make_reader, workers=2, timeout=30)
    assert outcomes(executor, "one", "die", "two", "three") == ["p0", "worker-died", "p2", "p3"]


def test_a_page_that_hangs_costs_only_itself(make_reader):
    executor = make_executor(make_reader, workers=1, timeout=2)
    assert outcomes(executor, "one", "hang", "two") == ["p0", "timeout", "p2"]


def test_a_fault_in_the_knowledge_stops_the_run_with_its_message_and_exit_code():
    import fakes

    executor = make_executor(fakes.make_fault, workers=1, timeout=30)
    with pytest.raises(DragomanError, match="'ADI' is unknown") as raised:
        list(executor.run(pages("one")))
    assert raised.value.exit_code == 4


def test_a_refusal_names_the_page(make_reader):
    (refusal,) = InProcess(make_reader()).run(pages("bad"))
    assert refusal == Refusal(path="in.jsonl", item="p0", reason="binary", message="is no text")


def test_a_run_counts_what_it_wrote_and_what_it_refused(make_reader, tmp_path):
    seen = []
    with open_archive(tmp_path / "out.jsonl") as archive:
        work = pages("one", "bad", "two", REFUSED)
        summary = run_batch([*work, work[0]], InProcess(make_reader()), archive, progress=seen.append)
    assert (summary.pages, summary.records, summary.known) == (5, 2, 1)
    assert summary.refused == {"binary": 1, "not-json": 1}
    assert summary.events == {"AID": 2}
    assert summary.rejected == {"events: no-lexicon-entry": 2}
    assert len(seen) == 5
    assert [r.id for r in read_records(tmp_path / "out.jsonl")] == ["p0", "p2"]


@pytest.mark.parametrize(("workers", "timeout"), [(0, None), (-1, None), (1, 0), (2, -5)])
def test_a_number_of_workers_or_seconds_below_one_is_refused(workers, timeout, make_reader):
    with pytest.raises(SettingError):
        make_executor(make_reader, workers=workers, timeout=timeout)
