"""What every holder owes at the end of a day: all accounts of a market at once, without walking the days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from pasar_tui.domain.account import CardAccount
from pasar_tui.domain.allocation import OpeningArrear
from pasar_tui.services.dues import excused, excused_of_all, opening_arrear
from pasar_tui.services.tariff_book import TariffBook, Tenancy
from pasar_tui.storage import collecting
from pasar_tui.storage.sqlite import Connection

LONG_ARREARS_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Standing:
    """The account of a tenancy and its opening arrears, as they stood at the end of `day`."""

    tenancy: Tenancy
    day: date
    card: CardAccount | None
    arrears: tuple[OpeningArrear, ...]
    owed_for_days: int = field(init=False, compare=False)
    """What the days to the end of the day leave to pay."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "owed_for_days", self.card.owed(self.day) if self.card is not None else 0)

    @property
    def owed(self) -> int:
        """Everything that is owed, opening arrears included."""
        return self.owed_for_days + sum(one.open for one in self.arrears)

    @property
    def days(self) -> int:
        """How many days are not paid in full."""
        return self.card.arrears_days(self.day) if self.card is not None and self.owed_for_days else 0


@dataclass(frozen=True, slots=True)
class Standings:
    """The tenancies asked for, by id, and the opening arrears that stand on a vendor without a tenancy.

    Of all tenancies only those in force and those with an account are there.
    """

    tenancies: dict[int, Standing]
    former: dict[int, tuple[OpeningArrear, ...]]


_FEW: Final = 50
"""So many tenancies at the most are read one by one; a whole market is read at once."""


def standings(
    book: TariffBook, connection: Connection, day: date, tenancies: Sequence[Tenancy] | None = None
) -> Standings:
    """Return what stood open at the end of `day` for the tenancies named, or for all.

    `connection` must show what is saved for good. Where tenancies are named, `former` is left empty: `former_arrears`
    tells it of one vendor.
    """
    if tenancies is not None and len(tenancies) <= _FEW:
        return Standings({one.id: _standing(book, connection, one, day) for one in tenancies}, {})
    received, paid = _sums(connection, day)
    arrears: dict[int, list[OpeningArrear]] = defaultdict(list)
    former: dict[int, list[OpeningArrear]] = defaultdict(list)
    for line, tenancy, vendor, *rest, stored in collecting.all_arrears(connection):
        one = opening_arrear((line, *rest, stored - paid.get(line, 0)))
        (former[vendor] if tenancy is None else arrears[tenancy]).append(one)
    freed = excused_of_all(book, connection, day)
    made: dict[int, Standing] = {}
    for tenancy in book.tenancies.values() if tenancies is None else tenancies:
        own = tuple(arrears.get(tenancy.id, ()))
        money = received.get(tenancy.id, 0) + sum(one.excess for one in own)
        card = book.account(tenancy, money, day, freed.of(tenancy.id))
        # Of thousands who are gone most owe nothing and never will.
        if tenancies is not None or card is not None or own or tenancy.holds(day):
            made[tenancy.id] = Standing(tenancy, day, card, own)
    return Standings(made, {vendor: tuple(rows) for vendor, rows in former.items()})


def former_arrears(connection: Connection, vendor: int, day: date) -> tuple[OpeningArrear, ...]:
    """Return the opening arrears that stand on a vendor without a tenancy, as they stood at the end of `day`."""
    _days, arrears = _money(connection, None, vendor, day)
    return arrears


def _standing(book: TariffBook, connection: Connection, tenancy: Tenancy, day: date) -> Standing:
    """Return the standing of one tenancy, at the cost of its own rows."""
    received, arrears = _money(connection, tenancy.id, tenancy.vendor, day)
    money = received + sum(one.excess for one in arrears)
    freed = excused(book, connection, tenancy.id, day).get(tenancy.id, frozenset())
    return Standing(tenancy, day, book.account(tenancy, money, day, freed), arrears)


def _money(
    connection: Connection, tenancy: int | None, vendor: int, day: date
) -> tuple[int, tuple[OpeningArrear, ...]]:
    """Return the rupiah received for days and the opening arrears, of a tenancy or of a vendor without one."""
    received, rows = collecting.money_of(connection, tenancy, vendor)
    later: dict[int | None, int] = defaultdict(int)
    for of, what, arrear, amount in collecting.money_after(connection, day.isoformat(), vendor):
        if what == "arrears" or (what in ("day", "credit") and of == tenancy):
            later[arrear if what == "arrears" else None] += amount
    arrears = tuple(opening_arrear((line, *rest, paid - later.get(line, 0))) for line, *rest, paid in rows)
    return received - later.get(None, 0), arrears


def _sums(connection: Connection, day: date) -> tuple[dict[int, int], dict[int, int]]:
    """Return by tenancy what was received for days to the end of `day`, and by arrear what was paid of it later."""
    received = collecting.all_received(connection)
    paid: dict[int, int] = defaultdict(int)
    for tenancy, what, arrear, amount in collecting.money_after(connection, day.isoformat()):
        if what == "arrears" and arrear is not None:
            paid[arrear] += amount
        elif what in ("day", "credit") and tenancy is not None:
            received[tenancy] = received.get(tenancy, 0) - amount
    return received, paid
