"""The day at a glance: what came in against what is expected, and what needs a hand now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pasar_tui.domain.allocation import OpeningArrear
from pasar_tui.services.desk import Desk
from pasar_tui.services.month_takings import MonthTakings, month_takings_of
from pasar_tui.services.round_list import Place, RoundCounts, Word, count_words, places
from pasar_tui.services.standings import LONG_ARREARS_DAYS, Standing, Standings
from pasar_tui.services.takings import Takings, last_days_of, takings_of
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.storage import machine


@dataclass(frozen=True, slots=True)
class Home:
    """A market's day. Money in rupiah.

    `expected` is what all stalls together are asked for today. `long_arrears` are those of the stalls and former
    vendors with more than 30 unpaid days, or a debt from before the book that is older.
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
        found = _Sums()
        stalls = count_words(found.adding(places(desk, reading, book, day)))
        standings = Standings(book, reading, day)
        for standing in standings.besides_holders():
            found.add_debt(standing)
        for vendor, arrears in standings.former():
            found.add_former(vendor, arrears, day)
        return Home(
            day,
            takings_of(desk, reading, day),
            found.expected,
            stalls,
            len(found.long_places),
            found.long_arrears,
            tuple(found.promises),
            last_days_of(desk, reading, day, 7),
            month_takings_of(desk, reading, book, day),
            machine.last_backup(reading),
            stalls.total == 0,
        )


@dataclass(slots=True)
class _Sums:
    """What the places of a day come to, one after the other: a large office has 4,000."""

    expected: int = 0
    promises: list[str] = field(default_factory=list)
    long_places: set[tuple[str, int]] = field(default_factory=set)
    long_arrears: int = 0

    def adding(self, found: Iterable[Place]) -> Iterator[tuple[int, Word]]:
        """Yield how each place stands, having added it."""
        for place in found:
            self.expected += place.due or 0
            if place.promise_due is not None:
                self.promises.append(place.stall.code)
            if place.standing is not None:
                self.add_debt(place.standing)
            yield place.stall.id, place.word

    def add_debt(self, standing: Standing) -> None:
        """Add what a place owes, if that is for long."""
        if standing.owes_longer_than(LONG_ARREARS_DAYS):
            self.long_places.add(("stall", standing.tenancy.stall))
            self.long_arrears += standing.owed

    def add_former(self, vendor: int, arrears: Sequence[OpeningArrear], day: date) -> None:
        """Add what a former vendor owes, if any of that is old."""
        if any(one.age(day) > LONG_ARREARS_DAYS for one in arrears):
            self.long_places.add(("vendor", vendor))
            self.long_arrears += sum(one.open for one in arrears)
