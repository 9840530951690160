"""The day at a glance: what came in against what is expected, and what needs a hand now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pasar_tui.services.desk import Desk
from pasar_tui.services.round_list import RoundCounts, count_stalls, rows_of
from pasar_tui.services.standings import Standing, standings
from pasar_tui.services.takings import Takings, last_days_of, takings_of
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.storage import backup, collecting, walking

LONG_ARREARS_DAYS: Final = 30
_PROMISES_LOOKED_BACK: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Promise:
    """A payment that was promised for a day up to today and has not come."""

    stall: int
    code: str
    tenancy: int | None
    name: str | None
    promised: date


@dataclass(frozen=True, slots=True)
class Home:
    """A market's day. Money in rupiah.

    `expected` is what all stalls together are asked for today. `long_arrears` of the stalls that owe more than 30 days.
    `week` are seven days up to this one. `backup_ms` is the instant of the last backup, None when there was none.
    """

    day: date
    takings: Takings
    expected: int
    stalls: RoundCounts
    long_arrears_stalls: int
    long_arrears: int
    promises: tuple[Promise, ...]
    week: tuple[tuple[date, int], ...]
    month: int
    month_days: int
    backup_ms: int | None
    is_empty: bool


def home(desk: Desk, day: date) -> Home:
    """Return the day at a glance; `is_empty` while the market has no stalls, and `month_days` are days with takings."""
    with desk.read() as reading:
        book = tariff_book(desk, reading)
        found = standings(book, reading, day)
        rows = rows_of(desk, reading, book, day, found=found)
        long = [one for one in found.tenancies.values() if one.owed_for_days and one.days > LONG_ARREARS_DAYS]
        month = last_days_of(desk, reading, day, day.day)
        promised = list(
            walking.open_promises(reading, desk.market, (day - _PROMISES_LOOKED_BACK).isoformat(), day.isoformat())
        )
        holders = {line: book.tenancies[line] for _stall, line, *_rest in promised if line in book.tenancies}
        names = collecting.vendor_names(reading, [one.vendor for one in holders.values()])
        return Home(
            day,
            takings_of(desk, reading, day),
            sum(row.due or 0 for row in rows),
            count_stalls(rows),
            len({one.tenancy.stall for one in long}),
            _owed(long),
            tuple(
                Promise(
                    stall,
                    book.stall(stall, day).code,
                    line,
                    names.get(holders[line].vendor) if line in holders else None,
                    date.fromisoformat(when),
                )
                for stall, line, when, _visit in promised
                if stall in book.register
            ),
            last_days_of(desk, reading, day, 7),
            sum(amount for _day, amount in month),
            sum(1 for _day, amount in month if amount),
            backup.last_backup(reading),
            not rows,
        )


def _owed(found: list[Standing]) -> int:
    return sum(one.owed for one in found)
