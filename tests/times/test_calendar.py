"""Values and the days they cover."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.times.calendar import cover, easter, last_day, moved, shifted, weekday_near

DAYS = st.dates(date(1200, 1, 1), date(2900, 12, 31))


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "granularity"),
    [
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2020-W53", "2020-12-28", "2021-01-03", "week"),
        ("2023-W20-WE", "2023-05-20", "2023-05-21", "day"),
        ("2021-Q4", "2021-10-01", "2021-12-31", "quarter"),
        ("2021-H2", "2021-07-01", "2021-12-31", "quarter"),
        ("2009-WI", "2009-12-01", "2010-02-28", "season"),
        ("199", "1990-01-01", "1999-12-31", "decade"),
        ("18", "1800-01-01", "1899-12-31", "century"),
        ("2016-09-28TNI", "2016-09-28", "2016-09-28", "hour"),
        ("2016-09-28T16:05Z", "2016-09-28", "2016-09-28", "minute"),
        ("FY2012", "2012-01-01", "2012-12-31", "year"),
    ],
)
def test_a_value_covers_its_days(value: str, earliest: str, latest: str, granularity: str) -> None:
    found = cover(value)
    assert found is not None
    assert (found.earliest.isoformat(), found.latest.isoformat(), found.granularity) == (earliest, latest, granularity)


@pytest.mark.parametrize("value", ["2015-02-29", "2015-13", "2015-W54", "XXXX-09", "P3D", "PAST_REF", "", "0000"])
def test_what_is_no_stretch_of_the_calendar_covers_nothing(value: str) -> None:
    assert cover(value) is None


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "year", "decade", "century"]))
def test_the_unit_around_a_day_covers_that_day(day: date, unit: str) -> None:
    value = shifted(day, unit, 0)
    assert value is not None
    found = cover(value)
    assert found is not None
    assert found.earliest <= day <= found.latest


@given(DAYS, st.sampled_from(["month", "quarter", "year"]), st.integers(-50, 50))
def test_moving_there_and_back_loses_at_most_the_days_a_month_lacks(day: date, unit: str, amount: int) -> None:
    there = moved(day, unit, amount)
    assert there is not None
    back = moved(there, unit, -amount)
    assert back is not None
    assert 0 <= (day - back).days <= 3


@given(DAYS, st.integers(1, 7))
def test_a_weekday_near_a_day_is_that_weekday_and_lies_on_the_right_side(day: date, weekday: int) -> None:
    past, future = weekday_near(day, weekday, "past"), weekday_near(day, weekday, "future")
    assert past.isoweekday() == future.isoweekday() == weekday
    assert 0 <= (day - past).days < 7
    assert 0 <= (future - day).days < 7
    assert weekday_near(day, weekday, "before") < day < weekday_near(day, weekday, "after")


def test_off_the_calendar_is_none_and_never_an_error() -> None:
    assert shifted(date(2020, 1, 1), "century", 10**6) is None
    assert moved(date(2020, 1, 1), "week", -(10**12)) is None


def test_easter_and_the_last_day_of_a_month() -> None:
    assert [easter(year).isoformat() for year in (2008, 2019, 2038)] == ["2008-03-23", "2019-04-21", "2038-04-25"]
    assert last_day(1900, 2).day == 28
    assert last_day(2023, 12).day == 31
