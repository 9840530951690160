"""Taking back what was entered: by the number on the receipt, by undoing one's last entry, or a line of a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pasar_tui.domain.collection import Days
from pasar_tui.domain.errors import PasarError
from pasar_tui.services.dues import Payer
from pasar_tui.services.officers import add_officer
from pasar_tui.services.payments import Receipt, receive_payment
from pasar_tui.services.round_list import RoundRow, Word, round_list
from pasar_tui.services.sales import record_sale
from pasar_tui.services.visits import make_visit
from pasar_tui.services.voids import undo_last, void_receipt, withdraw
from pasar_tui.storage import day_totals, walking
from tests.support.market import TODAY, Clock, Market


def paid(market: Market, code: str = "A-01") -> Receipt:
    return receive_payment(market.desk, Payer(stall=market.stalls[code]), Days(2))


def row(market: Market, code: str) -> RoundRow:
    return next(found for found in round_list(market.desk, TODAY) if found.code == code)


def word(market: Market, code: str) -> Word:
    return row(market, code).word


def refusal(market: Market, number: str, reason: int = 2) -> str:
    with pytest.raises(PasarError) as refused:
        void_receipt(market.desk, number, reason)
    return refused.value.code


def test_a_void_takes_the_money_back_from_the_days_that_it_settled(market: Market) -> None:
    receipt = paid(market)
    undone = void_receipt(market.desk, receipt.number, 2, "salah hitung")
    assert (undone.number, undone.amount) == (receipt.number, 6_000)
    again = receive_payment(market.desk, Payer(stall=market.stalls["A-01"]))
    assert again.paid_through == receipt.allocations[0].from_day


@pytest.mark.parametrize("written", ["{}", "{} ", "lower", "no zeros"])
def test_a_receipt_is_found_by_its_number_however_it_is_written(market: Market, written: str) -> None:
    number = paid(market).number
    forms = {"lower": number.lower(), "no zeros": number.replace("-000001", "-1")}
    assert void_receipt(market.desk, forms.get(written, written.format(number)), 4).number == number


def test_rule_19_a_receipt_is_voided_once(market: Market) -> None:
    number = paid(market).number
    void_receipt(market.desk, number, 4)
    assert refusal(market, number) == "already_voided"


def test_a_number_that_no_receipt_has_is_refused(market: Market) -> None:
    number = paid(market).number
    assert refusal(market, number.replace("000001", "000002")) == "receipt_unknown"
    assert refusal(market, "seribu") == "receipt_number_unclear"
    assert refusal(market, number, reason=7) == "reason_unknown"


def test_rule_19_a_void_counts_on_the_day_on_which_it_is_made(market: Market, clock: Clock) -> None:
    receipt = paid(market)
    clock.stand(TODAY + timedelta(1))
    void_receipt(market.desk, receipt.number, 1)
    with market.desk.read() as reading:
        totals = day_totals.totals_by_day(reading, market.desk.market, "2026-11-01", "2026-11-30")
    assert totals == {"2026-11-24": 6_000, "2026-11-25": -6_000}


def test_undo_takes_back_the_last_entry_and_then_the_one_before(market: Market) -> None:
    receipt = paid(market)
    make_visit(market.desk, market.stalls["A-02"], "closed")
    assert undo_last(market.desk, 1).what == "visit"
    assert word(market, "A-02") == Word.UNPAID
    assert undo_last(market.desk, 2).number == receipt.number
    with pytest.raises(PasarError) as refused:
        undo_last(market.desk, 2)
    assert refused.value.code == "nothing_to_undo"


def test_undo_leaves_what_another_officer_entered_alone(market: Market) -> None:
    paid(market)
    other = add_officer(market.desk, "Tono")
    with pytest.raises(PasarError) as refused:
        undo_last(market.desk, 2, officer=other.id)
    assert refused.value.code == "nothing_to_undo"


def test_a_visit_and_a_sale_are_withdrawn_and_a_receipt_is_not(market: Market) -> None:
    desk = market.desk
    visit = make_visit(desk, market.stalls["A-02"], "refused", reason=3, note="belum ada uang")
    sale = record_sale(desk, 450_000, stall=market.stalls["A-02"])
    assert withdraw(desk, visit.id, 9).what == "visit"
    assert withdraw(desk, sale.id, 9).what == "sale"
    for line in (visit.id, paid(market).id):
        with pytest.raises(PasarError) as refused:
            withdraw(desk, line, 9)
        assert refused.value.code in ("already_voided", "entry_unknown")


def test_a_visit_says_what_was_found_and_when_payment_was_promised(market: Market) -> None:
    visit = make_visit(market.desk, market.stalls["A-03"], "promised", promised=TODAY + timedelta(2))
    assert (visit.tenancy, row(market, "A-03").word, row(market, "A-03").promised) == (
        market.tenancies["A-03"],
        Word.PROMISED,
        TODAY + timedelta(2),
    )


def test_rule_21_the_same_sale_again_is_a_correction_and_both_stay(market: Market) -> None:
    first = record_sale(market.desk, 450_000, stall=market.stalls["A-02"], group="sayur")
    second = record_sale(market.desk, 540_000, stall=market.stalls["A-02"], group="sayur")
    assert (first.corrects, second.corrects) == (None, first.id)
    with market.desk.read() as reading:
        counted = [row[6] for row in walking.sales_of(reading, TODAY.isoformat(), TODAY.isoformat())]
        kept = reading.execute("SELECT count(*) FROM sale").fetchone()[0]
    assert (counted, kept) == ([540_000], 2)


def test_rule_06_the_same_key_again_gives_the_first_sale(market: Market) -> None:
    first = record_sale(market.desk, 450_000, vendor=market.vendors["A-02"], key="omzet-1")
    again = record_sale(market.desk, 999_000, vendor=market.vendors["A-02"], key="omzet-1")
    assert (again.ref, again.amount, again.repeated) == (first.ref, 450_000, True)
