"""The days that a report tells of, as officers write them and walk through them."""

from __future__ import annotations

from datetime import date

import pytest

from pasar_tui.domain.days import Month
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.period import Period, check_period, parse_period

TODAY = date(2026, 11, 24)
NOVEMBER = Period.of_month(Month(2026, 11))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("20-11", date(2026, 11, 20), date(2026, 11, 20)),
        ("25-11", date(2025, 11, 25), date(2025, 11, 25)),
        ("kemarin", date(2026, 11, 23), date(2026, 11, 23)),
        ("1-11 .. 24-11", date(2026, 11, 1), date(2026, 11, 24)),
        ("1-11 s.d. 24-11", date(2026, 11, 1), date(2026, 11, 24)),
        ("30/12/2025 s/d 2/1/2026", date(2025, 12, 30), date(2026, 1, 2)),
        ("10-2026", date(2026, 10, 1), date(2026, 10, 31)),
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30)),
    ],
)
def test_days_are_read_as_officers_write_them(text: str, first: date, last: date) -> None:
    assert parse_period(text, TODAY) == Period(first, last)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("besok lusa", "day_unclear"),
        ("25-11-2026", "day_future"),
        ("24-11 .. 1-11", "period_reversed"),
        ("12-2026", "day_future"),
        ("1-1-1990 .. 2-1-2026", "day_too_old"),
    ],
)
def test_what_was_not_a_market_day_is_refused(text: str, code: str) -> None:
    with pytest.raises(PasarError) as refused:
        parse_period(text, TODAY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("period", "step", "then"),
    [
        (Period.of_day(TODAY), -1, Period.of_day(date(2026, 11, 23))),
        (NOVEMBER, -1, Period.of_month(Month(2026, 10))),
        (Period.of_month(Month(2026, 12)), 1, Period.of_month(Month(2027, 1))),
        (Period.of_month(Month(2026, 1)), -1, Period.of_month(Month(2025, 12))),
        (Period(date(2026, 11, 10), date(2026, 11, 16)), -1, Period(date(2026, 11, 3), date(2026, 11, 9))),
    ],
)
def test_a_step_is_as_long_as_the_period(period: Period, step: int, then: Period) -> None:
    assert period.stepped(step) == then


def test_a_month_that_has_begun_may_be_told_of() -> None:
    check_period(NOVEMBER, TODAY)
    assert len(list(NOVEMBER.days(TODAY))) == 24


@pytest.mark.parametrize(
    ("period", "written", "in_file_names"),
    [
        (Period.of_day(TODAY), "Sel 24-11-2026 Kliwon", "2026-11-24"),
        (NOVEMBER, "November 2026", "2026-11"),
        (Period(date(2026, 11, 1), TODAY), "01-11-2026 to 24-11-2026", "2026-11-01-2026-11-24"),
    ],
)
def test_a_period_is_named_as_people_say_it(period: Period, written: str, in_file_names: str) -> None:
    assert (period.written, period.in_file_names) == (written, in_file_names)
