"""A line of 9,600 or 57,600 baud: what is typed stays in order, and what is seen is never long out of date.

What is said of seconds is counted in bytes, of which such a line carries 960 or 5,760 a second.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest

from tests.support.market import Market
from tests.support.terminal import Terminal, python_in_terminal
from tests.ui.screens.office import receipts

SLOW, QUICKER = 960, 5_760
UP, DOWN, PAGE_DOWN, PAGE_UP, F2 = "\x1b[A", "\x1b[B", "\x1b[6~", "\x1b[5~", "\x1bOQ"
HELD_FOR: Final = 55
REPEAT: Final = 0.033
"""Seconds between the repeats of a key that is held down."""

OpenThin = Callable[..., Terminal]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "demo.log"
    path.touch()
    return path


@pytest.fixture
def open_thin(tmp_path: Path, log: Path) -> Iterator[OpenThin]:
    """Open a demo screen at the end of a thin line, once it stands."""
    home = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
    with ExitStack() as stack:

        def open_(name: str, bytes_a_second: int) -> Terminal:
            command = ("-m", "tests.ui.demo", name, str(log))
            thin = python_in_terminal(*command, environment=home, bytes_a_second=bytes_a_second)
            terminal = stack.enter_context(thin)
            terminal.wait_for("Kembali")
            terminal.quiet()
            return terminal

        yield open_


def hold_down(terminal: Terminal, key: str, times: int) -> None:
    """Send a key again and again, as a keyboard does, and read meanwhile what the line carries."""
    for _press in range(times):
        terminal.send(key)
        until = time.monotonic() + REPEAT
        while (left := until - time.monotonic()) > 0:
            terminal._read(left)


@pytest.mark.parametrize("bytes_a_second", [SLOW, QUICKER])
def test_a_form_typed_ahead_of_the_line_lands_in_the_right_fields(
    open_thin: OpenThin, log: Path, bytes_a_second: int
) -> None:
    terminal = open_thin("form", bytes_a_second)
    for piece in ("Siti Ra", "hayu\tB-", "12\t12r", "b\tq"):
        terminal.send(piece)
    terminal.send(F2)
    terminal.wait_for("Tersimpan Siti Rahayu")
    assert log.read_text() == "Siti Rahayu|B-12|12000|qris\n"


def test_a_key_held_down_ends_at_its_row_and_draws_no_picture_that_is_out_of_date(open_thin: OpenThin) -> None:
    terminal = open_thin("list", SLOW)
    before = len(terminal.received)
    hold_down(terminal, DOWN, HELD_FOR)
    released = len(terminal.received)
    terminal.wait_for(f"> A-{HELD_FOR + 1}")
    assert len(terminal.received) - released < 2 * SLOW
    assert len(terminal.received) - before < 90 * HELD_FOR


def test_a_message_is_seen_within_a_second_of_57600_baud_behind_a_flood_of_pages(open_thin: OpenThin) -> None:
    terminal = open_thin("list", QUICKER)
    hold_down(terminal, PAGE_DOWN + PAGE_UP, 20)
    before = len(terminal.received)
    terminal.send("t")
    terminal.wait_for("TUTUP A-01")
    assert len(terminal.received) - before < QUICKER


def test_nothing_is_drawn_twice(open_thin: OpenThin) -> None:
    """A row down moves the mark and the look of two rows; the rest of the picture is left alone."""
    terminal = open_thin("list", QUICKER)
    before = len(terminal.received)
    terminal.send(DOWN)
    terminal.wait_for("> A-02")
    terminal.quiet()
    drawn = bytes(terminal.received[before:])
    assert drawn.count(b"A-01") == drawn.count(b"A-02") == 1
    assert b"A-03" not in drawn
    assert b"Pungut" not in drawn


def test_each_payment_is_seen_and_taken_once(market: Market) -> None:
    home = {"HOME": str(market.path.parent), "XDG_STATE_HOME": str(market.path.parent / "state")}
    command = ("-m", "tests.ui.screens.office", str(market.path), "round")
    with python_in_terminal(*command, environment=home, bytes_a_second=SLOW) as terminal:
        terminal.wait_for("> A-01")
        terminal.quiet()
        for here, there in (("A-01", "A-02"), ("A-02", "A-03")):
            terminal.send("\r")
            terminal.wait_for(f"Saved 09:00 · {here}")
            terminal.wait_for(f"> {there}")
            terminal.quiet()
        assert [code for code, _amount, _method in receipts(market)] == ["A-01", "A-02"]


def test_a_terminal_that_stops_answering_is_drawn_on(open_thin: OpenThin) -> None:
    terminal = open_thin("list", QUICKER)
    terminal.answers = False
    terminal.send((PAGE_DOWN + PAGE_UP) * 3)
    terminal.send(DOWN * 20 + "t")
    terminal.wait_for("TUTUP A-21")


def test_the_terminals_own_cursor_keeps_to_the_row_of_a_key_held_down(market: Market) -> None:
    around = {"PASAR_LANG": "en", "HOME": str(market.path.parent)}
    program = ("-m", "tests.support.at_nine", "round", "--kursor", str(market.path))
    with python_in_terminal(*program, environment=around, bytes_a_second=SLOW) as terminal:
        terminal.wait_for("> A-01")
        terminal.quiet()
        hold_down(terminal, DOWN + UP, 10)
        terminal.send(DOWN)
        terminal.quiet()
        (row,) = (y for y, line in enumerate(terminal.lines) if line.startswith(">"))
        assert terminal.cursor == (row, 0)
