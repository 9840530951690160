"""What holders owe at the end of a day: of one, or of a whole market without walking the days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from pasar_tui.domain.account import CardAccount
from pasar_tui.domain.allocation import OpeningArrear
from pasar_tui.services.batches import batches
from pasar_tui.services.dues import Excused, excused, excused_of_all, opening_arrear
from pasar_tui.services.tariff_book import TariffBook
from pasar_tui.services.tenancy_register import Tenancy
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

    def owes_longer_than(self, days: int) -> bool:
        """Say whether more days than these are not paid in full, or a debt from before the book is older."""
        if any(one.age(self.day) > days for one in self.arrears):
            return True
        # So many of the cheapest days would owe no less: most accounts are judged without looking for their days.
        return self.card is not None and self.owed_for_days > days * self.card.least_price and self.days > days


_FEW: Final = 50
"""So many tenancies at the most are read one by one; more are read together."""
_TOGETHER: Final = 100
"""So many are read together and let go before the next: all 4,000 accounts of a large office would take 10 MB."""


class Standings:
    """What stood open at the end of `day`, read as it is asked for.

    `connection` must show what is saved for good, and one state of the book for as long as this is used.
    """

    def __init__(self, book: TariffBook, connection: Connection, day: date) -> None:
        self._book, self._connection, self._day = book, connection, day
        self._whole: _Whole | None = None

    def of(self, tenancies: Sequence[Tenancy]) -> dict[int, Standing]:
        """Return the standings of these, by tenancy."""
        if len(tenancies) <= _FEW and self._whole is None:
            return {one.id: _standing(self._book, self._connection, one, self._day) for one in tenancies}
        if self._whole is None:
            self._whole = _whole(self._book, self._connection, self._day)
        return {one.tenancy.id: one for one in self._together(tenancies, self._whole)}

    def all(self) -> Iterator[Standing]:
        """Yield the standings of those in force and of all who may owe something."""
        return self._of_many(holders=True)

    def besides_holders(self) -> Iterator[Standing]:
        """Yield as `all`, without those who hold a stall on the day."""
        return self._of_many(holders=False)

    def _of_many(self, *, holders: bool) -> Iterator[Standing]:
        owing = collecting.tenancies_with_arrears(self._connection)
        for some in batches(self._book.tenancies.that_may_owe(self._day, owing, holders=holders), _TOGETHER):
            yield from self.of(some).values()

    def former(self) -> Iterator[tuple[int, tuple[OpeningArrear, ...]]]:
        """Yield (vendor, opening arrears) of those that stand on a vendor without a tenancy."""
        for vendor in collecting.vendors_with_former_arrears(self._connection):
            yield vendor, former_arrears(self._connection, vendor, self._day)

    def _together(self, tenancies: Sequence[Tenancy], whole: _Whole) -> Iterator[Standing]:
        received = collecting.received_of(self._connection, [one.id for one in tenancies])
        arrears: dict[int | None, list[OpeningArrear]] = defaultdict(list)
        vendors = {one.vendor for one in tenancies}
        for line, tenancy, *rest, stored in collecting.arrears_of(self._connection, vendors):
            arrears[tenancy].append(opening_arrear((line, *rest, stored - whole.later_arrears.get(line, 0))))
        for one in tenancies:
            own = tuple(arrears.get(one.id, ()))
            money = received.get(one.id, 0) - whole.later_days.get(one.id, 0) + sum(due.excess for due in own)
            yield Standing(one, self._day, self._book.account(one, money, self._day, whole.freed.of(one.id)), own)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is read once for all accounts: which days are `freed`, and what was paid only later, in rupiah, for days by
    tenancy and for opening arrears by their lines."""

    freed: Excused
    later_days: Mapping[int, int]
    later_arrears: Mapping[int, int]


def _whole(book: TariffBook, connection: Connection, day: date) -> _Whole:
    days: dict[int, int] = defaultdict(int)
    arrears: dict[int, int] = defaultdict(int)
    for tenancy, what, arrear, amount in collecting.money_after(connection, day.isoformat()):
        if what == "arrears" and arrear is not None:
            arrears[arrear] += amount
        elif what in ("day", "credit") and tenancy is not None:
            days[tenancy] += amount
    return _Whole(excused_of_all(book, connection, day), days, arrears)


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
