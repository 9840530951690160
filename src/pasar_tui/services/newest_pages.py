"""A page of a list that begins with the newest row: which keys it shows, and where they stand in the whole list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from pasar_tui.storage.newest import Newest
from pasar_tui.storage.sqlite import Connection

Row = TypeVar("Row")
Which: TypeAlias = Literal["first", "last", "after", "before", "at"]
"""Which page is wanted; the last three are told by a key, that of a row or of one that is gone."""


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """Rows that follow one another; `start` is the place of the first in the whole list, 0 = first, if known."""

    rows: tuple[Row, ...]
    start: int | None


def keys_of(
    connection: Connection, listing: Newest, which: Which, key: tuple[Any, ...], size: int
) -> tuple[list[tuple[Any, ...]], int | None]:
    """Return the keys of a page of at most `size` rows, and the place of the first where it is known."""
    match which:
        case "after":
            return listing.after(connection, key, size), None
        case "before":
            return listing.before(connection, key, size), None
        case "at":
            start = listing.rank(connection, key) // size * size
        case "last":
            start = max(0, listing.count(connection) - 1) // size * size
        case "first":
            start = 0
    return listing.from_start(connection, start, size), start
