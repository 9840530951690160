"""A day as it went: who paid, what was found at the stalls, what came in. Read by day, through the indexes on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pasar_tui.storage.sqlite import Connection

_STANDS_THAT_DAY: Final = "NOT EXISTS(SELECT 1 FROM receipt_void v WHERE v.receipt=r.id AND v.day<=:day)"
_NOT_WITHDRAWN: Final = "NOT EXISTS(SELECT 1 FROM line_void w WHERE w.target=x.id)"


@dataclass(frozen=True, slots=True)
class DayReceipt:
    """A receipt of a day that stood at its end. `ticket` says whether a ticket was sold with it."""

    id: int
    stall: int | None
    tenancy: int | None
    amount: int
    at_ms: int
    ticket: bool


def standing_receipts(connection: Connection, market: int, day: str, stall: int | None = None) -> Iterator[DayReceipt]:
    """Yield the receipts of a day that were not voided by its end, oldest first; of one stall, or of all."""
    which = "AND r.stall=:stall" if stall is not None else ""
    for row in connection.execute(
        f"""SELECT r.id, r.stall, r.tenancy, r.amount, j.at_ms,
          EXISTS(SELECT 1 FROM allocation a WHERE a.receipt=r.id AND a.what='ticket')
        FROM receipt r JOIN round o ON o.id=r.round JOIN journal j ON j.line=r.id
        WHERE r.day=:day AND o.market=:market {which} AND {_STANDS_THAT_DAY} ORDER BY r.id""",
        {"day": day, "market": market, "stall": stall},
    ):
        line, stall, tenancy, amount, at_ms, ticket = row
        yield DayReceipt(line, stall, tenancy, amount, at_ms, bool(ticket))


@dataclass(frozen=True, slots=True)
class DayVisit:
    """What was found at a stall."""

    id: int
    stall: int
    tenancy: int | None
    outcome: str
    reason: int | None
    promised: str | None
    at_ms: int


def standing_visits(connection: Connection, market: int, day: str, stall: int | None = None) -> Iterator[DayVisit]:
    """Yield the visits of a day that were not withdrawn, oldest first; of one stall, or of all."""
    which = "AND x.stall=:stall" if stall is not None else ""
    for row in connection.execute(
        f"""SELECT x.id, x.stall, x.tenancy, x.outcome, x.reason, x.promised, j.at_ms FROM round o
        JOIN visit x ON x.round=o.id JOIN journal j ON j.line=x.id
        WHERE o.market=:market AND o.day=:day {which} AND {_NOT_WITHDRAWN} ORDER BY x.id""",
        {"market": market, "day": day, "stall": stall},
    ):
        yield DayVisit(*row)


def entered_places(connection: Connection, market: int, day: str) -> set[tuple[int | None, int | None]]:
    """Return (stall, tenancy) of every place at which a payment or a visit of a day stands."""
    return {
        *((one.stall, one.tenancy) for one in standing_receipts(connection, market, day)),
        *((one.stall, one.tenancy) for one in standing_visits(connection, market, day)),
    }


@dataclass(frozen=True, slots=True)
class Movement:
    """Money that came in with a receipt of a day, or (below zero) went back with a void made on it."""

    line: int
    receipt: int
    officer: int
    stall: int | None
    method: str
    amount: int
    at_ms: int


_ISSUED: Final = """FROM receipt r JOIN round o ON o.id=r.round AND o.market=:market JOIN journal j ON j.line=r.id
  {more} WHERE r.day BETWEEN :first AND :last"""
_WENT_BACK: Final = """FROM receipt_void v JOIN receipt r ON r.id=v.receipt
  JOIN round o ON o.id=r.round AND o.market=:market JOIN journal j ON j.line=v.id
  {more} WHERE v.day BETWEEN :first AND :last AND v.counts"""
_PARTS: Final = "JOIN allocation a ON a.receipt=r.id"


def movements(connection: Connection, market: int, day: str) -> Iterator[Movement]:
    """Yield the receipts and then the voids of a day."""
    which = {"first": day, "last": day, "market": market}
    for row in connection.execute(
        f"SELECT r.id, r.id, o.officer, r.stall, r.method, r.amount, j.at_ms {_ISSUED.format(more='')} ORDER BY r.id",
        which,
    ):
        yield Movement(*row)
    for row in connection.execute(
        f"""SELECT v.id, r.id, ifnull(j.officer, o.officer), r.stall, r.method, -r.amount, j.at_ms
        {_WENT_BACK.format(more="")}
        ORDER BY v.id""",
        which,
    ):
        yield Movement(*row)


def by_component(connection: Connection, market: int, day: str) -> list[tuple[str, str | None, int]]:
    """Return (component, account_code, rupiah) of what came in on a day less what went back."""
    return connection.execute(
        f"""SELECT component, account_code, sum(amount) FROM (
          SELECT a.component, a.account_code, a.amount {_ISSUED.format(more=_PARTS)}
          UNION ALL SELECT a.component, a.account_code, -a.amount
          {_WENT_BACK.format(more=_PARTS)})
        GROUP BY component, account_code HAVING sum(amount)<>0 ORDER BY component, account_code""",
        {"first": day, "last": day, "market": market},
    ).fetchall()


@dataclass(frozen=True, slots=True)
class MethodTakings:
    """What came in on a day less what went back, in rupiah by method, and how many receipts were issued."""

    day: str
    receipts: int
    cash: int
    qris: int
    transfer: int

    @property
    def total(self) -> int:
        """All methods together."""
        return self.cash + self.qris + self.transfer


def methods_by_day(connection: Connection, market: int, first: str, last: str) -> Iterator[MethodTakings]:
    """Yield the takings of each day from `first` to `last` that had any, in order."""
    for row in connection.execute(
        f"""SELECT day, sum(issued), ifnull(sum(amount) FILTER (WHERE method='cash'),0),
          ifnull(sum(amount) FILTER (WHERE method='qris'),0), ifnull(sum(amount) FILTER (WHERE method='transfer'),0)
        FROM (SELECT r.day, r.method, r.amount, 1 AS issued {_ISSUED.format(more="")}
          UNION ALL SELECT v.day, r.method, -r.amount, 0 {_WENT_BACK.format(more="")})
        GROUP BY day ORDER BY day""",
        {"first": first, "last": last, "market": market},
    ):
        yield MethodTakings(*row)


def tickets_sold(connection: Connection, market: int, day: str) -> int:
    """Return how many tickets were sold on a day and stood at its end; a stall's ticket is one."""
    (count,) = connection.execute(
        f"""SELECT ifnull(sum(ifnull(json_extract(j.body,'$.told.tickets'),1)),0) {_ISSUED.format(more="")}
        AND {_STANDS_THAT_DAY} AND EXISTS(SELECT 1 FROM allocation a WHERE a.receipt=r.id AND a.what='ticket')""",
        {"first": day, "last": day, "day": day, "market": market},
    ).fetchone()
    return int(count)


def sales_of(connection: Connection, first: str, last: str, vendor: int | None = None) -> Iterator[Any]:
    """Yield the turnover entered for these days; of entries about the same vendor, stall, day and group the last.

    Columns: id, identity, day, vendor, stall, group, amount, volume, unit, estimate.
    """
    which = "AND s.vendor=:vendor" if vendor is not None else ""
    yield from connection.execute(
        f"""SELECT id, ref, day, vendor, stall, sale_group, amount, volume, unit, estimate FROM (
          SELECT s.*, d.id||'-'||j.number AS ref, row_number() OVER (
            PARTITION BY s.vendor, s.stall, s.day, s.sale_group ORDER BY j.stamp DESC, d.id DESC, j.number DESC) AS n
          FROM sale s JOIN journal j ON j.line=s.id JOIN device d ON d.no=j.device
          WHERE s.day BETWEEN :first AND :last {which}
            AND NOT EXISTS(SELECT 1 FROM line_void w WHERE w.target=s.id))
        WHERE n=1 ORDER BY day, id""",
        {"first": first, "last": last, "vendor": vendor},
    )


def open_promises(
    connection: Connection, market: int, first: str, today: str, tenancy: int | None = None
) -> Iterator[tuple[int, str]]:
    """Yield (tenancy, promised day) of promises for a day up to today with no payment since; of one tenancy, or of all.

    Only promises made from `first` on are looked for, and a later promise takes the place of an earlier one.
    """
    which = "AND x.tenancy=:tenancy" if tenancy is not None else ""
    yield from connection.execute(
        f"""SELECT x.tenancy, x.promised FROM round o JOIN visit x ON x.round=o.id JOIN tenancy t ON t.id=x.tenancy
        WHERE o.market=:market AND o.day BETWEEN :first AND :today {which}
          AND x.outcome='promised' AND x.promised<=:today AND {_NOT_WITHDRAWN}
          AND NOT EXISTS(SELECT 1 FROM receipt r WHERE r.vendor=t.vendor AND r.tenancy=x.tenancy
            AND (r.day>o.day OR r.day=o.day AND r.id>x.id)
            AND NOT EXISTS(SELECT 1 FROM receipt_void v WHERE v.receipt=r.id))
          AND NOT EXISTS(SELECT 1 FROM visit y JOIN round p ON p.id=y.round
            WHERE y.tenancy=x.tenancy AND y.outcome='promised' AND (p.day>o.day OR p.day=o.day AND y.id>x.id)
            AND NOT EXISTS(SELECT 1 FROM line_void w WHERE w.target=y.id))
        ORDER BY x.promised, x.id""",
        {"market": market, "first": first, "today": today, "tenancy": tenancy},
    )


def officer_names(connection: Connection) -> dict[int, str]:
    """Return the officers' names by local line id."""
    return dict(connection.execute("SELECT id, name FROM officer").fetchall())


def closed_days_of(connection: Connection, tenancy: int, first: str, last: str) -> list[str]:
    """Return the days between on which a tenancy's stall was found closed."""
    return [
        day
        for (day,) in connection.execute(
            f"""SELECT DISTINCT o.day FROM visit x JOIN round o ON o.id=x.round WHERE x.tenancy=?
            AND x.outcome='closed' AND o.day BETWEEN ? AND ? AND {_NOT_WITHDRAWN}""",
            (tenancy, first, last),
        )
    ]


def day_sums(connection: Connection, market: int, day: str, officer: int | None) -> tuple[int, int]:
    """Return what an officer took in cash on a day less what this officer gave back, and what came in altogether."""
    own, total = connection.execute(
        f"""SELECT ifnull(sum(amount) FILTER (WHERE officer=:officer AND method='cash'),0), ifnull(sum(amount),0) FROM (
          SELECT o.officer, r.method, r.amount {_ISSUED.format(more="")}
          UNION ALL SELECT ifnull(j.officer, o.officer), r.method, -r.amount {_WENT_BACK.format(more="")})""",
        {"first": day, "last": day, "market": market, "officer": officer},
    ).fetchone()
    return int(own), int(total)


def received_on(connection: Connection, day: str, stall: int, tenancy: int | None) -> int:
    """Return the sum of the receipts of a day that stand, of one holder of a stall, or of the stall without one."""
    (amount,) = connection.execute(
        f"""SELECT ifnull(sum(r.amount),0) FROM receipt r
        WHERE r.day=:day AND r.stall=:stall AND r.tenancy IS :tenancy AND {_STANDS_THAT_DAY}""",
        {"day": day, "stall": stall, "tenancy": tenancy},
    ).fetchone()
    return int(amount)


def last_line(connection: Connection) -> int:
    """Return the local id of the book's last line."""
    return int(connection.execute("SELECT ifnull(max(line),0) FROM journal").fetchone()[0])


# What a receipt, its void or a visit changes is its own stall's row; the other kinds say nothing of a round.
_OF_ONE_STALL: Final = ("receipt_issued", "receipt_voided", "visit_made", "line_voided")
_MAYBE_ANONYMOUS: Final = ("receipt_issued", "receipt_voided")
_OF_NO_STALL: Final = (
    "round_opened",
    "sale_recorded",
    "assessment_recorded",
    "follow_up_set",
    "price_recorded",
    "commodity_added",
    "private_revealed",
)


def touched_since(connection: Connection, line: int) -> Iterator[tuple[bool, int | None]]:
    """Yield, for each line after `line`, whether it touches one stall's round at most, and which stall that is."""
    for kind, stall in connection.execute(
        """SELECT j.kind, coalesce(r.stall, v.stall, vr.stall, wv.stall) FROM journal j
        LEFT JOIN receipt r ON r.id=j.line LEFT JOIN visit v ON v.id=j.line
        LEFT JOIN receipt_void x ON x.id=j.line LEFT JOIN receipt vr ON vr.id=x.receipt
        LEFT JOIN line_void w ON w.id=j.line LEFT JOIN visit wv ON wv.id=w.target WHERE j.line>?""",
        (line,),
    ):
        alone = kind in _OF_NO_STALL or (kind in _OF_ONE_STALL and (stall is not None or kind in _MAYBE_ANONYMOUS))
        yield alone, stall


def visit_of(connection: Connection, line: int) -> tuple[int, str]:
    """Return the stall and the outcome of a visit."""
    found: tuple[int, str] = connection.execute("SELECT stall, outcome FROM visit WHERE id=?", (line,)).fetchone()
    return found


def device_no(connection: Connection, device: str) -> int | None:
    """Return the number under which the book keeps a device, None for one that wrote nothing."""
    found = connection.execute("SELECT no FROM device WHERE id=?", (device,)).fetchone()
    return None if found is None else found[0]
