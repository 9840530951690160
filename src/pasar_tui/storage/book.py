"""A book: one SQLite file, opened. Reading writes nothing; the first write settles which device this is."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pasar_tui.domain.days import local_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _
from pasar_tui.storage import connection, devices, migrations, schema, sqlite

if TYPE_CHECKING:
    # ≈14 ms to import with every kind of line, so loaded by the first write: a screen is drawn before that.
    from pasar_tui.storage.journal import Clock, Entry, Randomness, Transaction
    from pasar_tui.storage.patience import Patience

_DEVICE_BYTES: Final = 5
READER_PATIENCE_MS: Final = 2_000
"""How long to wait for those who read, where the write-ahead log is to be emptied."""


def wall_clock() -> int:
    """Return the time of this machine in UTC milliseconds. It is a claim; the number of a line is the order."""
    return time.time_ns() // 1_000_000


class Book:
    """An open book. One writing connection, used by one thread; any number of readers."""

    def __init__(
        self,
        path: Path,
        clock: Clock = wall_clock,
        randomness: Randomness = os.urandom,
        adopt: bool = False,
    ) -> None:
        """Open the book at `path` and check it; nothing is written until `write`, unless its tables are old.

        `adopt` allows a book of another machine to be written here, by a new device. Raises PasarError.
        """
        self.path = path
        self.clock = clock
        self.randomness = randomness
        self.adopt = adopt
        self.notice: devices.Standing = "own"
        self.patience: Patience | None = None
        self._writer: sqlite.Connection | None = None
        self._device = ""
        self._machine: str | None = None
        self._memory: devices.Memory | None = None
        connection.check_file(path)
        connection.check_place(path)
        with connection.explained(path):
            connection.leave_log(path)
        with connection.explained(path), self._reading() as reading:
            self._is(devices.own_device(reading))
            old = migrations.version(reading) < schema.VERSION
        if old:
            with connection.explained(path):
                migrations.migrate(self._writing())

    @contextmanager
    def _reading(self) -> Iterator[sqlite.Connection]:
        reading = connection.reader(self.path)
        try:
            yield reading
        finally:
            reading.close()

    def reader(self) -> sqlite.Connection:
        """Return a new connection that can't write; its caller closes it, and uses it in one thread at a time."""
        with connection.explained(self.path):
            return connection.reader(self.path)

    def _writing(self) -> sqlite.Connection:
        if self._writer is None:
            self._writer = connection.writer(self.path)
        return self._writer

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Yield a transaction; what was recorded in it is saved when, and only when, the block has ended well."""
        from pasar_tui.storage import journal

        known = self._memory.recall() if self._memory is not None else None
        if self._machine is None:
            self._machine = devices.machine_id()
        with connection.explained(self.path):
            writing = self._writing()
            with journal.transaction(writing, self.clock, self.randomness, self._device, self.patience) as tx:
                standing = devices.standing(writing, self._device, self._machine, known)
                if standing != "own":
                    self._open_device(tx, standing)
                yield tx
            self._is(tx.device_id)

    def _is(self, device: str) -> None:
        if device != self._device:
            self._device = device
            self._memory = devices.Memory(device)

    def _open_device(self, tx: Transaction, standing: devices.Standing) -> None:
        if standing == "other_machine" and not self.adopt:
            raise PasarError(
                "other_machine",
                _(
                    "This book was last written on another machine, so nothing was written;"
                    " add --adopt if it is to be kept here from now on."
                ),
            )
        before = {"previous": tx.head, "previous_hash": tx.hash.hex()} if tx.number else last_line(tx.connection)
        start_device(tx, standing, before)
        self.notice = standing

    def today(self, market: int | None = None) -> date:
        """Return the business day now in a market of the book (the first, when none is named)."""
        with connection.explained(self.path), self._reading() as reading:
            zone, starts = reading.execute(
                "SELECT zone, day_starts FROM market WHERE id=ifnull(?, (SELECT min(id) FROM market))",
                (market,),
            ).fetchone()
        return local_day(self.clock(), zone, starts)

    def checkpoint(self) -> None:
        """Move what is in the write-ahead log into the book as far as readers allow. For when the officer pauses."""
        if self._writer is not None:
            self._writer.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def truncate_log(self) -> bool:
        """Empty the write-ahead log, where forgotten names may still stand; return False when a reader forbids it.

        An officer waits for this, so a reader is waited for less long than another's writing is.
        """
        writing = self._writing()
        (patience,) = writing.execute("PRAGMA busy_timeout").fetchone()
        writing.execute(f"PRAGMA busy_timeout={READER_PATIENCE_MS:d}")
        try:
            busy, _frames, _moved = writing.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            writing.execute(f"PRAGMA busy_timeout={patience:d}")
        return not busy

    def close(self) -> None:
        """Remember how far this book has come, and let it go. Safe to call twice."""
        if self._writer is not None:
            writing, self._writer = self._writer, None
            if self._device:
                found = writing.execute(
                    "SELECT number, hash FROM journal WHERE device=(SELECT no FROM device WHERE id=?)"
                    " ORDER BY number DESC LIMIT 1",
                    (self._device,),
                ).fetchone()
                if found is not None:
                    devices.remember(self._device, *found)
            writing.close()


def last_line(reading: sqlite.Connection) -> dict[str, str]:
    """Return the identity and hash of the last line of the book, as `device_opened` names the device before it."""
    found = reading.execute(
        "SELECT d.id||'-'||j.number, lower(hex(j.hash)) FROM journal j JOIN device d ON d.no=j.device"
        " ORDER BY j.line DESC LIMIT 1"
    ).fetchone()
    return {} if found is None else {"previous": found[0], "previous_hash": found[1]}


def start_device(tx: Transaction, reason: str, before: dict[str, str] | None = None, day: date | None = None) -> None:
    """Give the book a new device and record its first line, which names the last line of the device before it."""
    from pasar_tui.storage import canonical, journal

    tx.device_id = canonical.new_device_id(tx.randomness(_DEVICE_BYTES))
    tx.device, tx.number, tx.hash = 0, 0, bytes(32)
    heads = {name: number for _no, name, number, _hash, _stamp in tx.connection.execute(journal.HEADS)}
    if day is None:
        zone, starts = tx.connection.execute("SELECT zone, day_starts FROM market ORDER BY id LIMIT 1").fetchone()
        day = local_day(tx.clock(), zone, starts)
    journal.record(
        tx, journal.Entry("device_opened", day, {"reason": reason, "heads": heads or None, **(before or {})})
    )
    devices.settle(tx.connection, tx.device_id)


def create(
    path: Path,
    market: Entry,
    officer: Entry,
    clock: Clock = wall_clock,
    randomness: Randomness = os.urandom,
) -> Book:
    """Make a new book with its first device, market and officer, and return it open.

    `market` and `officer` are the `market_opened` and `officer_added` entries. Raises PasarError `file_exists`; a book
    that can't be finished leaves no file behind.
    """
    from pasar_tui.storage import journal

    with connection.explained(path):
        connection.create_file(path)
        try:
            connection.check_place(path)
            writing = connection.writer(path)
            try:
                migrations.migrate(writing)
                with journal.transaction(writing, clock, randomness, "") as tx:
                    start_device(tx, "new", day=market.day)
                    journal.record(tx, market)
                    journal.record(tx, officer)
                devices.remember(tx.device_id, tx.number, tx.hash)
            finally:
                writing.close()
        except BaseException:
            # Ctrl+C too must not leave half a book; raised on.
            for suffix in ("", "-wal", "-shm", "-journal"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            raise
    return Book(path, clock, randomness)
