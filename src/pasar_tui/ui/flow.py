"""How much is under way to the terminal, so that no picture is sent behind others that nobody has seen yet.

A pseudo terminal takes 20 kB before it blocks, a connection behind it more: on a thin line that is seconds of pictures
which were outdated before they arrived. So the terminal is asked now and then whether it is there ("5n", known since
the VT100), behind what was sent to it, and its answer says that everything before it was drawn. While too much is
under way, pictures are held back, and the next one sent is the latest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from textual._time import get_time

QUESTION: Final = "\x1b[5n"
ANSWER: Final = "\x1b[0n"

ASK_AFTER: Final = 500
"""Bytes after which the terminal is asked: a typed letter or a row asks nothing."""

MOST: Final = 1_500
"""Bytes under way above which pictures wait: a quarter of a second at 57,600 baud."""

PATIENCE: Final = 6.0
"""Seconds after which no answer will come: what waits is sent, and nothing waits until the terminal answers again."""


class Flow:
    """Counts what was sent and not yet answered for. Only a terminal that has answered makes anything wait.

    Answers may be told by another thread than everything else.
    """

    def __init__(self, clock: Callable[[], float] = get_time) -> None:
        self._clock = clock
        self._asked: deque[tuple[int, float]] = deque()
        self._unasked = 0
        self._answers = False

    def sent(self, count: int) -> None:
        """Count so many bytes."""
        self._unasked += count

    def ask(self) -> bool:
        """Return whether the terminal is to be asked now, and take it as asked."""
        if self._unasked < ASK_AFTER:
            return False
        self._asked.append((self._unasked, self._clock()))
        self._unasked = 0
        return True

    def answered(self) -> None:
        """Take what lay before the oldest question as drawn."""
        self._answers = True
        with suppress(IndexError):
            self._asked.popleft()

    @property
    def expects(self) -> bool:
        """Whether a terminal that answers still owes an answer."""
        return self._answers and bool(self._asked)

    @property
    def full(self) -> bool:
        """Whether so much is under way that the next picture has to wait."""
        asked = list(self._asked)
        if asked and self._clock() - asked[0][1] > PATIENCE:
            self._asked.clear()
            self._answers = False
        return self._answers and self._unasked + sum(count for count, _when in asked) > MOST
