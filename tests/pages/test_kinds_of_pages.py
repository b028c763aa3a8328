"""Kinds of pages that collections are full of, of our own writing: what each gives, and what it sets aside."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import REPORTING, PageReading

Read = Callable[[str], PageReading]
Blocks = Callable[[PageReading, str], list[str]]

TITLE = "Police clear Tbilisi square"


def reasons(reading: PageReading) -> list[str]:
    return [rejection.reason for rejection in reading.rejected]


def reporting(reading: PageReading) -> str:
    text = reading.document.text
    return "\n".join(text[b.start : b.end] for b in reading.document.blocks if b.kind in REPORTING)


def test_an_embedded_post_is_a_quote_and_its_frame_a_note(read_fixture: Read, blocks_of: Blocks) -> None:
    reading = read_fixture("embedded_posts.html")
    assert "We will be back on Sunday, all of us." in blocks_of(reading, "quote")[0]
    assert "embedded-post" in reasons(reading)
    assert "View this post" not in reporting(reading)
    assert "shared by Nino" not in reporting(reading)


def test_the_items_of_a_list_are_paragraphs_of_the_story(read_fixture: Read, blocks_of: Blocks) -> None:
    assert "Two officers were treated for burns in hospital." in blocks_of(
        read_fixture("embedded_posts.html"), "paragraph"
    )


def test_a_correction_and_the_credits_are_no_reporting(read_fixture: Read) -> None:
    reading = read_fixture("corrected_story.html")
    assert {"correction", "credit-line"} <= set(reasons(reading))
    assert "misstated" not in reporting(reading)
    assert (reading.document.published.date, reading.document.modified) == ("2021-05-01", "2021-05-02")


def test_all_authors_of_a_byline_are_there_though_the_metadata_names_one(read_fixture: Read) -> None:
    assert read_fixture("corrected_story.html").document.byline == ("Nino Kapanadze", "Tom Okafor", "Liisa Tamm")


def test_a_page_drawn_by_script_is_read_from_its_data_and_says_so(read_fixture: Read, blocks_of: Blocks) -> None:
    reading = read_fixture("drawn_by_script.html")
    assert "body-from-metadata" in reasons(reading)
    assert len(blocks_of(reading, "paragraph")) == 4
    assert (reading.document.byline, reading.document.outlet) == (("Nino Kapanadze",), "The Kura Post")


def test_a_guard_that_stands_before_the_page_is_an_error_page_and_its_refresh_is_not_followed(
    read_fixture: Read,
) -> None:
    reading = read_fixture("checking_your_browser.html")
    assert "error-page" in reasons(reading)
    assert reporting(reading) == ""


def test_a_banner_on_cookies_is_no_part_of_the_story(read_fixture: Read, blocks_of: Blocks) -> None:
    reading = read_fixture("cookie_wall.html")
    assert len(blocks_of(reading, "paragraph")) == 4
    assert "812 partners" not in reporting(reading)


def test_marks_that_turn_the_direction_of_text_do_not_hide_the_title(read_fixture: Read) -> None:
    assert TITLE in read_fixture("right_to_left_marks.html").document.title.replace("\u202e", "").replace("\u202c", "")


def test_a_page_copied_whole_is_parted_into_story_and_furniture(read_fixture: Read, blocks_of: Blocks) -> None:
    reading = read_fixture("pasted_two_columns.txt")
    document = reading.document
    assert document.byline == ("Nino Kapanadze", "Tom Okafor")
    assert (document.published.date, document.published.basis) == ("2021-05-01", "stated")
    assert document.rights.text.startswith("© 2021 The Kura Post.")
    assert "TBILISI, Georgia (AP)" in blocks_of(reading, "dateline")
    assert {"read-more", "advertisement", "embedded-post", "correction", "credit-line", "related-links"} <= set(
        reasons(reading)
    )
    assert len(blocks_of(reading, "paragraph")) == 4


def test_the_questions_of_an_interview_are_no_thread(read_fixture: Read, blocks_of: Blocks) -> None:
    reading = read_fixture("pasted_interview.txt")
    assert reading.thread is None
    assert "Who is shelling the town?" in blocks_of(reading, "paragraph")


@pytest.mark.parametrize(
    "name", ["embedded_posts.html", "corrected_story.html", "cookie_wall.html", "drawn_by_script.html"]
)
def test_the_title_is_the_story_s(read_fixture: Read, name: str) -> None:
    assert read_fixture(name).document.title == TITLE
