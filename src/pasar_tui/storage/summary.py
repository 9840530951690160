"""What a book holds, in a few figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pasar_tui.storage import devices, machine, migrations
from pasar_tui.storage.sqlite import Connection


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a book. `first_day` and `last_day` are the days on which the market was worked, None before any;
    `vendors` leaves out the forgotten ones; `last_backup` is an instant in UTC milliseconds."""

    market: str
    zone: str
    device: str
    lines: int
    vendors: int
    stalls: int
    receipts: int
    first_day: date | None
    last_day: date | None
    schema: int
    journal_mode: str
    last_backup: int | None


def summarise(connection: Connection) -> Summary:
    """Return the figures of the book; none of them walks through the journal."""

    def one(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    name, zone = connection.execute("SELECT name, zone FROM market ORDER BY id LIMIT 1").fetchone()
    first, last = connection.execute(
        "SELECT min(a), max(b) FROM (SELECT min(day) AS a, max(day) AS b FROM round"
        " UNION ALL SELECT min(day), max(day) FROM sale)"
    ).fetchone()
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    return Summary(
        market=name,
        zone=zone,
        device=devices.own_device(connection),
        lines=one("SELECT ifnull(max(line),0) FROM journal"),
        vendors=one(
            "SELECT count(*) FROM vendor v WHERE NOT EXISTS(SELECT 1 FROM vendor_forgetting f WHERE f.vendor=v.id)"
        ),
        stalls=one("SELECT count(*) FROM stall"),
        receipts=one("SELECT count(*) FROM receipt"),
        first_day=date.fromisoformat(first) if first else None,
        last_day=date.fromisoformat(last) if last else None,
        schema=migrations.version(connection),
        journal_mode=str(mode),
        last_backup=machine.last_backup(connection),
    )
