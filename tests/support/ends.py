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
CODES: Final = {"dropped": 128 + signal.SIGHUP, "SIGHUP": 128 + signal.SIGHUP, "SIGTERM": 128 + signal.SIGTERM}


def cpu_of_the_ended() -> float:
    """Return the processor time of all programs that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def end_by(terminal: Terminal, end: str) -> int:
    """End the program by a way of ENDS, and return its exit code.

    Fails if it is not gone within five seconds, or uses more of the processor meanwhile than closing a book does.
    """
    before = terminal.cpu_seconds() + cpu_of_the_ended()
    ENDS[end](terminal)
    code = terminal.process.wait(WITHIN)
    assert cpu_of_the_ended() - before < CPU_SECONDS
    terminal.quiet(0.05)
    return code
