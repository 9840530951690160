"""`pasar-tui` alone, or with a book, opens the app."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pasar_tui.services.officers import add_officer
from tests.support.command import Pasar
from tests.support.market import Market
from tests.support.terminal import Terminal, python_in_terminal


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def start(opened: ExitStack, *words: str, **environment: str) -> Terminal:
    kept = {name: os.environ[name] for name in os.environ if name.startswith(("HOME", "XDG_"))}
    terminal: Terminal = opened.enter_context(
        python_in_terminal("-m", "pasar_tui", *words, environment=kept | {"PASAR_LANG": "en"} | environment)
    )
    return terminal


def test_the_path_of_a_book_opens_the_app_on_it(opened: ExitStack, market: Market) -> None:
    market.desk.close()
    terminal = start(opened, str(market.path))
    terminal.wait_for("PASAR BAMBU KUNING · Home")
    assert "Sari" in terminal.lines[0]
    terminal.send("\x1b[21~")
    assert terminal.ended() == 0


def test_no_word_at_all_opens_the_usual_book(opened: ExitStack, market: Market) -> None:
    market.desk.close()
    terminal = start(opened, PASAR_BOOK=str(market.path))
    terminal.wait_for("PASAR BAMBU KUNING · Home")


def test_options_alone_open_it_too(opened: ExitStack, market: Market) -> None:
    market.desk.close()
    terminal = start(opened, "--lang", "id", PASAR_BOOK=str(market.path))
    terminal.wait_for("PASAR BAMBU KUNING")


def test_rule_24_where_several_are_in_office_the_first_screen_asks_who_it_is(opened: ExitStack, market: Market) -> None:
    add_officer(market.desk, "Ratna")
    market.desk.close()
    terminal = start(opened, str(market.path))
    terminal.wait_for("Who is at the desk?")
    terminal.wait_for("Ratna")
    terminal.send("\x1b[B\r1")
    terminal.wait_for("my cash")
    assert "Ratna" in terminal.lines[0]


def test_an_officer_who_is_named_is_not_asked_for(opened: ExitStack, market: Market) -> None:
    add_officer(market.desk, "Ratna")
    market.desk.close()
    terminal = start(opened, str(market.path), PASAR_OFFICER="ratna")
    terminal.wait_for("Home")
    assert "Ratna" in terminal.lines[0]


def test_an_officer_nobody_knows_is_refused(opened: ExitStack, market: Market) -> None:
    market.desk.close()
    terminal = start(opened, "open", "--officer", "Joko", str(market.path))
    assert terminal.ended() == 1
    assert "There is no officer Joko in office; there are: Sari." in " ".join(terminal.lines)


def test_without_a_book_it_is_said_how_to_make_one(opened: ExitStack, tmp_path: Path) -> None:
    terminal = start(opened, str(tmp_path / "tiada.pasar"))
    assert terminal.ended() == 1
    assert "pasar-tui new --market NAME" in " ".join(terminal.lines)


def test_without_a_terminal_nothing_is_drawn(pasar: Pasar, market: Market) -> None:
    answer = pasar("open")
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert pasar.refused() == "no_terminal"


def test_a_command_that_does_not_exist_is_still_wrong_use(pasar: Pasar, market: Market) -> None:
    assert pasar("pungut").exit_code == 2
