"""What it costs to hold a book: its bytes, and to verify and to replay it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final
from unittest import mock

from benchmarks import books
from benchmarks.figures import Figure, say, seconds
from pasar_tui.storage import connection, replay
from pasar_tui.storage.verify import verify

# What the hash of a line is taken over besides its body.
_HEAD: Final = bytes(170)


def bytes_per_line(path: Path) -> float:
    """Return the size of the book by its lines."""
    with closing(connection.reader(path)) as reading:
        (lines,) = reading.execute("SELECT max(line) FROM journal").fetchone()
    return path.stat().st_size / float(lines)


def _fetch_and_hash(path: Path) -> None:
    """Do what no verification can do without: fetch each line, and take one digest of as many bytes."""
    with closing(connection.reader(path)) as reading:
        for row in reading.execute(
            "SELECT line, device, number, kind, day, officer, at_ms, stamp, enc, CAST(body AS BLOB), hash FROM journal"
            " ORDER BY line"
        ):
            hashlib.sha256(_HEAD + row[9]).digest()


def _verify(path: Path) -> None:
    with closing(connection.reader(path)) as reading:
        if not verify(reading).ok:
            raise AssertionError(path)


def _replay(path: Path) -> float:
    """Return how long the replay within a comparison takes, the comparison left out."""
    taken: list[float] = []
    whole = replay.replay

    def timed(*about: Any) -> None:
        taken.append(seconds(lambda: whole(*about)))

    with mock.patch.object(replay, "replay", timed):
        if not replay.compare(path).ok:
            raise AssertionError(path)
    return taken[0]


def figures(large: int) -> Iterator[Figure]:
    """Measure and yield the figures of a book of `large` lines."""
    with books.copied(large) as path:
        yield Figure("bytes of the file per line", bytes_per_line(path), 310)
        say("verify")
        _fetch_and_hash(path)
        least = seconds(lambda: _fetch_and_hash(path))
        checked = seconds(lambda: _verify(path))
        yield Figure("verify / (fetch + SHA-256)", checked / least, 2.0, f"{checked:.1f} / {least:.1f} s")
        say("replay")
        replayed = _replay(path)
        yield Figure("replay / verify, per line", replayed / checked, 7, f"{replayed:.1f} / {checked:.1f} s")
