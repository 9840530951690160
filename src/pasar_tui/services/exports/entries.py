"""Exports of what was entered day by day: receipts, sales, assessments, and the journal itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from pasar_tui.data import checklist
from pasar_tui.domain.days import rfc3339
from pasar_tui.domain.literacy.figures import two_decimals
from pasar_tui.domain.literacy.scoring import score
from pasar_tui.domain.receipt_number import receipt_number
from pasar_tui.exchange.columns import Column
from pasar_tui.services.desk import Desk
from pasar_tui.services.exports.sheet import Line, Sheet, Wanted
from pasar_tui.services.holdings import Holdings
from pasar_tui.services.vendor_lookup import shown_name
from pasar_tui.storage import entries, journal, vendor, walking
from pasar_tui.storage.literacy import find_assessments
from pasar_tui.storage.sqlite import Connection

_REF: Final = Column("ref", "ref")
_DAY: Final = Column("day", "tanggal")
_STALL: Final = Column("stall", "tempat")
_VENDOR: Final = Column("vendor", "pedagang")
_NAME: Final = Column("name", "nama")
_AMOUNT: Final = Column("amount", "jumlah")


class _Vendors:
    """References of vendors, and their names where these may be shown; each is looked up once."""

    def __init__(self, reading: Connection, named: bool) -> None:
        self._reading = reading
        self._named = named
        self._known: dict[int, Line] = {}

    def of(self, line: int | None) -> Line:
        """Return the cells that say who it was."""
        if line is None:
            return {}
        if line not in self._known:
            row = vendor.get(self._reading, line)
            if row is None:
                raise LookupError(line)
            self._known[line] = {"vendor": row.ref, "name": shown_name(row) if self._named else None}
        return self._known[line]


def receipts(_desk: Desk, reading: Connection, wanted: Wanted) -> Sheet:
    """Return every receipt with the stall as printed on it, and the day and reason of its void."""
    columns = (
        _REF,
        Column("receipt", "bukti"),
        _DAY,
        _STALL,
        _VENDOR,
        _NAME,
        _AMOUNT,
        Column("method", "cara"),
        Column("officer", "petugas"),
        Column("voided", "dibatalkan"),
        Column("reason", "alasan"),
    )
    people = _Vendors(reading, named=True)

    def rows() -> Iterator[Line]:
        for row in entries.receipts(reading, *wanted.bounds):
            day = date.fromisoformat(row.day)
            line: Line = {
                "ref": row.ref,
                "receipt": receipt_number(row.device, day, row.no),
                "day": day,
                "stall": row.code,
                "amount": row.amount,
                "method": row.method,
                "officer": row.officer,
                "voided": date.fromisoformat(row.voided) if row.voided else None,
                "reason": row.reason,
            }
            yield line | people.of(row.vendor)

    return Sheet(columns, rows())


def sales(desk: Desk, reading: Connection, wanted: Wanted) -> Sheet:
    """Return the turnover that counts. It is confidential: whose it is has no name unless names are revealed."""
    columns = (
        _REF,
        _DAY,
        _STALL,
        _VENDOR,
        _NAME,
        Column("group", "kelompok"),
        _AMOUNT,
        Column("volume", "volume"),
        Column("unit", "satuan"),
        Column("estimate", "taksiran"),
    )
    people = _Vendors(reading, wanted.revealed)
    places = Holdings(desk, reading).stalls

    def rows() -> Iterator[Line]:
        for _id, ref, text, who, stall, group, amount, volume, unit, estimate in walking.sales_of(
            reading, *wanted.bounds
        ):
            day = date.fromisoformat(text)
            line: Line = {
                "ref": ref,
                "day": day,
                "stall": places.at(stall, day).code if stall in places else None,
                "group": group or None,
                "amount": amount,
                "volume": volume,
                "unit": unit,
                "estimate": bool(estimate),
            }
            yield line | people.of(who)

    return Sheet(columns, rows())


def assessments(_desk: Desk, reading: Connection, wanted: Wanted) -> Sheet:
    """Return the assessments of digital literacy with their scores, by vendor; names only where they are revealed."""
    columns = (
        _REF,
        _DAY,
        _VENDOR,
        _NAME,
        Column("form", "formulir"),
        Column("index", "indeks"),
        Column("band", "kategori"),
        Column("status", "status"),
    )
    people = _Vendors(reading, wanted.revealed)

    def rows() -> Iterator[Line]:
        for stored in find_assessments(reading):
            day = date.fromisoformat(stored.day)
            if wanted.has(day):
                instrument = checklist.instrument(stored.version)
                result = score(instrument, stored.form, stored.answers, stored.evidence, stored.conditions)
                line: Line = {
                    "ref": journal.identity_of(reading, stored.id),
                    "day": day,
                    "form": stored.form,
                    "index": None if result.index is None else Decimal(two_decimals(result.index)),
                    "band": result.band,
                    "status": str(result.status),
                }
                yield line | people.of(stored.vendor)

    return Sheet(columns, rows())


def journal_lines(desk: Desk, reading: Connection, wanted: Wanted) -> Sheet:
    """Return the journal line by line, as it is chained; private values never stood in it."""
    columns = (
        _REF,
        Column("kind", "jenis"),
        _DAY,
        Column("officer", "petugas"),
        Column("at", "pada"),
        Column("body", "isi"),
        Column("hash", "hash"),
    )
    rows: Iterator[Line] = (
        {
            "ref": row.ref,
            "kind": row.kind,
            "day": date.fromisoformat(row.day),
            "officer": row.officer,
            "at": rfc3339(row.at_ms, desk.zone),
            "body": row.body,
            "hash": row.hash,
        }
        for row in entries.lines(reading, *wanted.bounds)
    )
    return Sheet(columns, rows)


ENTRIES: Final[dict[str, Callable[[Desk, Connection, Wanted], Sheet]]] = {
    "receipts": receipts,
    "sales": sales,
    "assessments": assessments,
    "journal": journal_lines,
}
