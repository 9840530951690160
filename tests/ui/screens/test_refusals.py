"""What is refused is told whole, however long, and can be kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.ui.screens.round import RoundScreen
from pasar_tui.ui.widgets.told import Told
from tests.support.market import Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import app_on, office_in_terminal

ESC, F2, F7, DOWN = "\x1b", "\x1bOQ", "\x1b[18~", "\x1b[B"
SIZE = (80, 24)
LONG = " ".join(f"Row {row}: the stall A-{row} is not there; make it first." for row in range(1, 40))


@pytest.fixture
def office(market: Market) -> Iterator[Terminal]:
    with office_in_terminal(market.path, "round", "> A-01") as terminal:
        yield terminal


def test_a_refusal_too_long_for_its_line_stands_in_a_box(office: Terminal) -> None:
    office.send("b20.00\r")
    office.wait_for("Esc Close")
    office.wait_for("is not an amount that can be read")
    assert "Refused" in office.text


def test_whoever_types_on_mends_what_was_refused(office: Terminal) -> None:
    office.send("b20.00\r")
    office.wait_for("Esc Close")
    office.send("\x7f\x7f\x7f00\r")
    office.wait_for("Saved 09:00 · A-01 Siti Aminah Rp2.000")


def test_escape_takes_only_the_box_away(office: Terminal) -> None:
    office.send("b20.00\r")
    office.wait_for("Esc Close")
    office.send(ESC)
    office.wait_gone("Esc Close")
    assert "20.00" in office.lines[1]


def test_a_refusal_is_kept_as_a_file_whose_place_is_told(office: Terminal, tmp_path: Path) -> None:
    office.send("b20.00\r")
    office.wait_for("Esc Close")
    office.send(F2)
    office.wait_for("Written:")
    (file,) = tmp_path.rglob("pesan.txt")
    assert "is not an amount that can be read" in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_message_that_was_cut_is_whole_among_the_messages(office: Terminal) -> None:
    office.send("b20.00\r")
    office.wait_for("Esc Close")
    office.send(ESC)
    office.wait_gone("Esc Close")
    assert office.lines[22].endswith("… F7")
    office.send(ESC + F7)
    office.wait_for("· Messages")
    office.wait_for("write for example")


async def test_a_long_refusal_is_read_to_its_end(market: Market) -> None:
    app = app_on(market.desk, "round")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, RoundScreen)

        async def refuse() -> None:
            raise PasarError("rows_refused", LONG, "Import")

        await screen.carry_out(refuse)
        await pilot.pause()
        assert isinstance(app.screen, Told)
        shown = "\n".join(line.text for line in app.screen._compositor.render_strips())
        assert "Import" in shown
        assert "Row 39" not in shown
        await pilot.press("end")
        await pilot.pause()
        assert "Row 39" in "\n".join(line.text for line in app.screen._compositor.render_strips())


async def test_a_refusal_that_fits_opens_no_box(market: Market) -> None:
    app = app_on(market.desk, "round")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, RoundScreen)

        async def refuse() -> None:
            raise PasarError("short", "There is no stall here.")

        await screen.carry_out(refuse)
        await pilot.pause()
        assert app.screen is screen
        assert app.notices[-1].text == "There is no stall here."
