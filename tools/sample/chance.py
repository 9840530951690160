"""Chance that is the same on every machine and in every Python: a counter under SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A stream of choices. Streams of different names don't disturb each other."""

    def __init__(self, name: str) -> None:
        self._name = name.encode()
        self._count = 0

    def randbytes(self, count: int) -> bytes:
        """Return so many bytes."""
        made = b""
        while len(made) < count:
            made += hashlib.sha256(self._name + b" " + str(self._count).encode()).digest()
            self._count += 1
        return made[:count]

    def below(self, limit: int) -> int:
        """Return a number from 0 to one below `limit`."""
        return int.from_bytes(self.randbytes(8), "big") % limit

    def between(self, least: int, most: int) -> int:
        """Return a number from `least` to `most`, both included."""
        return least + self.below(most - least + 1)

    def percent(self, chances: int) -> bool:
        """Return True in so many of a hundred cases."""
        return self.below(100) < chances

    def one_of(self, choices: Sequence[T]) -> T:
        """Return one of the choices; one that stands there twice comes twice as often."""
        return choices[self.below(len(choices))]

    def some_of(self, choices: Sequence[T], count: int) -> list[T]:
        """Return so many different places of `choices`, in an order of chance."""
        left = list(choices)
        return [left.pop(self.below(len(left))) for _n in range(count)]
