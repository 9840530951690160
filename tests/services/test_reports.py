"""The day's reports: every rupiah is in them once, every stall stands in one place, and the past stays as it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pasar_tui.domain.collection import Amount, Days
from pasar_tui.domain.days import Month
from pasar_tui.domain.period import Period
from pasar_tui.services.arrears import ArrearsDraft, open_arrears
from pasar_tui.services.dues import Payer
from pasar_tui.services.home import home
from pasar_tui.services.payments import receive_payment, sell_tickets
from pasar_tui.services.report_lists import arrears_over
from pasar_tui.services.reports import arrears, daily, sales, unpaid
from pasar_tui.services.sales import record_sale
from pasar_tui.services.standings import LONG_ARREARS_DAYS
from pasar_tui.services.takings import last_days_of, takings
from pasar_tui.services.vendor_card import DayMark, vendor_card
from pasar_tui.services.visits import make_visit
from pasar_tui.services.voids import void_receipt
from tests.support.market import START, TODAY, Clock, Market


@pytest.fixture
def walked(market: Market) -> Market:
    """Sari's round: A-01 pays all, A-02 a part by QRIS, A-03 is closed, B-01 a ticket, six tickets on open ground."""
    desk, stalls = market.desk, market.stalls
    receive_payment(desk, Payer(stall=stalls["A-01"]), Days(24))
    receive_payment(desk, Payer(stall=stalls["A-02"]), Amount(10_000), "qris")
    make_visit(desk, stalls["A-03"], "closed")
    receive_payment(desk, Payer(stall=stalls["B-01"]))
    sell_tickets(desk, 6)
    return market


def test_the_days_money_is_told_by_method_block_component_and_officer(walked: Market) -> None:
    money = takings(walked.desk, TODAY)
    assert (money.cash, money.qris, money.transfer, money.total) == (87_000, 10_000, 0, 97_000)
    assert (money.receipts, money.voids, money.tickets) == (4, 0, 7)
    assert money.by_block == {"A": 82_000, "B": 3_000, "": 12_000}
    assert [(one.component, one.account, one.amount) for one in money.by_component] == [
        ("pelayanan", "4.1.02.01.05", 97_000)
    ]
    (sari,) = money.by_officer
    assert (sari.name, sari.receipts, sari.cash, sari.other) == ("Sari", 4, 87_000, 10_000)


def test_the_words_for_stalls_add_up_to_all_stalls(walked: Market) -> None:
    stalls = daily(walked.desk, TODAY).stalls
    assert (stalls.total, stalls.paid, stalls.closed, stalls.vacant, stalls.unpaid) == (10, 3, 1, 1, 5)
    kept = (stalls.absent, stalls.refused, stalls.promised, stalls.exempt)
    assert stalls.total == stalls.paid + stalls.unpaid + stalls.closed + stalls.vacant + sum(kept)


def test_a_stall_is_unpaid_until_something_is_entered_for_it(walked: Market) -> None:
    assert [row.code for row in unpaid(walked.desk, TODAY)] == ["A-04", "A-05", "B-02", "B-03", "B-04"]


def test_arrears_are_counted_in_days_and_rupiah_the_oldest_first(walked: Market) -> None:
    rows = arrears(walked.desk, TODAY)
    assert [(row.stall, row.days, row.principal, row.oldest) for row in rows] == [
        ("A-03", 24, 72_000, START),
        ("A-04", 24, 72_000, START),
        ("A-05", 24, 72_000, START),
        ("A-02", 21, 62_000, date(2026, 11, 4)),
    ]


def test_rule_19_a_report_of_a_day_that_is_over_never_changes(walked: Market, clock: Clock) -> None:
    desk = walked.desk
    receipt = receive_payment(desk, Payer(stall=walked.stalls["A-04"]), Days(3))
    before = daily(desk, TODAY)
    clock.stand(TODAY + timedelta(1))
    void_receipt(desk, receipt.number, 1)
    receive_payment(desk, Payer(stall=walked.stalls["A-05"]), Days(9))
    assert daily(desk, TODAY) == before
    after = daily(desk, TODAY + timedelta(1))
    assert (after.takings.total, after.takings.receipts, after.takings.voids) == (18_000, 1, 1)


def test_what_was_entered_after_its_day_is_marked(walked: Market) -> None:
    receipt = receive_payment(walked.desk, Payer(stall=walked.stalls["A-05"]), day=TODAY - timedelta(2))
    assert takings(walked.desk, TODAY - timedelta(2)).late == (receipt.number,)
    assert takings(walked.desk, TODAY).late == ()


def test_seven_days_end_with_the_one_asked_about(walked: Market) -> None:
    with walked.desk.read() as reading:
        week = last_days_of(walked.desk, reading, TODAY, 7)
    assert (len(week), week[0], week[-1]) == (7, (TODAY - timedelta(6), 0), (TODAY, 97_000))


def test_of_two_sales_of_a_group_the_last_is_counted(walked: Market) -> None:
    for amount in (400_000, 450_000):
        record_sale(walked.desk, amount, stall=walked.stalls["A-01"], group="sembako")
    record_sale(walked.desk, 120_000, vendor=walked.vendors["B-02"], estimate=True)
    assert [(row.stall, row.group, row.amount, row.estimate) for row in sales(walked.desk, TODAY)] == [
        ("A-01", "sembako", 450_000, False),
        (None, "", 120_000, True),
    ]
    report = daily(walked.desk, TODAY)
    assert (report.sales_total, report.sales_vendors) == (570_000, 2)


def test_home_tells_what_came_in_of_what_is_expected_and_what_needs_a_hand(walked: Market, clock: Clock) -> None:
    make_visit(walked.desk, walked.stalls["A-04"], "promised", promised=TODAY + timedelta(9))
    late = TODAY + timedelta(9)
    clock.stand(late)
    glance = home(walked.desk, late)
    assert (glance.expected, glance.takings.total) == (5 * 3_000 + 4 * 3_000, 0)
    assert (glance.long_arrears_stalls, glance.long_arrears) == (3, 3 * 33 * 3_000)
    assert glance.promises == ("A-04",)
    assert (glance.month.collected, glance.backup_ms, glance.is_empty) == (0, None, False)
    receive_payment(walked.desk, Payer(stall=walked.stalls["A-04"]))
    assert home(walked.desk, late).promises == ()


def test_a_debt_from_before_the_book_is_long_once_its_month_is_over_for_so_long(walked: Market) -> None:
    for code, month in (("A-05", 9), ("B-01", 10)):
        draft = ArrearsDraft(walked.vendors[code], Month(2026, month), 50_000, walked.tenancies[code])
        open_arrears(walked.desk, draft)
    former = ArrearsDraft(walked.vendors["B-02"], Month(2026, 8), 20_000)
    open_arrears(walked.desk, former)
    glance = home(walked.desk, TODAY)
    owed = next(row.principal for row in arrears(walked.desk, TODAY) if row.stall == "A-05")
    assert (glance.long_arrears_stalls, glance.long_arrears) == (2, owed + 20_000)
    over = arrears_over(walked.desk, Period.of_day(TODAY), LONG_ARREARS_DAYS)
    assert [row["stall"] for row in over.rows] == [None, "A-05"]


def test_a_card_shows_paid_and_owed_days_and_the_last_payments(walked: Market) -> None:
    card = vendor_card(walked.desk, walked.vendors["A-02"], TODAY)
    (stall,) = card.stalls
    assert (stall.code, stall.price, stall.paid_through, stall.days, card.owed) == (
        "A-02",
        3_000,
        date(2026, 11, 3),
        21,
        62_000,
    )
    assert stall.month == (DayMark.PAID,) * 3 + (DayMark.OWED,) * 21 + (DayMark.NONE,) * 6
    assert [(one.receipt.amount, one.voided) for one in card.payments] == [(10_000, None)]
