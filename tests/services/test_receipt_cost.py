"""What a receipt costs the disk and the database: figures that no machine's mood changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from pasar_tui.domain.collection import Days
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import new_key, receive_payment
from pasar_tui.storage import collecting
from tests.support.market import TODAY, Clock, Market

STATEMENTS = 14
FRAMES = 9
_FRAME_HEADER = 24


@contextmanager
def statements_of(desk: Desk) -> Iterator[list[str]]:
    """Collect the SQL statements that the desk's writing connection runs.

    SQLite tells of a statement once more for the triggers that it fires, so one told twice in a row is one.
    """
    seen: list[str] = []

    def note(text: str) -> None:
        if text not in seen[-1:]:
            seen.append(text)

    writing = desk.book._writing()
    writing.set_trace_callback(note)
    try:
        yield seen
    finally:
        writing.set_trace_callback(None)


CODES = ("A-01", "A-02", "A-03", "B-01", "B-02")


def pay_once_each(market: Market) -> None:
    for code in CODES:
        request = Days(1) if code.startswith("A") else None
        receive_payment(market.desk, Payer(stall=market.stalls[code]), request, key=new_key(market.desk))


@pytest.fixture
def aged(market: Market, clock: Clock) -> Market:
    """The market after three hundred receipts, at which the machine remembers the book from an earlier day."""
    for day in range(20):
        clock.stand(TODAY + timedelta(day - 20))
        for _time in range(3):
            pay_once_each(market)
    market.desk.book.close()
    clock.stand(TODAY)
    pay_once_each(market)
    return market


@pytest.mark.parametrize("code", ["A-02", "B-01"])
@pytest.mark.parametrize("day", [None, TODAY])
def test_a_receipt_takes_few_statements(aged: Market, code: str, day: date | None) -> None:
    with statements_of(aged.desk) as seen:
        request = Days(1) if code.startswith("A") else None
        receive_payment(aged.desk, Payer(stall=aged.stalls[code]), request, day=day, key=new_key(aged.desk))
    assert len(seen) <= STATEMENTS, "\n".join(seen)


def test_a_receipt_writes_few_pages(aged: Market) -> None:
    desk = aged.desk
    (page,) = desk.book._writing().execute("PRAGMA page_size").fetchone()
    wal = Path(f"{desk.book.path}-wal")
    before = wal.stat().st_size
    for _time in range(20):
        pay_once_each(aged)
    frames = (wal.stat().st_size - before) // (page + _FRAME_HEADER)
    assert frames <= FRAMES * 20 * len(CODES)


def test_the_next_number_is_found_at_the_end_of_the_table(aged: Market) -> None:
    with aged.desk.read() as reading:
        plan = [
            row[3]
            for row in reading.execute(f"EXPLAIN QUERY PLAN {collecting.LAST_NUMBER}", {"device": 1, "year": "2026"})
        ]
    assert plan == ["SCAN receipt"]


def test_a_key_is_looked_up_by_its_index(aged: Market) -> None:
    with aged.desk.read() as reading:
        plan = reading.execute(
            "EXPLAIN QUERY PLAN SELECT receipt FROM receipt_key WHERE key='a' AND device=1"
        ).fetchall()
    assert plan[0][3] == "SEARCH receipt_key USING PRIMARY KEY (key=? AND device=?)"
