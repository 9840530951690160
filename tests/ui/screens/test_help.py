"""Help, menu and messages lie over a screen and leave it as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pasar_tui.services.visits import make_visit
from tests.support.market import TODAY, Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import app_on, office_in_terminal

F1, F5, F7, F9, ESC, DOWN = "\x1bOP", "\x1b[15~", "\x1b[18~", "\x1b[20~", "\x1b", "\x1b[B"
CTRL_G, CTRL_O, CTRL_R = "\x07", "\x0f", "\x12"
SIZE = (80, 24)


@pytest.fixture
def vendors(market: Market) -> Iterator[Terminal]:
    with office_in_terminal(market.path, "vendors", "1-8 of 8") as terminal:
        yield terminal


@pytest.mark.parametrize("key", [F1, CTRL_G, "?"])
def test_the_keys_of_a_list_are_told_with_what_they_do(vendors: Terminal, key: str) -> None:
    vendors.send(key)
    vendors.wait_for("Keys of Vendors")
    assert any(line.split()[:4] == ["F5", "Ins", "New", "Opens"] for line in vendors.lines)
    vendors.send(ESC)
    vendors.wait_for("1-8 of 8")


@pytest.mark.parametrize("key", [F1, CTRL_G])
def test_in_a_field_the_field_is_explained_and_nothing_typed_is_lost(vendors: Terminal, key: str) -> None:
    vendors.send(F5 + "Tuti\tA6\t1871" + key)
    vendors.wait_for("Keys of New vendor")
    assert "The number on the identity card" in vendors.text
    vendors.send(ESC)
    vendors.wait_for("Tuti")
    vendors.send("01\t0812")
    vendors.wait_for("0812")
    assert "187101" in vendors.text


@pytest.mark.parametrize("key", [F9, CTRL_O])
def test_the_menu_does_what_the_cursor_chooses(vendors: Terminal, key: str) -> None:
    vendors.send(key)
    vendors.wait_for("What it does")
    vendors.send(DOWN + DOWN + "\r")
    vendors.wait_for("· New vendor")


def test_the_menu_does_what_a_digit_chooses(vendors: Terminal) -> None:
    vendors.send(F9)
    vendors.wait_for("2  F6 /")
    vendors.send("2")
    vendors.wait_for(">Search:")


def test_in_a_form_the_menu_has_only_what_works_there(vendors: Terminal) -> None:
    vendors.send(F5 + "Tuti" + F9)
    vendors.wait_for("1  F2 Ctrl+S")
    vendors.send(ESC)
    vendors.wait_for("Tuti")


@pytest.mark.parametrize("key", [F7, CTRL_R])
def test_the_messages_so_far_are_shown_the_latest_first(vendors: Terminal, key: str) -> None:
    vendors.send("/nobody\r")
    vendors.wait_for("Error: There is no vendor nobody")
    vendors.send("\x15none\r")
    vendors.wait_for("Error: There is no vendor none")
    vendors.send(key)
    vendors.wait_for("· Messages")
    vendors.wait_for("nobody")
    assert "none" in vendors.lines[2]
    assert "nobody" in vendors.lines[3]


def test_keys_of_the_officers_own_choice_hold(market: Market, tmp_path: Path) -> None:
    file = tmp_path / ".config" / "pasar-tui" / "keys.toml"
    file.parent.mkdir(parents=True)
    file.write_text('open-vendor-form = "n"\n')
    with office_in_terminal(market.path, "vendors", "1-8 of 8") as terminal:
        assert "N New" in terminal.lines[23]
        terminal.send("nTuti")
        terminal.wait_for("· New vendor")
        terminal.wait_for("Tuti")


def test_a_wrong_file_of_keys_is_told_and_the_usual_keys_hold(market: Market, tmp_path: Path) -> None:
    file = tmp_path / ".config" / "pasar-tui" / "keys.toml"
    file.parent.mkdir(parents=True)
    file.write_text('serch = "n"\n')
    with office_in_terminal(market.path, "vendors", "1-8 of 8") as terminal:
        assert "Error: There is no command serch" in terminal.lines[22]
        terminal.send("/siti\r")
        terminal.wait_for("1-1 of 1")


async def test_nothing_lies_over_a_help(market: Market) -> None:
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f1", "f9")
        assert len(app.screen_stack) == 1
        await pilot.press("f9", "f9", "f7", "f1")
        assert len(app.screen_stack) == 1


async def test_the_cursor_of_the_list_below_stays(market: Market) -> None:
    make_visit(market.desk, market.stalls["A-02"], "closed", day=TODAY)
    app = app_on(market.desk, "round")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("down", "down")
        before = app.screen.query_one("PagedTable").cursor_key  # type: ignore[attr-defined]  # a table
        await pilot.press("f1", "escape")
        assert app.screen.query_one("PagedTable").cursor_key == before  # type: ignore[attr-defined]  # a table
