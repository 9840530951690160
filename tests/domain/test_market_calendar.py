"""When a market is open, and how many open days lie between two days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.market_calendar import DayRule, MarketCalendar, OpenPattern
from pasar_tui.domain.policy import POLICY_KEYS, Policies, PolicyRow, market_calendar, validate_policy
from pasar_tui.domain.tariff import Per
from tests.domain.tariff_book import policies, terms

PATTERNS = ["harian", "senin,kamis", "pahing,wage", "minggu,kliwon", "jumat", "legi"]
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def every(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_daily_market_is_open_every_day() -> None:
    calendar = MarketCalendar(((date(2024, 1, 1), OpenPattern.parse("harian")),))
    assert calendar.count(DayRule.OPEN, date(2025, 1, 1), date(2025, 12, 31)) == 365


def test_market_open_on_monday_and_thursday() -> None:
    pattern = OpenPattern.parse(" Senin, KAMIS ")
    week = every(date(2026, 11, 23), date(2026, 11, 29))
    assert [day.day for day in week if pattern.opens(day)] == [23, 26]


def test_market_open_on_pahing_and_wage() -> None:
    pattern = OpenPattern.parse("paing,wage")
    # 2026-01-01 is Kamis Pon, so Wage follows on the 2nd and Pahing comes on the 5th.
    january = every(date(2026, 1, 1), date(2026, 1, 10))
    assert [day.day for day in january if pattern.opens(day)] == [2, 5, 7, 10]


@pytest.mark.parametrize("text", ["", "  ", "senen", "senin;kamis", "harian,senin"])
def test_pattern_that_says_nothing_clear_is_refused(text: str) -> None:
    with pytest.raises(PasarError) as refused:
        OpenPattern.parse(text)
    assert refused.value.code == "open_pattern"


def test_rule_09_open_day_is_pattern_less_closed_days() -> None:
    fridays = ((date(2024, 1, 1), OpenPattern.parse("jumat")),)
    calendar = MarketCalendar(fridays, frozenset({date(2026, 11, 6), date(2026, 11, 7)}))
    assert [day.day for day in every(date(2026, 11, 1), date(2026, 11, 30)) if calendar.is_open(day)] == [13, 20, 27]
    assert calendar.count(DayRule.OPEN, date(2026, 11, 1), date(2026, 11, 30)) == 3


def test_rule_09_pattern_changes_from_a_day() -> None:
    decided = Policies(
        (
            PolicyRow("hari_buka", "harian", date(2026, 1, 1)),
            PolicyRow("hari_buka", "minggu", date(2026, 2, 1)),
        )
    )
    calendar = market_calendar(decided)
    assert calendar.count(DayRule.OPEN, date(2026, 1, 25), date(2026, 2, 14)) == 7 + 2


def test_rule_09_chargeable_days_follow_the_tariff_and_the_policy() -> None:
    day = date(2026, 1, 1)
    calendar_days, open_days = terms(), terms(decided=policies(hari_tagih="buka"))
    assert calendar_days.day_rule(Per.DAY, day) is DayRule.EVERY
    assert open_days.day_rule(Per.DAY, day) is DayRule.OPEN
    assert calendar_days.day_rule(Per.OPEN_DAY, day) is DayRule.OPEN
    assert open_days.day_rule(Per.FAIR, day) is DayRule.FAIR


def test_fair_days_are_open_days_unless_the_office_names_them() -> None:
    open_daily = market_calendar(policies(hari_buka="harian"))
    fairs = market_calendar(policies(hari_buka="harian", hari_pasaran="pahing"), {date(2026, 1, 5)})
    assert open_daily.count(DayRule.FAIR, date(2026, 1, 1), date(2026, 1, 10)) == 10
    assert [day.day for day in every(date(2026, 1, 1), date(2026, 1, 15)) if fairs.counts(DayRule.FAIR, day)] == [
        10,
        15,
    ]


@settings(deadline=None)
@given(
    first=DAYS,
    length=st.integers(-3, 800),
    texts=st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=3),
    fair=st.sampled_from(PATTERNS),
    offsets=st.sets(st.integers(0, 800), max_size=30),
    change=st.integers(1, 300),
)
def test_counting_equals_walking_the_days(
    first: date, length: int, texts: list[str], fair: str, offsets: set[int], change: int
) -> None:
    patterns = tuple((first + timedelta(days=change * n), OpenPattern.parse(text)) for n, text in enumerate(texts))
    closed = frozenset(first + timedelta(days=n) for n in offsets)
    calendar = MarketCalendar(patterns, closed, ((first, OpenPattern.parse(fair)),))
    last = first + timedelta(days=length)
    for rule in DayRule:
        walked = [day for day in every(first, last) if calendar.counts(rule, day)]
        assert calendar.count(rule, first, last) == len(walked)
        assert calendar.last(rule, first, last) == (walked[-1] if walked else None)


@settings(deadline=None)
@given(day=DAYS, text=st.sampled_from(PATTERNS))
def test_days_of_a_later_rule_are_days_of_the_earlier(day: date, text: str) -> None:
    calendar = MarketCalendar(((date(2020, 1, 1), OpenPattern.parse(text)),))
    assert not calendar.counts(DayRule.FAIR, day) or calendar.counts(DayRule.OPEN, day)
    assert calendar.is_open(day) == OpenPattern.parse(text).opens(day)


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("hari_tagih", "BUKA", "buka"),
        ("tutup_bebas", "ya", "ya"),
        ("bulan_sebagian", "prorata", "prorata"),
        ("pembulatan", "500", "500"),
        ("hari_buka", "Senin, Kamis", "senin, kamis"),
        ("hari_pasaran", "buka", "buka"),
        ("hari_tempo", "030", "30"),
    ],
)
def test_policy_is_kept_as_written_once(key: str, value: str, kept: str) -> None:
    assert key in POLICY_KEYS
    assert validate_policy(key, value) == kept


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("hari_tagi", "buka", "policy_key"),
        ("hari_tagih", "tutup", "policy_value"),
        ("pembulatan", "50", "policy_value"),
        ("hari_tempo", "367", "policy_value"),
        ("hari_tempo", "²", "policy_value"),
        ("hari_buka", "selalu", "open_pattern"),
    ],
)
def test_policy_that_does_not_exist_is_refused(key: str, value: str, code: str) -> None:
    with pytest.raises(PasarError) as refused:
        validate_policy(key, value)
    assert refused.value.code == code


def test_policy_has_its_default_before_the_first_decision() -> None:
    decided = Policies((PolicyRow("pembulatan", "100", date(2026, 2, 1)),))
    assert [decided.rounding(date(2026, 1, 31)), decided.rounding(date(2026, 2, 1))] == [1, 100]
