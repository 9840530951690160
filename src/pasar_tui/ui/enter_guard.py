"""The guard on Enter, for every way in which money is taken by a key."""

from __future__ import annotations

from typing import Final

ENTER_GAP: Final = 0.2
"""Seconds within which a second Enter is taken for a bounce or a double press."""
_LONG_AGO: Final = float("-inf")
"""Before every moment of the monotonic clock, which may begin near zero: no Enter is too soon behind it."""


class EnterGuard:
    """Tells a wanted Enter from a bounced, held or impatient one.

    An Enter is dropped if it came in the same read as the last one, less than 200 ms after it, or before what the
    last one did was painted. The last Enter is the last one read, dropped or not, so a held key stays one Enter. Behind
    another key an Enter is no bounce of the one before, however fast it comes: it is wanted, if only what was paid
    before it is on the screen.
    """

    def __init__(self) -> None:
        self._read = -1
        self._time = _LONG_AGO
        self._painted = _LONG_AGO

    def admits(self, read: int, time: float) -> bool:
        """Return whether the Enter of read number `read` (0 = unknown) at monotonic `time` in seconds counts."""
        same_read = read == self._read and read > 0
        too_soon = time - self._time < ENTER_GAP or time <= self._painted
        self._read, self._time = read, time
        return not (same_read or too_soon)

    def another_key(self) -> None:
        """Say that a key other than Enter was pressed."""
        self._read, self._time = -1, _LONG_AGO

    def painted(self, time: float) -> None:
        """Say that at `time` the effect of the last Enter was on the screen."""
        self._painted = time
