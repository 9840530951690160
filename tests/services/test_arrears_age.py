"""The age of arrears: the same rupiah as the arrears report, each at the age that its own day has."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from pasar_tui.domain.collection import Amount, Days
from pasar_tui.domain.days import Month
from pasar_tui.services.arrears import ArrearsDraft, open_arrears
from pasar_tui.services.arrears_age import AGES, arrears_age
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.reports import arrears
from pasar_tui.services.standings import Standings
from pasar_tui.services.tariff_book import tariff_book
from tests.support.market import START, TODAY, Clock, Market


def told(market: Market, day: date) -> list[tuple[int, int]]:
    """Return (rupiah, places) of each age."""
    return [(one.amount, one.places) for one in arrears_age(market.desk, day)]


def test_the_ages_follow_each_other_without_a_gap(market: Market) -> None:
    ages = arrears_age(market.desk, TODAY)
    assert [(one.first, one.last) for one in ages] == [(1, 30), (31, 60), (61, 90), (91, 365), (366, None)]


def test_a_day_is_a_day_old_at_its_own_end(market: Market) -> None:
    assert told(market, START) == [(5 * 3_000, 5), (0, 0), (0, 0), (0, 0), (0, 0)]


@pytest.mark.parametrize(
    ("day", "ages"),
    [
        (30, [(450_000, 5), (0, 0), (0, 0), (0, 0), (0, 0)]),
        (31, [(450_000, 0), (15_000, 5), (0, 0), (0, 0), (0, 0)]),
        (91, [(450_000, 0), (450_000, 0), (450_000, 0), (15_000, 5), (0, 0)]),
        (366, [(450_000, 0), (450_000, 0), (450_000, 0), (275 * 15_000, 0), (15_000, 5)]),
    ],
)
def test_five_cards_that_nobody_pays_grow_older(market: Market, day: int, ages: list[tuple[int, int]]) -> None:
    assert told(market, START + timedelta(day - 1)) == ages


def test_money_takes_away_the_oldest_first(market: Market, clock: Clock) -> None:
    late = START + timedelta(89)
    clock.stand(late)
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(50))
    assert told(market, late)[:3] == [(450_000, 0), (4 * 90_000 + 10 * 3_000, 1), (4 * 90_000, 4)]


def test_an_opening_arrear_is_as_old_as_its_due_day_or_its_period(market: Market) -> None:
    vendor = market.vendors["B-01"]
    open_arrears(market.desk, ArrearsDraft(vendor, Month(2025, 6), 70_000))
    open_arrears(market.desk, ArrearsDraft(vendor, Month(2025, 6), 50_000, due=TODAY - timedelta(31)))
    open_arrears(
        market.desk, ArrearsDraft(market.vendors["A-02"], Month(2026, 10), 9_000, tenancy=market.tenancies["A-02"])
    )
    assert told(market, TODAY) == [(5 * 24 * 3_000 + 9_000, 5), (50_000, 0), (0, 0), (0, 0), (70_000, 1)]


@pytest.mark.parametrize("paid", [0, 1, 40_000, 100_000, 900_000])
def test_ages_add_up_to_the_report_and_to_the_days_one_by_one(market: Market, clock: Clock, paid: int) -> None:
    late = START + timedelta(140)
    clock.stand(late)
    open_arrears(
        market.desk, ArrearsDraft(market.vendors["A-02"], Month(2026, 2), 9_500, tenancy=market.tenancies["A-02"])
    )
    if paid:
        receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Amount(paid))
        receive_payment(market.desk, Payer(stall=market.stalls["A-02"]), Amount(paid // 2 + 1))
    found = arrears_age(market.desk, late)
    assert sum(one.amount for one in found) == sum(row.principal for row in arrears(market.desk, late))
    reckoned: Counter[int] = Counter()
    with market.desk.read() as reading:
        for one in Standings(tariff_book(market.desk, reading), reading, late).all():
            for day in one.card.unsettled(late) if one.card is not None else ():
                reckoned[max(first for first in AGES if first <= (late - day.day).days + 1)] += day.amount
            for arrear in one.arrears:
                reckoned[max(first for first in AGES if first <= (late - arrear.period.last).days + 1)] += arrear.open
    assert {one.first: one.amount for one in found if one.amount} == +reckoned
