"""A window dragged about while somebody types: nothing typed is lost, and the last picture is the right one."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

from tests.support.market import Market
from tests.support.terminal import Terminal
from tests.ui.conftest import OpenDemo
from tests.ui.screens.office import office_in_terminal

DOWN, F2, CTRL_L = "\x1b[B", "\x1bOQ", "\x0c"
SIZES: Final = [(random.Random(place).randint(20, 200), random.Random(-place).randint(5, 60)) for place in range(200)]


def storm(terminal: Terminal) -> None:
    """Give the terminal two hundred sizes in one burst, many of them too small, and its own again."""
    for columns, rows in (*SIZES, (80, 24)):
        terminal.resize(columns, rows)
    terminal.quiet()


def anew(terminal: Terminal) -> str:
    """Return what is drawn on an empty screen."""
    terminal.scribble(b"\x1b[2J")
    terminal.send(CTRL_L)
    terminal.quiet()
    return terminal.text


def test_what_is_typed_between_storms_stands_in_its_fields(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("form")
    for piece in ("Siti", " Rahayu\tB-", "12\t5000"):
        terminal.send(piece)
        terminal.wait_for(piece.rpartition("\t")[2])
        storm(terminal)
    terminal.send(F2)
    terminal.wait_for("Tersimpan Siti Rahayu")
    assert log.read_text() == "Siti Rahayu|B-12|5000|cash\n"


def test_the_row_under_the_cursor_stays_and_the_picture_is_whole(open_demo: OpenDemo) -> None:
    terminal = open_demo("list")
    terminal.send(DOWN * 30)
    terminal.wait_for("> A-31")
    storm(terminal)
    terminal.wait_for("> A-31")
    shown = terminal.text
    assert shown == anew(terminal)


def test_an_amount_half_typed_outlives_a_storm(market: Market) -> None:
    with office_in_terminal(market.path, "round", "> A-01") as office:
        office.send("b60")
        office.wait_for("A-01 Amount")
        storm(office)
        office.send("00\r")
        office.wait_for("Saved 09:00 · A-01")
        assert "6.000" in office.text


def test_a_search_outlives_a_storm(market: Market) -> None:
    with office_in_terminal(market.path, "vendors", "of 8") as office:
        office.send("/siti")
        office.wait_for("siti")
        office.wait_gone("Slamet Riyadi")
        storm(office)
        office.wait_for("Siti Aminah")
        assert "Slamet Riyadi" not in office.text
