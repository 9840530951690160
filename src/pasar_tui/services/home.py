"""The day at a glance: what came in against what is expected, and what needs a hand now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

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
        found = _Sums()
        stalls = count_words(found.adding(places(desk, reading, book, day)))
        for standing in Standings(book, reading, day).besides_holders():
            found.add_debt(standing)
        return Home(
            day,
            takings_of(desk, reading, day),
            found.expected,
            stalls,
            len(found.long_stalls),
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
    long_stalls: set[int] = field(default_factory=set)
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
            self.long_stalls.add(standing.tenancy.stall)
            self.long_arrears += standing.owed
