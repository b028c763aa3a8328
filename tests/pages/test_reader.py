"""Which inputs become documents, which are refused, and that text keeps its offsets."""

from __future__ import annotations

import pytest

from dragoman.errors import PageError
from dragoman.pages.reader import TEXT_LIMIT, is_markup
from dragoman.records import Page

STORY = "Troops left the bridge at Narva on Monday.\n\nThe governor said that they would not return."


def reason(page_reader, page):
    with pytest.raises(PageError) as raised:
        page_reader.read(page)
    return raised.value.reason


def test_plain_text_is_kept_as_it_is(page_reader):
    text = "  A line\r\n\r\n\tand another — with \u202eright-to-left\u202c marks\0.\n"
    assert page_reader.read(Page(text=text, kind="article")).document.text == text


def test_lone_surrogates_are_replaced_one_for_one(page_reader):
    text = "Fighting \ud83d resumed near Hodeidah."
    document = page_reader.read(Page(text=text, kind="article")).document
    assert document.text == text.replace("\ud83d", "\ufffd")


def test_a_text_file_is_text_though_it_speaks_of_tags(page_reader):
    reading = page_reader.read(Page(path="notes.txt", data=b"The <b>minister</b> <i>resigned</i> on <p>Monday.\n"))
    assert reading.document.text.startswith("The <b>minister</b>")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\0" * 400, "empty"),
        (b"%PDF-1.7 \x93\x8c\x8b\x9e", "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (bytes(range(1, 32)) * 40, "binary"),
        (b"<html><body><script>draw()</script></body></html>", "no-text"),
    ],
)
def test_what_can_be_no_document_is_refused_by_name(page_reader, data, expected):
    assert reason(page_reader, Page(path="page.html", data=data)) == expected


def test_a_text_over_the_limit_is_refused(page_reader):
    assert reason(page_reader, Page(text="a" * (TEXT_LIMIT + 1))) == "page-too-large"


def test_nul_bytes_and_lone_surrogates_leave_markup(page_reader):
    page = Page(
        html="<html><body><h1>Truce\0 signed</h1><p>Both \ud800sides signed it in Doha on Sunday.</p></body></html>"
    )
    document = page_reader.read(page).document
    assert document.title == "Truce signed"
    assert "\ud800" not in document.text


def test_reading_twice_gives_the_same(page_reader):
    page = Page(path="a.txt", data=STORY.encode())
    assert page_reader.read(page) == page_reader.read(page)


def test_the_holders_word_on_the_date_goes_before_the_pages(page_reader):
    html = '<meta name="date" content="2020-05-05"><h1>Vote</h1><p>Parliament voted for the budget.</p>'
    published = page_reader.read(Page(html=html, published="Tue, 04 Aug 2015 10:00:00 GMT")).document.published
    assert (published.date, published.basis) == ("2015-08-04", "metadata")


def test_metadata_that_the_address_contradicts_is_set_aside(page_reader):
    html = '<meta name="date" content="2021-05-05"><h1>Vote</h1><p>Parliament voted for the budget.</p>'
    reading = page_reader.read(Page(html=html, url="https://paper.example/2009/03/14/vote"))
    assert (reading.document.published.date, reading.document.published.basis) == ("2009-03-14", "url")
    assert "date-contradicted" in [rejection.reason for rejection in reading.rejected]


def test_a_date_from_the_holder_that_is_none_is_said(page_reader):
    rejected = page_reader.read(Page(text="Two boats met.", published="the day before")).rejected
    assert ("published-not-understood", "the day before") in [(r.reason, r.detail) for r in rejected]
    assert page_reader.read(Page(text="Two boats met.", published="30 September 2016")).rejected == ()


def test_nothing_is_published_after_it_was_fetched(page_reader):
    reading = page_reader.read(Page(html="<h1>Vote</h1><p>Parliament voted.</p>", fetched="2016-02-01T10:00:00Z"))
    assert (reading.document.published.date, reading.document.published.latest) == (None, "2016-02-01")


def test_a_canonical_link_to_the_front_page_is_not_believed(page_reader):
    html = '<head><link rel="canonical" href="https://paper.example/"></head><h1>Vote</h1><p>Parliament voted.</p>'
    assert page_reader.read(Page(html=html, url="https://paper.example/a/1")).url == "https://paper.example/a/1"


@pytest.mark.parametrize(
    ("text", "media_type", "path", "expected"),
    [
        ("<!DOCTYPE html><html>", None, None, True),
        ("<!DOCTYPE html><html>", None, "odd.txt", True),
        ("Talks resumed.", "text/html; charset=utf-8", None, True),
        ("Talks resumed.", None, "saved.HTM", True),
        ("<div><p>Talks</p><p>resumed</p></div>", None, None, True),
        ("Talks resumed, with 3 < 4 and a <br> in it.", None, None, False),
        ("Talks resumed.", None, None, False),
    ],
)
def test_markup_is_told_from_text(text, media_type, path, expected):
    assert is_markup(text, media_type, path) is expected
