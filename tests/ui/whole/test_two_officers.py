"""Two officers walk one market at once, each at a terminal of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from pasar_tui.services import reports
from pasar_tui.services.officers import add_officer
from tests.support.market import TODAY, Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import receipts
from tests.ui.whole.office import round_in_terminal

WITHIN = 2
"""Seconds in which a mark is seen at the other terminal."""


@pytest.fixture
def pair(market: Market) -> Iterator[tuple[Terminal, Terminal]]:
    """Sari's and Ratna's terminals, both on A-01."""
    add_officer(market.desk, "Ratna")
    with ExitStack() as stack:
        terminals = [stack.enter_context(round_in_terminal(market.path, name, "> A-01")) for name in ("Sari", "Ratna")]
        yield terminals[0], terminals[1]


def line_of(terminal: Terminal, code: str) -> str:
    return next(line for line in terminal.lines if line[2:].startswith(code))


def test_each_sees_the_others_marks_at_once_and_keeps_the_cursor(pair: tuple[Terminal, Terminal]) -> None:
    sari, ratna = pair
    ratna.send("/B1\r")
    ratna.wait_for("> B-01")
    ratna.quiet()
    sari.send("t")
    sari.wait_for("> A-02")
    ratna.wait_for("CLOSED 09:00", timeout=WITHIN)
    assert "CLOSED" in line_of(ratna, "A-01")
    assert line_of(ratna, "B-01").startswith("> ")
    ratna.send("\r")
    ratna.wait_for("> B-02")
    sari.wait_for("market Rp3.000", timeout=WITHIN)
    assert "PAID" in line_of(sari, "B-01")
    assert line_of(sari, "A-02").startswith("> ")


def test_both_walk_half_a_block_and_every_stall_pays_once(pair: tuple[Terminal, Terminal], market: Market) -> None:
    sari, ratna = pair
    ratna.send("/A4\r")
    ratna.wait_for("> A-04")
    for here, there in (("A-01", "A-04"), ("A-02", "A-05")):
        sari.wait_for(f"> {here}")
        ratna.wait_for(f"> {there}")
        for terminal in pair:
            terminal.quiet()
            terminal.send("\r")
    sari.wait_for("> A-03")
    sari.quiet()
    sari.send("\r")
    sari.wait_for("Saved 09:00 · A-03")
    assert sorted(receipts(market)) == [(f"A-0{n}", 3_000, "cash") for n in range(1, 6)]
    day = reports.daily(market.desk, TODAY)
    assert (day.takings.cash, day.stalls.paid) == (15_000, 5)
    assert {(one.name, one.cash) for one in day.takings.by_officer} == {("Sari", 9_000), ("Ratna", 6_000)}
    sari.wait_for("my cash Rp9.000  market Rp15.000", timeout=WITHIN)
    ratna.wait_for("my cash Rp6.000  market Rp15.000", timeout=WITHIN)


def test_a_stall_that_the_other_took_a_moment_ago_is_not_taken_twice(
    pair: tuple[Terminal, Terminal], market: Market
) -> None:
    """Both press Enter on A-01 in the same instant: one takes it, the other is told and takes nothing."""
    for terminal in pair:
        terminal.send("\r")
    for terminal in pair:
        terminal.wait_for("market Rp3.000")
        terminal.quiet()
    assert receipts(market) == [("A-01", 3_000, "cash")]
    shown = sorted("Saved 09:00 · A-01" in terminal.text for terminal in pair)
    assert shown == [False, True]
