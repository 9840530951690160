"""The walking list of the book: who is asked for how much, and who need not be asked."""

from __future__ import annotations

from datetime import timedelta

from pasar_tui.domain.collection import Days
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.round_paper import round_paper
from pasar_tui.services.visits import make_visit
from tests.support.market import TODAY, Market


def test_paper_says_what_the_round_says(market: Market) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(26))
    make_visit(market.desk, market.stalls["A-02"], "promised", promised=TODAY, day=TODAY - timedelta(days=1))
    block_a, block_b = (page.splitlines() for page in round_paper(market.desk, TODAY, "Sari"))
    assert block_a[5].split() == ["A-01", "Siti", "Aminah", "card", "-", "-", "PAID", "______"]
    assert block_a[6].split() == ["A-02", "Budi", "Santoso", "card", "3.000", "69.000", "__________", "J", "____"]
    assert block_b[5].split() == ["B-01", "Slamet", "Riyadi", "ticket", "3.000", "-", "__________", "______"]
