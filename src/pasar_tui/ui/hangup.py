"""The way out when the line drops or the machine stops: close the book, then leave, within five seconds.

Textual's own way out waits for a terminal that is no longer there and then spins at full load for ever.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

from pasar_tui.ui import crash

_PATIENCE = 4.0
_LAST_PATIENCE = 0.5


class Hangup:
    """Answers SIGHUP and SIGTERM: `restore` the terminal if it is still there, `close` the desk, leave the process.

    `close` runs in a thread of its own. A second signal changes nothing. If anything hangs, a watchdog leaves after
    four seconds, and gives the terminal back too; an open transaction is then undone by the next opening.
    """

    def __init__(self, close: Callable[[], object], restore: Callable[[], None]) -> None:
        self._close = close
        self._restore = restore
        self._leaving = False

    def install(self) -> None:
        """Take both signals over; only the main thread may call this.

        These are plain handlers, not the event loop's: they run even while the loop is busy.
        """
        for number in (signal.SIGHUP, signal.SIGTERM):
            signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if self._leaving:
            return
        self._leaving = True
        _after(_PATIENCE, self._give_back_and_end, number)
        _after(_PATIENCE + _LAST_PATIENCE, os._exit, 128 + number)
        threading.Thread(target=self._leave, args=[number], daemon=True).start()

    def _leave(self, number: int) -> None:
        try:
            self._close()
        except Exception as error:  # noqa: BLE001 -- whatever went wrong, the process must still end
            crash.record(error)
        finally:
            self._give_back_and_end(number)

    def _give_back_and_end(self, number: int) -> None:
        try:
            self._restore()
        except Exception as error:  # noqa: BLE001 -- as above
            crash.record(error)
        finally:
            os._exit(128 + number)


def _after(seconds: float, end: Callable[[int], object], number: int) -> None:
    watchdog = threading.Timer(seconds, end, [number])
    watchdog.daemon = True
    watchdog.start()
