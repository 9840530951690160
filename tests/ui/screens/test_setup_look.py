"""The look of the screens is chosen in the setup: shown at once, kept when it is saved."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from pasar_tui.services.preferences import look_of
from tests.support.market import Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import office_in_terminal

COLOUR = re.compile(rb"\x1b\[[\d;]*?(?:38;5|48;5)")
ROOM, TO_NO_COLOUR = "9", "\t\x1b[D"


@pytest.fixture
def office(market: Market) -> Iterator[Terminal]:
    """The room of language and look."""
    with office_in_terminal(market.path, "setup", "Language") as terminal:
        terminal.send(ROOM)
        terminal.wait_for("[by the terminal]")
        yield terminal


def drawn_anew(terminal: Terminal) -> bytes:
    terminal.quiet()
    terminal.received.clear()
    terminal.send("\x0c")
    terminal.quiet()
    return bytes(terminal.received)


def test_a_look_is_shown_while_it_is_chosen(office: Terminal) -> None:
    assert COLOUR.search(drawn_anew(office))
    office.send(TO_NO_COLOUR)
    office.wait_for("[no colour]")
    assert not COLOUR.search(drawn_anew(office))


def test_a_look_that_was_only_tried_goes_with_the_room(office: Terminal, market: Market) -> None:
    office.send(TO_NO_COLOUR + "\x1b")
    office.wait_for("Leave without saving")
    office.quiet()
    office.send("y")
    office.wait_gone("[no colour]")
    assert COLOUR.search(drawn_anew(office))
    assert look_of(market.desk) == "auto"


def test_a_look_that_was_saved_stays(office: Terminal, market: Market) -> None:
    office.send(TO_NO_COLOUR + "\x13")
    office.wait_for("From now on the look is: no colour.")
    assert not COLOUR.search(drawn_anew(office))
    assert look_of(market.desk) == "mono"
