"""Mutated pages: nothing but a reading or a PageError ever comes out, and every span is valid."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import PageError
from dragoman.records import Page

SEEDS = [file.read_bytes() for file in sorted((Path(__file__).parent / "fixtures").rglob("*.html"))]
SPLINTERS = [
    b"<",
    b">",
    b"</",
    b'"',
    b"'",
    b"&#x0;",
    b"&#99999999;",
    b"&lt;script&gt;",
    b"\0",
    b"\xff",
    b"\xed\xa0\x80",
    b"<!--",
    b"]]>",
    b"<script>",
    b"</script>",
    b"<table><tr><td>",
    b"</body>",
    b"<plaintext>",
    b"<svg><p>",
    b"<form>",
    b"<ol class=comment-list>",
    b"<li id=comment-1 class=comment>",
    b"<base href='//x'>",
    b"<title>",
    b"<frameset>",
    b'<p itemprop="author">',
    b"<h1>",
    b"\xe2\x80\xae",
    b'<script type="application/ld+json">{"@type":"NewsArticle","headline":[],"author":{"name":{}}}</script>',
    b"<select><option>",
    b'<meta charset="utf-16">',
    b'<meta property="article:published_time" content="9999-99-99">',
    b"<template>",
    b"<blockquote>",
]


@st.composite
def mutated_pages(draw):
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(data)))
        match draw(st.integers(0, 3)):
            case 0:
                data[place:place] = draw(st.sampled_from(SPLINTERS)) * draw(st.sampled_from([1, 1, 2, 300]))
            case 1:
                del data[place : place + draw(st.integers(1, 400))]
            case 2:
                data[place : place + 8] = draw(st.binary(max_size=12))
            case _:
                other = draw(st.sampled_from(SEEDS))
                data[place:] = other[draw(st.integers(0, len(other))) :]
    return bytes(data)


def assert_spans_hold(reading):
    text = reading.document.text
    last = 0
    for block in reading.document.blocks:
        assert last <= block.start < block.end <= len(text)
        last = block.end
    for comment in reading.thread.comments if reading.thread else ():
        assert text[comment.start : comment.end] == comment.text
    known = {comment.id for comment in reading.thread.comments} if reading.thread else set()
    for comment in reading.thread.comments if reading.thread else ():
        assert comment.parent is None or comment.parent in known
    for rejection in reading.rejected:
        assert rejection.start is None or 0 <= rejection.start <= rejection.end <= len(text)
    text.encode()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=mutated_pages(), path=st.sampled_from(["page.html", "page.txt", None]))
def test_a_mutated_page_is_read_with_valid_spans_or_refused_by_name(page_reader, data, path):
    try:
        reading = page_reader.read(Page(path=path, data=data))
    except PageError:
        return
    assert_spans_hold(reading)


@settings(max_examples=40, deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=400))
def test_any_text_is_kept_or_refused_by_name(page_reader, text):
    try:
        reading = page_reader.read(Page(text=text))
    except PageError:
        assert not text.strip("\0\ufeff \t\r\n") or not text.strip()
        return
    assert len(reading.document.text) == len(text)
    assert_spans_hold(reading)
