"""What came in day by day over weeks and years: read from an index alone, since a year has a hundred thousand rows."""

from __future__ import annotations

from collections import Counter
from typing import Final

from pasar_tui.storage.sqlite import Connection

# A book of one market need not look up in which round, and so in which market, each receipt was issued.
ISSUED_IN_ONE: Final = "SELECT day, sum(amount) FROM receipt WHERE day BETWEEN :first AND :last GROUP BY day"
ISSUED_IN_EACH: Final = """SELECT r.day, sum(r.amount) FROM receipt r JOIN round o ON o.id=r.round AND o.market=:market
  WHERE r.day BETWEEN :first AND :last GROUP BY r.day"""
_WENT_BACK: Final = """SELECT v.day, sum(r.amount) FROM receipt_void v JOIN receipt r ON r.id=v.receipt
  JOIN round o ON o.id=r.round AND o.market=:market WHERE v.day BETWEEN :first AND :last AND v.counts GROUP BY v.day"""


def totals_by_day(connection: Connection, market: int, first: str, last: str) -> dict[str, int]:
    """Return what came in less what went back, for each day from `first` to `last` that had either."""
    which = {"first": first, "last": last, "market": market}
    (markets,) = connection.execute("SELECT count(*) FROM market").fetchone()
    totals = Counter(dict(connection.execute(ISSUED_IN_ONE if markets == 1 else ISSUED_IN_EACH, which).fetchall()))
    totals.subtract(dict(connection.execute(_WENT_BACK, which).fetchall()))
    return dict(totals)


def first_day(connection: Connection) -> str | None:
    """Return the day of the earliest receipt in the book, None before there is one."""
    found: str | None = connection.execute("SELECT min(day) FROM receipt").fetchone()[0]
    return found


def received_by_month(connection: Connection, vendor: int, first: str, last: str) -> dict[str, int]:
    """Return what a vendor paid less what went back, by month (`2026-11`), of those from `first` to `last` with any."""
    which = {"first": first, "last": last, "vendor": vendor}
    totals = Counter(
        dict(
            connection.execute(
                "SELECT substr(day,1,7), sum(amount) FROM receipt WHERE vendor=:vendor"
                " AND +day BETWEEN :first AND :last GROUP BY 1",
                which,
            ).fetchall()
        )
    )
    totals.subtract(
        dict(
            connection.execute(
                "SELECT substr(v.day,1,7), sum(r.amount) FROM receipt r JOIN receipt_void v ON v.receipt=r.id"
                " WHERE r.vendor=:vendor AND v.day BETWEEN :first AND :last AND v.counts GROUP BY 1",
                which,
            ).fetchall()
        )
    )
    return dict(totals)


def years_of_receipts(connection: Connection, vendor: int) -> tuple[int, int] | None:
    """Return the years of a vendor's first and last receipt, None without one."""
    first, last = connection.execute("SELECT min(day), max(day) FROM receipt WHERE vendor=?", (vendor,)).fetchone()
    return None if first is None else (int(first[:4]), int(last[:4]))


def due_days(connection: Connection) -> dict[int, str]:
    """Return the days by which opening arrears were to be paid, by arrear, of those that say one."""
    return dict(connection.execute("SELECT id, due FROM arrears WHERE due IS NOT NULL").fetchall())
