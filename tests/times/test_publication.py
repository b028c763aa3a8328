"""The publication date narrowed by comments, weekdays and full dates."""

from __future__ import annotations

from dragoman.records import Comment, Published, Thread
from dragoman.times.publication import Hint, narrowed


def thread(*posted: str | None) -> Thread:
    return Thread(comments=tuple(Comment(id=f"k{n}", posted=p, start=0, end=1, text="x") for n, p in enumerate(posted)))


def test_a_known_day_stays_as_it_is() -> None:
    given = Published(date="2016-09-29", basis="metadata")
    assert narrowed(given, thread("2016-09-01"), [Hint(weekday=3)]) is given


def test_the_first_comment_bounds_from_above_and_a_weekday_from_below() -> None:
    found = narrowed(None, thread("2018-06-20T09:00", None, "2018-06-16T23:10"), [Hint(weekday=4)])
    assert found == Published(earliest="2018-06-14", latest="2018-06-16", basis="inferred")


def test_of_two_weekdays_the_later_one_bounds() -> None:
    found = narrowed(Published(latest="2016-09-30"), thread("2016-09-30"), [Hint(weekday=1), Hint(weekday=4)])
    assert found is not None
    assert found.earliest == "2016-09-29"


def test_a_weekday_that_is_the_latest_day_itself_fixes_the_date() -> None:
    found = narrowed(Published(latest="2016-09-30"), thread("2016-09-30"), [Hint(weekday=5)])
    assert found is not None
    assert found.date == "2016-09-30"


def test_a_full_date_bounds_from_below_and_one_after_the_thread_does_not() -> None:
    hints = [Hint(value="2016-09-20"), Hint(value="2031-01-01")]
    found = narrowed(None, thread("2016-09-30"), hints)
    assert found is not None
    assert found.earliest == "2016-09-20"


def test_a_year_alone_bounds_nothing() -> None:
    assert narrowed(None, None, [Hint(value="2014")]) is None


def test_a_weekday_says_nothing_where_only_the_fetch_bounds_the_page() -> None:
    found = narrowed(Published(latest="2019-04-25", basis="inferred"), None, [Hint(weekday=2)])
    assert found == Published(latest="2019-04-25", basis="inferred")


def test_without_bounds_a_weekday_says_nothing() -> None:
    assert narrowed(None, None, [Hint(weekday=2)]) is None


def test_a_comment_with_a_broken_date_is_passed_over() -> None:
    assert narrowed(None, thread("yesterday", "2016-13-40"), []) is None
