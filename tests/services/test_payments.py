"""Money that is taken at a stall: what it settles, what the payer is told, and that nothing is taken twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pasar_tui.domain.allocation import What
from pasar_tui.domain.collection import Amount, Days
from pasar_tui.domain.errors import PasarError
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import collect_block, preview_payment, receive_payment, sell_tickets
from pasar_tui.storage import collecting
from tests.support.market import START, TODAY, Clock, Market


def at(market: Market, code: str) -> Payer:
    return Payer(stall=market.stalls[code])


def test_a_card_stall_is_asked_for_one_day_and_its_oldest_unpaid_day_is_settled(market: Market) -> None:
    receipt = receive_payment(market.desk, at(market, "A-01"))
    assert (receipt.amount, receipt.days, receipt.paid_through) == (3_000, 1, START)
    assert receipt.owed == 23 * 3_000
    assert [(one.what, one.from_day, one.to_day) for one in receipt.allocations] == [(What.DAY, START, START)]


def test_rule_14_days_and_amounts_settle_the_oldest_days(market: Market) -> None:
    assert receive_payment(market.desk, at(market, "A-01"), Days(7)).paid_through == date(2026, 11, 7)
    part = receive_payment(market.desk, at(market, "A-01"), Amount(10_000))
    assert (part.days, part.paid_through, part.owed) == (3, date(2026, 11, 10), 14 * 3_000 - 1_000)


def test_rule_14_who_paid_up_to_today_is_not_asked_again(market: Market) -> None:
    receive_payment(market.desk, at(market, "A-01"), Days(24))
    with pytest.raises(PasarError) as refused:
        receive_payment(market.desk, at(market, "A-01"))
    assert refused.value.code == "already_paid"
    assert receive_payment(market.desk, at(market, "A-01"), Days(1)).paid_through == TODAY + timedelta(1)


def test_rule_16_a_card_stall_without_a_holder_is_refused(market: Market) -> None:
    with pytest.raises(PasarError) as refused:
        receive_payment(market.desk, at(market, "A-06"))
    assert refused.value.code == "no_tenancy"


def test_rule_16_the_debt_is_the_holders_and_the_receipt_names_who_paid(market: Market) -> None:
    keeper = market.vendors["A-02"]
    receipt = receive_payment(market.desk, at(market, "A-01"), paid_by=keeper)
    with market.desk.read() as reading:
        stored = collecting.get_receipt(reading, receipt.id)
    assert (receipt.vendor, stored.vendor, stored.payer) == (market.vendors["A-01"], market.vendors["A-01"], keeper)


def test_a_ticket_stall_pays_one_ticket_whoever_stands_there(market: Market) -> None:
    held, free = (receive_payment(market.desk, at(market, code)) for code in ("B-01", "B-04"))
    assert (held.amount, free.amount) == (3_000, 3_000)
    assert (held.vendor, free.vendor) == (market.vendors["B-01"], None)


def test_tickets_are_priced_by_the_tariff(market: Market) -> None:
    receipt = sell_tickets(market.desk, 12)
    assert (receipt.amount, receipt.tickets, receipt.vendor) == (24_000, 12, None)


def test_a_ticket_without_a_tariff_is_refused(market: Market) -> None:
    with pytest.raises(PasarError) as refused:
        sell_tickets(market.desk, 1, stall_kind="toko")
    assert refused.value.code == "tariff_missing"


def test_rule_06_the_same_key_again_gives_the_first_receipt(market: Market) -> None:
    first = receive_payment(market.desk, at(market, "A-01"), key="tanda-1")
    again = receive_payment(market.desk, at(market, "A-01"), Days(9), key="tanda-1")
    assert (again.number, again.amount, again.repeated) == (first.number, 3_000, True)
    assert again.allocations == first.allocations


def test_rule_18_numbers_rise_without_a_gap_within_the_year_of_their_day(market: Market, clock: Clock) -> None:
    clock.stand(date(2027, 1, 2))
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2026, 12, 30), date(2027, 1, 2)]
    receipts = [receive_payment(market.desk, at(market, "B-01"), day=day) for day in days]
    assert [one.number[5:] for one in receipts] == ["26-000001", "27-000001", "26-000002", "27-000002"]


def test_rule_08_the_first_entry_of_a_day_opens_the_round_and_the_next_joins_it(market: Market) -> None:
    for code in ("A-01", "A-02"):
        receive_payment(market.desk, at(market, code))
    receive_payment(market.desk, at(market, "A-03"), day=TODAY - timedelta(1))
    with market.desk.read() as reading:
        rounds = reading.execute("SELECT day FROM round ORDER BY id").fetchall()
    assert rounds == [("2026-11-24",), ("2026-11-23",)]


def test_rule_08_a_day_to_come_is_refused_and_a_past_day_is_marked(market: Market) -> None:
    with pytest.raises(PasarError) as refused:
        receive_payment(market.desk, at(market, "A-01"), day=TODAY + timedelta(1))
    assert refused.value.code == "day_future"
    assert receive_payment(market.desk, at(market, "A-01"), day=TODAY - timedelta(1)).late


def test_what_a_payment_would_settle_is_shown_without_taking_it(market: Market) -> None:
    preview = preview_payment(market.desk, at(market, "A-01"), Days(7))
    assert (preview.division.amount, preview.paid_through, preview.owed) == (21_000, date(2026, 11, 7), 51_000)
    assert receive_payment(market.desk, at(market, "A-01")).paid_through == START


def test_a_block_is_entered_after_the_walk_with_one_receipt_a_stall(market: Market) -> None:
    receive_payment(market.desk, at(market, "A-02"), Days(24))
    block = [market.stalls[f"A-{n:02d}"] for n in range(1, 7)]
    receipts = collect_block(market.desk, block, key="blok-a")
    assert [one.code for one in receipts] == ["A-01", "A-03", "A-04", "A-05"]
    assert collect_block(market.desk, block, key="blok-a") == ()
