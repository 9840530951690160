"""The figures of a month by command."""

from __future__ import annotations

from datetime import timedelta

from pasar_tui.domain.collection import Amount
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment
from tests.support.command import Pasar
from tests.support.market import TODAY, Market


def test_a_month_is_told_up_to_today_with_its_target(market: Market, pasar: Pasar) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["A-02"]), Amount(10_000), day=TODAY - timedelta(1))
    told = pasar.json("report", "monthly")
    assert (told["month"], told["through"], told["collected"]) == ("2026-11", "2026-11-24", 10_000)
    assert (told["target"], told["target_so_far"]) == (30 * 27_000, 24 * 27_000)
    assert (told["open_days"], told["open_days_so_far"]) == (30, 24)
    assert told["days"][22] == {"day": "2026-11-23", "open": True, "collected": 10_000, "target": 27_000}
    assert told["means"]["weekdays"][0] == {"name": "Senin", "days": 1, "collected": 10_000, "mean": 10_000}
    assert told["arrears"][0] == {"from_days": 1, "to_days": 30, "amount": 350_000, "stalls": 5}


def test_a_day_tells_its_month_up_to_it_and_a_month_the_whole_of_it(market: Market, pasar: Pasar) -> None:
    assert pasar.json("report", "monthly", "--day", "2026-11-10")["through"] == "2026-11-10"
    assert pasar.json("report", "monthly", "--month", "2026-10")["through"] == "2026-10-31"


def test_people_read_the_same_figures_as_a_table(market: Market, pasar: Pasar) -> None:
    told = pasar("report", "monthly").stdout
    assert "648.000" in told
    assert "1-30 days" in told
