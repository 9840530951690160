"""What the round says in one line."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from pasar_tui import language
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.round_desk import Purse
from pasar_tui.services.round_list import RoundCounts
from pasar_tui.services.round_words import undo_reasons
from pasar_tui.ui.screens.round_words import saved_receipt, totals
from tests.support.market import Market


def test_a_long_name_is_cut_and_the_receipts_number_stands_whole(market: Market) -> None:
    receipt = receive_payment(market.desk, Payer(stall=market.stalls["A-01"]))
    told = saved_receipt(receipt, "Raden Ajeng Kusumawardhani Sastrodiningrat binti Suryadiningrat", "09:14")
    assert told.startswith("Saved 09:14 · A-01 Raden Ajeng")
    assert told.endswith(f"Rp3.000 cash · {receipt.number}")
    assert cell_len(f" Message: {told}") <= 80


def test_totals_leave_out_words_before_they_leave_out_money() -> None:
    counts = RoundCounts(9_999, 1_111, 2_222, 3_333, 444, 555, 666, 777, 888)
    told = totals(counts, Purse(99_999_999, 999_999_999), "qris", 80)
    assert cell_len(told) <= 80
    assert told.rstrip().endswith("my cash Rp99.999.999  market Rp999.999.999")


def test_a_payment_that_is_not_in_cash_is_told_before_it_is_made() -> None:
    counts = RoundCounts(10, 1, 9, 0, 0, 0, 0, 0, 0)
    assert totals(counts, Purse(0, 0), "qris", 80).startswith(" [QRIS] · unpaid 9")


@pytest.mark.parametrize("spoken", ["id", "en"])
def test_every_reason_of_an_undo_stands_on_a_narrow_screen(spoken: str) -> None:
    language.choose(spoken)
    assert cell_len(undo_reasons(of_block=True)) <= 80
