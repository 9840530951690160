"""A month against its target, and the days by name: every figure reckoned beside it by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pasar_tui.domain.collection import Amount, Days
from pasar_tui.domain.span import Span
from pasar_tui.services.day_targets import day_targets
from pasar_tui.services.dues import Payer
from pasar_tui.services.month_takings import month_takings, patterns
from pasar_tui.services.office_rules import set_calendar_day, set_policy
from pasar_tui.services.payments import receive_payment, sell_tickets
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.services.tenancy_changes import change_tenancy, end_tenancy
from pasar_tui.services.visits import make_visit
from pasar_tui.services.voids import void_receipt
from pasar_tui.storage import day_totals
from pasar_tui.storage.journal import Entry, record
from tests.support.market import START, TODAY, Clock, Market

CARDS, TICKETS = 5 * 3_000, 4 * 3_000


def of(day: int) -> date:
    return date(2026, 11, day)


def targets(market: Market) -> list[int]:
    """Return what each day of November is to bring in."""
    with market.desk.read() as reading:
        found = day_targets(tariff_book(market.desk, reading), reading, Span(of(1), of(30)))
    assert list(found) == [of(day) for day in range(1, 31)]
    return list(found.values())


def test_every_day_asks_for_the_cards_and_one_ticket_of_each_place_that_pays_so(market: Market) -> None:
    assert targets(market) == [CARDS + TICKETS] * 30


def test_a_day_on_which_the_market_is_closed_asks_for_no_tickets(market: Market) -> None:
    set_calendar_day(market.desk, of(10), "pasar_tutup")
    assert targets(market) == [CARDS + (TICKETS if day != 10 else 0) for day in range(1, 31)]


def test_on_days_outside_the_weeks_pattern_nothing_is_asked_where_open_days_are_charged(market: Market) -> None:
    set_policy(market.desk, "hari_tagih", "buka", START)
    set_policy(market.desk, "hari_buka", "senin,kamis", START)
    assert targets(market) == [CARDS + TICKETS if of(day).weekday() in (0, 3) else 0 for day in range(1, 31)]


def test_a_right_that_ends_asks_no_more_and_one_that_turns_to_tickets_asks_when_open(market: Market) -> None:
    end_tenancy(market.desk, "A-01", of(15))
    change_tenancy(market.desk, "A-02", of(20), mode="karcis")
    set_calendar_day(market.desk, of(25), "pasar_tutup")
    reckoned = [CARDS + TICKETS] * 15 + [CARDS + TICKETS - 3_000] * 15
    reckoned[24] = 3 * 3_000
    assert targets(market) == reckoned


def test_a_day_freed_by_a_mark_closed_is_not_asked_for(market: Market) -> None:
    set_policy(market.desk, "tutup_bebas", "ya", START)
    make_visit(market.desk, market.stalls["A-03"], "closed", day=of(12))
    assert targets(market)[10:13] == [CARDS + TICKETS, CARDS + TICKETS - 3_000, CARDS + TICKETS]


def test_the_month_tells_what_came_in_each_day_less_what_went_back_on_it(market: Market, clock: Clock) -> None:
    desk = market.desk
    receive_payment(desk, Payer(stall=market.stalls["A-01"]), Days(3), day=of(20))
    void = receive_payment(desk, Payer(stall=market.stalls["A-02"]), Amount(50_000), "qris", day=of(23))
    clock.stand(of(24))
    void_receipt(desk, void.number, 1)
    sell_tickets(desk, 6)
    found = month_takings(desk, of(24))
    assert {one.day.day: one.collected for one in found.days if one.collected} == {20: 9_000, 23: 50_000, 24: -38_000}
    assert (found.collected, found.target) == (21_000, 30 * (CARDS + TICKETS))
    assert found.target_so_far == 24 * (CARDS + TICKETS)
    assert (found.open_days_so_far, found.open_days) == (24, 30)


def test_a_month_that_was_told_before_a_void_reads_the_same_after_it(market: Market, clock: Clock) -> None:
    receipt = receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(3))
    before = month_takings(market.desk, TODAY)
    clock.stand(TODAY + timedelta(1))
    void_receipt(market.desk, receipt.number, 1)
    assert month_takings(market.desk, TODAY) == before


def test_days_by_name_are_counted_from_the_first_receipt_to_yesterday(market: Market) -> None:
    for day, amount in ((2, 10_000), (9, 20_000), (10, 5_000), (23, 1_001)):
        receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Amount(amount), day=of(day))
    receive_payment(market.desk, Payer(stall=market.stalls["A-02"]), Amount(7_000))
    found = patterns(market.desk, TODAY)
    assert (found.first, found.last) == (of(2), of(23))
    assert [(one.name, one.days, one.collected, one.mean) for one in found.weekdays[:3]] == [
        ("Senin", 4, 31_001, 7_750),
        ("Selasa", 3, 5_000, 1_666),
        ("Rabu", 3, 0, 0),
    ]
    assert [one.name for one in found.market_days] == ["Legi", "Pahing", "Pon", "Wage", "Kliwon"]
    for names in (found.weekdays, found.market_days):
        assert (sum(one.days for one in names), sum(one.collected for one in names)) == (22, 36_001)


def test_a_closed_day_does_not_count_among_the_days_of_its_name(market: Market) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Amount(10_000), day=of(2))
    set_calendar_day(market.desk, of(9), "pasar_tutup")
    assert patterns(market.desk, TODAY).weekdays[0].days == 3


def test_a_book_without_a_receipt_has_no_pattern(market: Market) -> None:
    assert [one.mean for one in patterns(market.desk, TODAY).weekdays] == [0] * 7


@pytest.mark.parametrize("query", [day_totals.ISSUED_IN_ONE, day_totals.ISSUED_IN_EACH])
def test_sums_by_day_are_the_same_by_the_index_alone_and_by_the_rounds(market: Market, query: str) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(3), day=of(20))
    receive_payment(market.desk, Payer(stall=market.stalls["A-02"]), Days(2))
    which = {"market": market.desk.market, "first": "2026-11-01", "last": "2026-11-30"}
    with market.desk.read() as reading:
        assert reading.execute(query, which).fetchall() == [("2026-11-20", 9_000), ("2026-11-24", 6_000)]


def test_the_sums_of_a_book_of_one_market_come_from_an_index_alone(market: Market) -> None:
    with market.desk.read() as reading:
        plan = reading.execute(f"EXPLAIN QUERY PLAN {day_totals.ISSUED_IN_ONE}", {"first": "", "last": ""}).fetchall()
    assert "COVERING INDEX" in str(plan)


def test_a_relief_of_one_who_pays_by_ticket_lowers_the_target_of_its_own_days_alone(market: Market) -> None:
    with market.desk.write() as tx:
        law = record(tx, Entry("legal_basis_added", START, {"title": "SK Wali Kota 1/2026"}))
        body = {"scope": market.tenancies["B-01"], "percent_bp": 5_000, "from": "2026-11-11", "to": "2026-11-20"}
        record(tx, Entry("relief_granted", START, body | {"basis": law}))
    whole, less = CARDS + TICKETS, CARDS + TICKETS - 1_500
    assert targets(market) == [whole] * 10 + [less] * 10 + [whole] * 10
