from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pasar_tui.exchange.paper import width
from pasar_tui.exchange.receipt_text import ReceiptLine, ReceiptText, receipt_text

RECEIPT = ReceiptText(
    market="PASAR BAMBU KUNING",
    number="7F3K-26-000123",
    day=date(2026, 11, 24),
    stall="A-10",
    vendor="H. Muhammad Yusuf",
    lines=(
        ReceiptLine("7 hari, 18-11-2026 s.d. 24-11-2026", 31_500),
        ReceiptLine("Tunggakan 2024", 10_000),
    ),
    total=41_500,
    officer="Sari",
    method="tunai",
    notes=("Lunas s.d. 24-11-2026",),
)


def test_a_receipt_on_a_roll_of_32_columns() -> None:
    assert receipt_text(RECEIPT, 32) == (
        "       PASAR BAMBU KUNING\n"
        "            RECEIPT\n"
        "--------------------------------\n"
        "Number   7F3K-26-000123\n"
        "Day      Selasa, 24 November\n"
        "         2026\n"
        "Stall    A-10\n"
        "Vendor   H. Muhammad Yusuf\n"
        "Method   tunai\n"
        "Officer  Sari\n"
        "--------------------------------\n"
        "7 hari, 18-11-2026 s.d.\n"
        "24-11-2026              Rp31.500\n"
        "Tunggakan 2024          Rp10.000\n"
        "--------------------------------\n"
        "TOTAL                   Rp41.500\n"
        "empat puluh satu ribu lima ratus\n"
        "rupiah\n"
        "Lunas s.d. 24-11-2026\n"
    )


def test_a_receipt_on_paper_of_80_columns_has_the_same_words() -> None:
    wide, narrow = receipt_text(RECEIPT), receipt_text(RECEIPT, 32)
    assert [word for word in wide.split() if "---" not in word] == [
        word for word in narrow.split() if "---" not in word
    ]
    assert "7 hari, 18-11-2026 s.d. 24-11-2026" + " " * 38 + "Rp31.500\n" in wide


def test_a_copy_says_so() -> None:
    assert "*** COPY ***" not in receipt_text(RECEIPT)
    assert "*** COPY ***" in receipt_text(replace(RECEIPT, reprint=True))


def test_a_voided_receipt_says_that_it_does_not_count() -> None:
    printed = receipt_text(replace(RECEIPT, reprint=True, voided=True), 32)
    assert "*** COPY ***" in printed
    assert "*** VOID: this receipt does" in printed


def test_an_anonymous_ticket_has_no_stall_and_no_payer() -> None:
    printed = receipt_text(replace(RECEIPT, stall=None, vendor=None))
    assert "Stall" not in printed
    assert "Payer" not in printed


def test_lines_that_do_not_add_up_are_never_printed() -> None:
    with pytest.raises(ValueError, match="41501"):
        replace(RECEIPT, total=41_501)


def test_other_widths_do_not_exist() -> None:
    with pytest.raises(ValueError, match="40"):
        receipt_text(RECEIPT, 40)


@pytest.mark.parametrize("columns", [80, 32])
def test_the_longest_names_and_amounts_stay_on_the_paper(columns: int) -> None:
    long = replace(
        RECEIPT,
        market="P" * 90,
        vendor="Siti " * 30,
        lines=(ReceiptLine("x" * 100, 999_999_999_999_999),),
        total=999_999_999_999_999,
    )
    assert max(map(width, receipt_text(long, columns).splitlines())) <= columns
