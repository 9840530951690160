"""What a levy costs when it is paid late, and when it falls due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pasar_tui.domain.interest import METHODS, MonthMethod, due_from_issue, due_from_period_end, interest, months_late

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
END_OF_JANUARY = date(2025, 1, 31)


@pytest.mark.parametrize(
    ("due", "paid", "calendar", "blocks"),
    [
        (END_OF_JANUARY, date(2025, 1, 31), 0, 0),
        (END_OF_JANUARY, date(2025, 2, 1), 1, 1),
        (END_OF_JANUARY, date(2025, 2, 28), 1, 1),
        (END_OF_JANUARY, date(2025, 3, 1), 2, 1),
        (END_OF_JANUARY, date(2025, 3, 31), 2, 2),
        (END_OF_JANUARY, date(2025, 4, 1), 3, 2),
        (date(2025, 1, 10), date(2025, 2, 10), 1, 2),
        (date(2025, 1, 10), date(2025, 2, 11), 2, 2),
        (date(2025, 1, 10), date(2024, 12, 31), 0, 0),
        (date(2024, 1, 10), date(2025, 2, 10), 13, 14),
    ],
)
def test_months_are_counted_by_the_calendar_or_in_blocks(due: date, paid: date, calendar: int, blocks: int) -> None:
    assert months_late(due, paid, "calendar") == calendar
    assert months_late(due, paid, "days30") == blocks


@pytest.mark.parametrize(("principal", "owed"), [(20_000, 400), (100_000, 2_000)])
def test_two_per_cent_of_an_old_regulation(principal: int, owed: int) -> None:
    assert interest(principal, date(2022, 7, 30), date(2022, 8, 5), rate_bp=200) == owed


def test_interest_is_simple_and_not_compounded() -> None:
    assert interest(96_000, date(2025, 1, 10), date(2025, 6, 10)) == 4_800


def test_interest_stops_after_24_months() -> None:
    assert interest(100_000, date(2020, 1, 10), date(2026, 1, 10)) == 24_000


def test_interest_rounds_half_up_once() -> None:
    assert interest(50, date(2025, 1, 10), date(2025, 1, 11)) == 1
    assert interest(49, date(2025, 1, 10), date(2025, 1, 11)) == 0


@given(st.integers(0, 10**9), days, days, days, st.integers(0, 1000), st.sampled_from(METHODS))
def test_paying_later_never_costs_less(
    principal: int, due: date, one: date, other: date, rate_bp: int, method: MonthMethod
) -> None:
    earlier, later = sorted((one, other))
    assert interest(principal, due, earlier, rate_bp, method) <= interest(principal, due, later, rate_bp, method)


@given(st.integers(0, 10**9), st.integers(0, 10**9), days, days, st.sampled_from(METHODS))
def test_owing_more_never_costs_less(one: int, other: int, due: date, paid: date, method: MonthMethod) -> None:
    less, more = sorted((one, other))
    assert interest(less, due, paid, method=method) <= interest(more, due, paid, method=method)


@given(days, st.sampled_from(METHODS))
def test_the_day_after_the_due_date_begins_the_first_month(due: date, method: MonthMethod) -> None:
    assert months_late(due, due, method) == 0
    assert months_late(due, due + timedelta(days=1), method) == 1


@pytest.mark.parametrize(
    ("period_end", "due"), [(date(2022, 6, 30), date(2022, 7, 30)), (date(2022, 7, 31), date(2022, 8, 30))]
)
def test_a_levy_is_due_30_days_after_its_period(period_end: date, due: date) -> None:
    assert due_from_period_end(period_end) == due


def test_a_levy_is_due_30_days_after_its_document() -> None:
    assert due_from_issue(date(2022, 8, 1)) == date(2022, 8, 31)


def test_a_region_may_give_15_days() -> None:
    assert due_from_issue(date(2022, 8, 1), days=15) == date(2022, 8, 16)
