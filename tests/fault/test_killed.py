"""Whoever pulls the plug on the program, a receipt that it has called saved is in the book."""

from __future__ import annotations

import mmap
import os
import random
import shutil
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from multiprocessing.connection import Connection as Pipe
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final

import pytest

from pasar_tui.domain.collection import Amount
from pasar_tui.services import payments, rounds
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.storage import sqlite
from tests.fault import office

KILLS: Final = 100
MOST_RECEIPTS: Final = 30
MOST_LOOKS: Final = 10_000

BETWEEN, BEGUN, COMMITTING = 0, 1, 2


@contextmanager
def _phase(path: Path) -> Iterator[mmap.mmap]:
    """Yield one byte that two processes see; what the killed one wrote last stays in it."""
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 1) as shared:
        yield shared


def _watched(phase: mmap.mmap) -> type[sqlite.Connection]:
    class Watched(sqlite.Connection):
        """Notes from before BEGIN until COMMIT has returned that a transaction is under way."""

        def execute(self, sql: str, *values: Any) -> sqlite.Cursor:
            if sql.startswith("BEGIN IMMEDIATE"):
                phase[0] = BEGUN
            elif sql == "COMMIT":
                phase[0] = COMMITTING
            cursor = super().execute(sql, *values)
            if sql == "COMMIT":
                phase[0] = BETWEEN
            return cursor

    return Watched


def _collect(path: Path, mode: str, state: str, stalls: list[int], life: int, told: Pipe, early: bool) -> None:
    """Take money until killed, and tell the key of each receipt when it is saved, or `early`, before it is."""
    os.environ["XDG_STATE_HOME"] = state
    office.choose_mode(mode)
    with _phase(path.with_suffix(".phase")) as phase:
        pytest.MonkeyPatch().setattr(sqlite, "connect", partial(sqlite.connect, factory=_watched(phase)))
        desk = office.open_desk(path, life)
        take = _take_telling_early if early else _take_then_tell
        n = 0
        while True:
            take(desk, stalls[n % len(stalls)], f"{life}-{n}", told)
            n += 1


def _take_then_tell(desk: Desk, stall: int, key: str, told: Pipe) -> None:
    office.take_money(desk, stall, 3_000, key)
    told.send(key)


def _take_telling_early(desk: Desk, stall: int, key: str, told: Pipe) -> None:
    with desk.write() as tx:
        entering = rounds.begin(desk, tx, None, None, key)
        payments.take(desk, tx, entering, Payer(stall=stall), Amount(3_000), "cash", key)
        told.send(key)


class Killer:
    """Kills one collector after the other on the same book and keeps what each had called saved."""

    def __init__(self, path: Path, mode: str, early: bool) -> None:
        self.path = path
        self.mode = mode
        self.early = early
        self.stalls = office.held_stalls(office.make_book(path))
        self.chance = random.Random(1)
        self.told: list[str] = ["first"]
        self.phases: list[int] = []
        path.with_suffix(".phase").write_bytes(bytes(1))

    def kill(self) -> None:
        """Let a collector live for a few receipts and a moment longer."""
        here, there = office.hands().Pipe(duplex=False)
        life = len(self.phases)
        state = os.environ["XDG_STATE_HOME"]
        about = (self.path, self.mode, state, self.stalls, life, there, self.early)
        child = office.hands().Process(target=_collect, args=about)
        with _phase(self.path.with_suffix(".phase")) as phase:
            child.start()
            there.close()
            for _receipt in range(self.chance.randint(1, MOST_RECEIPTS)):
                self.told.append(here.recv())
            if not self.early:
                self._wait(phase)
            self._end(child)
            self.phases.append(phase[0])
            phase[0] = BETWEEN
        with here:
            self._drain(here)

    def _wait(self, phase: mmap.mmap) -> None:
        """Look on for a while, then until the collector does what this kill is to fall into: no sleep, no clock."""
        aim = self.chance.choice((BETWEEN, BEGUN, COMMITTING))
        least = self.chance.randrange(MOST_LOOKS)
        for look in range(1_000 * MOST_LOOKS):
            if look >= least and phase[0] == aim:
                return

    def _end(self, child: BaseProcess) -> None:
        child.kill()
        child.join()
        assert child.exitcode == -signal.SIGKILL

    def _drain(self, here: Pipe) -> None:
        """Take what the collector had told before it died; a last word that was cut short was not told."""
        try:
            while True:
                self.told.append(here.recv())
        except (EOFError, OSError):
            return

    def lost(self) -> list[str]:
        """Return the keys that were called saved and are not in the book."""
        kept = set(office.numbers(self.path).keys)
        return [key for key in self.told if key not in kept]


@pytest.mark.parametrize(("mode", "kills"), [("wal", KILLS), ("delete", KILLS // 2)])
def test_no_saved_receipt_is_lost(tmp_path: Path, mode: str, kills: int, monkeypatch: pytest.MonkeyPatch) -> None:
    office.choose_mode(mode, monkeypatch)
    killer = Killer(tmp_path / "buku.pasar", mode, early=False)
    for _kill in range(kills):
        killer.kill()
    assert sum(phase != BETWEEN for phase in killer.phases) >= kills * 2 // 5
    assert killer.lost() == []
    office.assert_sound(killer.path)


def test_the_same_key_after_a_kill_gives_the_first_receipt(tmp_path: Path) -> None:
    killer = Killer(tmp_path / "buku.pasar", "wal", early=False)
    killer.kill()
    before = office.numbers(killer.path)
    with closing(office.open_desk(killer.path, 0)) as desk:
        again = office.take_money(desk, killer.stalls[0], 3_000, killer.told[-1])
    assert again.repeated
    assert office.numbers(killer.path) == before


def test_a_collector_who_speaks_too_early_is_caught(tmp_path: Path) -> None:
    killer = Killer(tmp_path / "buku.pasar", "wal", early=True)
    while not killer.lost():
        assert len(killer.phases) < KILLS
        killer.kill()
    office.assert_sound(killer.path)


def _interrupted(path: Path, folder: Path) -> Path:
    """Return a book as a kill leaves it that falls where pages are already overwritten and not yet all of them."""
    with closing(sqlite.connect(path, isolation_level=None)) as tool:
        tool.execute("PRAGMA cache_size=1")
        tool.execute("BEGIN IMMEDIATE")
        tool.execute("UPDATE vendor_person SET name='separuh'")
        tool.execute(
            "CREATE TABLE many AS WITH n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n LIMIT 2000) SELECT * FROM n"
        )
        tool.execute("UPDATE many SET i=-i")
        for suffix in ("", "-journal"):
            shutil.copyfile(path.with_name(path.name + suffix), folder / (path.name + suffix))
        tool.execute("ROLLBACK")
    return folder / path.name


def test_who_only_reads_after_a_kill_sees_the_book_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office.choose_mode("delete", monkeypatch)
    path = office.make_book(tmp_path / "buku.pasar").path
    (tmp_path / "sesudah").mkdir()
    left = _interrupted(path, tmp_path / "sesudah")
    assert office.numbers(left) == office.numbers(path)
    assert left.read_bytes() == path.read_bytes()
