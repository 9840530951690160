"""All receipts and all turnover of one vendor, by page."""

from __future__ import annotations

from datetime import timedelta

from pasar_tui.domain.collection import Days
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.sales import record_sale
from pasar_tui.services.vendor_payments import count_payments, payments_page
from pasar_tui.services.vendor_turnover import count_turnover, turnover_page, turnover_year
from pasar_tui.services.voids import void_receipt, withdraw
from pasar_tui.storage import vendor_money
from tests.support.market import TODAY, Market


def test_voided_receipts_keep_their_place_and_say_why(market: Market) -> None:
    desk, payer, siti = market.desk, Payer(stall=market.stalls["A-01"]), market.vendors["A-01"]
    first = receive_payment(desk, payer, Days(2))
    second = receive_payment(desk, payer, Days(3), "qris")
    void_receipt(desk, first.number, 2, "salah tempel")
    receive_payment(desk, Payer(stall=market.stalls["A-02"]), Days(1))
    rows = payments_page(desk, siti, "first", 0, 10).rows
    assert [(row.receipt.number, row.receipt.amount, row.receipt.days, row.officer) for row in rows] == [
        (second.number, 9_000, 3, "Sari"),
        (first.number, 6_000, 2, "Sari"),
    ]
    void = rows[1].void
    assert rows[0].void is None
    assert void is not None
    assert (void.day, void.reason, void.officer, void.note) == (TODAY, "wrong amount", "Sari", "salah tempel")
    assert count_payments(desk, siti) == 2


def test_receipts_go_on_behind_the_last_one_seen(market: Market) -> None:
    desk, payer, siti = market.desk, Payer(stall=market.stalls["A-01"]), market.vendors["A-01"]
    numbers = [receive_payment(desk, payer, Days(1)).number for _n in range(9)][::-1]
    page = payments_page(desk, siti, "first", 0, 4)
    older = payments_page(desk, siti, "after", page.rows[-1].receipt.id, 4)
    assert [row.receipt.number for row in (*page.rows, *older.rows)] == numbers[:8]
    assert payments_page(desk, siti, "last", 0, 4).start == 8


def test_what_somebody_paid_for_another_stands_with_both_and_says_so(market: Market) -> None:
    desk, siti, other = market.desk, market.vendors["A-01"], market.vendors["A-02"]
    own = receive_payment(desk, Payer(stall=market.stalls["A-01"]), Days(1), paid_by=siti)
    paid = receive_payment(desk, Payer(stall=market.stalls["A-02"]), Days(1), paid_by=siti)
    rows = [payments_page(desk, who, "first", 0, 10).rows for who in (siti, other)]
    assert [[(row.receipt.number, row.for_another) for row in some] for some in rows] == [
        [(paid.number, True), (own.number, False)],
        [(paid.number, False)],
    ]


def test_a_payers_receipts_are_found_by_index(market: Market) -> None:
    with market.desk.read() as reading:
        rows = vendor_money.receipts_of(1).rows
        plan = [row[3] for row in reading.execute(f"EXPLAIN QUERY PLAN {rows}", {"vendor": 1})]
    assert [one for one in plan if "receipt" in one] == [
        "SEARCH receipt USING COVERING INDEX receipt_vendor (vendor=?)",
        "SEARCH receipt USING INDEX receipt_payer (payer=?)",
    ]


def test_a_year_by_month_counts_what_stands(market: Market) -> None:
    desk, stall, siti = market.desk, market.stalls["A-01"], market.vendors["A-01"]
    record_sale(desk, 500_000, stall=stall, day=TODAY)
    record_sale(desk, 400_000, stall=stall, day=TODAY)
    record_sale(desk, 300_000, stall=stall, day=TODAY, group="beras", estimate=True)
    taken_back = record_sale(desk, 90_000, stall=stall, day=TODAY - timedelta(1))
    withdraw(desk, taken_back.id, 2)
    record_sale(desk, 70_000, stall=stall, day=TODAY - timedelta(20))
    year = turnover_year(desk, siti, 2026)
    assert (year.months[10].amount, year.months[10].days, year.months[10].estimated) == (770_000, 2, True)
    assert (year.total, year.days, year.years) == (770_000, 2, (2026, 2026))
    assert turnover_year(desk, siti, 2025).total == 0
    assert turnover_year(desk, market.vendors["A-02"], 2026).years is None


def test_every_entry_is_listed_and_says_whether_it_counts(market: Market) -> None:
    desk, stall, siti = market.desk, market.stalls["A-01"], market.vendors["A-01"]
    record_sale(desk, 500_000, stall=stall, day=TODAY)
    record_sale(desk, 400_000, stall=stall, day=TODAY)
    taken_back = record_sale(desk, 90_000, stall=stall, day=TODAY - timedelta(1))
    withdraw(desk, taken_back.id, 2)
    rows = turnover_page(desk, siti, 2026, "first", ("", 0), 10).rows
    assert [(row.amount, row.code, row.corrected, row.withdrawn) for row in rows] == [
        (400_000, "A-01", False, False),
        (500_000, "A-01", True, False),
        (90_000, "A-01", False, True),
    ]
    assert turnover_page(desk, siti, 2026, "after", rows[0].key, 1).rows == rows[1:2]
    assert (count_turnover(desk, siti, 2026), count_turnover(desk, siti, 2025)) == (3, 0)
