"""The round: promises that come back, who brings the money, why nothing was paid, and a block entered afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from pasar_tui.services.round_list import Word
from pasar_tui.services.vendor_journal import lines_page
from pasar_tui.services.visits import make_visit
from tests.support.market import TODAY, Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import office_in_terminal, receipts, rows

ESC, UP = "\x1b", "\x1b[A"


@pytest.fixture
def office(market: Market) -> Iterator[Terminal]:
    """The round in a terminal; on A-04 lies a promise for today. The cursor stands on A-01."""
    yesterday = TODAY - timedelta(days=1)
    make_visit(market.desk, market.stalls["A-04"], "promised", promised=TODAY, day=yesterday)
    with office_in_terminal(market.path, "round", "> A-01") as terminal:
        yield terminal


def row_line(terminal: Terminal, code: str) -> str:
    return next(line for line in terminal.lines if line[2:].startswith(code))


def test_a_promise_is_marked_on_its_day_and_filtered_until_it_is_paid(office: Terminal) -> None:
    assert row_line(office, "A-04").endswith("UNPAID PROMISE")
    office.send("c")
    office.wait_for("> A-04")
    assert "promises due" in office.lines[0]
    assert not any(line[2:].startswith("A-01") for line in office.lines)
    office.send("\r")
    office.wait_for("PART 09:00")
    office.send("c")
    office.wait_for("No stall here")


def test_who_brings_the_money_is_asked_by_a_key_and_stands_on_the_receipt(office: Terminal, market: Market) -> None:
    office.send("b5000obudi\r")
    office.wait_for("paid by Budi Santoso")
    office.wait_for("Rp5.000 cash")
    office.send("\r")
    office.wait_for("by Budi Santoso Rp5.000 cash")
    office.wait_for("> A-02")
    assert "paid by" not in office.lines[0]
    office.send(UP + "p")
    office.wait_for("Paid by Budi Santoso")
    assert lines_page(market.desk, market.vendors["A-01"], "first", 0, 1).rows[0].told.endswith("paid by Budi Santoso")


def test_the_letter_of_the_payer_is_text_where_a_name_is_typed(office: Terminal) -> None:
    office.send("/nyoman")
    office.wait_for('"nyoman"')
    assert "Search: nyoman" in office.lines[1]


def test_a_prompt_that_is_left_by_an_arrow_asks_no_more(office: Terminal, market: Market) -> None:
    office.send("b5000")
    office.wait_for("Rp5.000 cash")
    office.send(UP)
    office.wait_for("my cash")
    office.send("/a2\r")
    office.wait_for("> A-02")
    assert receipts(market) == []


def test_the_reasons_of_a_refusal_are_words_and_the_one_chosen_is_told(office: Terminal, market: Market) -> None:
    office.send("m")
    office.wait_for("1 nothing sold yet 2 no money")
    assert "A-01 Siti Aminah does not pay. Why?" in office.lines[22]
    office.send("7")
    office.wait_for("7 is no reason; nothing was entered.")
    office.send("m2")
    office.wait_for("REFUSED: no money")
    assert rows(market)["A-01"].reason == 2


def test_a_receipt_that_is_shown_again_is_a_copy(office: Terminal) -> None:
    office.send("\r")
    office.wait_for("> A-02")
    office.send(UP + "p")
    office.wait_for("TOTAL")
    assert "COPY" not in office.text
    office.send(ESC)
    office.wait_for("my cash")
    office.send("p")
    office.wait_for("*** COPY ***")


def test_a_block_entered_by_mistake_is_taken_back_whole(office: Terminal, market: Market) -> None:
    office.send("w")
    office.wait_for("Enter 5 stalls of block A as paid")
    office.quiet()
    office.send("y")
    office.wait_for("block A: 5 receipts")
    office.send("u")
    office.wait_for("Take back A-05 Rp3.000")
    office.send("0")
    office.wait_for("Take back the whole block: 5 receipts, Rp15.000?")
    office.send("1")
    office.wait_for("my cash Rp0  market Rp0")
    assert {row.word for row in rows(market).values()} == {Word.UNPAID, Word.VACANT}


def test_the_exceptions_to_a_block_are_marked_after_it(office: Terminal, market: Market) -> None:
    office.send("w")
    office.wait_for("as paid")
    office.quiet()
    office.send("y")
    office.wait_for("block A: 5 receipts")
    office.send("t")
    office.wait_for("A-01 was entered as paid with its block.")
    office.quiet()
    office.send("y")
    office.wait_for("CLOSED")
    office.wait_for("my cash Rp12.000  market Rp12.000")
    assert rows(market)["A-01"].word is Word.CLOSED
