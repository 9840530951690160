"""A month's takings beside what the market's places are to bring in, and which days bring in how much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pasar_tui.domain.days import MARKET_DAYS, WEEKDAYS, Month, market_day, weekday_name
from pasar_tui.domain.market_calendar import DayRule
from pasar_tui.domain.span import Span
from pasar_tui.services.day_targets import day_targets
from pasar_tui.services.desk import Desk
from pasar_tui.services.tariff_book import TariffBook, tariff_book
from pasar_tui.storage import day_totals
from pasar_tui.storage.sqlite import Connection

PATTERN_DAYS: Final = 70
"""How many days a pattern is taken from: twice the 35 after which weekdays and market days meet again."""


@dataclass(frozen=True, slots=True)
class DayTakings:
    """A day of a month: what came in less what went back, and what the places were to bring in. Rupiah."""

    day: date
    is_open: bool
    collected: int
    target: int


@dataclass(frozen=True, slots=True)
class MonthTakings:
    """Every day of a month. `through` is the day up to which it is told, the last of it or an earlier one."""

    month: Month
    through: date
    days: tuple[DayTakings, ...]

    @property
    def collected(self) -> int:
        """What came in up to `through`."""
        return sum(one.collected for one in self.days)

    @property
    def target(self) -> int:
        """What the whole month is to bring in."""
        return sum(one.target for one in self.days)

    @property
    def target_so_far(self) -> int:
        """What the days up to `through` were to bring in."""
        return sum(one.target for one in self.days if one.day <= self.through)

    @property
    def open_days(self) -> int:
        """The days of the month on which the market is open."""
        return sum(one.is_open for one in self.days)

    @property
    def open_days_so_far(self) -> int:
        """Those up to `through`."""
        return sum(one.is_open for one in self.days if one.day <= self.through)


@dataclass(frozen=True, slots=True)
class DayPattern:
    """What days of one name bring in: `collected` on the `days` on which the market was open, in rupiah."""

    name: str
    days: int
    collected: int

    @property
    def mean(self) -> int:
        """What one such day brings in, without the rest below a rupiah; 0 where there was none."""
        return self.collected // self.days if self.days else 0


@dataclass(frozen=True, slots=True)
class Patterns:
    """The days from `first` to `last`, by weekday (Monday first) and by market day (Legi first)."""

    first: date
    last: date
    weekdays: tuple[DayPattern, ...]
    market_days: tuple[DayPattern, ...]


def month_takings(desk: Desk, day: date) -> MonthTakings:
    """Return the month of `day` up to `day`."""
    with desk.read() as reading:
        return month_takings_of(desk, reading, tariff_book(desk, reading), day)


def month_takings_of(desk: Desk, reading: Connection, book: TariffBook, day: date) -> MonthTakings:
    """Return as `month_takings`, as `reading` sees it."""
    month = Month.of(day)
    days = Span(month.first, month.last)
    totals = day_totals.totals_by_day(reading, desk.market, month.first.isoformat(), day.isoformat())
    targets = day_targets(book, reading, days)
    opens = book.terms.calendar.is_open
    return MonthTakings(
        month, day, tuple(DayTakings(one, opens(one), totals.get(one.isoformat(), 0), targets[one]) for one in days)
    )


def patterns(desk: Desk, day: date) -> Patterns:
    """Return what the days of each name brought in, of the 70 before `day`, which itself may not be over.

    Days before the first receipt of the book do not count. What came in while the market was closed counts to its name,
    and the day does not.
    """
    with desk.read() as reading:
        last = day - timedelta(1)
        begun = day_totals.first_day(reading)
        first = max(day - timedelta(PATTERN_DAYS), date.fromisoformat(begun) if begun else day)
        totals = day_totals.totals_by_day(reading, desk.market, first.isoformat(), last.isoformat())
        calendar = tariff_book(desk, reading).terms.calendar
        days = [
            (one, calendar.counts(DayRule.OPEN, one), totals.get(one.isoformat(), 0))
            for one in (Span(first, last) if first <= last else ())
        ]
    return Patterns(first, last, _by_name(WEEKDAYS, weekday_name, days), _by_name(MARKET_DAYS, market_day, days))


def _by_name(
    names: tuple[str, ...], name_of: Callable[[date], str], days: list[tuple[date, bool, int]]
) -> tuple[DayPattern, ...]:
    def one(name: str) -> DayPattern:
        own = [(is_open, amount) for day, is_open, amount in days if name_of(day) == name]
        return DayPattern(name, sum(is_open for is_open, _amount in own), sum(amount for _open, amount in own))

    return tuple(map(one, names))
