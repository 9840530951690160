"""Where a table's rows come from: a page at a time, by key, so that no list is ever whole in memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, Protocol, TypeVar

Row = TypeVar("Row")
Row_co = TypeVar("Row_co", covariant=True)


class Where(Enum):
    """Which page is wanted; the last three are told by the key of a row."""

    FIRST = "first"
    LAST = "last"
    AFTER = "after"
    BEFORE = "before"
    AT = "at"


@dataclass(frozen=True, slots=True)
class Page(Generic[Row_co]):
    """Rows that follow one another. `start` is the place of the first one in the whole list, 0 = first, if known."""

    rows: Sequence[Row_co]
    start: int | None = None


class Source(Protocol[Row_co]):
    """An ordered list of rows with unique keys, read by pages."""

    async def count(self) -> int | None:
        """Return how many rows there are, or None where counting costs too much."""

    async def page(self, where: Where, key: Hashable, size: int) -> Page[Row_co]:
        """Return at most `size` rows: the first or last ones, those after or before `key`, or those that hold `key`.

        AFTER and BEFORE leave the row of `key` out. AT may begin with it; a key that is gone gives the rows that
        would follow it. The rows are always in the order of the list.
        """


class ListSource(Generic[Row]):
    """A source over a sequence in memory: the round, today's sales, a report of some two thousand rows at most."""

    def __init__(self, rows: Sequence[Row], key: Callable[[Row], Hashable]) -> None:
        self._key = key
        self.rows = list(rows)
        self._places = {key(row): place for place, row in enumerate(self.rows)}

    async def count(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    async def page(self, where: Where, key: Hashable, size: int) -> Page[Row]:
        """Return a page; AT gives the page that paging from the first row would show."""
        start = self._start(where, key, size)
        return Page(self.rows[start : start + size], start)

    def replace(self, row: Row) -> None:
        """Put `row` in the place of the one with its key, if there is one."""
        if (place := self._places.get(self._key(row))) is not None:
            self.rows[place] = row

    def after(self, key: Hashable, wanted: Callable[[Row], bool]) -> Row | None:
        """Return the first row behind `key` that is `wanted`, or else the first from the top; None if there is none."""
        place = self._places.get(key, -1) + 1
        return next((row for row in self.rows[place:] + self.rows[:place] if wanted(row)), None)

    def _start(self, where: Where, key: Hashable, size: int) -> int:
        place = self._places.get(key, 0)
        if where is Where.LAST:
            return max(0, len(self.rows) - 1) // size * size
        if where is Where.AFTER:
            return place + 1
        if where is Where.BEFORE:
            return max(0, place - size)
        return place // size * size if where is Where.AT else 0
