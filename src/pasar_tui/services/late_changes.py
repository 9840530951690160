"""Changes that count from a day which is paid already: they cost or spare somebody money, so they need a choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, TypeAlias

from pasar_tui.domain.account import CardAccount, difference
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_rupiah
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import excused, opening_arrear
from pasar_tui.services.tariff_book import TariffBook, fresh_tariff_book, tariff_book
from pasar_tui.services.tenancy_register import Tenancy
from pasar_tui.storage import collecting, journal
from pasar_tui.storage.journal import Entry, Transaction
from pasar_tui.storage.sqlite import Connection

Choice: TypeAlias = Literal["collect", "honour"]
CHOICES: Final[tuple[Choice, ...]] = ("collect", "honour")
_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class LateDifference:
    """What the days that a tenancy has already paid cost more after a change, in rupiah; below zero if they cost less.

    `first` is the first such day with another price, `paid_through` the last day that was paid.
    """

    tenancy: int
    code: str
    amount: int
    first: date
    paid_through: date


class LateChange:
    """A change in the making. Begin it in the transaction before anything is recorded, `settle` it afterwards.

    `before` is the market's tariff book as it was.
    """

    def __init__(self, desk: Desk, connection: Connection) -> None:
        self._desk = desk
        self.before = tariff_book(desk, connection)

    def settle(self, tx: Transaction, line: int, choice: Choice | None) -> tuple[LateDifference, ...]:
        """Return what the recorded `line` changes about days already paid, having settled it as was chosen.

        "collect" leaves the difference owed (or as credit); "honour" keeps the days paid by a relief of that amount
        which rests on `line`. Without a choice nothing may be saved: raises PasarError `late_choice`, naming the
        difference of each stall, and so rolls the caller's transaction back.
        """
        found = self.found(tx)
        if found and choice is None:
            raise _needs_choice(found)
        if choice == "honour":
            for one in found:
                _honour(tx, self._desk, line, one)
        return found

    def found(self, tx: Transaction) -> tuple[LateDifference, ...]:
        """Return what was recorded so far changes about days already paid."""
        after = fresh_tariff_book(self._desk, tx.connection)
        return tuple(late_differences(tx.connection, self.before, after, self._desk.today))


def late_differences(
    connection: Connection, before: TariffBook, after: TariffBook, today: date
) -> Iterator[LateDifference]:
    """Return what the days that each tenancy has paid cost more by `after` than by `before`."""
    received = collecting.all_received(connection)
    freed_before = excused(before, connection, None, today)
    freed_after = excused(after, connection, None, today)
    for tenancy in before.tenancies:
        money = received.get(tenancy.id, 0)
        if not money and not tenancy.rupiah:
            continue
        old = before.account(tenancy, money, today, freed_before.get(tenancy.id, frozenset()))
        new = after.account(
            after.tenancies.get(tenancy.id) or tenancy, money, today, freed_after.get(tenancy.id, frozenset())
        )
        if old is None or new is None or old.paid_through is None:
            continue
        amount = difference(old, new)
        if amount:
            code = before.stall(tenancy.stall, today).code
            yield LateDifference(tenancy.id, code, amount, _first(old, new, old.paid_through), old.paid_through)


def late_difference(
    connection: Connection, book: TariffBook, before: Tenancy, after: Tenancy, today: date
) -> LateDifference | None:
    """Return what the days that one tenancy has paid cost more as it is `after` a change than as it was `before`.

    `book` is the market's as it was; None where no paid day changes.
    """
    received, rows = collecting.money_of(connection, before.id, before.vendor)
    received += sum(opening_arrear(row).excess for row in rows)
    freed = excused(book, connection, before.id, today).get(before.id, frozenset())
    old = CardAccount(before.spans(), book.prices(before), today, received, before.relief(today), freed)
    if old.paid_through is None:
        return None
    new = replace(old, spans=after.spans())
    amount = difference(old, new)
    if not amount:
        return None
    code = book.stall(before.stall, today).code
    return LateDifference(before.id, code, amount, _first(old, new, old.paid_through), old.paid_through)


def settle_difference(
    tx: Transaction, desk: Desk, line: int, found: LateDifference | None, choice: Choice | None
) -> None:
    """Settle, as was chosen, what the recorded `line` changes about days already paid. Raises PasarError `late_choice`
    where it needs a choice and has none, and so rolls the caller's transaction back.
    """
    if found is None:
        return
    if choice is None:
        raise _needs_choice((found,))
    if choice == "honour":
        _honour(tx, desk, line, found)


def _honour(tx: Transaction, desk: Desk, line: int, one: LateDifference) -> None:
    body = {"scope": one.tenancy, "amount": one.amount, "from": one.first.isoformat(), "basis": line}
    journal.record(tx, Entry("relief_granted", desk.today, body, desk.officer))


def _first(old: CardAccount, new: CardAccount, last: date) -> date:
    """Return the first day up to `last` by which the two accounts have charged differently."""
    low = min(span.from_day for span in old.spans).toordinal() - 1
    high = last.toordinal()
    while high - low > 1:
        middle = date.fromordinal((low + high) // 2)
        if new.charged(middle) == old.charged(middle):
            low = middle.toordinal()
        else:
            high = middle.toordinal()
    return date.fromordinal(high)


def _needs_choice(found: tuple[LateDifference, ...]) -> PasarError:
    named = ", ".join(f"{one.code} {format_rupiah(one.amount)}" for one in found[:_NAMED])
    if len(found) > _NAMED:
        named += _(" and {count} more").format(count=len(found) - _NAMED)
    return PasarError(
        "late_choice",
        _(
            "This changes days that are already paid: {stalls}; {total} in all. Choose: collect the difference, or"
            " honour what was paid."
        ).format(stalls=named, total=format_rupiah(sum(one.amount for one in found))),
    )
