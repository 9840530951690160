"""Marks "tutup" and changes of mode, as they show in what a stall owes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pasar_tui.domain.collection import Amount, Days
from pasar_tui.domain.errors import PasarError
from pasar_tui.services.dues import Payer
from pasar_tui.services.office_rules import set_policy
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.round_list import RoundRow, round_list
from pasar_tui.services.tariffs import add_tariff
from pasar_tui.services.tenancy_changes import change_tenancy
from pasar_tui.services.visits import Visit, make_visit
from pasar_tui.services.voids import withdraw
from tests.support.market import START, TODAY, Market


def owed(market: Market) -> int:
    return row(market).owed


def row(market: Market) -> RoundRow:
    return round_list(market.desk, TODAY)[0]


def closed(market: Market, day: date) -> Visit:
    return make_visit(market.desk, market.stalls["A-01"], "closed", day=day)


def test_rule_09_a_mark_closed_changes_nothing_unless_the_market_says_so(market: Market) -> None:
    closed(market, TODAY)
    assert owed(market) == 24 * 3_000


def test_rule_09_where_the_market_says_so_each_day_is_freed_once(market: Market) -> None:
    set_policy(market.desk, "tutup_bebas", "ya", START)
    for day in (TODAY, TODAY, TODAY - timedelta(3)):
        closed(market, day)
    assert owed(market) == 22 * 3_000


def test_rule_09_a_payment_of_that_day_withdraws_the_mark(market: Market) -> None:
    set_policy(market.desk, "tutup_bebas", "ya", START)
    closed(market, TODAY)
    assert receive_payment(market.desk, Payer(stall=market.stalls["A-01"])).owed == 23 * 3_000
    assert owed(market) == 23 * 3_000


def test_a_mark_that_was_withdrawn_frees_nothing(market: Market) -> None:
    set_policy(market.desk, "tutup_bebas", "ya", START)
    withdraw(market.desk, closed(market, TODAY).id, 1)
    assert owed(market) == 24 * 3_000


def test_rule_15_after_card_come_tickets_and_the_old_debt_stays(market: Market) -> None:
    change_tenancy(market.desk, "A-01", date(2026, 11, 11), mode="karcis")
    found = row(market)
    assert (found.mode, found.due, found.owed) == ("karcis", 3_000, 10 * 3_000)
    assert receive_payment(market.desk, Payer(stall=market.stalls["A-01"])).owed == 10 * 3_000
    settled = receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Amount(33_000))
    assert [(one.what, one.amount) for one in settled.allocations] == [("day", 30_000), ("ticket", 3_000)]


def test_rule_10_today_has_no_price_by_card_under_a_monthly_tariff(market: Market) -> None:
    written = {"legal_basis": "Perda 1/2024", "component": "kebersihan", "unit": "unit/bulan", "rate": "10000"}
    add_tariff(market.desk, written | {"from": "2026-11-20"})
    with pytest.raises(PasarError) as refused:
        receive_payment(market.desk, Payer(stall=market.stalls["A-01"]))
    assert refused.value.code == "mode_period"
    assert (row(market).due, row(market).problem) == (None, refused.value.message)
    assert receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(1)).paid_through == START
