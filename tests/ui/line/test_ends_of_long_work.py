"""The line drops, the machine stops or Ctrl+C is pressed while the app is at work on something long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from pasar_tui.services.books import verify_book
from pasar_tui.services.stalls import list_stalls
from tests.fault.office import assert_sound
from tests.support.ends import CODES, end_by, left_on, reach
from tests.support.market import TODAY, Market
from tests.support.terminal import Terminal, python_in_terminal
from tests.ui.screens.office import office_in_terminal

CTRL_C: Final = "\x03"
F2: Final = "\x1bOQ"
ROWS: Final = 5_000


@contextmanager
def bringing_in(market: Market) -> Iterator[Terminal]:
    """The import screen, while it saves a file of many stalls that was tried before."""
    file = market.path.with_name("tempat.csv")
    file.write_text("blok,nomor,jenis\n" + "".join(f"C,{number:04d},los\n" for number in range(1, ROWS + 1)))
    with office_in_terminal(market.path, "setup", "Language") as office:
        office.send(f"1i{file}\r")
        office.wait_for("5.000 new")
        office.send(F2)
        office.wait_for("rows checked; Esc stops")
        yield office


@pytest.mark.parametrize("end", ["dropped", "SIGTERM"])
def test_of_a_file_that_is_brought_in_all_is_in_the_book_or_nothing(market: Market, end: str) -> None:
    with bringing_in(market) as office:
        assert end_by(office, end) == CODES[end]
        assert end == "dropped" or left_on(bytes(office.received)) == []
    assert len(list_stalls(market.desk, TODAY)) in (10, 10 + ROWS)
    market.desk.close()
    assert_sound(market.path)


def test_ctrl_c_while_a_file_is_brought_in_says_how_to_leave_and_stops_nothing(market: Market) -> None:
    with bringing_in(market) as office:
        office.send(CTRL_C)
        office.wait_for("Ctrl+Q leaves the app.")
        office.wait_for("Saved · 5")
    assert len(list_stalls(market.desk, TODAY)) == 10 + ROWS


@pytest.mark.parametrize("end", ["dropped", "SIGTERM"])
def test_a_backup_is_whole_or_absent(market: Market, tmp_path: Path, end: str) -> None:
    folder = tmp_path / "cadangan"
    folder.mkdir()
    with office_in_terminal(market.path, "setup-backup", "Last backup") as office:
        office.send(f"{folder}{F2}")
        reach(office, lambda: any(folder.iterdir()))
        assert end_by(office, end) == CODES[end]
    for file in folder.iterdir():
        assert file.suffix == ".pasar"
        assert verify_book(file, rebuild=False).ok


@pytest.fixture
def reckoning(market: Market) -> Iterator[Terminal]:
    """A report that is being reckoned and does not come to an end."""
    with python_in_terminal("-m", "tests.ui.line.held", str(market.path)) as office:
        office.wait_for("The day")
        office.send("\r")
        office.wait_for("Working")
        yield office


def test_a_report_without_end_keeps_neither_program_nor_terminal(reckoning: Terminal) -> None:
    assert end_by(reckoning, "SIGTERM") == CODES["SIGTERM"]
    assert left_on(bytes(reckoning.received)) == []


def test_ctrl_c_on_a_report_that_is_being_reckoned_waits_for_its_end(reckoning: Terminal) -> None:
    reckoning.send(CTRL_C)
    reckoning.quiet()
    assert "Working" in reckoning.text
    reckoning.send("\x1b")
    reckoning.wait_for("Ctrl+Q leaves the app.")
