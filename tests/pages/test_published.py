"""When a page was published, and on what basis."""

from __future__ import annotations

import pytest

from dragoman.pages.pasted import read_pasted
from dragoman.pages.published import from_metadata, from_url
from dragoman.pages.published_dates import Dates
from dragoman.records import Page, Published


@pytest.fixture(scope="module")
def dates() -> Dates:
    return Dates()


BODY = "The talks ended on Monday without any agreement between the two delegations, a diplomat said."


def published(text: str, **known: str) -> Published | None:
    return read_pasted(text, Page(text=text, **known)).document.published


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2016-09-28", "2016-09-28"),
        ("2016-09-28T07:58:00Z", "2016-09-28"),
        ("7:58 AM ET, Sat January 3, 2015", "2015-01-03"),
        ("Wed, 28 Sep 2016 10:00:00 +0000", "2016-09-28"),
        ("28. September 2016", "2016-09-28"),
        ("9/28/2016", "2016-09-28"),
        ("20160928", "2016-09-28"),
        ("28.09.2016 14:05 Uhr", "2016-09-28"),
    ],
)
def test_dates_in_any_form_are_read_from_metadata(dates: Dates, stated: str, day: str) -> None:
    assert from_metadata(stated, dates) == Published(day, day, day, "metadata")


def test_a_date_with_two_readings_is_a_range(dates: Dates) -> None:
    assert from_metadata("03/04/2015", dates) == Published(None, "2015-03-04", "2015-04-03", "metadata")


def test_a_month_or_a_year_is_a_range(dates: Dates) -> None:
    assert from_metadata("2015-02", dates) == Published(None, "2015-02-01", "2015-02-28", "metadata")
    assert from_metadata("2015", dates) == Published(None, "2015-01-01", "2015-12-31", "metadata")


@pytest.mark.parametrize("stated", ["", "soon", "Wednesday", "September", "10:30", "31 February 2015", "x" * 5_000])
def test_what_is_no_date_gives_none_and_never_today(dates: Dates, stated: str) -> None:
    assert from_metadata(stated, dates) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://n.example/2016/09/28/talks",
        "https://n.example/world/2016-09-28-talks.html",
        "https://n.example/20160928/talks",
        "https://n.example/world/2016/sep/28/talks",
        "https://n.example/2016/9/28/talks",
    ],
)
def test_a_day_is_read_from_an_address(dates: Dates, url: str) -> None:
    assert from_url(url, dates) == Published("2016-09-28", "2016-09-28", "2016-09-28", "url")


def test_a_month_in_an_address_is_a_range(dates: Dates) -> None:
    assert from_url("https://n.example/2016/02/talks", dates) == Published(None, "2016-02-01", "2016-02-29", "url")


@pytest.mark.parametrize(
    "url", ["https://n.example/story-12345678", "https://n.example/2016/13/99/x", "http://[bad", ""]
)
def test_numbers_that_are_no_date_are_left(dates: Dates, url: str) -> None:
    assert from_url(url, dates) is None


def test_metadata_comes_before_the_address_and_the_page() -> None:
    text = "Talks end\n\nMarch 9, 2011\n\n" + BODY
    found = published(text, published="2011-03-07", url="https://n.example/2011/03/08/talks")
    assert found is not None
    assert (found.date, found.basis) == ("2011-03-07", "metadata")


def test_a_date_over_the_text_is_stated_with_its_place() -> None:
    text = "Talks end\n\nMarch 9, 2011\n\n" + BODY
    found = published(text)
    assert found is not None
    assert (found.date, found.basis, text[found.start : found.end]) == ("2011-03-09", "stated", "March 9, 2011")


THREAD = "\n\nAna says:\nJune 2, 2012 at 9:12 am\n\nWell.\n\nBo says:\nJune 5, 2012 at 9:12 am\n\nNo."


def test_the_first_comment_bounds_an_undated_page_and_the_earliest_day_stays_open() -> None:
    text = "Talks end\n\n" + BODY + THREAD
    assert published(text) == Published(None, None, "2012-06-02", "inferred")


def test_a_dateline_without_a_year_takes_it_from_the_comments() -> None:
    text = "OSLO, Dec. 28 – " + BODY
    found = published(text + THREAD)
    assert found is not None
    assert (found.date, found.basis) == ("2011-12-28", "stated")
    assert published(text) is None


def test_a_date_after_the_first_comment_is_not_the_page_s_own() -> None:
    text = "Talks end\n\nJuly 9, 2012\n\n" + BODY
    assert published(text + THREAD) == Published(None, None, "2012-06-02", "inferred")


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Mend and Carry-onOctober 23, 2012 10:46 AM", "2012-10-23T10:46"),
        ("11. Jul, 2012", "2012-07-11"),
        ("07.15.12 at 11:59", "2012-07-15T11:59"),
        ("14.09.2022 um 21.11", "2022-09-14T21:11"),
        ("13 Dezember, 2015 um 01:10", "2015-12-13T01:10"),
        ("07/08/2012", None),
        ("3 hours ago", None),
    ],
)
def test_the_times_that_comment_systems_print_are_found(dates: Dates, printed: str, value: str | None) -> None:
    moment = dates.first(printed)
    assert moment is not None
    assert moment.value == value


def test_a_text_without_a_date_was_published_before_it_was_fetched_and_before_its_first_comment(page_reader) -> None:
    text = (
        "Envoys leave\n\nThe envoys left the talks for home without a paper, a spokesman said after the last session."
    )
    fetched = page_reader.read(Page(text=text, fetched="2019-04-25T12:57:54Z")).document.published
    assert (fetched.date, fetched.latest, fetched.basis) == (None, "2019-04-25", "inferred")
    thread = (
        "\n\n2 Comments\n\nAna Ruiz says:\nMay 3, 2014 at 9:12 am\nThey will be back."
        "\n\nTom K says:\nMay 4, 2014 at 9:12 am\nWho cares?"
    )
    both = page_reader.read(Page(text=text + thread, fetched="2019-04-25")).document.published
    assert both.latest == "2014-05-03"
