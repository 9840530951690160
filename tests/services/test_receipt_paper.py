"""A receipt of the book on paper says what the payer was told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pasar_tui.domain.collection import Amount, Days
from pasar_tui.domain.errors import PasarError
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment, sell_tickets
from pasar_tui.services.receipt_paper import Handed, receipt_paper, write_receipt
from pasar_tui.services.voids import undo_last
from tests.support.market import Market


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_days_are_told_with_the_stretch_that_they_settle(market: Market) -> None:
    receipt = receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(7))
    told = lines(receipt_paper(market.desk, receipt.id))
    assert "pelayanan: 7 days 01-11-2026 – 07-11-2026 Rp21.000" in told
    assert {"Stall A-01", "Vendor Siti Aminah", "Officer Sari", "Method cash"} <= set(told)
    assert "Paid up to 07-11-2026" in told
    assert "Still owed: Rp51.000" in told


def test_part_of_a_day_is_told_as_such(market: Market) -> None:
    receipt = receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Amount(1_000))
    assert "pelayanan: Part of 01-11-2026 Rp1.000" in lines(receipt_paper(market.desk, receipt.id))


def test_tickets_are_told_with_their_count_and_without_a_payer(market: Market) -> None:
    told = lines(receipt_paper(market.desk, sell_tickets(market.desk, 3, method="qris").id))
    assert "pelayanan: 3 tickets Rp6.000" in told
    assert not any(line.startswith(("Vendor", "Stall")) for line in told)


def test_a_voided_receipt_says_so(market: Market) -> None:
    receipt = receive_payment(market.desk, Payer(stall=market.stalls["B-01"]))
    undo_last(market.desk, 4)
    told = lines(receipt_paper(market.desk, receipt.id))
    assert "*** VOID: this receipt does not count ***" in told
    assert "pelayanan: Ticket Rp3.000" in told


def test_whoever_brought_the_money_is_named_beside_the_holder(market: Market) -> None:
    receipt = receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), paid_by=market.vendors["A-02"])
    told = lines(receipt_paper(market.desk, receipt.id))
    assert {"Vendor Siti Aminah", "Paid by Budi Santoso"} <= set(told)


def test_a_receipt_that_is_shown_again_is_a_copy(market: Market) -> None:
    receipt = receive_payment(market.desk, Payer(stall=market.stalls["A-01"]))
    assert "*** COPY ***" in lines(receipt_paper(market.desk, receipt.id, again=True))


def test_a_receipt_is_written_to_a_file_that_only_its_owner_reads(market: Market, tmp_path: Path) -> None:
    receipt = receive_payment(market.desk, Payer(stall=market.stalls["A-01"]))
    path = write_receipt(market.desk, Handed(receipt.id, again=False), 32, tmp_path)
    assert (path.name, path.stat().st_mode & 0o777) == (f"bukti-{receipt.number}.txt", 0o600)
    assert path.read_text() == receipt_paper(market.desk, receipt.id, 32)


def test_a_narrow_roll_takes_no_line_wider_than_itself(market: Market) -> None:
    receipt = receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(7))
    assert max(map(len, receipt_paper(market.desk, receipt.id, 32).splitlines())) <= 32


def test_there_is_no_paper_of_what_is_no_receipt(market: Market) -> None:
    with pytest.raises(PasarError) as refusal:
        receipt_paper(market.desk, market.stalls["A-01"])
    assert refusal.value.code == "receipt_unknown"
