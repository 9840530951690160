"""A tariff or stall that changes from a day already paid: nobody's debt or credit appears without a choice."""

from __future__ import annotations

from datetime import date

import pytest

from pasar_tui.domain.collection import Days
from pasar_tui.domain.errors import PasarError
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.services.late_changes import Choice, LateChange, LateDifference
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.reports import arrears
from pasar_tui.services.vendor_card import vendor_card
from pasar_tui.storage.journal import Entry, record
from tests.support.market import TODAY, Market

FROM = date(2026, 11, 11)


def larger(market: Market, choice: Choice | None, area: int = 800) -> tuple[LateDifference, ...]:
    """Measure A-01 anew: from 11 November it has 8 m² instead of 6, so a day costs Rp4.000 instead of Rp3.000."""
    desk: Desk = market.desk
    with desk.write() as tx:
        change = LateChange(desk, tx.connection)
        body = {"stall": market.stalls["A-01"], "from": FROM.isoformat(), "set": {"area": area}}
        return change.settle(tx, record(tx, Entry("stall_changed", TODAY, body, desk.officer)), choice)


def owed(market: Market) -> tuple[date | None, int]:
    (stall,) = vendor_card(market.desk, market.vendors["A-01"], TODAY).stalls
    return stall.paid_through, stall.owed


@pytest.fixture
def paid(market: Market) -> Market:
    """A-01 has paid the twenty days to 20 November, ten of them from the 11th on."""
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(20))
    return market


def test_rule_13_a_change_of_days_already_paid_is_not_saved_without_a_choice(paid: Market) -> None:
    with pytest.raises(PasarError) as refused:
        larger(paid, None)
    assert refused.value.code == "late_choice"
    assert "A-01 Rp10.000" in refused.value.message
    assert owed(paid) == (date(2026, 11, 20), 4 * 3_000)


def test_rule_13_collected_the_difference_is_owed_like_any_day(paid: Market) -> None:
    (told,) = larger(paid, "collect")
    assert (told.amount, told.first, told.paid_through) == (10_000, FROM, date(2026, 11, 20))
    assert owed(paid) == (date(2026, 11, 17), 10_000 + 4 * 4_000)


def test_rule_13_honoured_the_days_stay_paid(paid: Market) -> None:
    larger(paid, "honour")
    assert owed(paid) == (date(2026, 11, 20), 4 * 4_000)
    assert [row.oldest for row in arrears(paid.desk, TODAY) if row.stall == "A-01"] == [date(2026, 11, 21)]


def test_a_cheaper_stall_that_is_honoured_gains_no_credit(paid: Market) -> None:
    (told,) = larger(paid, "honour", area=400)
    assert told.amount == -10_000
    assert owed(paid) == (date(2026, 11, 20), 4 * 2_000)


def test_nobody_is_asked_where_no_paid_day_changes(market: Market) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(10))
    assert larger(market, None) == ()
    assert owed(market) == (date(2026, 11, 10), 14 * 4_000)
