"""The line drops or the machine stops, whatever the officer is doing: gone in time, nothing lost, nothing spins."""

from __future__ import annotations

import os
import select
from contextlib import suppress
from typing import Final

import pytest

from pasar_tui.services.drafts import find_draft
from tests.fault.office import assert_sound
from tests.support.ends import CODES, ENDS, WITHIN, end_by
from tests.support.market import Market
from tests.support.terminal import Terminal, python_in_terminal
from tests.ui.screens.office import office_in_terminal, receipts

F5: Final = "\x1b[15~"

ROUND: Final = ("round", "> A-01")
VENDORS: Final = ("vendors", "of 8")

# Screen, what it shows, keys, what they show.
MOMENTS: Final = {
    "home": ("home", "Collect", "", ""),
    "list": (*ROUND, "", ""),
    "prompt": (*ROUND, "b45", "A-01 Amount"),
    "search": (*ROUND, "/sit", "sit"),
    "form": (*VENDORS, F5 + "Tuti\t", "Tuti"),
    "menu": (*ROUND, "\x0f", "Help"),
}
FURTHER: Final = {
    "report": ("reports", "The day", "\r", "The day · Sel 24-11-2026"),
    "help": (*ROUND, "\x1bOP", "Keys of Collect"),
    "question": (*ROUND, "w", "as paid, Rp15.000 in all?"),
    "leaving": (*VENDORS, F5 + "Tuti\x1b", "Leave without saving"),
}
# Every moment by every end would take a minute.
ENDED: Final = [
    *((moment, end) for moment in MOMENTS for end in ENDS),
    *((moment, end) for moment in FURTHER for end in ("dropped", "SIGTERM")),
]


def fill(terminal: Terminal) -> None:
    """Write to the program's terminal, as a program beside it would, until it takes no more."""
    line = os.open(f"/proc/{terminal.process.pid}/fd/1", os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    for piece in (1024, 1):
        # The system moves what was written on, which makes room again.
        while select.select([], [line], [], 0.05)[1]:
            with suppress(BlockingIOError):
                os.write(line, b" " * piece)
    os.close(line)


def let_settle(terminal: Terminal) -> None:
    """Return once the program has nothing more to do, without reading what it writes."""
    before = -1.0
    while (used := terminal.cpu_seconds()) > before:
        before = used
        select.select([], [], [], 0.1)


@pytest.mark.parametrize(("moment", "end"), ENDED)
def test_whatever_is_open_it_ends(market: Market, moment: str, end: str) -> None:
    screen, ready, keys, shown = {**MOMENTS, **FURTHER}[moment]
    with office_in_terminal(market.path, screen, ready) as office:
        office.send(keys)
        office.wait_for(shown)
        office.quiet()
        assert end_by(office, end) == CODES[end]


@pytest.mark.parametrize("end", ["dropped", "SIGTERM"])
def test_an_entry_that_is_being_taken_back_stands_or_is_void(market: Market, end: str) -> None:
    with office_in_terminal(market.path, *ROUND) as office:
        office.send("\ru")
        office.wait_for("Take back A-01")
        office.quiet()
        office.send("1")
        assert end_by(office, end) == CODES[end]
    assert receipts(market) == [("A-01", 3_000, "cash")]
    market.desk.close()
    assert_sound(market.path)


@pytest.mark.parametrize("moment", ["prompt", "help", "menu", "question", "leaving"])
def test_ctrl_c_ends_nothing_and_says_how_to_leave(market: Market, moment: str) -> None:
    screen, ready, keys, shown = {**MOMENTS, **FURTHER}[moment]
    with office_in_terminal(market.path, screen, ready) as office:
        office.send(keys)
        office.wait_for(shown)
        office.quiet()
        office.send("\x03")
        office.wait_for("Message: Ctrl+Q leaves the app.")
        assert shown in office.text


@pytest.mark.parametrize("end", ENDS)
def test_a_draft_is_kept(market: Market, end: str) -> None:
    with office_in_terminal(market.path, "vendors", "of 8") as office:
        office.send(F5 + "Tuti\tA-06\t")
        office.wait_for("A-06")
        office.quiet()
        ENDS[end](office)
        office.process.wait(WITHIN)
    assert dict(find_draft(market.desk, "form:NewVendorScreen:"))["name"] == "Tuti"


@pytest.mark.parametrize("end", ENDS)
def test_a_payment_under_way_is_there_once_or_not_at_all(market: Market, end: str) -> None:
    with office_in_terminal(market.path, "round", "> A-01") as office:
        office.send("\r")
        ENDS[end](office)
        office.process.wait(WITHIN)
    assert receipts(market) in ([], [("A-01", 3_000, "cash")])
    with office_in_terminal(market.path, "round", "A-01") as office:
        office.send("/A2\r\r")
        office.wait_for("A-02")


@pytest.mark.parametrize("end", ["SIGHUP", "SIGTERM"])
def test_before_the_first_frame_it_ends(market: Market, end: str) -> None:
    command = ("-m", "tests.ui.screens.office", str(market.path), "round")
    with python_in_terminal(*command, environment={"HOME": str(market.path.parent)}) as office:
        office.wait_for("PASAR BAMBU KUNING")
        ENDS[end](office)
        office.process.wait(WITHIN)
    assert receipts(market) == []


def test_a_machine_that_stops_gives_the_terminal_back(market: Market) -> None:
    with office_in_terminal(market.path, "vendors", "of 8") as office:
        office.send(F5 + "Tuti")
        office.wait_for("Tuti")
        office.process.terminate()
        office.ended()
        assert bytes(office.received).endswith(b"\x1b[?1049l\x1b[?25h")


def test_a_machine_that_stops_gives_the_terminal_back_past_a_full_line(market: Market) -> None:
    with office_in_terminal(market.path, "round", "> A-01") as office:
        fill(office)
        office.send("\x1b[B")
        let_settle(office)
        office.process.terminate()
        assert office.process.wait(WITHIN) == CODES["SIGTERM"]
        office.quiet()
        assert bytes(office.received).endswith(b"\x1b[?1049l\x1b[?25h")
