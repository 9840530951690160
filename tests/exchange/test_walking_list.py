from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pasar_tui.exchange.paper import width
from pasar_tui.exchange.walking_list import COLUMNS, LINES, Heading, WalkingRow, walking_list

HEADING = Heading("PASAR BAMBU KUNING", date(2026, 11, 24), "Sari")
ROWS = [
    WalkingRow("A", "A-10", "H. Muhammad Yusuf", "kartu", 4_500, 27_000),
    WalkingRow("A", "A-11", None, "kartu", 0, 0),
    WalkingRow("B", "B-01", "Toko Sumber Rejeki Makmur Jaya", "skrd", 96_000, 192_000),
]


def test_each_block_begins_a_page_and_the_last_page_has_the_sums_of_all() -> None:
    first, second = walking_list(HEADING, ROWS)
    assert first == (
        "PASAR BAMBU KUNING - walking list, block A                           Page 1 of 2\n"
        "Selasa, 24 November 2026 (Kliwon)                                  Officer: Sari\n"
        "\n"
        "Stall    Vendor                   Mode    Due today    Arrears Received   Mark\n" + "-" * 80 + "\n"
        "A-10     H. Muhammad Yusuf        kartu       4.500     27.000 __________ ______\n"
        "A-11     (vacant)                 kartu           -          - __________ ______\n" + "-" * 80 + "\n"
        "Sum of this page                              4.500     27.000 __________\n"
        "Mark: T closed, K vacant, A absent, M refused, J promised (J printed: due now)\n"
    )
    assert "B-01     Toko Sumber Rejeki Mak.. skrd       96.000    192.000" in second
    assert "Sum of all pages                            100.500    219.000 __________\n" in second


def test_who_has_paid_is_not_asked_and_a_promise_is_marked() -> None:
    (page,) = walking_list(
        HEADING,
        [
            WalkingRow("A", "A-01", "Siti", "kartu", 0, 0, standing="PAID"),
            WalkingRow("A", "A-02", "Budi", "kartu", 3_000, 0, promised=True),
        ],
    )
    assert "A-01     Siti                     kartu           -          - PAID       ______\n" in page
    assert "A-02     Budi                     kartu       3.000          - __________ J ____\n" in page


def test_an_empty_market_needs_no_paper() -> None:
    assert walking_list(HEADING, []) == []


def test_a_page_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="9"):
        walking_list(HEADING, ROWS, lines=9)


@given(
    blocks=st.lists(st.sampled_from("ABC"), max_size=200),
    lines=st.integers(10, LINES),
    name=st.one_of(st.none(), st.text()),
)
def test_every_stall_is_on_one_page_in_the_order_of_the_walk(blocks: list[str], lines: int, name: str | None) -> None:
    rows = [
        WalkingRow(block, f"{block}-{number}", name, "karcis", 999_999_999, 1) for number, block in enumerate(blocks, 1)
    ]
    pages = walking_list(HEADING, rows, lines)
    printed = [line.split()[0] for page in pages for line in page.splitlines()[5:] if line[:2] in ("A-", "B-", "C-")]
    assert printed == [row.stall for row in rows]
    for page in pages:
        assert page.count("\n") <= lines
        assert max(map(width, page.splitlines())) <= COLUMNS
