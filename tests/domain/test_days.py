"""Days as people write them, as the office prints them, and as the clock gives them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pasar_tui.domain.days import (
    ZONES,
    Month,
    business_day,
    coming_day,
    format_day,
    format_day_long,
    format_day_short,
    format_month,
    local_day,
    local_time,
    market_day,
    parse_day,
    parse_month,
    rfc3339,
    weekday_name,
)
from pasar_tui.domain.errors import PasarError
from tests.domain.inputs import DAYS_REFUSED

TODAY = date(2026, 11, 24)
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp()) * 1000


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("02-12", date(2026, 12, 2)),
        ("24/11", TODAY),
        ("23-11", date(2027, 11, 23)),
        ("29-02", date(2028, 2, 29)),
        ("besok", date(2026, 11, 25)),
        ("hari ini", TODAY),
        ("01-11-2026", date(2026, 11, 1)),
        ("2026-12-02", date(2026, 12, 2)),
    ],
)
def test_a_day_still_to_be_is_the_next_one_of_its_name(text: str, day: date) -> None:
    assert coming_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "31-02", "lusa"])
def test_a_day_still_to_be_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(PasarError, match="day"):
        coming_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-24", TODAY),
        ("24-11-2026", TODAY),
        ("24/11/2026", TODAY),
        ("05-11-2026", date(2026, 11, 5)),
        ("5/1/2026", date(2026, 1, 5)),
        ("24-11", TODAY),
        ("25-11", date(2025, 11, 25)),
        ("31/12", date(2025, 12, 31)),
        ("29-02", date(2024, 2, 29)),
        ("kemarin", date(2026, 11, 23)),
        ("Hari  ini", TODAY),
        (" 24-11-2026 ", TODAY),
        ("1970-01-01", date(1970, 1, 1)),
        ("2027-01-31", date(2027, 1, 31)),
    ],
)
def test_a_day_is_read_as_a_person_writes_it(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize("text", DAYS_REFUSED.values(), ids=DAYS_REFUSED.keys())
def test_a_day_that_does_not_exist_or_is_unclear_is_refused(text: str) -> None:
    with pytest.raises(PasarError) as refused:
        parse_day(text, TODAY)
    assert refused.value.code == "day_unclear"


def test_the_last_leap_day_is_found_across_a_century_without_one() -> None:
    assert parse_day("29-02", date(2103, 12, 31)) == date(2096, 2, 29)


@given(days)
def test_a_day_written_is_read_back(day: date) -> None:
    assert parse_day(format_day(day), TODAY) == day
    assert parse_day(day.isoformat(), TODAY) == day


@given(days, days)
def test_a_day_without_a_year_is_never_ahead_nor_over_a_leap_cycle_back(day: date, today: date) -> None:
    found = parse_day(f"{day.day}-{day.month}", today)
    assert (found.day, found.month) == (day.day, day.month)
    assert today - timedelta(days=8 * 366) <= found <= today


@pytest.mark.parametrize(
    ("text", "code"),
    [("25-11-2026", "day_future"), ("31-12-1999", "day_too_old"), ("1970-01-01", "day_too_old"), ("x", "day_unclear")],
)
def test_rule_28_a_business_day_has_limits(text: str, code: str) -> None:
    with pytest.raises(PasarError) as refused:
        business_day(text, TODAY)
    assert refused.value.code == code


@pytest.mark.parametrize("text", ["2000-01-01", "24-11-2026", "kemarin"])
def test_rule_28_a_business_day_within_its_limits_is_taken(text: str) -> None:
    assert business_day(text, TODAY) == parse_day(text, TODAY)


def test_rule_8_a_night_market_keeps_its_day_past_midnight() -> None:
    at = instant("2026-11-25T02:30:00+07:00")
    assert local_day(at, "WIB", 18) == TODAY
    assert local_day(at, "WIB", 0) == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("at", "day"), [("2026-11-25T17:59:59+07:00", TODAY), ("2026-11-25T18:00:00+07:00", date(2026, 11, 25))]
)
def test_rule_8_a_night_market_begins_at_its_hour(at: str, day: date) -> None:
    assert local_day(instant(at), "WIB", 18) == day


@pytest.mark.parametrize(
    ("zone", "day", "time"),
    [("WIB", "2026-11-24", "22:30"), ("WITA", "2026-11-24", "23:30"), ("WIT", "2026-11-25", "00:30")],
)
def test_rule_8_each_zone_has_its_own_day_and_time(zone: str, day: str, time: str) -> None:
    at = instant("2026-11-24T15:30:00+00:00")
    assert local_day(at, zone, 0).isoformat() == day
    assert local_time(at, zone) == time


@given(st.integers(-(10**12), 4 * 10**12), st.sampled_from(sorted(ZONES)))
def test_an_instant_written_is_read_back(at_ms: int, zone: str) -> None:
    read = datetime.fromisoformat(rfc3339(at_ms, zone))
    assert (read - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1) == at_ms
    assert read.date() == local_day(at_ms, zone, 0)
    assert f"{read:%H:%M}" == local_time(at_ms, zone)


def test_an_instant_carries_its_offset() -> None:
    assert rfc3339(instant("2026-11-24T02:14:05+00:00") + 120, "WIT") == "2026-11-24T11:14:05.120+09:00"


@pytest.mark.parametrize(
    ("day", "weekday", "javanese"),
    [
        (date(1945, 8, 17), "Jumat", "Legi"),
        (date(1900, 1, 1), "Senin", "Pahing"),
        (date(2025, 8, 17), "Minggu", "Legi"),
        (date(2025, 1, 1), "Rabu", "Pon"),
        (date(2026, 1, 1), "Kamis", "Pon"),
        (date(2026, 11, 24), "Selasa", "Kliwon"),
    ],
)
def test_a_day_has_a_weekday_and_a_market_day(day: date, weekday: str, javanese: str) -> None:
    assert (weekday_name(day), market_day(day)) == (weekday, javanese)


def test_days_are_written_the_indonesian_way() -> None:
    assert format_day(date(2025, 8, 9)) == "09-08-2025"
    assert format_day_short(TODAY) == "Sel 24-11-2026"
    assert format_day_long(TODAY) == "Selasa, 24 November 2026"
    assert format_day_long(date(2025, 8, 9)) == "Sabtu, 9 Agustus 2025"


@pytest.mark.parametrize("text", ["2026-11", "11-2026", "11/2026"])
def test_a_month_is_read(text: str) -> None:
    assert parse_month(text) == Month(2026, 11)


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "0000-01", "2026-1", "November", "", "2026-11-24"])
def test_a_month_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(PasarError) as refused:
        parse_month(text)
    assert refused.value.code == "month_unclear"


@given(days)
def test_a_month_holds_its_days_and_no_others(day: date) -> None:
    month = Month.of(day)
    assert month.first <= day <= month.last
    assert month.following.first == month.last + timedelta(days=1)
    assert parse_month(str(month)) == month


def test_a_month_is_written_with_its_name() -> None:
    assert format_month(Month(2026, 2)) == "Februari 2026"
