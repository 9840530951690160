"""What a receipt costs: pages, statements, and its time beside a bare durable commit in the same file."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import Final

from benchmarks import books
from benchmarks.books import mode
from benchmarks.figures import Figure, hundredth, say, seconds
from pasar_tui.domain.collection import Amount
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import new_key, receive_payment
from pasar_tui.storage import connection, sqlite
from pasar_tui.storage.journal import Entry, record

AGEING: Final = 3_000
MEASURED: Final = 600
_BLOCK: Final = 50
_PACE: Final = 0.003
_BETWEEN_CHECKPOINTS: Final = 0.25
_FRAME_HEADER: Final = 24
_WAL_HEADER: Final = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """Median seconds of a receipt, of its journal part alone, and of a bare commit."""

    receipt: float
    record: float
    bare: float

    def against(self) -> str:
        """Say what the ratios were made of."""
        return f"{self.receipt * 1_000:.2f} / {self.bare * 1_000:.2f} ms"


class Counter:
    """Takes money at one stall after the other, as a round does."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.stalls = books.held_stalls(desk.book.path)
        self.count = 0

    def take(self) -> None:
        """Take one day's price at the next stall."""
        stall = self.stalls[self.count % len(self.stalls)]
        self.count += 1
        receive_payment(self.desk, Payer(stall=stall), Amount(books.PRICE), key=new_key(self.desk))


def cost_of_a_receipt(lines: int, journal_mode: str) -> Cost:
    """Return medians on an aged book, in blocks that take turns so that the machine's moods fall on all alike."""
    say(f"receipts, {journal_mode}, {lines:,} lines")
    with mode(journal_mode), books.copied(lines) as path, books.opened(path) as desk:
        counter = Counter(desk)
        for _receipt in range(AGEING):
            counter.take()
        writing = desk.book._writing()
        writing.execute("CREATE TABLE bare(id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
        turns: dict[str, Callable[[], None]] = {
            "receipt": counter.take,
            "record": _recorder(desk),
            "bare": lambda: _bare(writing),
        }
        times: dict[str, list[float]] = {name: [] for name in turns}
        for _turn in range(MEASURED // _BLOCK):
            for name, work in turns.items():
                times[name] += [seconds(work) for _time in range(_BLOCK)]
        return Cost(**{name: statistics.median(found) for name, found in times.items()})


def _bare(writing: sqlite.Connection) -> None:
    writing.execute("BEGIN IMMEDIATE")
    writing.execute("INSERT INTO bare(body) VALUES('Rp3.000')")
    writing.execute("COMMIT")


def _recorder(desk: Desk) -> Callable[[], None]:
    """Return what writes a receipt that was reckoned before: the same line, its rows and sums, and nothing asked."""
    with desk.read() as reading:
        line, day, body = reading.execute(
            "SELECT line, day, body FROM journal WHERE kind='receipt_issued' ORDER BY line DESC LIMIT 1"
        ).fetchone()
        row = reading.execute("SELECT round, stall, tenancy, vendor FROM receipt WHERE id=?", (line,)).fetchone()
    sample = {**json.loads(body), **dict(zip(("round", "stall", "tenancy", "vendor"), row, strict=True))}

    def work() -> None:
        sample["no"] += 1
        sample["key"] = new_key(desk)
        with desk.write() as tx:
            record(tx, Entry("receipt_issued", date.fromisoformat(day), sample, desk.officer))

    return work


def frames_of_a_receipt(lines: int) -> tuple[float, int]:
    """Return the frames of the log and the statements of one receipt, on an aged book."""
    say("frames and statements")
    with mode("wal"), books.copied(lines) as path, books.opened(path) as desk:
        counter = Counter(desk)
        for _receipt in range(AGEING):
            counter.take()
        writing = desk.book._writing()
        writing.execute("PRAGMA wal_autocheckpoint=0")
        writing.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        statements: list[str] = []
        # SQLite tells of a statement once more for the trigger that it fires.
        writing.set_trace_callback(lambda text: statements.append(text) if text not in statements[-1:] else None)
        for _receipt in range(MEASURED):
            counter.take()
        writing.set_trace_callback(None)
        (page,) = writing.execute("PRAGMA page_size").fetchone()
        log = path.with_name(path.name + "-wal").stat().st_size - _WAL_HEADER
        return log / (page + _FRAME_HEADER) / MEASURED, -(-len(statements) // MEASURED)


def slowest_against_median(lines: int) -> tuple[float, float]:
    """Return the median, and what one receipt in a hundred exceeds, at an officer's fastest pace, in seconds."""
    say("receipts at a pace of 3 ms")
    with mode("wal"), books.copied(lines) as path, books.opened(path) as desk, _checkpoints(path):
        counter = Counter(desk)
        times = []
        for _receipt in range(AGEING):
            begun = time.perf_counter()
            counter.take()
            times.append(time.perf_counter() - begun)
            time.sleep(max(0.0, _PACE - times[-1]))
    return statistics.median(times), hundredth(times)


@contextmanager
def _checkpoints(path: Path) -> Iterator[None]:
    """Move the log into the book now and then from a thread of its own, as an office does between two stalls."""
    over = Event()

    def work() -> None:
        with closing(connection.writer(path)) as writing:
            while not over.wait(_BETWEEN_CHECKPOINTS):
                writing.execute("PRAGMA wal_checkpoint(PASSIVE)")

    worker = Thread(target=work)
    worker.start()
    try:
        yield
    finally:
        over.set()
        worker.join()


def figures(small: int, large: int) -> Iterator[Figure]:
    """Measure and yield the figures of a receipt."""
    frames, statements = frames_of_a_receipt(large)
    yield Figure("frames of the log per receipt, aged", frames, 9)
    yield Figure("SQL statements per receipt", statements, 14)
    costs = {name: cost_of_a_receipt(large, name) for name in ("wal", "delete")}
    for name, most in (("wal", 2.6), ("delete", 1.5)):
        cost = costs[name]
        yield Figure(f"receipt / bare commit, median, {name.upper()}", cost.receipt / cost.bare, most, cost.against())
        yield Figure(f"… its line and rows alone, {name.upper()}", cost.record / cost.bare)
    median, slow = slowest_against_median(large)
    yield Figure(
        "receipt p99 / own median, 3 ms pace", slow / median, 3.5, f"{slow * 1_000:.2f} / {median * 1_000:.2f} ms"
    )
    little = cost_of_a_receipt(small, "wal")
    grown = (costs["wal"].receipt / costs["wal"].bare) / (little.receipt / little.bare)
    yield Figure(f"receipt at {large:,} / at {small:,} lines", grown, 1.3, "each in bare commits")
