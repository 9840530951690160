"""How old the arrears are: what is owed by its age, and how many places by the age of their oldest debt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pasar_tui.domain.allocation import OpeningArrear
from pasar_tui.services.desk import Desk
from pasar_tui.services.standings import Standing, Standings
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.storage import day_totals

AGES: Final = (1, 31, 61, 91, 366)
"""The first day of each age in days; the last has no end. A month, a quarter and a year are the steps by which what is
still likely to come in is judged."""


@dataclass(frozen=True, slots=True)
class Age:
    """Arrears of an age of `first` to `last` days (None: without end): rupiah, and places whose oldest debt it is."""

    first: int
    last: int | None
    amount: int
    places: int


def arrears_age(desk: Desk, day: date) -> tuple[Age, ...]:
    """Return what is owed at the end of `day` by age, youngest first; together it is the total of the arrears report.

    A day by card is one day old at its own end; an opening arrear from the day after that by which it was due, or else
    from the last day of its period. A place is a stall, or a former vendor without one, and counts once.
    """
    with desk.read() as reading:
        due = {line: date.fromisoformat(text) for line, text in day_totals.due_days(reading).items()}
        return _ages(_debts(Standings(tariff_book(desk, reading), reading, day), day, due))


def _debts(standings: Standings, day: date, due: Mapping[int, date]) -> Iterator[tuple[object, int, int]]:
    """Yield (place, number of the age, rupiah) of all that is owed."""
    for standing in standings.all():
        yield from ((standing.tenancy.stall, age, amount) for age, amount in _of(standing, due))
    for vendor, rows in standings.former():
        yield from (((vendor,), *_opening(one, day, due)) for one in rows if one.open)


def _ages(debts: Iterable[tuple[object, int, int]]) -> tuple[Age, ...]:
    """Return the ages of (place, number of the age, rupiah)."""
    amounts = [0] * len(AGES)
    oldest: dict[object, int] = {}
    for place, age, amount in debts:
        amounts[age] += amount
        oldest[place] = max(age, oldest.get(place, 0))
    places = Counter(oldest.values())
    lasts = (*(first - 1 for first in AGES[1:]), None)
    return tuple(Age(AGES[n], lasts[n], amounts[n], places[n]) for n in range(len(AGES)))


def _of(standing: Standing, due: Mapping[int, date]) -> Iterator[tuple[int, int]]:
    """Yield (number of the age, rupiah) of what a tenancy owes."""
    yield from (_opening(one, standing.day, due) for one in standing.arrears if one.open)
    if (card := standing.card) is None:
        return
    # What is older than n days is all that was owed n days ago less what was received since: one look for each age.
    older = [card.owed(standing.day - timedelta(first - 1)) for first in AGES]
    for age, (this, next_) in enumerate(zip(older, [*older[1:], 0], strict=True)):
        if this > next_:
            yield age, this - next_


def _opening(one: OpeningArrear, day: date, due: Mapping[int, date]) -> tuple[int, int]:
    since = due.get(one.reference, one.period.last - timedelta(1))
    days = max(1, (day - since).days)
    return max(age for age, first in enumerate(AGES) if first <= days), one.open
