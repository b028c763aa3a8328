"""Files, folders, archives and streams: every page of them, and a reason for all that is none."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from email.message import EmailMessage

import pytest

from dragoman.errors import InputError
from dragoman.pages import containers_bounds, count_bytes, iterate_pages
from dragoman.records import Page, Refusal

STORY = "Rebels shelled the airport at Goma on Sunday, and two pilots were wounded, a doctor said."
HTML = f"<html><head><title>Goma</title></head><body><h1>Airport shelled</h1><p>{STORY}</p></body></html>"


def read(*inputs, **columns):
    found = list(iterate_pages([str(given) for given in inputs], columns))
    return [x for x in found if isinstance(x, Page)], [x for x in found if isinstance(x, Refusal)]


def reasons(refusals):
    return [refusal.reason for refusal in refusals]


class TestInputs:
    def test_a_missing_file_is_said_before_anything_is_read(self, tmp_path):
        (tmp_path / "a.txt").write_text(STORY)
        with pytest.raises(InputError, match=r"gone\.html: no such file"):
            iterate_pages([str(tmp_path / "a.txt"), str(tmp_path / "gone.html")])

    def test_a_glob_that_matches_nothing_is_said(self, tmp_path):
        with pytest.raises(InputError, match="no file matches"):
            iterate_pages([str(tmp_path / "*.html")])

    def test_a_folder_is_read_in_order_of_name_and_its_pictures_are_refused(self, tmp_path):
        (tmp_path / "b").mkdir()
        for name in ("z.txt", "b/y.html", "a.txt"):
            (tmp_path / name).write_text(STORY)
        (tmp_path / "b" / "map.png").write_bytes(b"\x89PNG")
        (tmp_path / ".hidden.txt").write_text(STORY)
        pages, refusals = read(tmp_path)
        assert [page.path.rpartition("/")[2] for page in pages] == ["a.txt", "z.txt", "y.html"]
        assert reasons(refusals) == ["not-a-page"]

    def test_a_link_out_of_a_folder_is_not_followed(self, tmp_path):
        (tmp_path / "in").mkdir()
        (tmp_path / "secret.txt").write_text(STORY)
        (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "secret.txt")
        assert reasons(read(tmp_path / "in")[1]) == ["link"]

    def test_a_file_named_twice_is_read_once(self, tmp_path):
        (tmp_path / "a.txt").write_text(STORY)
        assert len(read(tmp_path / "a.txt", tmp_path / "*.txt")[0]) == 1

    def test_standard_input_is_sniffed(self, monkeypatch):
        rows = json.dumps({"id": "7", "text": STORY}).encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(rows)))
        pages, _ = read("-")
        assert (pages[0].id, pages[0].text) == ("7", STORY)

    def test_bytes_are_counted_for_a_progress_bar(self, tmp_path):
        (tmp_path / "a.txt").write_bytes(b"12345")
        (tmp_path / "b.txt").write_bytes(b"123")
        assert count_bytes([tmp_path]) == 8
        assert count_bytes(["-"]) is None


class TestRows:
    def test_bad_rows_cost_only_themselves(self, tmp_path):
        rows = [json.dumps({"id": 1, "text": STORY}), "{broken", "[1, 2]", '{"title": "no text"}', '{"text": "  "}', "",
                json.dumps({"id": "6", "html": HTML, "kind": "article", "outlet": "Wire", "other": [1]})]  # fmt: skip
        file = tmp_path / "rows.jsonl"
        file.write_text("\n".join(rows))
        pages, refusals = read(file)
        assert [page.id for page in pages] == ["1", "6"]
        assert (pages[1].html, pages[1].kind, pages[1].outlet) == (HTML, "article", "Wire")
        assert reasons(refusals) == ["row-no-json", "row-no-object", "row-no-text", "empty"]
        assert refusals[0].item == "row 2"

    def test_rows_may_be_compressed(self, tmp_path):
        file = tmp_path / "rows.jsonl.gz"
        file.write_bytes(gzip.compress(json.dumps({"text": STORY}).encode()))
        assert read(file)[0][0].text == STORY

    def test_a_compressed_file_that_is_cut_gives_what_it_holds(self, tmp_path):
        whole = gzip.compress(
            b"".join(json.dumps({"id": str(n), "text": f"{STORY} {n * n}"}).encode() + b"\n" for n in range(9000))
        )
        file = tmp_path / "rows.jsonl.gz"
        file.write_bytes(whole[: len(whole) // 2])
        pages, refusals = read(file)
        assert len(pages) > 1000
        assert reasons(refusals)[-1] == "broken-file"

    def test_a_row_over_the_limit_is_passed_over(self, tmp_path, monkeypatch):
        file = tmp_path / "rows.jsonl"
        file.write_text(json.dumps({"text": "a" * 5000}) + "\n" + json.dumps({"text": STORY}) + "\n")
        monkeypatch.setattr(containers_bounds.lines, "__defaults__", (1000,))
        pages, refusals = read(file)
        assert [page.text for page in pages] == [STORY]
        assert reasons(refusals) == ["row-too-large"]

    def test_nesting_and_lone_surrogates_in_json_do_no_harm(self, tmp_path):
        file = tmp_path / "rows.jsonl"
        file.write_text("[" * 100_000 + "\n" + '{"text": "left \\ud800 alone"}\n')
        pages, refusals = read(file)
        assert pages[0].text == "left \ud800 alone"
        assert reasons(refusals) == ["row-no-json"]

    def test_columns_are_mapped_by_the_user_and_known_by_their_usual_names(self, tmp_path):
        file = tmp_path / "rows.jsonl"
        file.write_text(
            json.dumps({"lead": STORY, "content": "not this", "source_url": "https://a.example/1", "seendate": "2019"})
        )
        pages, _ = read(file, text="lead", published="seendate")
        assert (pages[0].text, pages[0].url, pages[0].published) == (STORY, "https://a.example/1", "2019")

    @pytest.mark.parametrize("mark", [",", "\t", ";"])
    def test_csv_with_quoted_newlines_is_read(self, tmp_path, mark):
        file = tmp_path / "rows.csv"
        file.write_text(f'id{mark}Body{mark}Date\r\n1{mark}"{STORY}\nAnd more."{mark}2011-02-03\r\n2{mark}{mark}\r\n')
        pages, refusals = read(file)
        assert (pages[0].text, pages[0].published) == (f"{STORY}\nAnd more.", "2011-02-03")
        assert reasons(refusals) == ["row-no-text"]

    def test_csv_without_a_text_column_is_refused_once(self, tmp_path):
        file = tmp_path / "rows.csv"
        file.write_text("a,b\n1,2\n3,4\n")
        assert reasons(read(file)[1]) == ["row-no-text"]

    def test_parquet_is_read_by_its_columns(self, tmp_path):
        import pyarrow as pa
        import pyarrow.parquet as pq

        file = tmp_path / "rows.parquet"
        pq.write_table(pa.table({"id": [1, 2], "body": [STORY, None], "noise": [[1], [2]]}), file)
        pages, refusals = read(file)
        assert (pages[0].id, pages[0].text) == ("1", STORY)
        assert reasons(refusals) == ["row-no-text"]

    def test_what_is_no_parquet_is_refused(self, tmp_path):
        (tmp_path / "rows.parquet").write_bytes(b"PAR1 and then nothing")
        assert reasons(read(tmp_path / "rows.parquet")[1]) == ["broken-file"]

    def test_rows_as_news_crawls_write_them_are_known_by_their_columns(self, tmp_path):
        file = tmp_path / "rows.jsonl"
        rows = [
            {"maintext": STORY, "date_publish": "2020-01-01 09:00:00", "date_download": "2020-01-02 10:00:00",
             "source_domain": "wire.example", "url": "https://wire.example/1"},
            {"text": STORY, "timestamp": "2019-04-25T12:57:54Z", "url": "https://a.example/x"},
        ]  # fmt: skip
        file.write_text("\n".join(map(json.dumps, rows)))
        first, second = read(file)[0]
        assert (first.published, first.fetched, first.outlet) == (
            "2020-01-01 09:00:00",
            "2020-01-02 10:00:00",
            "wire.example",
        )
        assert (second.published, second.fetched) == (None, "2019-04-25T12:57:54Z")

    def test_rows_with_gdelt_s_columns_are_read_and_its_bare_events_refused(self, tmp_path):
        (tmp_path / "a.csv").write_text(
            "GKGRECORDID\tV2.1DATE\tSourceCommonName\tDocumentIdentifier\tText\n"
            f"20150218230000-1\t20150218230000\twire.example\thttps://wire.example/1\t{STORY}\n"
        )
        (tmp_path / "b.csv").write_text("410\t20150218\tUSA\tRUS\t1\t036\thttps://wire.example/1\n" * 3)
        pages, refusals = read(tmp_path)
        assert [(p.id, p.url, p.published) for p in pages] == [
            ("20150218230000-1", "https://wire.example/1", "20150218230000")
        ]
        assert reasons(refusals) == ["row-no-text"]

    def test_a_json_array_and_a_wrapped_array_are_rows(self, tmp_path):
        (tmp_path / "a.json").write_text(json.dumps([{"text": STORY}, 5]))
        (tmp_path / "b.json").write_text(json.dumps({"count": 1, "articles": [{"text": STORY}]}))
        pages, refusals = read(tmp_path / "a.json", tmp_path / "b.json")
        assert len(pages) == 2
        assert reasons(refusals) == ["row-no-object"]

    def test_a_json_array_is_cut_at_its_commas_and_nowhere_else(self, tmp_path, monkeypatch):
        monkeypatch.setattr("dragoman.pages.containers_json.CHUNK", 7)
        rows = [{"text": f'{STORY} "a, b], {{c" \\', "tags": [["x", {"y": "]"}]]}, {"text": STORY}]
        (tmp_path / "a.json").write_text("\ufeff [" + ",\n".join(map(json.dumps, rows)) + "] trailing, words")
        pages, refusals = read(tmp_path / "a.json")
        assert [page.text for page in pages] == [row["text"] for row in rows]
        assert not refusals

    def test_a_broken_element_of_a_json_array_costs_only_itself(self, tmp_path):
        (tmp_path / "a.json").write_text(
            f'[{json.dumps({"text": STORY})}, {{"text": nope}}, {json.dumps({"text": STORY})}, {{"te'
        )
        pages, refusals = read(tmp_path / "a.json")
        assert len(pages) == 2
        assert reasons(refusals) == ["row-no-json", "row-no-json"]

    def test_an_element_over_the_limit_is_refused_and_the_next_one_read(self, tmp_path, monkeypatch):
        monkeypatch.setattr("dragoman.pages.containers_json.MEMBER_LIMIT", 2_000)
        (tmp_path / "a.json").write_text(json.dumps([{"text": "a" * 5_000}, {"text": STORY}]))
        pages, refusals = read(tmp_path / "a.json")
        assert len(pages) == 1
        assert reasons(refusals) == ["row-too-large"]


class TestArchives:
    def test_a_zip_of_pages_with_hostile_members(self, tmp_path):
        file = tmp_path / "pages.zip"
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as nested:
            nested.writestr("inner.html", HTML)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("world/a.html", HTML)
            archive.writestr("../../etc/escape.html", HTML)
            archive.writestr("nested.zip", inner.getvalue())
            archive.writestr("bomb.html", b"\0" * 80_000_000)
            link = zipfile.ZipInfo("link.html")
            link.external_attr = 0o120777 << 16
            archive.writestr(link, "/etc/passwd")
            archive.writestr("style.css", "p{}")
        pages, refusals = read(file)
        assert [page.path.partition("!")[2] for page in pages] == ["world/a.html", "nested.zip!inner.html"]
        assert reasons(refusals) == ["unsafe-name", "decompression-bomb", "link", "not-a-page"]

    def test_zips_in_zips_end_somewhere(self, tmp_path):
        data = HTML.encode()
        name = "page.html"
        for level in range(6):
            box = io.BytesIO()
            with zipfile.ZipFile(box, "w") as archive:
                archive.writestr(name, data)
            data, name = box.getvalue(), f"level{level}.zip"
        (tmp_path / "deep.zip").write_bytes(data)
        pages, refusals = read(tmp_path / "deep.zip")
        assert (pages, reasons(refusals)) == ([], ["nested-too-deep"])

    def test_a_tar_gz_with_links_and_devices(self, tmp_path):
        file = tmp_path / "pages.tar.gz"
        with tarfile.open(file, "w:gz") as archive:
            for name, kind in (("a.html", tarfile.REGTYPE), ("l.html", tarfile.SYMTYPE), ("null", tarfile.CHRTYPE),
                               ("/abs.html", tarfile.REGTYPE), ("b.txt", tarfile.REGTYPE)):  # fmt: skip
                info = tarfile.TarInfo(name)
                info.type, info.linkname = kind, "/etc/passwd" if kind == tarfile.SYMTYPE else ""
                info.size = len(HTML) if kind == tarfile.REGTYPE else 0
                archive.addfile(info, io.BytesIO(HTML.encode()))
        pages, refusals = read(file)
        assert [page.path.partition("!")[2] for page in pages] == ["a.html", "b.txt"]
        assert reasons(refusals) == ["link", "not-a-file", "unsafe-name"]

    def test_a_gzip_bomb_is_given_up(self, tmp_path, monkeypatch):
        monkeypatch.setattr(containers_bounds, "FREE_OUTPUT", 1_000_000)
        file = tmp_path / "rows.jsonl.gz"
        file.write_bytes(gzip.compress(b"\n" * 50_000_000))
        assert reasons(read(file)[1]) == ["decompression-bomb"]

    @pytest.mark.parametrize(
        "name", ["a.zip", "a.tar", "a.tar.gz", "a.warc", "a.warc.gz", "a.arc", "a.jsonl.gz", "a.xml", "a.json"]
    )
    def test_noise_under_any_ending_is_refused_and_not_raised(self, tmp_path, name):
        (tmp_path / name).write_bytes(b"\x07noise \xff\xfe that is nothing" * 50)
        pages, refusals = read(tmp_path / name)
        assert not pages
        assert refusals


class TestWebArchives:
    @staticmethod
    def record(url, body, kind="response", status="200 OK", content_type="text/html"):
        http = (
            f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        )
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-04-05T06:07:08Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(url)) % 10**12:012}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        return head.encode() + http + b"\r\n\r\n"

    def test_responses_are_pages_and_the_rest_has_a_reason(self, tmp_path):
        file = tmp_path / "crawl.warc.gz"
        records = [
            self.record("http://a.example/1", HTML.encode()),
            self.record("http://a.example/gone", b"no", status="404 Not Found"),
            self.record("http://a.example/x.png", b"\x89PNG", content_type="image/png"),
            self.record("http://a.example/2", HTML.encode()),
        ]
        file.write_bytes(b"".join(map(gzip.compress, records)))
        pages, refusals = read(file)
        assert [page.url for page in pages] == ["http://a.example/1", "http://a.example/2"]
        assert pages[0].fetched.startswith("2020-04-05")
        assert reasons(refusals) == ["http-status", "media-type"]

    def test_the_plain_text_of_a_crawl_is_read(self, tmp_path):
        head = (
            "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a.example/1\r\n"
            "WARC-Date: 2020-01-02T00:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: text/plain\r\n"
            f"Content-Length: {len(STORY)}\r\n\r\n"
        )
        (tmp_path / "a.warc.wet.gz").write_bytes(gzip.compress(f"{head}{STORY}\r\n\r\n".encode()))
        page = read(tmp_path / "a.warc.wet.gz")[0][0]
        assert (page.data, page.media_type) == (STORY.encode(), "text/plain")

    def test_a_warc_that_is_cut_gives_the_records_before(self, tmp_path):
        data = self.record("http://a.example/1", HTML.encode()) + self.record("http://a.example/2", HTML.encode())
        (tmp_path / "cut.warc").write_bytes(data[: len(data) - 400])
        assert read(tmp_path / "cut.warc")[0][0].url == "http://a.example/1"

    def test_an_arc_record_names_its_address_and_day(self, tmp_path):
        body = f"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n{HTML}".encode()
        about = b"1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n"
        head = f"filedesc://t.arc 0.0.0.0 20080102030405 text/plain {len(about)}\n".encode() + about + b"\n"
        line = f"http://a.example/x y 10.0.0.1 20080102030405 text/html {len(body)}\n".encode()
        (tmp_path / "old.arc").write_bytes(head + line + body + b"\n")
        page = read(tmp_path / "old.arc")[0][0]
        assert (page.url, page.fetched, page.data) == ("http://a.example/x y", "2008-01-02", HTML.encode())

    @pytest.mark.shared
    def test_every_archive_of_the_development_set_is_read_or_refused(self, shared_dev):
        for file in sorted((shared_dev / "warc").glob("*arc*")):
            pages, refusals = read(file)
            assert pages or refusals, file.name


class TestMailAndFeeds:
    def test_a_newsletter_gives_subject_date_and_sender(self, tmp_path):
        message = EmailMessage()
        message["Subject"], message["From"] = "Airport shelled", "Lakes Wire <news@wire.example>"
        message["Date"] = "Sun, 18 Nov 2012 10:00:00 +0200"
        message.set_content(STORY)
        message.add_alternative(HTML, subtype="html")
        (tmp_path / "mail.eml").write_bytes(bytes(message))
        page = read(tmp_path / "mail.eml")[0][0]
        assert (page.title, page.outlet, page.media_type) == (
            "Airport shelled",
            "Lakes Wire",
            "text/html; charset=utf-8",
        )
        assert STORY.encode() in page.data

    def test_a_saved_page_gives_its_address_and_no_date_of_publication(self, tmp_path):
        mhtml = (
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/story\r\nSubject: Goma\r\n"
            "Date: Mon, 3 Jun 2019 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
            f"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://a.example/story\r\n\r\n{HTML}\r\n"
            "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"
        )
        (tmp_path / "page.mhtml").write_text(mhtml)
        page = read(tmp_path / "page.mhtml")[0][0]
        assert (page.url, page.published) == ("https://a.example/story", None)

    def test_a_message_nested_without_end_is_refused(self, tmp_path):
        parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(3000))
        (tmp_path / "deep.eml").write_text("Subject: x\r\n" + parts)
        pages, refusals = read(tmp_path / "deep.eml")
        assert len(pages) + len(refusals) == 1

    def test_feed_entries_in_full_are_pages_and_announcements_are_not(self, tmp_path):
        long = f"<p>{STORY}</p>" * 6
        (tmp_path / "feed.xml").write_text(
            '<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0"><channel>'
            "<title>Lakes Wire</title>"
            f"<item><title>One</title><link>https://a.example/1</link><content:encoded><![CDATA[{long}]]></content:encoded>"
            "<pubDate>Sun, 18 Nov 2012 10:00:00 GMT</pubDate></item>"
            f"<item><title>Two</title><description>{STORY}</description></item></channel></rss>"
        )
        pages, refusals = read(tmp_path / "feed.xml")
        assert (pages[0].title, pages[0].url, pages[0].outlet) == ("One", "https://a.example/1", "Lakes Wire")
        assert STORY in pages[0].html
        assert reasons(refusals) == ["no-full-text"]

    def test_atom_content_in_xhtml_is_read(self, tmp_path):
        body = f'<div xmlns="http://www.w3.org/1999/xhtml">{f"<p>{STORY}</p>" * 6}</div>'
        (tmp_path / "feed.atom").write_text(
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Lakes Wire</title><entry><title>One</title>'
            f'<link href="https://a.example/1"/><updated>2012-11-18T10:00:00Z</updated>'
            f'<content type="xhtml">{body}</content>'
            "</entry></feed>"
        )
        page = read(tmp_path / "feed.atom")[0][0]
        assert (page.url, page.published) == ("https://a.example/1", "2012-11-18T10:00:00Z")

    def test_entities_of_a_feed_are_not_expanded(self, tmp_path):
        levels = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 40))
        (tmp_path / "bomb.rss").write_text(
            f'<!DOCTYPE rss [<!ENTITY e0 "x">{levels}]><rss><channel><item>&e39;</item></channel></rss>'
        )
        pages, refusals = read(tmp_path / "bomb.rss")
        assert not pages
        assert refusals
