"""The office's rush: many officers take money in one book at the same moment, while others read it."""

from __future__ import annotations

import os
import random
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pasar_tui.services.desk import Desk
from tests.fault import office

WRITERS: Final = 8
READERS: Final = 2
RECEIPTS: Final = 300

_start: Any = None
_over: Any = None


@dataclass(frozen=True, slots=True)
class Rush:
    """What came of it: the seconds that each receipt took, and each pair of sums that a reader saw.

    A pair is that of all receipts, and that of what they were for.
    """

    seconds: list[float]
    sums: set[tuple[int, int]]


def rush(path: Path, stalls: list[int], mode: str) -> Rush:
    """Let everybody begin together, and return when all are done. Whatever goes wrong in one of them is raised."""
    context = office.hands()
    over = context.Event()
    start = context.Barrier(WRITERS + READERS)
    everyone = (start, over, os.environ["XDG_STATE_HOME"], mode)
    with ProcessPoolExecutor(WRITERS + READERS, context, _arrive, everyone) as pool:
        readers = [pool.submit(_read, path) for _reader in range(READERS)]
        writers = [pool.submit(_collect, path, officer, stalls) for officer in range(WRITERS)]
        try:
            times = [taken for writer in as_completed(writers) for taken in writer.result()]
        finally:
            # One who failed before the start must not leave the others waiting for it.
            start.abort()
            over.set()
        return Rush(times, set().union(*(reader.result() for reader in readers)))


def _arrive(start: Any, over: Any, state: str, mode: str) -> None:
    global _start, _over
    _start, _over = start, over
    os.environ["XDG_STATE_HOME"] = state
    office.choose_mode(mode)


def _collect(path: Path, officer: int, stalls: list[int]) -> list[float]:
    chance = random.Random(officer)
    desk = office.open_desk(path, officer)
    times = []
    _start.wait()
    for n in range(RECEIPTS):
        rupiah = chance.choice((1_000, 3_000, 6_000, 7_500))
        begun = time.perf_counter()
        office.take_money(desk, chance.choice(stalls), rupiah, f"{officer}-{n}")
        times.append(time.perf_counter() - begun)
    desk.close()
    return times


def _read(path: Path) -> set[tuple[int, int]]:
    """Look at the sums until the writers are done, and once after that."""
    desk = Desk.open(path)
    seen = set()
    _start.wait()
    while True:
        last = _over.is_set()
        with desk.read() as reading:
            (receipts,) = reading.execute("SELECT sum(amount) FROM receipt").fetchone()
            (allocations,) = reading.execute("SELECT sum(amount) FROM allocation").fetchone()
        seen.add((receipts, allocations))
        if last:
            desk.close()
            return seen
