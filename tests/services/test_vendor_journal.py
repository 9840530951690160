"""Everything that the book says about one vendor, told in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pasar_tui.domain.collection import Days
from pasar_tui.services.dues import Payer
from pasar_tui.services.follow_ups import set_follow_up
from pasar_tui.services.journal_words import KINDS_TOLD
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.sales import record_sale
from pasar_tui.services.tenancy_changes import change_tenancy, end_tenancy
from pasar_tui.services.vendor_journal import ToldLine, count_lines, lines_page
from pasar_tui.services.vendors import change_vendor, forget_vendor, list_vendors, register_vendor, reveal_vendor
from pasar_tui.services.visits import make_visit
from pasar_tui.services.voids import void_receipt, withdraw
from pasar_tui.storage.journal import Entry, record
from pasar_tui.storage.kinds import KEYS
from tests.support.market import START, TODAY, Market


def told(market: Market, vendor: int) -> list[str]:
    return [one.told for one in lines_page(market.desk, vendor, "first", 0, 100).rows]


def ref_of(market: Market, code: str) -> str:
    return list_vendors(market.desk, code)[0].ref


def test_a_vendors_days_are_told_the_latest_first(market: Market) -> None:
    desk, stall, vendor = market.desk, market.stalls["A-01"], market.vendors["A-01"]
    ref = ref_of(market, "A-01")
    receipt = receive_payment(desk, Payer(stall=stall), Days(10))
    void_receipt(desk, receipt.number, 2, "dihitung dua kali")
    visit = make_visit(desk, stall, "promised", reason=3, promised=TODAY + timedelta(2))
    withdraw(desk, visit.id, 1)
    record_sale(desk, 640_000, stall=stall, group="beras", estimate=True)
    change_vendor(desk, ref, {"goods": "beras", "phone": "0812 9999 8888"})
    reveal_vendor(desk, ref, ("nik", "phone"), "pemeriksaan")
    set_follow_up(desk, vendor, "AMAN-02", "rencana", TODAY + timedelta(7), desk.officer)
    change_tenancy(desk, "A-01", TODAY, mode="karcis")
    end_tenancy(desk, "A-01", TODAY, "pindah kota")
    assert told(market, vendor) == [
        "A-01: right of use ends with 24-11-2026 · “pindah kota”",
        "A-01: pays by ticket from 24-11-2026",
        "Follow-up AMAN-02: planned, by 01-12-2026, Sari",
        "Shown unmasked: NIK, Phone, for an inspection",
        "Corrected: Phone, Goods",
        "Turnover ~Rp640.000, beras, A-01",
        "Voided, wrong stall: A-01: PROMISED for 26-11-2026 (price too high) (24-11-2026)",
        "A-01: PROMISED for 26-11-2026 (price too high)",
        f"Receipt {receipt.number} void: wrong amount · “dihitung dua kali”",
        f"Receipt {receipt.number}: Rp30.000 cash, 10 days, A-01",
        "Given A-01 from 01-11-2026, card, charged from 01-11-2026",
        "Registered; goods: sembako",
    ]


def test_old_debts_and_reliefs_are_told(market: Market) -> None:
    desk, vendor, tenancy = market.desk, market.vendors["A-02"], market.tenancies["A-02"]
    with desk.write() as tx:
        law = record(tx, Entry("legal_basis_added", TODAY, {"title": "SK Bupati 7/2026"}))
        body = {"vendor": vendor, "period": "2025-12", "component": "kebersihan", "principal": 90_000}
        record(tx, Entry("arrears_opened", TODAY, body))
        for how_much in ({"amount": 6_000}, {"percent_bp": 2_500}):
            relief = {"scope": tenancy, "from": START.isoformat(), "basis": law, **how_much}
            record(tx, Entry("relief_granted", TODAY, relief))
    assert told(market, vendor)[:3] == [
        "A-02: relief of 25,00% from 01-11-2026",
        "A-02: relief of Rp6.000 from 01-11-2026",
        "Owed from before the book: kebersihan Desember 2025, Rp90.000",
    ]


def test_what_was_forgotten_leaves_lines_without_words_about_the_person(market: Market) -> None:
    made = register_vendor(market.desk, {"name": "Tuti Wulandari"})
    change_vendor(market.desk, made.vendor.ref, {"address": "Jalan Melati 3"})
    forget_vendor(market.desk, made.vendor.ref, "diminta")
    assert told(market, made.vendor.id) == ["Forgotten: the vendor asked", "Corrected: Address", "Registered"]


def test_the_note_of_a_withdrawn_visit_is_forgotten_too(market: Market) -> None:
    visit = make_visit(market.desk, market.stalls["A-01"], "refused", note="Siti marah")
    withdraw(market.desk, visit.id, 9, "Siti sudah bayar di kantor")
    forget_vendor(market.desk, ref_of(market, "A-01"), "diminta")
    with market.desk.read() as reading:
        assert reading.execute("SELECT text FROM private_note").fetchall() == []


def test_lines_of_others_are_not_told(market: Market) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["A-02"]), Days(1))
    assert len(told(market, market.vendors["A-01"])) == 2


@pytest.fixture
def long_history(market: Market) -> list[ToldLine]:
    """Fifty turnovers, a registration and a right of use."""
    for number in range(50):
        record_sale(market.desk, 1_000 + number, stall=market.stalls["A-01"], day=TODAY - timedelta(number % 20))
    rows = lines_page(market.desk, market.vendors["A-01"], "first", 0, 100).rows
    assert len(rows) == 52
    return list(rows)


def test_pages_follow_one_another_without_gap_or_repeat(market: Market, long_history: list[ToldLine]) -> None:
    vendor, key = market.vendors["A-01"], 10**9
    seen: list[ToldLine] = []
    while rows := lines_page(market.desk, vendor, "after", key, 7).rows:
        seen += rows
        key = rows[-1].line
    assert seen == long_history
    back: list[ToldLine] = []
    key = 0
    while rows := lines_page(market.desk, vendor, "before", key, 7).rows:
        back[:0] = rows
        key = rows[0].line
    assert back == long_history


def test_a_page_is_found_by_a_line_on_it_and_the_last_one_by_number(
    market: Market, long_history: list[ToldLine]
) -> None:
    vendor = market.vendors["A-01"]
    assert count_lines(market.desk, vendor) == 52
    page = lines_page(market.desk, vendor, "at", long_history[17].line, 7)
    assert (page.start, page.rows) == (14, tuple(long_history[14:21]))
    last = lines_page(market.desk, vendor, "last", 0, 7)
    assert (last.start, last.rows) == (49, tuple(long_history[49:]))


def test_every_kind_that_names_a_vendor_or_a_right_of_use_has_words() -> None:
    naming = {kind for kind, keys in KEYS.items() if {"vendor", "tenancy", "receipt", "target", "scope"} & keys.keys()}
    assert naming <= KINDS_TOLD


def test_a_day_and_a_time_stand_beside_each_line(market: Market) -> None:
    record_sale(market.desk, 1_000, stall=market.stalls["A-01"], day=date(2026, 11, 20))
    row = lines_page(market.desk, market.vendors["A-01"], "first", 0, 1).rows[0]
    assert (row.day, row.time, row.officer) == (date(2026, 11, 20), "09:00", "Sari")


def test_what_a_vendor_paid_for_another_is_told_to_both_and_its_note_is_the_others(market: Market) -> None:
    desk, payer = market.desk, market.vendors["A-02"]
    receipt = receive_payment(desk, Payer(stall=market.stalls["A-01"]), Days(1), paid_by=payer)
    void_receipt(desk, receipt.number, 2, "dihitung dua kali")
    for vendor in (payer, market.vendors["A-01"]):
        assert [receipt.number in one for one in told(market, vendor)[:2]] == [True, True]
    forget_vendor(desk, ref_of(market, "A-02"), "asked")
    assert "“dihitung dua kali”" in told(market, market.vendors["A-01"])[0]
