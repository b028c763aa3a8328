"""Pasted pages: what is reporting, what is not, and why."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import KnowledgeError
from dragoman.knowledge import Knowledge
from dragoman.pages.pasted import read_pasted
from dragoman.pages.pasted_knowledge import PastedKnowledge
from dragoman.records import Block, Page
from dragoman.records.reading import PageReading

FIXTURES = Path(__file__).parent / "fixtures"
SEED = Path(__file__).parents[3] / "shared" / "seed" / "000_4734f408bfd39219.txt"


def read(name: str, **known: str) -> PageReading:
    text = (FIXTURES / f"{name}.txt").read_text("utf-8")
    return read_pasted(text, Page(text=text, **known))


def article(text: str, **known: str) -> PageReading:
    return read_pasted(text, Page(text=text, kind="article", **known))


def kinds(reading: PageReading) -> list[str]:
    return [block.kind for block in reading.document.blocks]


def quotes(reading: PageReading, kind: str) -> list[str]:
    return [reading.document.text[b.start : b.end] for b in reading.document.blocks if b.kind == kind]


def reasons(reading: PageReading) -> list[str]:
    return [rejection.reason for rejection in reading.rejected]


def check_blocks(text: str, blocks: tuple[Block, ...]) -> None:
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(text)
        end = block.end


def test_a_byline_run_together_with_a_picture_and_a_share_counter_gives_both_authors() -> None:
    reading = read("pasted_fused_byline")
    assert reading.document.byline == ("Liisa Tamm", "Mark Oyelaran")
    assert quotes(reading, "byline") == ["By Liisa Tamm and Mark Oyelaran"]
    assert "run-into-byline" in reasons(reading)


def test_boxes_between_and_after_the_paragraphs_are_notes_with_reasons() -> None:
    reading = read("pasted_fused_byline")
    assert len(quotes(reading, "paragraph")) == 2
    assert {"share-line", "image-credit", "related-links", "newsletter", "author-note", "tags"} <= set(reasons(reading))
    noted = [r for r in reading.rejected if r.start is not None]
    assert all(rejection.end > rejection.start for rejection in noted)


def test_short_lines_under_related_stories_go_with_them() -> None:
    assert reasons(read("pasted_fused_byline")).count("related-links") == 3


def test_terms_of_reuse_are_kept_with_their_place() -> None:
    rights = read("pasted_fused_byline").document.rights
    text = (FIXTURES / "pasted_fused_byline.txt").read_text("utf-8")
    assert rights is not None
    assert rights.text.startswith("This report may be republished in full")
    assert text[rights.start : rights.end] == rights.text


def test_terms_that_follow_each_other_are_one_statement() -> None:
    rights = read("pasted_authors_note").document.rights
    assert rights is not None
    assert rights.text.startswith("© 2023")
    assert rights.text.endswith("without permission.")


def test_the_outlet_is_read_from_the_note_on_the_author() -> None:
    assert read("pasted_fused_byline").document.outlet == "BalticDesk.example"
    assert read("pasted_authors_note").document.outlet == "The Quay Review"


def test_what_the_holder_knows_of_the_outlet_wins() -> None:
    assert read("pasted_authors_note", outlet="Quay").document.outlet == "Quay"


def test_a_dateline_with_an_agency_is_a_block_of_its_own() -> None:
    reading = read("pasted_dateline")
    assert quotes(reading, "dateline") == ["MEKELLE, Ethiopia (Reuters)"]
    assert quotes(reading, "paragraph")[0].startswith("Monitors of the African Union")
    assert reading.document.byline == ("Rebecca Adjei", "Tomas Kvist")
    assert reasons(reading) == ["credit-line"]


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("BEIRUT, Sept. 28 – Lebanon's cabinet refused to extend the subsidy.", "BEIRUT, Sept. 28"),
        ("ADDIS ABABA (AP) — The rebels released nine hostages.", "ADDIS ABABA (AP)"),
        ("Juba, South Sudan (CNN) -- Guards stormed the radio station.", "Juba, South Sudan (CNN)"),
        ("WASHINGTON/ANKARA (Reuters) - The two governments agreed to talk.", "WASHINGTON/ANKARA (Reuters)"),
        ("MITROVICA, Kosovo, May 2, 2019 — Police removed the barricade.", "MITROVICA, Kosovo, May 2, 2019"),
    ],
)
def test_datelines_of_agencies_are_told_from_the_sentence(line: str, dateline: str) -> None:
    reading = article(line)
    assert quotes(reading, "dateline") == [dateline]
    assert kinds(reading) == ["dateline", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "The minister – who had resigned in May – came back.",
        "NATO - and this is new - will send ships.",
        "A 12-day truce (the third) - if it holds - begins at dawn.",
    ],
)
def test_a_dash_in_a_sentence_makes_no_dateline(line: str) -> None:
    assert kinds(article(line)) == ["paragraph"]


def test_an_article_with_its_title_and_date_line_has_both_as_blocks() -> None:
    text = (
        "Talks resume in Geneva\nFriday, March 3, 2017\n\nDelegates returned to Geneva.\n\nNo side spoke to the press."
    )
    reading = article(text, title="Talks Resume in Geneva")
    assert kinds(reading) == ["headline", "dateline", "paragraph", "paragraph"]
    assert reading.thread is None


def test_an_article_is_never_given_a_thread() -> None:
    text = "He won.\n\n3 Comments\n\nAna says:\nMay 3, 2014 at 9:12 am\n\nGood."
    assert article(text).thread is None


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The governor told reporters in the afternoon that the bridge would stay\n"
        "closed until engineers of the ministry had looked at all of its pillars\n"
        "and written a report that anybody could read.\n\n"
        "Lorries wait on both sides."
    )
    assert len(quotes(article(text), "paragraph")) == 2


def test_single_newlines_part_paragraphs_where_there_are_no_blank_lines() -> None:
    text = "Rebels shelled the airport at dawn.\nThe army fired back.\nNobody was hurt, an officer said."
    assert len(quotes(article(text), "paragraph")) == 3


def test_a_numbered_list_in_an_article_is_no_thread() -> None:
    reading = read("pasted_numbered_list")
    assert reading.thread is None
    assert len(quotes(reading, "paragraph")) == 7


def test_a_live_blog_s_times_are_no_comments() -> None:
    reading = read("pasted_live_blog")
    assert reading.thread is None
    assert quotes(reading, "dateline") == ["10:42 pm", "10:15 pm", "9:58 pm"]


def test_a_paywall_stub_keeps_its_paragraph_and_says_why_the_rest_is_none() -> None:
    reading = read("pasted_paywall_stub")
    assert len(quotes(reading, "paragraph")) == 1
    assert reasons(reading).count("paywall") == 2


def test_a_page_without_anything_is_told() -> None:
    assert reasons(read_pasted(" \n\t\n", Page(text=" \n\t\n"))) == ["no-text"]


def test_reading_twice_gives_the_same() -> None:
    assert read("pasted_fused_byline") == read("pasted_fused_byline")


_PIECES = st.sampled_from(
    ["By Ana Ruiz", "5 Comments", "Ana says:", "May 3, 2014 at 9:12 am", "  1. One", "    • two", "1) x", "Reply", "\n",
     "OSLO (AP) — ", "Posted by: Bo at 3 hours ago", "© 2020 All rights.", "x" * 90 + ".", "…", "\u200b", "\x85"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(_PIECES, st.text(max_size=40)), max_size=30), st.sampled_from(["\n", "\n\n", " "]))
def test_any_text_is_read_and_every_span_selects_what_it_claims(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    for kind in ("page", "article"):
        reading = read_pasted(text, Page(text=text, kind=kind))
        assert reading.document.text == text
        check_blocks(text, reading.document.blocks)
        for rejection in reading.rejected:
            assert rejection.start is None or 0 <= rejection.start <= rejection.end <= len(text)
        ids = set()
        for comment in reading.thread.comments if reading.thread else ():
            assert text[comment.start : comment.end] == comment.text
            assert comment.parent is None or comment.parent in ids
            ids.add(comment.id)


@pytest.mark.parametrize("line", ["1" * 60, "share " * 12, "Ana says:", "  7. word", ". " * 40, "A B C " * 20])
def test_a_megabyte_of_one_line_takes_time_in_proportion(line: str) -> None:
    # The slowest of these took 2 s on a busy machine; quadratic work would take minutes.
    text = (line + "\n") * (1_000_000 // (len(line) + 1))
    began = time.process_time()
    read_pasted(text, Page(text=text))
    assert time.process_time() - began < 20


@pytest.mark.shared
@pytest.mark.skipif(not SEED.exists(), reason="the shared development sets are not beside the checkout")
def test_the_model_case_s_page_is_read_in_full() -> None:
    text = SEED.read_text("utf-8")
    reading = read_pasted(text, Page(text=text))
    document, thread = reading.document, reading.thread
    assert document.byline == ("Baran Hines",)
    assert document.outlet == "ActivistPost.com"
    assert document.rights is not None
    assert document.published is not None
    assert (document.published.latest, document.published.basis) == ("2016-09-30", "inferred")
    assert thread is not None
    assert thread.stated == 14
    assert [comment.parent for comment in thread.comments] == [
        None, None, "2", "3", "2", None, "6", None, None, "9", None, None,
    ]  # fmt: skip
    assert thread.comments[-1].posted == "2016-09-30T05:36"
    assert [r.detail for r in reading.rejected if r.reason == "comments-missing"] == ["14 stated, 12 found"]


def test_a_faulty_pattern_in_a_user_s_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "pasted_mine.toml").write_text('[[block]]\nreason = "mine"\nforms = ["("]\n', "utf-8")
    with pytest.raises(KnowledgeError, match="block mine"):
        PastedKnowledge(Knowledge([tmp_path]))


def test_a_user_s_form_makes_a_box_of_what_it_matches(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "pasted_mine.toml").write_text(
        "[[block]]\nreason = \"weather\"\nforms = ['today.s weather.{0,80}']\n", "utf-8"
    )
    text = (
        "Storm closes port\n\n"
        "A storm closed the port of Lemna on Friday and sank two boats, the harbour master said.\n\n"
        "Today's weather: rain"
    )
    reading = read_pasted(text, Page(text=text), PastedKnowledge(Knowledge([tmp_path])))
    assert reasons(reading) == ["weather"]


def test_a_sign_of_copyright_after_a_sentence_opens_the_terms_and_leaves_the_sentence() -> None:
    text = (
        "Airline talks fail\n\n"
        "The two airlines ended their talks on Friday without a deal, an adviser to both of them said.\n\n"
        "Shares of the smaller one fell by a tenth and its chairman offered to resign. © The Quay Limited 2009"
    )
    reading = read_pasted(text, Page(text=text))
    assert reading.document.rights is not None
    assert reading.document.rights.text == "© The Quay Limited 2009"
    assert len(quotes(reading, "paragraph")) == 2


def test_a_picture_s_copyright_is_a_credit_and_not_the_page_s_terms() -> None:
    text = (
        "Airline talks fail\n\n"
        "The two airlines ended their talks on Friday without a deal, an adviser to both of them said.\n\n"
        "Image copyright Getty Images\n\nShares of the smaller one fell by a tenth."
    )
    reading = read_pasted(text, Page(text=text))
    assert reading.document.rights is None
    assert reasons(reading) == ["image-credit"]


PROSE = (
    "Dockers at Gdynia stopped work on Monday after a crane fell on the quay and hurt two of them, the union said.\n\n"
    "The port's master promised a report within the week, and asked the crews to come back to the other cranes.\n"
)


def test_a_count_of_comments_that_runs_into_the_headline_is_stated_and_no_part_of_the_title(page_reader) -> None:
    thread = (
        "\nAna Ruiz says:\nMay 3, 2014 at 9:12 am\nIt was rust.\n\nTom K says:\nMay 4, 2014 at 9:12 am\nIt was not.\n"
    )
    reading = page_reader.read(Page(text=f"Crane falls at Gdynia 5 Comments\n\n{PROSE}{thread}"))
    assert reading.document.title == "Crane falls at Gdynia"
    assert (reading.thread.stated, len(reading.thread.comments)) == (5, 2)
    assert "comments-missing" in [one.reason for one in reading.rejected]


def test_a_date_that_runs_into_the_headline_is_the_page_s_date(page_reader) -> None:
    reading = page_reader.read(Page(text=f"Wednesday, October 24th, 2012 Crane falls at Gdynia\n\n{PROSE}"))
    assert reading.document.title == "Crane falls at Gdynia"
    assert (reading.document.published.date, reading.document.published.basis) == ("2012-10-24", "stated")


def test_a_line_of_date_and_comment_count_dates_the_page(page_reader) -> None:
    reading = page_reader.read(Page(text=f"Crane falls\n\nPosted on September 28th, 2012 • 18 Comments\n\n{PROSE}"))
    assert reading.document.published.date == "2012-09-28"


def test_a_calendar_leaf_over_the_headline_is_no_headline(page_reader) -> None:
    assert (
        page_reader.read(Page(text=f"Jun\n\n28\n\nCrane falls at Gdynia\n\n{PROSE}")).document.title
        == "Crane falls at Gdynia"
    )


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Written By: Jason Okoro - Nov 06", ("Jason Okoro",)),
        ("By Kara B. Lindqvist, Spring is in the world", ("Kara B. Lindqvist",)),
        ("By Ludwig van der Berg and Maria da Silva", ("Ludwig van der Berg", "Maria da Silva")),
    ],
)
def test_names_end_where_another_thing_begins(page_reader, line: str, names: tuple[str, ...]) -> None:
    assert page_reader.read(Page(text=f"Crane falls at Gdynia\n\n{line}\n\n{PROSE}")).document.byline == names
