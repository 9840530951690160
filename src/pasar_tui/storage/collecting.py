"""What an entry of money needs to know, in as few statements as can be: a receipt is the most frequent write."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pasar_tui.storage import terms
from pasar_tui.storage.sqlite import Connection

if TYPE_CHECKING:
    from pasar_tui.storage.journal import Transaction

# One's own last receipt stands at the end of the table; `+day` keeps SQLite from searching a year by the index on day.
LAST_NUMBER: Final = """SELECT no FROM receipt WHERE device=:device AND +day BETWEEN :year||'-01-01' AND :year||'-12-31'
  ORDER BY id DESC LIMIT 1"""
_STATE: Final = f"""SELECT {terms.VERSION},
  (SELECT receipt FROM receipt_key WHERE key=:key AND device=:device),
  (SELECT id FROM round WHERE market=:market AND day=:day AND officer=:officer AND device=:device ORDER BY id LIMIT 1),
  ifnull(({LAST_NUMBER}),0),
  (SELECT max(day) FROM receipt),
  (SELECT at_ms FROM journal WHERE device=:device AND number=:number),
  (SELECT stamp FROM journal WHERE device=:device AND number=:number),
  (SELECT day FROM round WHERE device=:device ORDER BY id DESC LIMIT 1)"""
_VOIDED: Final = "EXISTS(SELECT 1 FROM receipt_void v WHERE v.receipt={}.id)"
_WITHDRAWN: Final = "EXISTS(SELECT 1 FROM line_void v WHERE v.target={}.id)"


@dataclass(frozen=True, slots=True)
class EntryState:
    """The book as an entry meets it.

    `version` is that of `terms`; `repeated` the receipt that already has this key; `round` the officer's round of the
    day, None before it is opened; `last_number` of this device and year; `last_receipt_day` of the whole book;
    `last_ms` and `stamp` the instant and the stamp of this device's last line; `last_round` the day of its last round.
    """

    version: int
    repeated: int | None
    round: int | None
    last_number: int
    last_receipt_day: str | None
    last_ms: int | None
    stamp: int | None
    last_round: str | None


def entry_state(tx: Transaction, market: int, day: str, officer: int, key: str | None) -> EntryState:
    """Return where an entry of `officer` for `day` begins."""
    found = tx.connection.execute(
        _STATE,
        {
            "key": key,
            "device": tx.device,
            "market": market,
            "day": day,
            "officer": officer,
            "year": day[:4],
            "number": tx.number,
        },
    ).fetchone()
    return EntryState(*found)


def last_own_line(connection: Connection) -> tuple[int | None, str | None]:
    """Return the stamp of the last line that this book's own device wrote, and the day of its last round."""
    found: tuple[int | None, str | None] = connection.execute(
        """SELECT (SELECT stamp FROM journal WHERE device=d.no ORDER BY number DESC LIMIT 1),
          (SELECT day FROM round WHERE device=d.no ORDER BY id DESC LIMIT 1)
        FROM device d WHERE d.id=(SELECT value FROM machine WHERE name='device')"""
    ).fetchone() or (None, None)
    return found


# An opening arrear that was withdrawn asks for nothing more; what it had received then counts for days.
_PRINCIPAL: Final = f"iif({_WITHDRAWN.format('a')}, 0, a.principal)"


def money_of(connection: Connection, tenancy: int | None, vendor: int) -> tuple[int, list[Any]]:
    """Return the rupiah received for days, and the opening arrears of a tenancy (or, without one, of a vendor).

    An arrear is (id, period, component, account_code, principal, paid).
    """
    _identity, received, arrears = payer_of(connection, tenancy, vendor)
    return received, arrears


def payer_of(connection: Connection, tenancy: int | None, vendor: int) -> tuple[str, int, list[Any]]:
    """Return the identity of a vendor's line, and as `money_of`, in one statement."""
    found = connection.execute(
        f"""SELECT (SELECT d.id||'-'||j.number FROM journal j JOIN device d ON d.no=j.device WHERE j.line=:vendor),
          ifnull((SELECT received FROM account WHERE tenancy=:tenancy),0), a.id, a.period, a.component,
          a.account_code, {_PRINCIPAL}, a.paid
        FROM (SELECT 1) LEFT JOIN arrears a ON a.vendor=:vendor AND a.tenancy IS :tenancy ORDER BY a.period, a.id""",
        {"tenancy": tenancy, "vendor": vendor},
    ).fetchall()
    identity, received = found[0][:2]
    return identity, received, [row[2:] for row in found if row[2] is not None]


def all_received(connection: Connection) -> dict[int, int]:
    """Return the rupiah received for days, by tenancy."""
    return dict(connection.execute("SELECT tenancy, received FROM account").fetchall())


def received_of(connection: Connection, tenancies: Collection[int]) -> dict[int, int]:
    """Return the rupiah received for days, by tenancy; of those named that received any."""
    return dict(
        connection.execute(
            "SELECT tenancy, received FROM account WHERE tenancy IN(SELECT value FROM json_each(?))",
            (json.dumps([*tenancies]),),
        )
    )


def arrears_of(connection: Connection, vendors: Collection[int]) -> Iterator[Any]:
    """Yield (id, tenancy, period, component, account_code, principal, paid) of the opening arrears of these vendors."""
    yield from connection.execute(
        f"""SELECT a.id, a.tenancy, a.period, a.component, a.account_code, {_PRINCIPAL}, a.paid FROM arrears a
        WHERE a.vendor IN(SELECT value FROM json_each(?)) ORDER BY a.period, a.id""",
        (json.dumps([*vendors]),),
    )


def tenancies_with_arrears(connection: Connection) -> set[int]:
    """Return the tenancies that have, or had, opening arrears."""
    return {line for (line,) in connection.execute("SELECT DISTINCT tenancy FROM arrears WHERE tenancy IS NOT NULL")}


def vendors_with_former_arrears(connection: Connection) -> list[int]:
    """Return the vendors on whom opening arrears stand, or stood, without a tenancy."""
    found = connection.execute("SELECT DISTINCT vendor FROM arrears WHERE tenancy IS NULL ORDER BY vendor")
    return [line for (line,) in found]


def money_after(
    connection: Connection, day: str, vendor: int | None = None
) -> Iterator[tuple[int | None, str, int | None, int]]:
    """Yield (tenancy, what, arrear, rupiah) that the sums of the book hold though it came, or went back, after `day`.

    Of one vendor, or of all. Less these amounts, the sums are those at the end of `day`. A void of an older receipt
    yields an amount below zero.
    """
    # A vendor's receipts are looked through only where there is any later one at all.
    which = "AND (SELECT max(day) FROM {})>:day AND r.vendor=:vendor" if vendor is not None else ""
    yield from connection.execute(
        f"""SELECT r.tenancy, a.what, a.charge, a.amount FROM receipt r JOIN allocation a ON a.receipt=r.id
          WHERE r.day>:day {which.format("receipt")} AND NOT {_VOIDED.format("r")}
        UNION ALL SELECT r.tenancy, a.what, a.charge, -a.amount FROM receipt_void w JOIN receipt r ON r.id=w.receipt
          JOIN allocation a ON a.receipt=r.id
          WHERE w.day>:day {which.format("receipt_void")} AND w.counts AND r.day<=:day""",
        {"day": day, "vendor": vendor},
    )


def closed_marks(connection: Connection, tenancy: int | None, to_day: str = "9999-12-31") -> Iterator[tuple[int, str]]:
    """Yield (tenancy, day) of standing marks "tutup" that no payment of the same day withdrew; of all, or of one.

    A day that was marked twice comes twice: to sort them out in SQL costs six times as much.
    """
    which = "x.tenancy=:tenancy" if tenancy is not None else "x.tenancy IS NOT NULL"
    yield from connection.execute(
        f"""SELECT x.tenancy, o.day FROM visit x JOIN round o ON o.id=x.round
        WHERE {which} AND x.outcome='closed' AND o.day<=:to_day AND NOT {_WITHDRAWN.format("x")}
          AND NOT EXISTS(SELECT 1 FROM receipt r WHERE r.day=o.day AND r.stall=x.stall AND r.tenancy=x.tenancy
            AND NOT {_VOIDED.format("r")})""",
        {"tenancy": tenancy, "to_day": to_day},
    )


def last_payment_day(connection: Connection, vendor: int, tenancy: int) -> str | None:
    """Return the day of the latest standing receipt of a tenancy."""
    found = connection.execute(
        f"SELECT max(r.day) FROM receipt r WHERE r.vendor=? AND r.tenancy=? AND NOT {_VOIDED.format('r')}",
        (vendor, tenancy),
    ).fetchone()
    return None if found is None else found[0]


@dataclass(frozen=True, slots=True)
class StoredReceipt:
    """A receipt as it stands in the book. `body` is the text of its line, `voided` the day of the void that counts."""

    id: int
    device: str
    number: int
    no: int
    day: str
    stall: int | None
    tenancy: int | None
    vendor: int | None
    payer: int | None
    method: str
    amount: int
    officer: int
    at_ms: int
    body: str
    voided: str | None


_RECEIPT: Final = """SELECT r.id, d.id, j.number, r.no, r.day, r.stall, r.tenancy, r.vendor, r.payer, r.method,
  r.amount, o.officer, j.at_ms, j.body, (SELECT v.day FROM receipt_void v WHERE v.receipt=r.id AND v.counts)
  FROM receipt r JOIN journal j ON j.line=r.id JOIN device d ON d.no=r.device JOIN round o ON o.id=r.round"""


def get_receipt(connection: Connection, line: int) -> StoredReceipt:
    """Return a receipt by its local line id. Raises LookupError."""
    found = connection.execute(f"{_RECEIPT} WHERE r.id=?", (line,)).fetchone()
    if found is None:
        raise LookupError(line)
    return StoredReceipt(*found)


def find_receipts(connection: Connection, device_prefix: str, year: str, no: int) -> list[StoredReceipt]:
    """Return the receipts with this number, at most one of each device whose id begins so."""
    found = []
    for (device,) in connection.execute(
        "SELECT no FROM device WHERE substr(id,1,length(?1))=?1 ORDER BY id", (device_prefix,)
    ).fetchall():
        row = connection.execute(
            f"{_RECEIPT} WHERE r.device=? AND r.no=? AND +r.day BETWEEN ? AND ? ORDER BY r.id DESC LIMIT 1",
            (device, no, f"{year}-01-01", f"{year}-12-31"),
        ).fetchone()
        if row is not None:
            found.append(StoredReceipt(*row))
    return found


def receipts_of_vendor(connection: Connection, vendor: int, limit: int) -> list[StoredReceipt]:
    """Return the latest receipts of a vendor, the youngest first."""
    rows = connection.execute(f"{_RECEIPT} WHERE r.vendor=? ORDER BY r.id DESC LIMIT ?", (vendor, limit))
    return [StoredReceipt(*row) for row in rows]


def allocations_of(connection: Connection, receipt: int) -> list[Any]:
    """Return (what, component, account_code, charge, from_day, to_day, days, amount) of a receipt, in order."""
    return connection.execute(
        "SELECT what, component, account_code, charge, from_day, to_day, days, amount FROM allocation"
        " WHERE receipt=? ORDER BY n",
        (receipt,),
    ).fetchall()


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """An officer's entry that still stands: a receipt, visit or sale."""

    line: int
    kind: str
    day: str


def last_entry(connection: Connection, device: int, officer: int, day: str) -> OwnEntry | None:
    """Return the latest entry of `officer` on this device for `day` that was not undone, or None."""
    found = connection.execute(
        """SELECT j.line, j.kind, j.day FROM journal j WHERE j.device=? AND j.officer=? AND j.day=?
          AND j.kind IN('receipt_issued','visit_made','sale_recorded')
          AND NOT EXISTS(SELECT 1 FROM receipt_void v WHERE v.receipt=j.line)
          AND NOT EXISTS(SELECT 1 FROM line_void w WHERE w.target=j.line) ORDER BY j.number DESC LIMIT 1""",
        (device, officer, day),
    ).fetchone()
    return None if found is None else OwnEntry(*found)


@dataclass(frozen=True, slots=True)
class Entered:
    """What may be withdrawn: its kind, its day, and whether it was withdrawn already."""

    kind: str
    day: str
    withdrawn: bool


def entered(connection: Connection, line: int) -> Entered | None:
    """Return what stands in a line, or None when there is no such line."""
    found = connection.execute(
        f"SELECT j.kind, j.day, {_WITHDRAWN.replace('.id', '.line').format('j')} FROM journal j WHERE j.line=?", (line,)
    ).fetchone()
    return None if found is None else Entered(found[0], found[1], bool(found[2]))


def vendor_names(connection: Connection, vendors: Iterable[int]) -> dict[int, str]:
    """Return the names that may be shown, by vendor; one that was forgotten, or whose name did not travel, has none."""
    return dict(
        connection.execute(
            "SELECT vendor, name FROM vendor_person WHERE vendor IN(SELECT value FROM json_each(?))",
            (json.dumps([*vendors]),),
        )
    )


def is_vendor(connection: Connection, vendor: int) -> bool:
    """Return whether a line is a vendor of this book."""
    return connection.execute("SELECT 1 FROM vendor WHERE id=?", (vendor,)).fetchone() is not None
