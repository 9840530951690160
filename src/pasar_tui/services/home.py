"""The day at a glance: what came in against what is expected, and what needs a hand now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pasar_tui.services.desk import Desk
from pasar_tui.services.month_takings import MonthTakings, month_takings_of
from pasar_tui.services.round_list import RoundCounts, count_stalls, rows_of
from pasar_tui.services.standings import LONG_ARREARS_DAYS, Standing, standings
from pasar_tui.services.takings import Takings, last_days_of, takings_of
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.storage import machine


@dataclass(frozen=True, slots=True)
class Home:
    """A market's day. Money in rupiah.

    `expected` is what all stalls together are asked for today. `long_arrears` of the stalls that owe more than 30 days.
    `promises` are the stalls whose promise to pay has come and was not kept.
    `week` are seven days up to this one. `backup_ms` is the instant of the last backup, None when there was none.
    """

    day: date
    takings: Takings
    expected: int
    stalls: RoundCounts
    long_arrears_stalls: int
    long_arrears: int
    promises: tuple[str, ...]
    week: tuple[tuple[date, int], ...]
    month: MonthTakings
    backup_ms: int | None
    is_empty: bool


def home(desk: Desk, day: date) -> Home:
    """Return the day at a glance; `is_empty` while the market has no stalls."""
    with desk.read() as reading:
        book = tariff_book(desk, reading)
        found = standings(book, reading, day)
        rows = rows_of(desk, reading, book, day, found=found)
        long = [one for one in found.tenancies.values() if one.owed_for_days and one.days > LONG_ARREARS_DAYS]
        return Home(
            day,
            takings_of(desk, reading, day),
            sum(row.due or 0 for row in rows),
            count_stalls(rows),
            len({one.tenancy.stall for one in long}),
            _owed(long),
            tuple(row.code for row in rows if row.promise_due is not None),
            last_days_of(desk, reading, day, 7),
            month_takings_of(desk, reading, book, day),
            machine.last_backup(reading),
            not rows,
        )


def _owed(found: list[Standing]) -> int:
    return sum(one.owed for one in found)
