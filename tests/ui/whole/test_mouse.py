"""`--mouse`: what a key does, a click on what is seen of it does, and nothing without the key's own question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from pasar_tui.services.round_list import Word
from tests.support.market import Market
from tests.support.terminal import Terminal, python_in_terminal
from tests.ui.screens.office import receipts, rows


@contextmanager
def opened(market: Market, *command: str, ready: str) -> Iterator[Terminal]:
    """The program at nine o'clock, once it shows `ready`."""
    around = {"PASAR_LANG": "en", "HOME": str(market.path.parent)}
    with python_in_terminal("-m", "tests.support.at_nine", *command, str(market.path), environment=around) as terminal:
        terminal.wait_for(ready)
        terminal.quiet(0.1)
        yield terminal


@pytest.fixture
def office(market: Market) -> Iterator[Terminal]:
    """The app on its home screen, with the mouse."""
    with opened(market, "open", "--mouse", ready="TODAY") as terminal:
        yield terminal


@pytest.fixture
def walk(market: Market) -> Iterator[Terminal]:
    """The round, with the mouse."""
    with opened(market, "round", "--mouse", ready="> A-01") as terminal:
        yield terminal


def press(terminal: Terminal, row: int, column: int) -> None:
    """Press and release the left button on a cell."""
    terminal.send(f"\x1b[<0;{column + 1};{row + 1}M\x1b[<0;{column + 1};{row + 1}m")


def click(terminal: Terminal, text: str, at: int = 0) -> None:
    """Click on the first `text` of the screen, `at` cells behind its beginning."""
    terminal.wait_for(text)
    terminal.quiet(0.05)
    row, line = next((row, line) for row, line in enumerate(terminal.lines) if text in line)
    press(terminal, row, line.index(text) + at)


def wheel(terminal: Terminal, turns: int) -> None:
    """Turn the wheel in the middle of the screen, down or up."""
    terminal.send(f"\x1b[<{65 if turns > 0 else 64};40;12M" * abs(turns))


def test_the_key_line_presses_its_keys(walk: Terminal, market: Market) -> None:
    click(walk, "B Amount", 3)
    walk.wait_for("A-01 Amount:")
    walk.send("5000")
    click(walk, "Enter Save", 7)
    walk.wait_for("Saved 09:00")
    assert receipts(market) == [("A-01", 5_000, "cash")]


def test_what_is_typed_behind_a_click_lands_where_the_key_leads(walk: Terminal, market: Market) -> None:
    row = len(walk.lines) - 1
    column = walk.lines[row].index("B Amount")
    walk.send(f"\x1b[<0;{column + 1};{row + 1}M\x1b[<0;{column + 1};{row + 1}m5000\r")
    walk.wait_for("Saved 09:00")
    assert receipts(market) == [("A-01", 5_000, "cash")]


def test_clicks_on_a_stall_take_no_money(walk: Terminal, market: Market) -> None:
    for _time in range(3):
        click(walk, "A-03")
    walk.wait_for("> A-03")
    walk.quiet(0.1)
    assert receipts(market) == []


def test_a_double_click_on_full_payment_takes_one(walk: Terminal, market: Market) -> None:
    click(walk, "Enter In full")
    click(walk, "Enter In full")
    walk.wait_for("Saved 09:00")
    walk.quiet(0.1)
    assert receipts(market) == [("A-01", 3_000, "cash")]


def test_a_question_is_answered_by_its_words(walk: Terminal, market: Market) -> None:
    walk.send("\r")
    walk.wait_for("> A-02")
    walk.send("\x1b[A")
    walk.wait_for("> A-01")
    click(walk, "T Closed")
    click(walk, "N No", 2)
    walk.wait_gone("N No")
    click(walk, "T Closed")
    click(walk, "Y Yes", 2)
    walk.wait_gone("Y Yes")
    walk.quiet(0.2)
    with market.desk.read() as reading:
        assert reading.execute("SELECT outcome FROM visit").fetchall() == [("closed",)]


def test_a_click_sent_before_the_question_was_seen_answers_nothing(walk: Terminal, market: Market) -> None:
    walk.send("\r")
    walk.wait_for("> A-02")
    walk.send("\x1b[At")
    walk.wait_for("Y Yes")
    places = [(row, line.index("Y Yes")) for row, line in enumerate(walk.lines) if "Y Yes" in line]
    walk.send("\x1b")
    walk.wait_gone("Y Yes")
    walk.send("t" + "".join(f"\x1b[<0;{column + 1};{row + 1}M" for row, column in places))
    walk.wait_for("was skipped")
    with market.desk.read() as reading:
        assert reading.execute("SELECT outcome FROM visit").fetchall() == []


def test_a_reason_is_given_by_its_digit(walk: Terminal, market: Market) -> None:
    click(walk, "M Refuses")
    click(walk, "2 no money", 4)
    walk.wait_for("REFUSED")
    assert rows(market)["A-01"].word is Word.REFUSED


def test_a_search_is_opened_by_its_row_and_left_by_a_click_on_what_was_found(office: Terminal) -> None:
    click(office, "2 Vendors")
    click(office, "Search:")
    office.send("siti")
    office.wait_for(">Search: siti")
    click(office, "Siti")
    click(office, "> ", 10)
    office.wait_for("1 Summary")


def test_a_row_is_chosen_by_a_click_and_opened_by_the_next(office: Terminal) -> None:
    click(office, "6 Reports")
    click(office, "Not yet paid")
    office.wait_for("> 2")
    click(office, "Not yet paid")
    office.wait_gone("Walking list")


def test_a_day_is_chosen_by_a_click_and_taken_by_the_next(office: Terminal) -> None:
    office.send("61")
    click(office, "K Calendar", 3)
    click(office, " 16 ", 1)
    office.wait_for("[16]")
    click(office, "[16]", 1)
    office.wait_gone("[16]")
    office.wait_for("16-11-2026")


def test_the_menu_does_what_is_clicked_twice(walk: Terminal) -> None:
    walk.send("\x1b[20~")
    click(walk, "Notes that nobody is there.")
    walk.quiet(0.6)
    click(walk, "Notes that nobody is there.")
    walk.wait_for("ABSENT")


def test_a_form_is_filled_by_clicks(office: Terminal) -> None:
    office.send("2")
    office.wait_for("Search:")
    office.send("\x1b[15~")
    office.wait_for("> Name")
    click(office, "Phone")
    office.wait_for("> Phone")


def test_the_wheel_scrolls_a_list_and_a_long_text(walk: Terminal) -> None:
    wheel(walk, 1)
    walk.wait_for("> A-04")
    wheel(walk, -1)
    walk.wait_for("> A-01")
    walk.send("?")
    walk.wait_for("↓")
    wheel(walk, 1)
    walk.wait_for("↑")


def test_without_the_option_no_click_is_asked_for_or_obeyed(market: Market) -> None:
    with opened(market, "round", ready="> A-01") as terminal:
        click(terminal, "A-03")
        click(terminal, "B Amount")
        wheel(terminal, 1)
        terminal.send("\x1b[B")
        terminal.wait_for("> A-02")
        terminal.send("\x11")
        terminal.ended()
        assert not any(f"\x1b[?{mode}h".encode() in terminal.received for mode in (9, 1000, 1002, 1003, 1006, 1015))


WIDGETS = {
    "choice": [("QRIS  Transfer", 1, " Tunai [QRIS] Transfer")],
    "long_choice": [(" >", 1, "[tempat] nik"), ("alamat  dagangan", 1, "[alamat]")],
    "tick": [
        ("The vendor has used", 0, "> [x] The vendor has used"),
        ("[x] The vendor has agreed", 1, "> [ ] The vendor has agreed"),
    ],
    "reader": [("↓", 0, "↑")],
    "told": [("F2 Open the box", 4, "Esc Close"), ("Esc Close", 5, "F2 Open the box")],
}


def test_a_click_on_a_widget_is_its_key() -> None:
    with python_in_terminal("-m", "pasar_tui.ui.gallery", "--mouse", environment={"PASAR_LANG": "en"}) as terminal:
        for widget, clicks in WIDGETS.items():
            click(terminal, f"{widget}  ")
            click(terminal, f"> {widget}  ", 2)
            terminal.wait_for(f"{widget}  Sari")
            for text, at, shown in clicks:
                terminal.wait_for(text)
                terminal.quiet(0.05)
                row = max(row for row, line in enumerate(terminal.lines) if text in line)
                press(terminal, row, terminal.lines[row].index(text) + at)
                terminal.wait_for(shown)
            click(terminal, "Esc Back", 5)
            terminal.wait_for("Gallery")
