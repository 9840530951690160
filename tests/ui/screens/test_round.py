"""An officer walks the round: keys in, the screen and the book out."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from datetime import timedelta

import pytest

from pasar_tui.services.dues import Payer
from pasar_tui.services.officers import add_officer
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.round_list import Word
from pasar_tui.services.visits import make_visit
from tests.support.market import TODAY, Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import office_in_terminal, receipts, rows

ESC, DOWN, UP, HOME, PAGE_DOWN = "\x1b", "\x1b[B", "\x1b[A", "\x1b[H", "\x1b[6~"
FIRST_ROW = 3
SIZE = (80, 24)


@pytest.fixture
def office(market: Market) -> Iterator[Terminal]:
    """The round in a terminal, beside the test's own desk on the same book; the cursor stands on A-01."""
    with office_in_terminal(market.path, "round", "> A-01") as terminal:
        yield terminal


def row_line(terminal: Terminal, code: str) -> str:
    return next(line for line in terminal.lines if line[2:].startswith(code))


def test_enter_takes_todays_price_and_goes_to_the_next_unpaid_stall(office: Terminal, market: Market) -> None:
    office.send("\r")
    office.wait_for("> A-02")
    assert receipts(market) == [("A-01", 3_000, "cash")]
    assert "PART 09:00" in row_line(office, "A-01")
    assert "my cash Rp3.000  market Rp3.000" in office.lines[1]
    assert "Saved 09:00 · A-01 Siti Aminah Rp3.000 cash" in office.lines[22]


def test_five_enters_in_one_write_make_one_receipt(office: Terminal, market: Market) -> None:
    office.send("\r\r\r\r\r")
    office.wait_for("The second Enter was skipped")
    office.quiet()
    assert receipts(market) == [("A-01", 3_000, "cash")]
    assert row_line(office, "A-02").startswith("> ")


def test_a_code_typed_in_one_burst_is_gone_to_and_an_amount_after_it_is_that_stalls(
    office: Terminal, market: Market
) -> None:
    office.send("/B2\r")
    office.wait_for("> B-02")
    office.send("b5000\r")
    office.wait_for("Saved 09:00 · B-02")
    assert receipts(market) == [("B-02", 5_000, "cash")]


def test_search_amount_mark_and_days_in_one_write_land_where_they_were_typed(office: Terminal, market: Market) -> None:
    office.send("/a3\rb5000\r/B01\rt/a-04\rd2\r")
    office.wait_for("Saved 09:00 · A-04")
    assert receipts(market) == [("A-03", 5_000, "cash"), ("A-04", 6_000, "cash")]
    assert rows(market)["B-01"].word is Word.CLOSED


def test_a_name_filters_in_any_spelling_and_escape_shows_everyone_again(office: Terminal) -> None:
    office.send("/jusup\r")
    office.wait_for("Nobody on this list is called jusup")
    office.send("\x7ff\r")
    office.wait_for('"jusuf"')
    office.quiet()
    assert [line[2:6] for line in office.lines[FIRST_ROW:21] if line] == ["A-04"]
    office.send(ESC)
    office.wait_for("A-01")


def test_letters_in_the_search_row_are_text(office: Terminal, market: Market) -> None:
    office.send("/ttbakumj" + ESC)
    office.wait_for("unpaid 9")
    assert receipts(market) == []
    assert all(row.word in (Word.UNPAID, Word.VACANT) for row in rows(market).values())


def test_while_an_amount_is_typed_the_last_line_shows_the_keys_of_that_row_alone(office: Terminal) -> None:
    office.send("b")
    office.wait_for("Enter Save Q Method O Payer Esc Back F1 Help")
    office.send(ESC)
    office.wait_for("Enter In full B Amount")


def test_while_an_amount_is_typed_the_row_says_how_it_is_divided(office: Terminal) -> None:
    office.send("b6000")
    office.wait_for("2 days 01-11..02-11, paid up to 02-11, Rp6.000 cash")
    office.send("\x7f\x7f\x7f\x7f7000")
    office.wait_for("2 days + part Rp1.000, paid up to 02-11, Rp7.000 cash")


def test_what_is_wrong_with_an_amount_is_cut_with_a_mark_while_it_is_typed(office: Terminal) -> None:
    office.send("b10000000000")
    office.wait_for("cannot be taken")
    (row,) = (line.rstrip() for line in office.text.splitlines() if "cannot be taken" in line)
    assert row.endswith(("…", ">"))


def test_while_days_are_typed_the_row_says_what_they_cover(office: Terminal) -> None:
    office.send("d24")
    office.wait_for("24 days 01-11..24-11, paid up to 24-11, Rp72.000 cash")


def test_each_q_behind_a_number_switches_the_method(office: Terminal, market: Market) -> None:
    office.send("b3000q")
    office.wait_for("Rp3.000 QRIS")
    office.send("q")
    office.wait_for("Rp3.000 transfer")
    office.send("\r")
    office.wait_for("Saved")
    assert receipts(market) == [("A-01", 3_000, "transfer")]


def test_q_on_the_list_is_for_one_payment_only(office: Terminal, market: Market) -> None:
    office.send("q")
    office.wait_for("[QRIS]")
    office.send("\r")
    office.wait_for("> A-02")
    office.quiet()
    office.send("\r")
    office.wait_for("> A-03")
    assert [method for _code, _amount, method in receipts(market)] == ["qris", "cash"]


def test_what_cannot_be_read_takes_nothing_and_stays_to_be_mended(office: Terminal, market: Market) -> None:
    office.send("b20.00\r")
    office.wait_for("Error")
    assert receipts(market) == []
    office.send("\x7f\x7f\x7f00\r")
    office.wait_for("Saved")
    assert receipts(market) == [("A-01", 2_000, "cash")]


@pytest.mark.parametrize(("key", "word"), [("t", Word.CLOSED), ("k", Word.VACANT), ("a", Word.ABSENT)])
def test_one_key_says_what_was_found_and_goes_on(office: Terminal, market: Market, key: str, word: Word) -> None:
    office.send(DOWN + key)
    office.wait_for("> A-03")
    assert "Saved 09:00 · A-02" in office.lines[22]
    assert rows(market)["A-02"].word is word


def test_a_refusal_takes_its_reason_digit(office: Terminal, market: Market) -> None:
    office.send("m4")
    office.wait_for("Saved 09:00 · A-01")
    assert rows(market)["A-01"].word is Word.REFUSED


def test_a_promise_takes_the_days_until_it_or_a_date(office: Terminal, market: Market) -> None:
    office.send("j2j001-12\r")
    office.wait_for("PROMISED · 01-12-2026")
    assert rows(market)["A-01"].promised == TODAY + timedelta(days=2)
    assert rows(market)["A-02"].promised == TODAY + timedelta(days=7)


def test_undo_with_its_reason_takes_back_ones_own_last_entry(office: Terminal, market: Market) -> None:
    office.send("\r")
    office.wait_for("> A-02")
    office.send("tu5u1")
    office.wait_for("Taken back: A-01 Rp3.000 cash")
    office.quiet()
    assert {row.word for row in rows(market).values()} == {Word.UNPAID, Word.VACANT}
    assert row_line(office, "A-01").startswith("> ")
    assert "market Rp0" in office.lines[1]


def test_an_enter_or_another_key_gives_a_question_up_and_undoes_nothing(office: Terminal, market: Market) -> None:
    office.send("t")
    office.wait_for("Saved")
    office.send("u\r")
    office.wait_for("Nothing was entered")
    office.send("ub5000" + ESC)
    office.wait_for("unpaid 8")
    assert rows(market)["A-01"].word is Word.CLOSED
    assert receipts(market) == []


def test_anonymous_tickets_are_sold_by_their_count(office: Terminal, market: Market) -> None:
    office.send("h12")
    office.wait_for("= Rp24.000 cash")
    office.send("\r")
    office.wait_for("market Rp24.000")
    assert receipts(market) == [(None, 24_000, "cash")]


def test_a_stall_that_has_paid_is_asked_about_once_more(office: Terminal, market: Market) -> None:
    office.send("d24\r")
    office.wait_for("> A-02")
    office.quiet()
    office.send(UP + "\r")
    office.wait_for("A-01 Siti Aminah has paid. Take Rp3.000 more?")
    office.send("n")
    office.wait_gone("more?")
    office.quiet()
    assert receipts(market) == [("A-01", 72_000, "cash")]
    office.send("\r")
    office.wait_for("more?")
    office.send("y")
    office.wait_for("market Rp75.000")
    assert rows(market)["A-01"].paid_through == TODAY + timedelta(days=1)


def test_a_paid_stall_is_asked_about_before_it_is_marked_closed(office: Terminal, market: Market) -> None:
    office.send("\r")
    office.wait_for("> A-02")
    office.send(UP + "t")
    office.wait_for("A-01 has paid today. Mark it all the same?")
    office.send("n")
    office.wait_gone("all the same")
    assert rows(market)["A-01"].word is Word.PART


def test_filters_show_the_unpaid_or_one_block_after_the_other(office: Terminal) -> None:
    office.send("t" + "l")
    office.wait_gone("  A-01 ")
    office.send("g")
    office.wait_for("Block A")
    office.wait_for("  A-01 ")
    office.send("g")
    office.wait_for("Block B")
    office.wait_gone("  A-01 ")
    office.send("s")
    office.wait_for("  A-01 ")


def test_the_card_opens_over_the_list_and_the_cursor_is_kept(office: Terminal) -> None:
    office.send(DOWN + DOWN + "i")
    office.wait_for("Nyoman Sukerti")
    office.wait_gone("my cash")
    office.send(ESC)
    office.wait_for("> A-03")


def test_the_receipt_is_shown_wide_and_narrow(office: Terminal) -> None:
    office.send("d7\r")
    office.wait_for("> A-02")
    office.send(UP + "p")
    office.wait_for("dua puluh satu ribu rupiah")
    office.send("w")
    office.wait_gone("-" * 33)
    assert max(len(line) for line in office.lines[1:20]) <= 1 + 32
    office.send(ESC)
    office.wait_for("> A-01")


def test_every_key_stands_in_the_help(office: Terminal) -> None:
    office.send("\x1bOP")
    office.wait_for("Keys of Collect")
    for word in ("Amount", "Tickets", "Method", "Payer", "Receipt", "Undo"):
        assert word in office.text
    office.send(PAGE_DOWN)
    office.wait_for("Whole block")
    office.send(ESC)
    office.wait_for("> A-01")


def test_what_other_officers_write_appears_and_the_cursor_stays(office: Terminal, market: Market) -> None:
    ratna = add_officer(market.desk, "Ratna")
    office.send(DOWN)
    office.wait_for("> A-02")
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), officer=ratna.id)
    make_visit(market.desk, market.stalls["B-02"], "closed", officer=ratna.id)
    office.wait_for("CLOSED")
    office.quiet()
    assert "PART" in row_line(office, "A-01")
    assert row_line(office, "A-02").startswith("> ")
    assert "my cash Rp0  market Rp3.000" in office.lines[1]


def test_a_dropped_line_closes_the_book_with_everything_that_was_saved(office: Terminal, market: Market) -> None:
    office.send("\r")
    office.wait_for("Saved 09:00 · A-01")
    office.send("b12")
    office.wait_for("part Rp12")
    office.process.send_signal(signal.SIGHUP)
    office.hang_up()
    assert office.ended() == 128 + signal.SIGHUP
    assert receipts(market) == [("A-01", 3_000, "cash")]
    assert not market.path.with_name(market.path.name + "-journal").exists()


def test_a_walk_is_entered_afterwards_by_block_and_its_exceptions_stay(office: Terminal, market: Market) -> None:
    office.send(DOWN + "t")
    office.wait_for("> A-03")
    office.send("w")
    office.wait_for("Enter 4 stalls of block A as paid")
    office.send("y")
    office.wait_for("block A: 4 receipts")
    assert [code for code, _amount, _method in receipts(market)] == ["A-01", "A-03", "A-04", "A-05"]
    assert rows(market)["A-02"].word is Word.CLOSED
