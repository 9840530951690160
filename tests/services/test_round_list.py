"""The round as the screen shows it: what is asked, what is owed, and the word for how each stall stands."""

from __future__ import annotations

from datetime import timedelta

from pasar_tui.domain.collection import Amount, Days
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.round_list import RoundRow, Word, count_stalls, round_list
from tests.support.market import TODAY, Market


def row(market: Market, code: str) -> RoundRow:
    return next(found for found in round_list(market.desk, TODAY) if found.code == code)


def pay(market: Market, code: str, request: Amount | Days | None = None) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls[code]), request)


def test_stalls_come_in_walking_order_with_their_holders(market: Market) -> None:
    rows = round_list(market.desk, TODAY)
    assert [one.code for one in rows] == [*(f"A-{n:02d}" for n in range(1, 7)), *(f"B-{n:02d}" for n in range(1, 5))]
    assert (rows[0].name, rows[5].name) == ("Siti Aminah", None)


def test_before_a_payment_arrears_are_what_is_owed_besides_today(market: Market) -> None:
    found = row(market, "A-01")
    assert (found.due, found.arrears, found.owed, found.word) == (3_000, 69_000, 72_000, Word.UNPAID)


def test_after_a_payment_arrears_are_all_that_is_still_owed(market: Market) -> None:
    pay(market, "A-01")
    found = row(market, "A-01")
    assert (found.due, found.arrears, found.word, found.at, found.received) == (
        3_000,
        69_000,
        Word.PART,
        "09:00",
        3_000,
    )


def test_who_owes_nothing_to_today_is_paid_even_without_a_receipt_of_today(market: Market) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Amount(72_000), day=TODAY - timedelta(1))
    assert (row(market, "A-01").word, row(market, "A-01").arrears) == (Word.PAID, 0)


def test_a_ticket_stall_is_paid_by_a_ticket_of_today(market: Market) -> None:
    assert (row(market, "B-01").word, row(market, "B-01").due) == (Word.UNPAID, 3_000)
    pay(market, "B-01")
    assert (row(market, "B-01").word, row(market, "B-01").owed) == (Word.PAID, 0)


def test_only_a_card_stall_without_a_holder_is_vacant(market: Market) -> None:
    assert (row(market, "A-06").word, row(market, "B-04").word) == (Word.VACANT, Word.UNPAID)


def test_the_counts_of_stalls_add_up(market: Market) -> None:
    pay(market, "A-01")
    pay(market, "A-02", Days(24))
    counts = count_stalls(round_list(market.desk, TODAY))
    assert (counts.total, counts.paid, counts.vacant, counts.unpaid) == (10, 2, 1, 7)


def test_yesterday_is_shown_as_it_stood_at_its_end(market: Market) -> None:
    pay(market, "A-01", Days(24))
    before = round_list(market.desk, TODAY - timedelta(1))[0]
    assert (before.word, before.owed) == (Word.UNPAID, 69_000)
