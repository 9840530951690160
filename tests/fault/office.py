"""One office and many hands: how faults' tests take money, in this process, in others, and by command."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any, Final

import pytest

from pasar_tui.domain.collection import Amount
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import Receipt, receive_payment
from pasar_tui.storage import connection, sqlite
from pasar_tui.storage.replay import compare
from pasar_tui.storage.verify import verify
from tests.support.market import HOLDERS, Clock, Market, open_market

TAKE_BY_COMMAND: Final = ("collect", "--stall", "B-01", "--amount", "3000")


MODES: Final = ("wal", "delete")


def choose_mode(mode: str, patch: pytest.MonkeyPatch | None = None) -> None:
    """Let books of this process keep a log ("wal"), as with a mended SQLite, or not ("delete"), as with an older one.

    A process of one's own needs no `patch` to put it back.
    """
    (patch or pytest.MonkeyPatch()).setattr(sqlite, "wal_is_safe", lambda: mode == "wal")


def make_book(path: Path) -> Market:
    """Make the market of the tests at `path`, with one receipt in it, and let go of it."""
    market = open_market(path, Clock())
    take_money(market.desk, market.stalls["B-01"], 3_000, "first")
    market.desk.close()
    return market


def open_desk(path: Path, seed: int) -> Desk:
    """Open the book as its officer does, with randomness of one's own."""
    desk = Desk.open(path, Clock(), random.Random(seed).randbytes)
    with desk.read() as reading:
        (desk.officer,) = reading.execute("SELECT id FROM officer").fetchone()
    return desk


def take_money(desk: Desk, stall: int, rupiah: int, key: str) -> Receipt:
    """Take a payment as every screen and command does."""
    return receive_payment(desk, Payer(stall=stall), Amount(rupiah), key=key)


def held_stalls(market: Market) -> list[int]:
    """Return the stalls that somebody holds."""
    return [market.stalls[code] for code in HOLDERS]


def hands() -> ForkServerContext:
    """Return where further processes come from: one that has loaded the program and never held a book.

    A process that was forked from one with an open book would drop its locks.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pasar_tui.services.payments", "tests.fault.office"])
    return context


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a book's lines, its device's lines and its receipts, and the keys under which money was taken."""

    lines: list[int]
    own: list[int]
    receipts: list[int]
    keys: list[str]


def numbers(path: Path) -> Numbers:
    """Return the numbers in the order in which they were given."""
    with closing(connection.reader(path)) as reading:

        def column(sql: str) -> list[Any]:
            return [row[0] for row in reading.execute(sql)]

        return Numbers(
            column("SELECT line FROM journal ORDER BY line"),
            column("SELECT number FROM journal ORDER BY line"),
            column("SELECT no FROM receipt ORDER BY id"),
            column("SELECT k.key FROM receipt r LEFT JOIN receipt_key k ON k.receipt=r.id ORDER BY r.id"),
        )


def assert_sound(path: Path) -> None:
    """Check that nothing is missing, doubled or half-written in a book of one device and year."""
    found = numbers(path)
    for given in (found.lines, found.own, found.receipts):
        assert given == list(range(1, len(given) + 1))
    with closing(connection.reader(path)) as reading:
        assert reading.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert verify(reading).ok
    assert compare(path).ok


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def code(self) -> str | None:
        """The code of the error document of a command that was run with `--json`; None for one that was done."""
        if self.exit_code == 0:
            return None
        code: str = json.loads(self.stderr)["error"]["code"]
        return code


def command(*words: object, before: Sequence[str] = (), **how: Any) -> Outcome:
    """Run `python -m pasar_tui …` in a process of its own; `before` stands in front, `how` is for subprocess."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "pasar_tui", *map(str, words)],
        capture_output=True,
        text=True,
        env={**os.environ, **how.pop("env", {})},
        check=False,
        **how,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)
