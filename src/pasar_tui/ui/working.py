"""A command that takes its time: told after 0.3 s, and left by Esc.

Commands run one after the other, in the order in which their keys were pressed, so no other key can be answered
before this one is done. Esc and Ctrl+L are, once the officer sees that something is going on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Final, TypeVar

from pasar_tui.language import _

T = TypeVar("T")
Come = tuple[int, int]
"""How much of how much is done."""

_UNNOTICED: Final = 0.3
_STEP: Final = 1.0


class Working:
    """The command `task`; `told` says whether the officer sees that it goes on, `show` repaints what is seen.

    `waits` tells whether it waits for another program, and `come` how far it has come where it says so.
    """

    def __init__(
        self,
        task: asyncio.Task[T],
        waits: Callable[[], bool],
        come: Callable[[], Come | None],
        show: Callable[[], None],
    ) -> None:
        self.told = False
        self._task = task
        self._waits = waits
        self._come = come
        self._show = show
        self._began = monotonic()

    @property
    def text(self) -> str:
        """What is going on, for how many seconds, and how to leave it."""
        if self._waits():
            what = _("Another program is writing in the book; waiting")
        elif (come := self._come()) is not None:
            what = _("{done} of {total} done").format(done=come[0], total=come[1])
        else:
            what = _("Working")
        return _("{what} … {seconds} s. Esc leaves.").format(what=what, seconds=int(monotonic() - self._began))

    def leave(self) -> None:
        """Give the command up: what only reads stops at once, what writes only if it has not begun."""
        self._task.cancel()

    async def finish(self) -> None:
        """Return once the command has ended, one way or another; tell it each second from 0.3 s on."""
        try:
            await asyncio.wait({self._task}, timeout=_UNNOTICED)
            while not self._task.done():
                self.told = True
                self._show()
                await asyncio.wait({self._task}, timeout=_STEP)
        finally:
            # The app is closing, if this ends before the command does.
            self._task.cancel()
            if self.told:
                self.told = False
                self._show()
