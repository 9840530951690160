"""Eight officers take money in one book at the same moment, while two others read it."""

from __future__ import annotations

import os
import random
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import pytest

from pasar_tui.services.desk import Desk
from tests.fault import office

WRITERS = 8
READERS = 2
RECEIPTS = 300

_start: Any = None
_over: Any = None


def _arrive(start: Any, over: Any, state: str, mode: str) -> None:
    global _start, _over
    _start, _over = start, over
    os.environ["XDG_STATE_HOME"] = state
    office.choose_mode(mode)


def _collect(path: Path, officer: int, stalls: list[int]) -> None:
    chance = random.Random(officer)
    desk = office.open_desk(path, officer)
    _start.wait()
    for n in range(RECEIPTS):
        rupiah = chance.choice((1_000, 3_000, 6_000, 7_500))
        office.take_money(desk, chance.choice(stalls), rupiah, f"{officer}-{n}")
    desk.close()


def _read(path: Path) -> set[tuple[int, int]]:
    """Return the sums seen of receipts and of what they were for, until the writers are done and once after that."""
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


@pytest.mark.parametrize("mode", office.MODES)
def test_no_number_is_missing_doubled_or_refused(tmp_path: Path, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    office.choose_mode(mode, monkeypatch)
    path = tmp_path / "buku.pasar"
    stalls = office.held_stalls(office.make_book(path))
    context = office.hands()
    over = context.Event()
    start = context.Barrier(WRITERS + READERS)
    everyone = (start, over, os.environ["XDG_STATE_HOME"], mode)
    with ProcessPoolExecutor(WRITERS + READERS, context, _arrive, everyone) as pool:
        readers = [pool.submit(_read, path) for _reader in range(READERS)]
        writers = [pool.submit(_collect, path, officer, stalls) for officer in range(WRITERS)]
        try:
            for writer in as_completed(writers):
                writer.result()
        finally:
            # One who failed before the start must not leave the others waiting for it.
            start.abort()
            over.set()
        seen = set().union(*(reader.result() for reader in readers))
    assert all(receipts == allocations for receipts, allocations in seen)
    assert len(seen) > READERS
    assert len(office.numbers(path).receipts) == 1 + WRITERS * RECEIPTS
    office.assert_sound(path)
