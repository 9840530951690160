"""When money taken at the market must be in the regional account."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pasar_tui.domain.working_days import add_working_days, deposit_due, is_working_day

HOLIDAYS = frozenset(
    {date(2019, 4, 19), date(2020, 5, 21), date(2020, 5, 22), date(2020, 5, 24), date(2020, 5, 25), date(2021, 10, 20)}
)
NONE: frozenset[date] = frozenset()
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("taken", "due"),
    [
        (date(2019, 4, 18), date(2019, 4, 22)),
        (date(2020, 5, 20), date(2020, 5, 26)),
        (date(2021, 10, 19), date(2021, 10, 21)),
    ],
)
def test_takings_are_due_within_one_working_day(taken: date, due: date) -> None:
    assert deposit_due(taken, HOLIDAYS) == due


def test_takings_of_a_sunday_are_due_on_monday() -> None:
    assert deposit_due(date(2026, 11, 22), NONE) == date(2026, 11, 23)


def test_a_remote_office_may_have_more_days() -> None:
    assert deposit_due(date(2026, 11, 26), NONE, days=3) == date(2026, 12, 1)


@pytest.mark.parametrize(("six_day_week", "works"), [(False, False), (True, True)])
def test_an_office_of_six_days_works_on_saturday(six_day_week: bool, works: bool) -> None:
    assert is_working_day(date(2026, 11, 28), NONE, six_day_week) is works


def test_no_office_works_on_sundays_and_holidays() -> None:
    assert not is_working_day(date(2026, 11, 29), NONE, six_day_week=True)
    assert not is_working_day(date(2019, 4, 19), HOLIDAYS, six_day_week=True)


def test_no_days_later_is_the_same_day() -> None:
    assert add_working_days(date(2026, 11, 29), 0, NONE) == date(2026, 11, 29)


def test_going_back_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="-1"):
        add_working_days(date(2026, 11, 29), -1, NONE)


@given(
    days, st.integers(1, 30), st.frozensets(st.dates(date(2000, 1, 1), date(2001, 1, 1)), max_size=20), st.booleans()
)
def test_exactly_so_many_working_days_lie_between(
    day: date, count: int, holidays: frozenset[date], six_day_week: bool
) -> None:
    reached = add_working_days(day, count, holidays, six_day_week)
    between = (day + timedelta(days=step) for step in range(1, (reached - day).days + 1))
    assert is_working_day(reached, holidays, six_day_week)
    assert sum(is_working_day(passed, holidays, six_day_week) for passed in between) == count
