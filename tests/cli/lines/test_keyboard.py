"""`pasar-tui round --plain` at a terminal: single keys, and the terminal given back as it was."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from pasar_tui.services.round_list import Word
from tests.support.market import Market
from tests.support.terminal import Terminal, python_in_terminal
from tests.ui.screens.office import receipts, rows


@pytest.fixture
def walking(market: Market) -> Iterator[Terminal]:
    """The round in lines at a terminal that can only print."""
    around = {"TERM": "dumb", "PASAR_LANG": "en", "HOME": str(market.path.parent)}
    program = ("-m", "tests.support.at_nine", "round", "--plain", str(market.path))
    with python_in_terminal(*program, environment=around) as terminal:
        terminal.wait_for("A-01, Siti Aminah")
        yield terminal


def test_keys_work_without_enter_and_typed_text_can_be_mended(walking: Terminal, market: Market) -> None:
    walking.send("t/b-0x\x7f2\rb5001\x080\r")
    walking.wait_for("Saved 09:00 · B-02 Ratna Sari Rp5.000 cash")
    assert rows(market)["A-01"].word is Word.CLOSED
    assert receipts(market) == [("B-02", 5_000, "cash")]
    assert b"\x1b" not in walking.received


@pytest.mark.parametrize("down", ["+", "n", "\x1b[B", "\x1bOB", "\x1b[6~"])
def test_every_terminals_way_down_goes_to_a_later_stall(walking: Terminal, down: str) -> None:
    walking.send(down)
    walking.wait_for("\nA-02," if "~" not in down else "\nB-04,")


@pytest.mark.parametrize("question", ["\x1bOP", "\x1b[11~", "\x1b[[A", "?"])
def test_every_terminals_help_key_tells_the_keys(walking: Terminal, question: str) -> None:
    walking.send(question)
    walking.wait_for("T: Notes that the stall is closed.")


def test_a_held_enter_takes_money_once(walking: Terminal, market: Market) -> None:
    walking.send("\r\r\r\r")
    walking.wait_for("The second Enter was skipped.")
    walking.quiet()
    assert receipts(market) == [("A-01", 3_000, "cash")]


def test_an_enter_too_many_behind_an_amount_takes_nothing_from_the_next_stall(
    walking: Terminal, market: Market
) -> None:
    walking.send("b5000\r\r")
    walking.wait_for("The second Enter was skipped.")
    walking.quiet()
    assert receipts(market) == [("A-01", 5_000, "cash")]


def test_a_yes_typed_before_the_question_answers_nothing(walking: Terminal, market: Market) -> None:
    walking.send("wy")
    walking.wait_for("was skipped.")
    walking.wait_for("N No")
    walking.send("t")
    walking.wait_for("Nothing was entered.")
    assert receipts(market) == []


def test_escape_gives_up_a_line_and_then_leaves(walking: Terminal, market: Market) -> None:
    walking.send("b50")
    walking.wait_for("Amount: 50")
    walking.send("\x1b")
    walking.wait_for("Nothing was entered.")
    walking.send("\x1b")
    assert walking.ended() == 0
    assert receipts(market) == []


def test_the_letters_behind_an_unknown_key_are_heard(walking: Terminal, market: Market) -> None:
    walking.send("\x1b[1;5C\x1bOXt")
    walking.wait_for("Saved 09:00")
    assert rows(market)["A-01"].word is Word.CLOSED


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_ends_it_and_the_terminal_is_as_it_was(market: Market, number: signal.Signals, code: int) -> None:
    program = ("-m", "tests.support.at_nine", "round", "--plain", str(market.path))
    with python_in_terminal(*program, environment={"PASAR_LANG": "en", "HOME": str(market.path.parent)}) as terminal:
        before = terminal.modes
        terminal.wait_for("A-01, Siti Aminah")
        during = terminal.modes
        terminal.process.send_signal(number)
        assert terminal.ended() == code
        assert terminal.modes == before != during


def test_ctrl_c_leaves(walking: Terminal) -> None:
    walking.send("b5\x03")
    assert walking.ended() == 130


def test_a_dropped_line_ends_it(walking: Terminal) -> None:
    walking.hang_up()
    assert walking.process.wait(10) in (0, 128 + signal.SIGHUP)


def test_sequences_of_eight_bits_and_the_numeric_keypad_are_keys(walking: Terminal, market: Market) -> None:
    walking.send(b"\x9bBb\x8fu\x8fp\x8fp\x8fp\x8fM")
    walking.wait_for("Saved 09:00 ")
    assert [(stall, amount) for stall, amount, _method in receipts(market)] == [("A-02", 5_000)]


def test_what_a_terminal_answers_is_no_key(walking: Terminal, market: Market) -> None:
    walking.send("b\x1b]11;rgb:5555/0000/0000\x1b\\\x1b[>41;390;0c\x1b[<0;5;6M\x1b[M !!7000\r")
    walking.wait_for("Saved 09:00 ")
    assert receipts(market) == [("A-01", 7_000, "cash")]
