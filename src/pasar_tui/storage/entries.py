"""What was entered day by day, read in order for those who take it out of the book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pasar_tui.storage.sqlite import Connection


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A receipt as it is taken out; `code` is the stall as printed, `voided` the day of the void that counts."""

    ref: str
    device: str
    no: int
    day: str
    code: str | None
    vendor: int | None
    amount: int
    method: str
    officer: str
    voided: str | None
    reason: int | None


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A line of the journal as it is taken out; `officer` is a reference, `hash` hexadecimal."""

    ref: str
    kind: str
    day: str
    officer: str | None
    at_ms: int
    body: str
    hash: str


def receipts(connection: Connection, from_day: str, to_day: str) -> Iterator[ReceiptLine]:
    """Yield the receipts of the days between, both included, in order of day and entry."""
    for row in connection.execute(
        "SELECT d.id||'-'||j.number, d.id, r.no, r.day, json_extract(j.body,'$.code'), r.vendor, r.amount, r.method,"
        " o.name, v.day, v.reason FROM receipt r JOIN journal j ON j.line=r.id JOIN device d ON d.no=r.device"
        " JOIN round n ON n.id=r.round JOIN officer o ON o.id=n.officer"
        " LEFT JOIN receipt_void v ON v.receipt=r.id AND v.counts WHERE r.day BETWEEN ? AND ? ORDER BY r.day, r.id",
        (from_day, to_day),
    ):
        yield ReceiptLine(*row)


def lines(connection: Connection, from_day: str, to_day: str) -> Iterator[JournalLine]:
    """Yield the lines of the days between, both included, in the order in which they stand."""
    for row in connection.execute(
        "SELECT d.id||'-'||j.number, j.kind, j.day, od.id||'-'||o.number, j.at_ms, j.body, lower(hex(j.hash))"
        " FROM journal j JOIN device d ON d.no=j.device LEFT JOIN journal o ON o.line=j.officer"
        " LEFT JOIN device od ON od.no=o.device WHERE j.day BETWEEN ? AND ? ORDER BY j.line",
        (from_day, to_day),
    ):
        yield JournalLine(*row)
