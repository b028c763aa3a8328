"""Containers that were made to do harm, or are merely large: bounded time and memory, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.pages import containers_bounds, iterate_pages
from dragoman.records import Page, Refusal

STORY = "Farmers blocked the road to Oruro with tractors on Thursday, and the governor flew in by helicopter."
HTML = f"<html><head><title>Oruro</title></head><body><h1>Road blocked</h1><p>{STORY}</p></body></html>"
PAGES, SIZE = 300, 50_000


def warc_record(url: str, body: bytes, *headers: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", "Content-Type: text/html", *headers]
    http = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-04-05T06:07:08Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def read(*inputs: Path) -> tuple[list[Page], list[Refusal]]:
    found = list(iterate_pages(inputs))
    return [x for x in found if isinstance(x, Page)], [x for x in found if isinstance(x, Refusal)]


def reasons(refusals: list[Refusal]) -> list[str]:
    return [refusal.reason for refusal in refusals]


def body(number: int) -> str:
    return f"<p>{number} {STORY}</p>" * (SIZE // 110)


def write_jsonl(file: Path) -> None:
    file.write_text("".join(json.dumps({"id": str(n), "html": body(n)}) + "\n" for n in range(PAGES)))


def write_jsonl_gz(file: Path) -> None:
    with gzip.open(file, "wt") as out:
        out.writelines(json.dumps({"id": str(n), "html": body(n)}) + "\n" for n in range(PAGES))


def write_csv(file: Path) -> None:
    file.write_text("id,html\n" + "".join(f'{n},"{body(n)}"\n' for n in range(PAGES)))


def write_json(file: Path) -> None:
    rows = ",\n".join(json.dumps({"id": str(n), "text": body(n)}) for n in range(PAGES))
    file.write_text(f"[{rows}]")


def write_zip(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(PAGES):
            archive.writestr(f"{number}.html", body(number))


def write_tar_gz(file: Path) -> None:
    with tarfile.open(file, "w:gz") as archive:
        for number in range(PAGES):
            info = tarfile.TarInfo(f"{number}.html")
            info.size = len(body(number))
            archive.addfile(info, io.BytesIO(body(number).encode()))


def write_warc_gz(file: Path) -> None:
    records = (gzip.compress(warc_record(f"http://a.example/{n}", body(n).encode()), 1) for n in range(PAGES))
    file.write_bytes(b"".join(records))


def write_arc(file: Path) -> None:
    parts = []
    for number in range(PAGES):
        http = f"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n{body(number)}".encode()
        parts.append(f"http://a.example/{number} 10.0.0.1 20080102030405 text/html {len(http)}\n".encode() + http)
    file.write_bytes(b"\n".join(parts) + b"\n")


def write_feed(file: Path) -> None:
    items = (
        f"<item><title>{n}</title><description>{body(n).replace('<', '&lt;')}</description></item>"
        for n in range(PAGES)
    )
    file.write_text(f"<rss><channel><title>Wire</title>{''.join(items)}</channel></rss>")


class TestMemory:
    @pytest.mark.parametrize(
        ("name", "write"),
        [
            ("a.jsonl", write_jsonl),
            ("a.jsonl.gz", write_jsonl_gz),
            ("a.json", write_json),
            ("a.csv", write_csv),
            ("a.zip", write_zip),
            ("a.tar.gz", write_tar_gz),
            ("a.warc.gz", write_warc_gz),
            ("a.arc", write_arc),
            ("a.xml", write_feed),
        ],
    )
    def test_fifteen_megabytes_of_pages_are_streamed(self, tmp_path, name: str, write: Callable[[Path], None]) -> None:
        write(tmp_path / name)
        tracemalloc.start()
        try:
            pages = sum(isinstance(found, Page) for found in iterate_pages([tmp_path / name]))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert pages == PAGES
        assert peak < 5_000_000

    def test_parquet_is_streamed_by_batches(self, tmp_path) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        table = pa.table({"id": [str(n) for n in range(PAGES)], "html": [body(n) for n in range(PAGES)]})
        pq.write_table(table, tmp_path / "a.parquet", row_group_size=50)
        del table
        before, most, pages = pa.total_allocated_bytes(), 0, 0
        for found in iterate_pages([tmp_path / "a.parquet"]):
            pages += isinstance(found, Page)
            most = max(most, pa.total_allocated_bytes() - before)
        assert pages == PAGES
        assert most < 12_000_000


class TestBombs:
    def test_a_page_in_a_warc_that_unpacks_without_end_costs_only_its_record(self, tmp_path) -> None:
        bomb = gzip.compress(b"\0" * 100_000_000)
        data = warc_record("http://a.example/bomb", bomb, "Content-Encoding: gzip") + warc_record(
            "http://a.example/1", HTML.encode()
        )
        (tmp_path / "a.warc").write_bytes(data)
        pages, refusals = read(tmp_path / "a.warc")
        assert reasons(refusals) == ["page-too-large"]
        assert [page.url for page in pages] == ["http://a.example/1"]

    def test_a_warc_that_unpacks_without_end_is_given_up(self, tmp_path, monkeypatch) -> None:
        monkeypatch.setattr(containers_bounds, "FREE_OUTPUT", 1_000_000)
        first = gzip.compress(warc_record("http://a.example/1", HTML.encode()))
        (tmp_path / "a.warc.gz").write_bytes(
            first + gzip.compress(warc_record("http://a.example/2", b"\0" * 50_000_000))
        )
        pages, refusals = read(tmp_path / "a.warc.gz")
        assert [page.url for page in pages] == ["http://a.example/1"]
        assert "decompression-bomb" in reasons(refusals)

    def test_a_zip_of_zips_of_zeros_is_given_up_and_the_next_file_is_read(self, tmp_path, monkeypatch) -> None:
        monkeypatch.setattr(containers_bounds, "FREE_OUTPUT", 20_000_000)
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(8):
                archive.writestr(f"{number}.html", b" " * 5_000_000)
        with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(8):
                archive.writestr(f"{number}.zip", inner.getvalue())
        (tmp_path / "b.html").write_text(HTML)
        pages, refusals = read(tmp_path / "a.zip", tmp_path / "b.html")
        assert reasons(refusals)[-1] == "decompression-bomb"
        assert pages[-1].path.endswith("b.html")

    def test_gzip_in_gzip_without_end_is_given_up(self, tmp_path) -> None:
        data = HTML.encode()
        for _ in range(12):
            data = gzip.compress(data)
        (tmp_path / "a.gz").write_bytes(data)
        assert reasons(read(tmp_path / "a.gz")[1]) == ["nested-too-deep"]


class TestLongLines:
    @pytest.mark.parametrize(
        "name", ["a.jsonl", "a.csv", "a.warc", "a.arc", "a.eml", "a.json", "a.xml", "a.txt", "a.html"]
    )
    def test_a_line_of_a_hundred_megabytes_takes_seconds(self, tmp_path, name: str) -> None:
        with (tmp_path / name).open("wb") as out:
            if name == "a.csv":
                out.write(b"id,text\n1,")
            for _ in range(100):
                out.write(b"x" * 1_000_000)
            out.write(b"\n")
        (tmp_path / "b.html").write_text(HTML)
        began = time.process_time()
        pages, refusals = read(tmp_path / name, tmp_path / "b.html")
        assert time.process_time() - began < 20
        assert refusals
        assert pages[-1].path.endswith("b.html")


class TestCutRecords:
    def test_a_page_that_is_shorter_than_announced_is_read_and_said_to_be_cut(self, tmp_path) -> None:
        record = warc_record("http://a.example/1", HTML.encode(), "Content-Length: 90000")
        (tmp_path / "a.warc").write_bytes(record)
        pages, refusals = read(tmp_path / "a.warc")
        assert (len(pages), reasons(refusals)) == (1, ["record-cut"])

    def test_a_chunked_page_is_joined(self, tmp_path) -> None:
        data = HTML.encode()
        chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (data[:50], data[50:])) + b"0\r\n\r\n"
        (tmp_path / "a.warc").write_bytes(warc_record("http://a.example/1", chunks, "Transfer-Encoding: chunked"))
        pages, refusals = read(tmp_path / "a.warc")
        assert (pages[0].data, refusals) == (data, [])
