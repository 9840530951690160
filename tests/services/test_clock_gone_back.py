"""A clock that went back hides no money: the day of the last round goes on, in reports and on cards too."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pasar_tui.domain.days import Month
from pasar_tui.domain.period import Period
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.report_figures import figures_of
from pasar_tui.services.report_takings import takings
from pasar_tui.services.vendor_history import history_of_vendor
from pasar_tui.storage import journal
from tests.support.market import TODAY, Clock, Market

MONTH = Period.of_month(Month.of(TODAY))


@pytest.fixture(autouse=True)
def _gone_back(market: Market, clock: Clock) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]))
    clock.stand(TODAY - timedelta(2))


def test_the_takings_tell_every_rupiah_of_the_month(market: Market) -> None:
    assert takings(market.desk, MONTH).total == {
        "weekday": "Total", "receipts": 1, "cash": 3_000, "qris": 0, "transfer": 0, "total": 3_000,
    }  # fmt: skip


def test_the_month_in_figures_goes_to_the_day_of_the_last_round(market: Market) -> None:
    found = figures_of(market.desk, MONTH).month
    assert (found.through, found.collected) == (TODAY, 3_000)


def test_what_a_vendor_owes_has_the_last_payment_in_it(market: Market) -> None:
    with market.desk.read() as reading:
        ref = journal.identity_of(reading, market.vendors["A-01"])
    assert history_of_vendor(market.desk, ref).owed == 23 * 3_000
