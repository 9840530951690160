"""On which days every stall was found closed: read once, and then only where lines came that change it."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from threading import Lock
from typing import Final, TypeAlias

from pasar_tui.storage import collecting, walking
from pasar_tui.storage.sqlite import Connection

_MOST_NEW_LINES: Final = 2_000
"""After more lines than these it is quicker to read all of them again."""

_TenanciesAt: TypeAlias = Callable[[int], Iterable[int]]


class ClosedDays:
    """The ordinals of the days of the marks "tutup" that stand, in order, by tenancy; four bytes each of 100,000."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._seen = 0
        self._days: dict[int, array[int]] = {}

    def read(self, reading: Connection, tenancies_at: _TenanciesAt) -> Mapping[int, array[int]]:
        """Return them as `reading` sees the book; `tenancies_at` names the tenancies of a stall.

        `reading` must show what is saved for good: what it shows is kept for the next one who asks.
        """
        with self._lock:
            last = walking.last_line(reading)
            if last < self._seen:
                # Another thread has seen lines already that this state of the book does not have.
                return _grouped(collecting.closed_marks(reading, None))
            if not self._seen or last - self._seen > _MOST_NEW_LINES:
                self._days = _grouped(collecting.closed_marks(reading, None))
            elif last > self._seen:
                self._days = self._days | _anew(reading, self._seen, tenancies_at)
            self._seen = last
            return self._days


def _anew(reading: Connection, seen: int, tenancies_at: _TenanciesAt) -> dict[int, array[int]]:
    stalls = {stall for _alone, stall in walking.touched_since(reading, seen) if stall is not None}
    found: dict[int, array[int]] = {}
    for tenancy in {tenancy for stall in stalls for tenancy in tenancies_at(stall)}:
        found[tenancy] = _grouped(collecting.closed_marks(reading, tenancy)).get(tenancy, array("i"))
    return found


def _grouped(marks: Iterator[tuple[int, str]]) -> dict[int, array[int]]:
    days: dict[str, int] = {}
    found: defaultdict[int, array[int]] = defaultdict(lambda: array("i"))
    for tenancy, text in marks:
        if text not in days:
            days[text] = date.fromisoformat(text).toordinal()
        found[tenancy].append(days[text])
    for tenancy, marked in found.items():
        # In the place of what was gathered, so that there are never two of 100,000 days.
        found[tenancy] = array("i", sorted(set(marked)))
    return found
