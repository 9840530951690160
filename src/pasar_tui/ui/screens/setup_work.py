"""Long work that tells how far it has come and can be left."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic


class WorkLeftError(Exception):
    """Ends work that was left; what it wrote so far is rolled back on its way out."""


class Work:
    """Given to a thread of the desk as its `progress`: keeps how far it has come, and stops it once it was left.

    `hung_up` says whether nobody is there any more to wait for it; then it is left too.
    """

    def __init__(self, hung_up: Callable[[], bool] = lambda: False) -> None:
        self._hung_up = hung_up
        self.began = monotonic()
        self.read = 0
        self.done = 0
        self.left = False

    def __call__(self, done: int) -> None:
        """Note how far the work has come. Raises WorkLeftError once it was left."""
        self.done = done
        self.check()

    def reading(self, read: int) -> None:
        """Note how much was read for it. Raises WorkLeftError once it was left."""
        self.read = read
        self.check()

    def check(self) -> None:
        """Raise WorkLeftError once it was left."""
        if self.left or self._hung_up():
            raise WorkLeftError

    def leave(self) -> None:
        """Stop the work at the next step that it tells of."""
        self.left = True
