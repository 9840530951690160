"""Eight officers at once, each with 300 receipts, while two others read: what goes wrong, and how long they wait."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks import books
from benchmarks.books import mode
from benchmarks.figures import Figure, hundredth, say
from pasar_tui.storage import connection
from tests.fault.rush import RECEIPTS, WRITERS, Rush, rush


def _wrong(path: Path, before: int, found: Rush) -> int:
    """Return how many receipts are missing, numbers are left out or given twice, and readers saw sums that differ."""
    with closing(connection.reader(path)) as reading:
        (now,) = reading.execute("SELECT count(*) FROM receipt").fetchone()
        lines, last, own = reading.execute("SELECT count(*), max(line), count(DISTINCT number) FROM journal").fetchone()
        years = reading.execute(
            "SELECT count(*)-count(DISTINCT no)+max(no)-count(*) FROM receipt GROUP BY substr(day,1,4)"
        ).fetchall()
    missing = before + WRITERS * RECEIPTS - now
    return int(missing + (last - lines) + (lines - own) + sum(year for (year,) in years) + _torn(found))


def _torn(found: Rush) -> int:
    return sum(receipts != allocations for receipts, allocations in found.sums)


def figures(lines: int) -> Iterator[Figure]:
    """Measure and yield the figures of a rush in a book of so many lines."""
    for name in ("wal", "delete"):
        say(f"eight officers, {name}")
        with mode(name), books.copied(lines) as path:
            # Whoever opens the book first settles how it is kept.
            with books.opened(path) as desk, desk.read() as reading:
                (before,) = reading.execute("SELECT count(*) FROM receipt").fetchone()
            found = rush(path, books.held_stalls(path), name)
            times = found.seconds
            against = f"median {statistics.median(times) * 1e3:.1f}, p99 {hundredth(times) * 1e3:.0f} ms"
            against += f", longest {max(times):.1f} s"
            title = f"errors, gaps, doubles, {WRITERS} × {RECEIPTS}, {name.upper()}"
            yield Figure(title, _wrong(path, before, found), 0, against)
