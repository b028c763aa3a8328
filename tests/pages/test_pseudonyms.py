"""Pseudonyms: the same reader is told apart from others, and the name is nowhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.pages.pasted import read_pasted
from dragoman.pages.pseudonyms import (
    pseudonym,
    reading_with_pseudonyms,
    thread_with_pseudonyms,
    with_pseudonyms,
)
from dragoman.records import Page
from dragoman.records.reading import PageReading

TEXT = (
    "Ana Ruiz resigns\n\n"
    "Minister Ana Ruiz resigned on Monday after the vote on the harbour, her office said in the evening.\n\n"
    "3 comments\n\nAna Ruiz says:\nMay 3, 2014 at 9:12 am\n\nI did not.\n\n    Bo says:\n    May 3, 2014 at 9:30 am\n\n"
    "    Ana Ruiz, you did! Boats saw it.\n\nAna says:\nMay 4, 2014 at 9:30 am\n\nHello @bo and ana ruiz."
)


def reading() -> PageReading:
    return read_pasted(TEXT, Page(text=TEXT))


def test_a_pseudonym_is_stable_and_heeds_neither_case_nor_space() -> None:
    assert pseudonym("Ana Ruiz") == pseudonym("ana  ruiz") == "reader-835587"
    assert pseudonym("Ana Ruiz") != pseudonym("Ana Ruis")
    assert pseudonym("Ana Ruiz", "salt") != pseudonym("Ana Ruiz")


def test_a_thread_with_pseudonyms_keeps_its_tree_and_words() -> None:
    thread = reading().thread
    assert thread is not None
    masked = thread_with_pseudonyms(thread)
    assert [c.author for c in masked.comments] == [pseudonym("Ana Ruiz"), pseudonym("Bo"), pseudonym("Ana")]
    assert [(c.id, c.parent, c.text) for c in masked.comments] == [(c.id, c.parent, c.text) for c in thread.comments]


def test_masking_takes_names_out_of_the_thread_s_stretch_and_leaves_the_reporting() -> None:
    page = reading()
    assert page.thread is not None
    document, thread = with_pseudonyms(page.document, page.thread)
    assert thread.start is not None
    stretch = document.text[thread.start :]
    assert "Ana" not in stretch
    assert "ana ruiz" not in stretch
    assert "@bo" not in stretch
    assert "Boats saw it" in stretch  # only whole words are names
    assert "Minister Ana Ruiz resigned" in document.text


def test_masking_moves_every_offset_along() -> None:
    page = reading()
    masked = reading_with_pseudonyms(page)
    assert masked.thread is not None
    for comment in masked.thread.comments:
        assert masked.document.text[comment.start : comment.end] == comment.text
    before = [page.document.text[b.start : b.end] for b in page.document.blocks if b.kind in ("headline", "paragraph")]
    after = [
        masked.document.text[b.start : b.end] for b in masked.document.blocks if b.kind in ("headline", "paragraph")
    ]
    assert before == after
    assert len(masked.document.blocks) == len(page.document.blocks)


def test_a_page_without_a_thread_is_left_as_it_is() -> None:
    page = read_pasted("No readers here.", Page(text="No readers here."))
    assert reading_with_pseudonyms(page) == page


@given(
    st.lists(
        st.tuples(st.sampled_from(["Ana", "Bo", "ana ruiz", "-x-"]), st.text(alphabet="abno .@\n", max_size=30)),
        max_size=6,
    )
)
def test_every_masked_span_still_selects_its_comment(turns: list[tuple[str, str]]) -> None:
    text = "A story about the harbour that goes on for some time, said the mayor of the town on Monday.\n\n" + "".join(
        f"{name} says:\nMay 3, 2014 at 9:12 am\n\n{words}\n\n" for name, words in turns
    )
    masked = reading_with_pseudonyms(read_pasted(text, Page(text=text)))
    for comment in masked.thread.comments if masked.thread else ():
        assert masked.document.text[comment.start : comment.end] == comment.text
    end = 0
    for block in masked.document.blocks:
        assert end <= block.start < block.end <= len(masked.document.text)
        end = block.end
