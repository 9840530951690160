"""Copies that can be trusted: a backup is whole or absent, and a restored book never issues the original's numbers."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _
from pasar_tui.storage import connection, devices, journal
from pasar_tui.storage.book import Book, last_line, start_device, wall_clock
from pasar_tui.storage.journal import Clock, Randomness
from pasar_tui.storage.leavable import leavable
from pasar_tui.storage.replay import compare
from pasar_tui.storage.verify import Verdict, verify

Progress: TypeAlias = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup: its file, size, the hex SHA-256 of its bytes, and the journal's length and head in it."""

    file: Path
    size: int
    sha256: str
    lines: int
    head: str


def _finish(made: Path, name: Path) -> None:
    """Sync `made`, give it its `name` and sync the folder: after a power cut the name is whole or absent."""
    made.chmod(0o600)
    for path in (made, name.parent):
        if path == name.parent:
            if name.exists():
                raise PasarError(
                    "file_exists",
                    _("{path} exists already and was left alone; choose another name.").format(path=name),
                )
            made.rename(name)
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _checked(path: Path, progress: Progress) -> Verdict:
    with closing(connection.reader(path)) as reading:
        with leavable(reading, lambda: progress(0)):
            sound = reading.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        verdict = verify(reading, progress)
    if not sound or not verdict.ok:
        raise _unsound(path, verdict.first_bad.reason if verdict.first_bad else "quick_check")
    return verdict


def _unsound(path: Path, reason: str) -> PasarError:
    return PasarError(
        "book_damaged",
        _("{path} does not verify ({reason}), so it was not used; take another backup.").format(
            path=path, reason=reason
        ),
    )


def _temporary(name: Path) -> Path:
    return name.with_name(f".{name.name}.{secrets.token_hex(4)}")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def backup(book: Book, target: Path, progress: Progress = lambda _line: None) -> Backup:
    """Write a checked copy of `book` to `target`, a new file.

    VACUUM INTO ends under unbroken writing by others, and a copy of the main file alone would miss the log.
    `progress` is told of each line checked, and of 0 again and again while the file is copied; what it raises ends the
    backup, and nothing is left. Raises PasarError.
    """
    made = _temporary(target)
    with connection.explained(target):
        try:
            connection.create_file(made)
            with closing(book.reader()) as reading:
                reading.execute("PRAGMA query_only=OFF")
                with leavable(reading, lambda: progress(0)):
                    reading.execute("VACUUM INTO ?", (str(made),))
            verdict = _checked(made, progress)
            _finish(made, target)
        finally:
            for suffix in ("", "-wal", "-shm"):
                made.with_name(made.name + suffix).unlink(missing_ok=True)
    return Backup(target, target.stat().st_size, _sha256(target), verdict.lines, verdict.head)


def restore(
    source: Path,
    target: Path,
    clock: Clock = wall_clock,
    randomness: Randomness = secrets.token_bytes,
    progress: Progress = lambda _line: None,
) -> Book:
    """Make a book at `target`, a new file, from a backup, verified before it gets its name, with a new device.

    Returns the book open. Raises PasarError; `source` is only read.
    """
    connection.check_file(source)
    if target.exists():
        raise PasarError(
            "file_exists",
            _("{path} exists already and was left alone; choose another name.").format(path=target),
        )
    made = _temporary(target)
    with connection.explained(target):
        try:
            with connection.explained(source), closing(connection.reader(source)) as reading:
                connection.create_file(made)
                reading.execute("PRAGMA query_only=OFF")
                with leavable(reading, lambda: progress(0)):
                    reading.execute("VACUUM INTO ?", (str(made),))
            _checked(made, progress)
            # A typed row is no part of the chain; a copy that was damaged on its way may show it only here.
            if not compare(made, progress).ok:
                raise _unsound(source, "rows_differ")
            with closing(connection.writer(made)) as writing:
                with journal.transaction(writing, clock, randomness, "") as tx:
                    devices.forget(writing)
                    start_device(tx, "restored", last_line(writing))
                writing.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            _finish(made, target)
        finally:
            for suffix in ("", "-wal", "-shm"):
                made.with_name(made.name + suffix).unlink(missing_ok=True)
    return Book(target, clock, randomness)
