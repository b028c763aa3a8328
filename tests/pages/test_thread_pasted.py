"""Threads in pasted text: where they begin, how comments are told apart, what answers what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.pages.pasted import read_pasted
from dragoman.records import Page, Thread
from dragoman.records.reading import PageReading

FIXTURES = Path(__file__).parent / "fixtures"
PASTED = Path(__file__).parents[3] / "shared" / "dev" / "threads" / "pasted.jsonl"

#: Boundaries found on the 120 pasted pages of the development set; the ratchet only goes up.
FLOOR = 0.83


def read(name: str) -> PageReading:
    text = (FIXTURES / f"{name}.txt").read_text("utf-8")
    return read_pasted(text, Page(text=text))


def thread(name: str) -> Thread:
    found = read(name).thread
    assert found is not None
    return found


def paste(text: str) -> Thread | None:
    return read_pasted(text, Page(text=text)).thread


STORY = (
    "Fuel ran out in the enclave\n\n"
    "Fuel ran out in the enclave on Monday, and the hospital switched off two wards, its director said.\n\n"
)


def test_numbers_and_bullets_make_a_tree() -> None:
    comments = thread("thread_numbered").comments
    assert [comment.parent for comment in comments] == [None, None, "2", "3", None]


def test_a_comment_s_own_numbering_stays_inside_it() -> None:
    first = thread("thread_numbered").comments[0]
    assert "1) he knows everybody" in first.text
    assert first.text.endswith("Anyway it was never going to pass.")


def test_name_and_time_between_bars_are_the_comment_s() -> None:
    second = thread("thread_numbered").comments[1]
    assert (second.author, second.posted) == ("Marta_K", "2019-06-02T10:15")
    assert second.text == "They will try again in autumn and lose by six."


def test_a_name_signed_under_a_comment_is_its_author_and_stays_in_its_words() -> None:
    third = thread("thread_numbered").comments[2]
    assert third.author == "Old Ferryman"
    assert third.text.endswith("Old Ferryman")


def test_bullets_without_numbers_make_a_thread_under_its_heading() -> None:
    assert [comment.parent for comment in thread("thread_bullets").comments] == [None, None, "2", None]


def test_says_lines_with_times_and_indentation_make_a_tree() -> None:
    comments = thread("thread_says").comments
    assert [c.author for c in comments] == ["Kunle A.", "blessing_o", "Kunle A.", "Hadiza"]
    assert [c.parent for c in comments] == [None, "1", "2", None]
    assert comments[0].posted == "2015-04-11T20:40"


def test_buttons_and_the_form_under_the_thread_are_no_comment() -> None:
    reading = read("thread_says")
    assert reading.thread is not None
    assert all("Reply" not in comment.text for comment in reading.thread.comments)
    assert [r.reason for r in reading.rejected] == ["after-thread"]


def test_letters_are_told_apart_by_their_signatures() -> None:
    assert [c.author for c in thread("thread_signatures").comments] == ["Agnes Rowntree", "Tom Liddell", "Farida Noor"]


def test_times_that_count_back_are_kept_as_printed() -> None:
    reading = read("thread_times_ago")
    assert reading.thread is not None
    assert [(c.author, c.posted) for c in reading.thread.comments] == [
        ("Salma T.", "3 hours ago"),
        ("Dev", "2 hours ago"),
    ]
    assert reading.document.published is None


def test_a_stated_number_that_is_not_found_is_said() -> None:
    missing = [r for r in read("thread_times_ago").rejected if r.reason == "comments-missing"]
    assert [r.detail for r in missing] == ["12 stated, 2 found"]


def test_a_thread_without_a_heading_is_told_by_the_change_of_voice() -> None:
    reading = read("thread_no_heading")
    assert reading.thread is not None
    assert reading.document.text[reading.thread.start :].startswith("Great reporting as always.")
    assert [c.author for c in reading.thread.comments] == ["harbour rat", "Ines V.", "mojo"]


def test_a_date_over_and_the_next_name_under_a_comment_are_not_mixed_up() -> None:
    found = paste(
        STORY + "Olga Brandt\n\nTwo wards? Try four.\n\non 2013-02-11 at 6:20 am Fernando\n\n"
        "My sister works there, she says four.\n\non 2013-02-11 at 6:41 am Ulla\n\nAwful.\n\non 2013-02-11 at 7:05 am"
    )
    assert found is not None
    assert [(c.author, c.posted) for c in found.comments] == [
        ("Olga Brandt", "2013-02-11T06:20"),
        ("Fernando", "2013-02-11T06:41"),
        ("Ulla", "2013-02-11T07:05"),
    ]


def test_names_over_times_are_authors() -> None:
    found = paste(
        STORY + "Rosa Lind\nOctober 1st, 2012 at 2:04 pm\n\nSo sad.\n\nMax\nOctober 2nd, 2012 at 8:00 am\n\nYes."
    )
    assert found is not None
    assert [c.author for c in found.comments] == ["Rosa Lind", "Max"]


def test_names_under_times_are_authors() -> None:
    found = paste(
        STORY
        + "11.25.12 at 4:07 pm\nErswin\n\nPoor people.\n\n11.25.12 at 4:16 pm\nLarry B\n\nIndeed, and no news of it."
    )
    assert found is not None
    assert [(c.author, c.posted) for c in found.comments] == [
        ("Erswin", "2012-11-25T16:07"),
        ("Larry B", "2012-11-25T16:16"),
    ]


def test_the_first_line_s_lost_indentation_makes_it_nobody_s_parent() -> None:
    found = paste(STORY + "Ana says:\n    One.\n\n    Bo says:\n    Two.\n\n    Cy says:\n    Three.")
    assert found is not None
    assert [c.parent for c in found.comments] == [None, None, None]


def test_pingbacks_are_marked() -> None:
    found = paste(
        STORY + "Ana says:\nMay 3, 2014 at 9:12 am\n\nTerrible.\n\nPingback: The Daily Enclave\n\n"
        "Bo says:\nMay 4, 2014 at 9:12 am\n\nYes."
    )
    assert found is not None
    assert [c.kind for c in found.comments] == ["comment", "pingback", "comment"]


def test_an_answer_that_names_whom_it_answers_is_hung_there() -> None:
    found = paste(
        STORY + "Ana Ruiz | May 3, 2014 at 9:12 am |\n\nTerrible.\n\n"
        "Bo | May 3, 2014 at 9:30 am |\n\nWho let this happen?\n\n"
        "Cy | May 3, 2014 at 9:40 am |\nIn reply to Ana Ruiz\nIt is."
    )
    assert found is not None
    assert [c.parent for c in found.comments] == [None, None, "1"]
    assert found.comments[2].text == "It is."


def test_one_sentence_that_ends_in_said_makes_no_thread() -> None:
    assert (
        paste(STORY + "The director said:\n\n“We have nine hours of oxygen left, and after that nobody can help us.”")
        is None
    )


def test_a_heading_over_words_that_nothing_parts_is_a_thread_whose_comments_are_not_told_apart() -> None:
    text = STORY + "7 comments\n\nI can't believe this!! Thanks for nothing.\n\nyou people never learn, lol"
    reading = read_pasted(text, Page(text=text))
    assert reading.thread is not None
    assert reading.thread.stated == 7
    assert reading.thread.comments == ()
    assert "comments-not-separable" in [r.reason for r in reading.rejected]


def test_a_page_without_readers_has_no_thread() -> None:
    assert paste(STORY) is None


@pytest.mark.shared
@pytest.mark.skipif(not PASTED.exists(), reason="the shared development sets are not beside the checkout")
def test_thread_boundaries_are_found_at_least_as_often_as_before() -> None:
    rows = [json.loads(line) for line in PASTED.read_text("utf-8").splitlines()]
    right = 0
    for row in rows:
        found = paste(row["text"])
        right += found is not None and found.start is not None and abs(found.start - int(row["comments_start"])) <= 200
    assert right / len(rows) >= FLOOR


@pytest.mark.parametrize(
    "line",
    [
        "The exchange has dropped by 4.12% to 911.20, and the bank lost 1.05% more than others",
        "The envoy spoke to the press on January 29.",
        "on Harbour Road near Mill Lane around 9 p.m.",
    ],
)
def test_times_and_numbers_in_sentences_make_no_thread(line: str) -> None:
    assert paste(STORY + line + "\n\nTraders said they had expected worse.") is None


def test_a_thread_pasted_alone_begins_with_its_heading() -> None:
    found = paste(
        "2 Comments\n\nAna says:\nMay 3, 2014 at 9:12 am\n\nTerrible.\n\nBo says:\nMay 4, 2014 at 9:30 am\n\nYes."
    )
    assert found is not None
    assert (found.start, found.stated, len(found.comments)) == (0, 2, 2)


FERRY = (
    "The ferry to Hiiumaa stopped for the third day on Sunday because of ice, and the ministry sent a second breaker.\n"
)


def test_a_time_on_the_line_under_its_day_is_one_time(page_reader) -> None:
    turns = (
        "\nJack\n    May 6th, 2012\n    10:11 am\n\nGreat to see it."
        "\nObserver\n    May 6th, 2012\n    10:24 am\n\nMay I agree?\n"
    )
    comments = page_reader.read(Page(text=f"Ferry stops\n\n{FERRY}{turns}")).thread.comments
    assert [(c.author, c.posted, c.text) for c in comments] == [
        ("Jack", "2012-05-06T10:11", "Great to see it."),
        ("Observer", "2012-05-06T10:24", "May I agree?"),
    ]


def test_a_number_that_runs_into_a_name_is_no_part_of_it(page_reader) -> None:
    turns = "".join(
        f"\n{number} {name} May {number}, 2012 at 10:1{number} AM\n\n    They never come on time, {number} of them.\n"
        for number, name in enumerate(("Kara", "Emil", "Noor"), 1)
    )
    comments = page_reader.read(Page(text=f"Ferry stops\n\n{FERRY}{turns}")).thread.comments
    assert [c.author for c in comments] == ["Kara", "Emil", "Noor"]
