"""What a command takes from outside the program, in one place, so that a test or a demonstration can give its own."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import click

from pasar_tui.domain.days import local_day


def _real_clock() -> int:
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`clock` returns the instant in UTC milliseconds, `randomness` so many random bytes. Given as click's `obj`."""

    clock: Callable[[], int] = _real_clock
    randomness: Callable[[int], bytes] = os.urandom


def surroundings() -> Surroundings:
    """Return the surroundings of the command that is running: those given, else the real ones."""
    return click.get_current_context().find_object(Surroundings) or Surroundings()


def today(zone: str) -> date:
    """Return the calendar day that it is now in `zone` (WIB, WITA, WIT)."""
    return local_day(surroundings().clock(), zone, 0)
