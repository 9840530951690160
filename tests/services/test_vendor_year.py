"""A vendor's year: each month's days, what of them is paid, and what money came in that month."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pasar_tui.domain.collection import Amount, Days
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.vendor_card import vendor_card
from pasar_tui.services.vendor_year import VendorYear, vendor_year
from pasar_tui.services.vendor_year_file import write_vendor_year
from pasar_tui.services.voids import void_receipt
from tests.support.market import TODAY, Clock, Market


def year_of(market: Market, stall: str, day: date = TODAY) -> VendorYear:
    return vendor_year(market.desk, market.vendors[stall], day.year, day)


def told(found: VendorYear, month: int) -> tuple[int, int, int]:
    one = found.months[month - 1]
    return one.charged, one.owed, one.received


def test_a_card_is_paid_from_its_oldest_day(market: Market, clock: Clock) -> None:
    clock.stand(date(2026, 12, 10))
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(35))
    found = year_of(market, "A-01", date(2026, 12, 10))
    assert told(found, 10) == (0, 0, 0)
    assert told(found, 11) == (90_000, 0, 0)
    assert told(found, 12) == (30_000, 15_000, 105_000)
    assert found.months[11].settled == 15_000


def test_a_month_ends_with_today(market: Market) -> None:
    assert told(year_of(market, "A-01"), 11) == (24 * 3_000, 24 * 3_000, 0)


@pytest.mark.parametrize("paid", [0, 1, 3_000, 50_000, 500_000])
def test_the_years_debt_is_that_of_the_card(market: Market, paid: int) -> None:
    if paid:
        receive_payment(market.desk, Payer(stall=market.stalls["A-02"]), Amount(paid))
    found = year_of(market, "A-02")
    assert found.owed == vendor_card(market.desk, market.vendors["A-02"], TODAY).owed
    assert all(0 <= one.owed <= one.charged for one in found.months)
    assert found.received == paid


def test_tickets_are_money_and_no_debt(market: Market) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["B-01"]))
    assert told(year_of(market, "B-01"), 11) == (0, 0, 3_000)


def test_money_given_back_is_taken_off_in_the_month_of_the_void(market: Market, clock: Clock) -> None:
    receipt = receive_payment(market.desk, Payer(stall=market.stalls["B-01"]))
    clock.stand(date(2026, 12, 1))
    void_receipt(market.desk, receipt.number, 1)
    found = year_of(market, "B-01", date(2026, 12, 1))
    assert [one.received for one in found.months[10:]] == [3_000, -3_000]


def test_years_go_from_the_first_charged_day_to_today(market: Market) -> None:
    assert year_of(market, "A-01").years == (2026, 2026)
    later = TODAY + timedelta(400)
    assert year_of(market, "A-01", later).years == (2026, 2027)


def test_the_year_is_written_to_a_file_with_its_total(market: Market, tmp_path: Path) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(4))
    vendor = market.vendors["A-01"]
    rows = write_vendor_year(market.desk, vendor, 2026, TODAY, "csv", tmp_path).read_text(encoding="utf-8-sig")
    assert "2026-11,72000,12000,60000,12000" in rows.replace(";", ",")
    page = write_vendor_year(market.desk, vendor, 2026, TODAY, "paper", tmp_path).read_text(encoding="utf-8")
    assert max(map(len, page.splitlines())) <= 80
    assert "Rp12.000 received in 2026." in page
