"""A vendor's receipts and sales, all there ever were: read a page at a time by key, what was taken back included."""

from __future__ import annotations

from dataclasses import dataclass

from pasar_tui.storage.newest import Newest
from pasar_tui.storage.sqlite import Connection


def receipts_of(vendor: int) -> Newest:
    """Return the list of the receipts of a vendor, and of those that the vendor paid for somebody else.

    The latest to arrive come first; its key is the receipt.
    """
    return Newest(
        "SELECT id FROM receipt WHERE vendor=:vendor"
        " UNION ALL SELECT id FROM receipt WHERE payer=:vendor AND vendor IS NOT :vendor",
        ("id",),
        {"vendor": vendor},
    )


@dataclass(frozen=True, slots=True)
class ReceiptVoid:
    """The void of a receipt that counts, with the free text that was written beside its reason."""

    day: str
    reason: int
    officer: str | None
    note: str | None


def void_of(connection: Connection, receipt: int) -> ReceiptVoid | None:
    """Return the void of a receipt that counts, None while the receipt stands."""
    found = connection.execute(
        "SELECT v.day, v.reason, o.name, n.text FROM receipt_void v JOIN journal j ON j.line=v.id"
        " LEFT JOIN officer o ON o.id=j.officer LEFT JOIN private_note n ON n.line=v.id"
        " WHERE v.receipt=? AND v.counts",
        (receipt,),
    ).fetchone()
    return None if found is None else ReceiptVoid(*found)


def sales_of(vendor: int, first: str, last: str) -> Newest:
    """Return the list of what a vendor told of these days, the latest day first; its key is (day, sale)."""
    return Newest(
        "SELECT day, id FROM sale WHERE vendor=:vendor AND day BETWEEN :first AND :last",
        ("day", "id"),
        {"vendor": vendor, "first": first, "last": last},
    )


@dataclass(frozen=True, slots=True)
class ToldSale:
    """A turnover as it was entered; `withdrawn` was taken back, `corrected` gave way to a later entry."""

    id: int
    day: str
    stall: int | None
    group: str
    amount: int
    volume: str | None
    unit: str | None
    estimate: bool
    officer: str | None
    withdrawn: bool
    corrected: bool


def told_sale(connection: Connection, line: int) -> ToldSale:
    """Return an entry of turnover. Raises LookupError when there is none."""
    found = connection.execute(
        """SELECT s.id, s.day, s.stall, s.sale_group, s.amount, s.volume, s.unit, s.estimate, o.name,
          EXISTS(SELECT 1 FROM line_void w WHERE w.target=s.id),
          EXISTS(SELECT 1 FROM sale t JOIN journal k ON k.line=t.id JOIN device e ON e.no=k.device
            WHERE t.vendor=s.vendor AND t.day=s.day AND t.stall IS s.stall AND t.sale_group=s.sale_group
              AND (k.stamp, e.id, k.number)>(j.stamp, d.id, j.number)
              AND NOT EXISTS(SELECT 1 FROM line_void w WHERE w.target=t.id))
        FROM sale s JOIN journal j ON j.line=s.id JOIN device d ON d.no=j.device
        LEFT JOIN officer o ON o.id=j.officer WHERE s.id=?""",
        (line,),
    ).fetchone()
    if found is None:
        raise LookupError(line)
    sale, day, stall, group, amount, volume, unit, estimate, officer, withdrawn, corrected = found
    return ToldSale(
        sale, day, stall, group, amount, volume, unit, bool(estimate), officer, bool(withdrawn), bool(corrected)
    )


def years_of_sales(connection: Connection, vendor: int) -> tuple[int, int] | None:
    """Return the first and last year of which a vendor told a turnover, None where there is none."""
    first, last = connection.execute(
        "SELECT (SELECT min(day) FROM sale WHERE vendor=:v), (SELECT max(day) FROM sale WHERE vendor=:v)", {"v": vendor}
    ).fetchone()
    return None if first is None else (int(first[:4]), int(last[:4]))
