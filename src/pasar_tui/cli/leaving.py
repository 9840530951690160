"""The way out of a command by a signal: whatever it has begun is undone, and the terminal given back."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def leaving_in_order() -> Iterator[None]:
    """Have SIGHUP and SIGTERM raise SystemExit inside the block, with the exit code that a shell gives the signal.

    The block must come back to Python every now and then: a signal is heard between two of its steps.
    """
    kept = {number: signal.signal(number, _leave) for number in (signal.SIGHUP, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def _leave(number: int, _frame: FrameType | None) -> None:
    # One is enough: another while the command tidies up would keep it from that.
    for again in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(again, signal.SIG_IGN)
    sys.exit(128 + number)
