"""The way out of a command by a signal: what it has begun is undone, and the terminal given back."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_SIGNALS: Final = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
_PATIENCE: Final = 4


@contextmanager
def leaving_in_order() -> Iterator[None]:
    """Have SIGHUP, SIGINT and SIGTERM raise SystemExit inside the block, with the exit code of a shell for them.

    The block must come back to Python every now and then: a signal is heard between two of its steps. One that was
    ignored before, as by nohup, stays ignored.
    """
    heard: list[int] = []

    def leave(number: int, _frame: FrameType | None) -> None:
        heard.append(number)
        # One is enough: another while the command tidies up would keep it from that.
        for each in heeded:
            signal.signal(each, signal.SIG_IGN)
        # Where what is raised is lost, as in a function that SQLite calls, this ends the program all the same.
        signal.alarm(_PATIENCE)
        sys.exit(128 + number)

    heeded = [number for number in _SIGNALS if signal.getsignal(number) != signal.SIG_IGN]
    kept = {number: signal.signal(number, leave) for number in heeded}
    try:
        yield
    except Exception:
        # SQLite drops what is raised on the way into a function that it calls, and says that it was interrupted; and a
        # line that has dropped takes no last words.
        if heard:
            sys.exit(128 + heard[0])
        raise
    finally:
        signal.alarm(0)
        for number, handler in kept.items():
            signal.signal(number, handler)
