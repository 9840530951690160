"""What the terminal shows by differences is, after each key, what whole frames would show."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

import pyte
import pytest
from pyte.screens import Char

from pasar_tui.services.demonstration import FILE_NAME
from pasar_tui.ui.app import SCREENS
from tests.support.terminal import Terminal, python_in_terminal
from tests.ui.whole.every_screen import open_sample
from tests.ui.whole.tour import NEXT, numbered

DOWN, PAGE_DOWN, TAB, CTRL_L = "\x1b[B", "\x1b[6~", "\t", "\x0c"
KEYS: Final = (DOWN, "7", PAGE_DOWN, TAB + "S")
SIZES: Final = ((100, 30), (80, 22), (60, 20), (132, 50))
TURNS: Final = 60


class Look(NamedTuple):
    """How a cell is drawn."""

    text: str
    ink: str
    ground: str
    style: tuple[bool, bool, bool]


def picture(screen: pyte.Screen) -> list[list[Look]]:
    """Every cell of a screen, with its look."""
    cells = [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]
    return [[_look(one) for one in row] for row in cells]


def _look(cell: Char) -> Look:
    """Return what can be seen of a cell: no ink and no weight where there is no letter."""
    blank = cell.data == " " and not (cell.reverse or cell.underscore)
    style = (cell.bold and not blank, cell.reverse, cell.underscore)
    return Look(cell.data, "" if blank else cell.fg, cell.bg, style)


class Both:
    """The terminal that the app paints by differences, and one that gets every frame whole."""

    def __init__(self, terminal: Terminal, frames: BinaryIO) -> None:
        self.terminal = terminal
        self._frames = frames
        self._whole = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._whole)
        self._stream.feed(b"\x1b[?7l")

    def resize(self, columns: int, rows: int) -> None:
        """Give both another size; what they showed is gone, as terminals differ in what they keep of it."""
        self.terminal.quiet()
        self._stream.feed(self._frames.read())
        self._whole.resize(rows, columns)
        self.terminal.resize(columns, rows)
        self._stream.feed(b"\x1b[2J")
        self.terminal.scribble(b"\x1b[2J")

    def press(self, keys: str) -> None:
        """Send `keys`, and hold the pictures against each other once both stand."""
        self.terminal.send(keys)
        self.compare()

    def compare(self) -> None:
        """Fail with the first row that differs."""
        differ: list[int] = []
        for _turn in range(TURNS):
            self.terminal.quiet(0.03)
            self._stream.feed(self._frames.read())
            here, there = picture(self.terminal._screen), picture(self._whole)
            differ = [y for y, (one, other) in enumerate(zip(here, there, strict=True)) if one != other]
            if not differ:
                return
        raise AssertionError(f"rows {differ} differ:\n{self.terminal.text}\n\n" + "\n".join(self._whole.display))


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Both]:
    open_sample(tmp_path).close()
    frames = tmp_path / "frames"
    home = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
    command = ("-m", "tests.ui.line.both", str(tmp_path / FILE_NAME), str(frames))
    with python_in_terminal(*command, environment=home) as terminal:
        terminal.wait_for(numbered(0))
        terminal.quiet()
        with frames.open("rb") as whole:
            yield Both(terminal, whole)


def test_every_key_of_a_walk_through_every_screen(both: Both) -> None:
    for _screen in SCREENS:
        both.press(NEXT)
        for key in KEYS:
            both.press(key)


def test_another_size_a_picture_drawn_anew_and_a_stop_in_between(both: Both) -> None:
    for place in range(10):
        both.press(NEXT)
        both.resize(*SIZES[place % len(SIZES)])
        both.compare()
        both.press(DOWN)
        both.press(CTRL_L)
        both.resize(80, 24)
        both.compare()


def test_a_process_that_was_stopped_and_goes_on(both: Both) -> None:
    both.press(NEXT)
    both.terminal.process.send_signal(signal.SIGTSTP)
    both.terminal.process.send_signal(signal.SIGCONT)
    both.press(DOWN)
