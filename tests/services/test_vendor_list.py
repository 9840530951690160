"""The list of vendors is read by pages, in the order of names, and searched as people spell."""

from __future__ import annotations

from datetime import date

import pytest

from pasar_tui.domain.collection import Days
from pasar_tui.domain.literacy.answers import Assessment
from pasar_tui.domain.literacy.instrument import Status
from pasar_tui.domain.stall import Mode
from pasar_tui.services import vendor_list
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.services.literacy import record_assessment
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.tenancies import TenancyDraft, start_tenancy
from pasar_tui.services.vendor_list import VendorLine, count_vendors, first_page, last_page
from pasar_tui.services.vendors import forget_vendor, list_vendors, register_vendor
from tests.support.market import Market

IN_ORDER = [
    "Agus Salim",
    "Budi Santoso",
    "Dewi Lestari",
    "Muhammad Yusuf",
    "Nyoman Sukerti",
    "Ratna Sari",
    "Siti Aminah",
    "Slamet Riyadi",
]


def found(desk: Desk, text: str) -> list[str]:
    return [row.name for row in first_page(desk, text, 20).rows]


def row_of(market: Market, code: str) -> VendorLine:
    (row,) = first_page(market.desk, code, 20).rows
    return row


def test_the_vendors_stand_by_name(desk: Desk) -> None:
    assert found(desk, "") == IN_ORDER
    assert count_vendors(desk) == 8


def test_pages_follow_one_another_forwards_and_backwards(desk: Desk) -> None:
    first = vendor_list.first_page(desk, "", 3)
    second = vendor_list.page_after(desk, "", first.rows[-1].place, 3)
    third = vendor_list.page_after(desk, "", second.rows[-1].place, 3)
    assert [row.name for page in (first, second, third) for row in page.rows] == IN_ORDER
    assert vendor_list.page_before(desk, "", third.rows[0].place, 3).rows == second.rows
    assert vendor_list.page_before(desk, "", first.rows[0].place, 3).rows == ()


def test_the_last_page_is_the_one_that_paging_would_reach(desk: Desk) -> None:
    page = last_page(desk, "", 3)
    assert (page.start, [row.name for row in page.rows]) == (6, IN_ORDER[6:])


def test_a_place_gives_the_page_that_holds_it_even_when_it_is_gone(market: Market) -> None:
    place = vendor_list.place_of_vendor(market.desk, market.vendors["A-03"])
    assert place is not None
    assert vendor_list.page_at(market.desk, "", place, 3).start == 3
    forget_vendor(market.desk, row_ref(market.desk, "A-03"), "diminta")
    assert [row.name for row in vendor_list.page_at(market.desk, "", place, 3).rows] == IN_ORDER[3:4] + IN_ORDER[5:7]


def row_ref(desk: Desk, code: str) -> str:
    (one,) = list_vendors(desk, code)
    return one.ref


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("mohamad", ["Muhammad Yusuf"]),
        ("jusuf", ["Muhammad Yusuf"]),
        ("sit amin", ["Siti Aminah"]),
        ("s", ["Budi Santoso", "Agus Salim", "Nyoman Sukerti", "Ratna Sari", "Siti Aminah", "Slamet Riyadi"]),
        ("a3", ["Nyoman Sukerti"]),
        ("B 03", ["Agus Salim"]),
        ("amin sit siti", []),
        ("nobody", []),
        ("[/]", []),
    ],
)
def test_a_vendor_is_found_in_any_spelling_by_name_or_stall(desk: Desk, text: str, names: list[str]) -> None:
    assert sorted(found(desk, text)) == sorted(names)
    assert count_vendors(desk, text) == len(names)


def test_two_words_need_two_words_of_the_name(desk: Desk) -> None:
    register_vendor(desk, {"name": "Siti Sitorus"})
    assert found(desk, "si sit") == ["Siti Sitorus"]
    assert found(desk, "sit si siti") == []


def test_a_reference_finds_its_vendor(market: Market) -> None:
    ref = row_ref(market.desk, "A-05")
    assert found(market.desk, ref) == ["Dewi Lestari"]


def test_one_whose_name_was_not_brought_stands_last(market: Market) -> None:
    assert first_page(market.desk, "", 20).rows[-1].name == "Slamet Riyadi"
    with market.desk.write() as tx:
        tx.connection.execute("DELETE FROM vendor_person WHERE vendor=?", (market.vendors["A-01"],))
    rows = first_page(market.desk, "", 20).rows
    assert rows[-1].name.startswith("(name not brought)")
    assert count_vendors(market.desk) == len(rows) == 8


def test_a_forgotten_vendor_is_not_listed(market: Market) -> None:
    forget_vendor(market.desk, row_ref(market.desk, "A-01"), "diminta")
    assert "Siti Aminah" not in found(market.desk, "")
    assert count_vendors(market.desk) == 7


def test_the_row_tells_how_far_the_card_is_paid_and_what_is_owed(market: Market) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(10))
    row = row_of(market, "A-01")
    assert (row.stalls, row.modes, row.paid_through) == (("A-01",), (Mode.CARD,), date(2026, 11, 10))
    assert (row.days, row.owed) == (14, 42_000)
    assert row.phone_masked == "0812••••7801"


def test_several_stalls_add_up_and_the_least_paid_tells_the_day(market: Market) -> None:
    ref = row_ref(market.desk, "A-01")
    start_tenancy(market.desk, ref, TenancyDraft("A-06", charged_from=date(2026, 11, 20), since=date(2026, 11, 20)))
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(24))
    row = row_of(market, "A-01")
    assert (row.stalls, row.paid_through, row.days, row.owed) == (("A-01", "A-06"), None, 5, 15_000)
    receive_payment(market.desk, Payer(stall=market.stalls["A-06"]), Days(2))
    assert row_of(market, "A-01").paid_through == date(2026, 11, 21)


def test_a_ticket_stall_owes_nothing(market: Market) -> None:
    row = row_of(market, "B-01")
    assert (row.modes, row.paid_through, row.owed, row.literacy) == ((Mode.TICKET,), None, 0, None)


def test_the_latest_assessment_tells_the_status(market: Market) -> None:
    record_assessment(market.desk, market.vendors["B-01"], Assessment("ringkas", {}, {}, {}))
    assert row_of(market, "B-01").literacy is Status.INCOMPLETE
