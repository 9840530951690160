"""How the line drops or the machine stops, and what must hold of the program then."""

from __future__ import annotations

import resource
import signal
from collections.abc import Callable
from typing import Final

from tests.support.terminal import Terminal

WITHIN: Final = 5
"""Seconds until the program is gone."""
CPU_SECONDS: Final = 1
ENDS: Final[dict[str, Callable[[Terminal], None]]] = {
    "dropped": Terminal.hang_up,
    "SIGHUP": lambda terminal: terminal.process.send_signal(signal.SIGHUP),
    "SIGTERM": lambda terminal: terminal.process.send_signal(signal.SIGTERM),
}
WAYS: Final[dict[str, Callable[[Terminal], None]]] = {**ENDS, "Ctrl+C": lambda terminal: terminal.send("\x03")}
CODES: Final = {
    "dropped": 128 + signal.SIGHUP,
    "SIGHUP": 128 + signal.SIGHUP,
    "SIGTERM": 128 + signal.SIGTERM,
    "Ctrl+C": 128 + signal.SIGINT,
}
SWITCHES: Final = {
    "second screen": (b"\x1b[?1049h", b"\x1b[?1049l"),
    "hidden cursor": (b"\x1b[?25l", b"\x1b[?25h"),
    "marked pastes": (b"\x1b[?2004h", b"\x1b[?2004l"),
    "clicks": (b"\x1b[?1000h", b"\x1b[?1000l"),
    "no wrapping": (b"\x1b[?7l", b"\x1b[?7h"),
}


def cpu_of_the_ended() -> float:
    """Return the processor time of all programs that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def end_by(terminal: Terminal, end: str) -> int:
    """End the program by one of WAYS, and return its exit code.

    Fails if it is not gone within five seconds, or uses more of the processor meanwhile than closing a book does.
    """
    before = terminal.cpu_seconds() + cpu_of_the_ended()
    WAYS[end](terminal)
    code = terminal.process.wait(WITHIN)
    assert cpu_of_the_ended() - before < CPU_SECONDS
    terminal.quiet(0.05)
    return code


def left_on(received: bytes) -> list[str]:
    """Return what was switched on in the terminal and not off again."""
    return [name for name, (on, off) in SWITCHES.items() if received.rfind(on) > received.rfind(off)]


def reach(office: Terminal, holds: Callable[[], bool]) -> None:
    """Read on until `holds`, and return within a millisecond or two."""
    for _turn in range(15_000):
        if holds():
            return
        office.quiet(0.001)
    raise AssertionError(office.text)
