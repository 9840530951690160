"""Money laid onto what it settles: arrears, days and tickets, oldest first, each into its account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pasar_tui.domain.account import UnsettledDay
from pasar_tui.domain.days import Month
from pasar_tui.domain.quote import QuoteLine


class What(StrEnum):
    """What part of a payment is for."""

    DAY = "day"
    ARREARS = "arrears"
    CHARGE = "charge"
    TICKET = "ticket"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Allocation:
    """A part of a payment. `days` is how many days it settles, None where it is not for days."""

    what: What
    component: str
    account_code: str | None
    amount: int
    reference: int | None = None
    from_day: date | None = None
    to_day: date | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class OpeningArrear:
    """A receivable from before the book, or of a levy that no longer exists, with what was paid of it."""

    reference: int
    period: Month
    component: str
    account_code: str | None
    principal: int
    paid: int = 0

    @property
    def open(self) -> int:
        """What is still to be paid."""
        return max(0, self.principal - self.paid)

    def age(self, day: date) -> int:
        """Return how many days it is owed beyond the month that it is of; 0 once it is paid."""
        return max(0, (day - self.period.last).days) if self.open else 0

    @property
    def excess(self) -> int:
        """What was paid beyond the principal, by two devices: it counts for days, else as credit."""
        return max(0, self.paid - self.principal)


def still_open(arrears: Iterable[OpeningArrear]) -> Iterator[OpeningArrear]:
    """Yield the arrears that are not paid in full, oldest period first."""
    return (one for one in sorted(arrears, key=lambda one: (one.period, one.reference)) if one.open)


def to_arrears(arrears: Iterable[OpeningArrear], money: int) -> tuple[list[Allocation], int]:
    """Return the parts for arrears, oldest first, and what remains."""
    parts = []
    for one in still_open(arrears):
        taken = min(money, one.open)
        if taken:
            month = one.period
            parts.append(
                Allocation(What.ARREARS, one.component, one.account_code, taken, one.reference, month.first, month.last)
            )
        money -= taken
    return parts, money


def to_days(days: Iterable[UnsettledDay], money: int) -> tuple[list[Allocation], int, int]:
    """Return the parts for days, oldest first, how many days they settle, and what no day takes.

    Days in a row that are settled alike make one part per component.
    """
    parts: list[Allocation] = []
    settled = 0
    group: tuple[UnsettledDay, date, int] | None = None
    for day in days:
        if money < day.amount:
            break
        money -= day.amount
        settled += 1
        if group is not None and group[0].left == day.left:
            group = (group[0], day.day, group[2] + 1)
        else:
            parts += _settled(group)
            group = (day, day.day, 1)
    else:
        return parts + _settled(group), settled, money
    parts += _settled(group)
    for part in day.left:
        filled = min(part.amount, money)
        money -= filled
        if filled:
            parts.append(Allocation(What.DAY, part.component, part.account_code, filled, None, day.day, day.day, 0))
    return parts, settled, money


def _settled(group: tuple[UnsettledDay, date, int] | None) -> list[Allocation]:
    if group is None:
        return []
    first, last, count = group
    return [
        Allocation(What.DAY, part.component, part.account_code, part.amount * count, None, first.day, last, count)
        for part in first.left
    ]


def to_tickets(day: date, lines: tuple[QuoteLine, ...], money: int) -> list[Allocation]:
    """Divide money over the components of whole tickets; a rest below one fills them in tariff order."""
    whole, rest = divmod(money, sum(line.amount for line in lines))
    parts = []
    for line in lines:
        filled = min(line.amount, rest)
        rest -= filled
        amount = line.amount * whole + filled
        if amount:
            parts.append(Allocation(What.TICKET, line.component, line.account_code, amount, None, day, day))
    return parts
