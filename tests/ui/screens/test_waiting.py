"""While another program writes in the book, the screen tells so, answers, and loses nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import PIPE, Popen

import pytest

from pasar_tui.services.round_list import Word, round_list
from pasar_tui.services.vendors import list_vendors
from tests.support.market import TODAY, Market
from tests.support.terminal import ROOT, Terminal
from tests.ui.screens.office import office_in_terminal

ESC, F2, F5, DOWN, CTRL_L = "\x1b", "\x1bOQ", "\x1b[15~", "\x1b[B", "\x0c"

HOLD = """
import sys
from pasar_tui.storage import sqlite
writing = sqlite.connect(sys.argv[1], isolation_level=None)
writing.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
writing.execute("ROLLBACK")
"""


@contextmanager
def held(market: Market) -> Iterator[Popen[str]]:
    """Hold the right to write in another process until a line is written to it, or the block ends."""
    command = [sys.executable, "-c", HOLD, str(market.path)]
    environment = {"PYTHONPATH": str(ROOT / "src")}
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True, env=environment) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        try:
            yield holder
        finally:
            holder.kill()


def let_go(holder: Popen[str]) -> None:
    assert holder.stdin is not None
    holder.stdin.write("\n")
    holder.stdin.flush()


@pytest.fixture
def office(market: Market) -> Iterator[Terminal]:
    with office_in_terminal(market.path, "round", "> A-01") as terminal:
        yield terminal


def word_of(market: Market, code: str) -> Word | str:
    return next(row.word for row in round_list(market.desk, TODAY) if row.code == code)


def test_a_payment_waits_and_says_so_and_is_saved(office: Terminal, market: Market) -> None:
    with held(market) as holder:
        office.send("\r")
        office.wait_for("Another program is writing in the book; waiting … 3 s. Esc leaves.")
        assert word_of(market, "A-01") == Word.UNPAID
        let_go(holder)
        office.wait_for("Saved 09:00 · A-01")
    office.wait_for("> A-02")


def test_keys_typed_while_it_waits_are_carried_out_after_it(office: Terminal, market: Market) -> None:
    with held(market) as holder:
        office.send("\r")
        office.wait_for("Esc leaves")
        office.send(DOWN + "t")
        let_go(holder)
        office.wait_for("> A-04")
    office.wait_for("CLOSED")
    assert word_of(market, "A-03") == Word.CLOSED


def test_escape_leaves_and_nothing_is_saved(office: Terminal, market: Market) -> None:
    with held(market) as holder:
        office.send("\r")
        office.wait_for("Esc leaves")
        office.send(ESC)
        office.wait_for("You left while another program was writing; nothing was saved.")
        let_go(holder)
        office.send(DOWN)
        office.wait_for("> A-02")
    assert word_of(market, "A-01") == Word.UNPAID


def test_the_screen_is_drawn_anew_while_it_waits(office: Terminal, market: Market) -> None:
    with held(market):
        office.send("\r")
        office.wait_for("Esc leaves")
        office.scribble(b"\x1b[5;1HWALL: the machine stops at five")
        office.send(CTRL_L)
        office.wait_gone("WALL")


def test_what_is_typed_in_a_form_is_seen_at_once(market: Market) -> None:
    with office_in_terminal(market.path, "vendors", "1-8 of 8") as office, held(market) as holder:
        office.send(F5 + "Tuti\tA6\t\t")
        office.wait_for("Tuti")
        office.send("\tkue basah")
        office.wait_for("kue basah")
        office.send(F2)
        office.wait_for("Esc leaves")
        let_go(holder)
        office.wait_for("Saved Tuti · A-06 card")
    assert [one.name for one in list_vendors(market.desk, "tuti")] == ["Tuti"]


def test_an_arrow_that_saves_turnover_is_left_by_escape(market: Market) -> None:
    with office_in_terminal(market.path, "sales", "> A-01") as office, held(market):
        office.send("700" + DOWN)
        office.wait_for("Esc leaves")
        office.send(ESC)
        office.wait_for("nothing was saved")
        assert "700_" in office.text
