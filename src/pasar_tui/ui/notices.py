"""What the officer was told: the history, and which of it the message line shows.

A message belongs to the screen on which it was said and to the command that said it. Whoever leaves the screen leaves
the message; what the leaving command itself said ("Tersimpan", by a form that closes) goes along to the next screen.
"""

from __future__ import annotations

from collections import deque
from contextvars import Context, ContextVar, copy_context
from dataclasses import dataclass
from typing import Final

_KEPT: Final = 100
_BEGAN: ContextVar[int | None] = ContextVar("began", default=None)


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to the officer, said `at` a time of the market's clocks; `bad` says that something was refused."""

    text: str
    bad: bool = False
    at: str = ""


class Notices(deque[Notice]):
    """The latest messages, the newest last; `shown` is the one for the message line, None when there is none."""

    def __init__(self) -> None:
        super().__init__(maxlen=_KEPT)
        self.shown: Notice | None = None
        self._said = 0

    def say(self, notice: Notice) -> None:
        """Keep `notice`, and show it."""
        self.append(notice)
        self.shown = notice
        self._said += 1

    def of_a_command(self) -> Context:
        """Return a context to run a command in, so that `leave_screen` knows what that command said."""
        context = copy_context()
        context.run(_BEGAN.set, self._said)
        return context

    def leave_screen(self) -> None:
        """Show nothing that was said before the running command; outside of commands, nothing."""
        began = _BEGAN.get()
        if began is None or self._said == began:
            self.shown = None
