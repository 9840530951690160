"""The line drops or the machine stops while the app is still opening: gone in time, and the terminal as it was."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import pytest

from tests.fault.office import assert_sound
from tests.support.ends import CODES, ENDS, end_by, left_on, reach
from tests.support.market import Market
from tests.support.terminal import Terminal, python_in_terminal


def opened(office: Terminal, name: str) -> bool:
    """Return whether the program holds a file of this name."""
    held: list[str] = []
    for file in Path(f"/proc/{office.process.pid}/fd").iterdir():
        with suppress(OSError):
            held.append(file.readlink().name)
    return name in held


def loaded(office: Terminal, name: str) -> bool:
    """Return whether the program has loaded a library whose path has `name` in it."""
    return name in Path(f"/proc/{office.process.pid}/maps").read_text()


MOMENTS: Final[dict[str, Callable[[Terminal, list[object]], bool]]] = {
    "at once": lambda _office, _before: True,
    "SQLite loaded": lambda office, _before: loaded(office, "sqlite"),
    "book opened": lambda office, _before: opened(office, "buku.pasar"),
    "first byte": lambda office, _before: bool(office.received),
    "keys taken": lambda office, before: office.modes != before,
    "first words": lambda office, _before: "PASAR" in office.text,
}


@contextmanager
def opening(market: Market) -> Iterator[Terminal]:
    """The app, called and not waited for."""
    program = ("-m", "tests.support.at_nine", "open", "--mouse", "--adopt", str(market.path))
    with python_in_terminal(*program, environment={"PASAR_LANG": "en", "HOME": str(market.path.parent)}) as office:
        yield office


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("moment", MOMENTS)
def test_while_it_opens_it_ends(market: Market, moment: str, end: str) -> None:
    with opening(market) as office:
        before = office.modes
        reach(office, lambda: MOMENTS[moment](office, before))
        # Before the terminal was taken there is nothing to give back, and the system ends the program.
        assert end_by(office, end) in (CODES[end], 128 - CODES[end])
        assert end == "dropped" or (left_on(bytes(office.received)), office.modes) == ([], before)
    assert_sound(market.path)


@pytest.mark.parametrize("moment", MOMENTS)
def test_ctrl_c_while_it_opens_ends_it_in_order_or_is_a_key(market: Market, moment: str) -> None:
    with opening(market) as office:
        before = office.modes
        reach(office, lambda: MOMENTS[moment](office, before))
        office.send("\x03")
        reach(office, lambda: office.process.poll() is not None or "F10 Quit" in office.text)
        office.send("\x11")
        assert office.ended() in (0, 130, -signal.SIGINT)
        assert left_on(bytes(office.received)) == []
        assert office.modes == before
