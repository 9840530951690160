"""Bytes that no key sends leave the round answering."""

from __future__ import annotations

import pytest

from tests.support.inputs import BadInput, bad_inputs
from tests.support.market import Market
from tests.ui.screens.office import office_in_terminal, receipts

# What an officer notices as "it does not answer"; an unfinished paste is given up after 0.3 s of these.
PATIENCE = 1


@pytest.mark.parametrize("stray", bad_inputs("terminal_bytes"))
def test_the_next_key_is_answered_and_nothing_was_entered(market: Market, stray: BadInput) -> None:
    with office_in_terminal(market.path, "round", "> A-01") as office:
        office.send(stray.data)
        office.quiet(0.4)
        office.send("\x1b[B")
        office.wait_for("> A-02", timeout=PATIENCE)
        assert receipts(market) == []


@pytest.mark.parametrize("stray", bad_inputs("terminal_bytes"))
def test_an_amount_that_was_being_typed_can_still_be_saved(market: Market, stray: BadInput) -> None:
    with office_in_terminal(market.path, "round", "> A-01") as office:
        office.send("b")
        office.wait_for("A-01 Amount")
        office.send(stray.data)
        office.quiet(0.4)
        office.send("\x1b")
        office.wait_gone("A-01 Amount", timeout=PATIENCE)
        office.send("b6000\r")
        office.wait_for("Saved 09:00 · A-01", timeout=PATIENCE)
        assert receipts(market) == [("A-01", 6_000, "cash")]
