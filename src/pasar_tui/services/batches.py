"""Many things, some at a time: what is made of each lot is let go before the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield `things` in lists of `size`, the last one shorter."""
    left = iter(things)
    while some := list(islice(left, size)):
        yield some
