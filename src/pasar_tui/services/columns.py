"""Places in columns of numbers: thousands of rows are kept as arrays, since objects would take ten times the memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right


def place_of(column: array[int], value: int) -> int | None:
    """Return where `value` stands in a column that rises, None where it does not."""
    at = bisect_left(column, value)
    return at if at < len(column) and column[at] == value else None


def order_of(column: array[int]) -> array[int]:
    """Return the places of a column in the order of what stands there, those with the same value as they come."""
    return array("i", sorted(range(len(column)), key=column.__getitem__))


def places_of(order: array[int], column: array[int], value: int) -> array[int]:
    """Return the places at which `value` stands in a column, by its `order_of`."""
    first = bisect_left(order, value, key=column.__getitem__)
    return order[first : bisect_right(order, value, first, key=column.__getitem__)]
