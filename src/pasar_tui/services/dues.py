"""What stands open at a stall, for a holder or for a former vendor, on a day."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pasar_tui.domain.account import CardAccount
from pasar_tui.domain.allocation import OpeningArrear
from pasar_tui.domain.collection import Dues
from pasar_tui.domain.days import parse_month
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.span import ALWAYS, Span
from pasar_tui.domain.stall import Mode
from pasar_tui.language import _
from pasar_tui.services.tariff_book import TariffBook
from pasar_tui.services.tenancy_register import Tenancy
from pasar_tui.storage import collecting
from pasar_tui.storage.sqlite import Connection


@dataclass(frozen=True, slots=True)
class Payer:
    """For what a payment is taken: a stall (and its holder), a tenancy, or a former vendor. Local line ids."""

    stall: int | None = None
    tenancy: int | None = None
    vendor: int | None = None
    shift: str | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """What `dues` stand open, and whose they are; `vendor_ref` is the identity of the vendor's line."""

    stall: int | None
    code: str | None
    tenancy: Tenancy | None
    vendor: int | None
    vendor_ref: str | None
    dues: Dues

    def owed(self) -> int:
        """Return everything owed at the end of the day, opening arrears included."""
        return owed(self.dues.card, self.dues.arrears, self.dues.day)


def owed(card: CardAccount | None, arrears: tuple[OpeningArrear, ...], day: date) -> int:
    """Return what a card account and opening arrears leave to pay at the end of `day`."""
    return (card.owed(day) if card is not None else 0) + sum(one.open for one in arrears)


def opening_arrear(row: Any) -> OpeningArrear:
    """Return an arrear from its row (id, period, component, account_code, principal, paid)."""
    line, period, component, account, principal, paid = row
    return OpeningArrear(line, parse_month(period), component, account, principal, paid)


def dues_of(
    book: TariffBook,
    connection: Connection,
    payer: Payer,
    day: date,
    today: date,
    last_receipt_day: str | None,
) -> Open:
    """Return what stands open for `payer` on `day`.

    Raises PasarError `stall_unknown`, `shift_needed`, `shift_unknown`, `tenancy_unknown`, and those of a ticket's
    price.
    """
    if payer.vendor is not None:
        ref, _received, rows = collecting.payer_of(connection, None, payer.vendor)
        arrears = tuple(opening_arrear(row) for row in rows)
        return Open(None, None, None, payer.vendor, ref, Dues(day, None, arrears))
    if payer.tenancy is not None:
        tenancy = book.tenancies.get(payer.tenancy)
        if tenancy is None:
            raise PasarError("tenancy_unknown", _("There is no such right of use in this market."))
        mode = tenancy.mode(day) if tenancy.holds(day) else None
        return _of_tenancy(book, connection, tenancy, mode, day, today, last_receipt_day)
    stall = book.stall(payer.stall or 0, day)
    holder = book.holder(stall.id, day, payer.shift)
    if holder is not None:
        return _of_tenancy(book, connection, holder, holder.mode(day), day, today, last_receipt_day)
    mode = Mode(stall.mode)
    ticket = book.ticket(stall, day) if mode is Mode.TICKET else None
    return Open(stall.id, stall.code, None, None, None, Dues(day, mode, ticket=ticket))


def _of_tenancy(
    book: TariffBook,
    connection: Connection,
    tenancy: Tenancy,
    mode: Mode | None,
    day: date,
    today: date,
    last_receipt_day: str | None,
) -> Open:
    ref, received, rows = collecting.payer_of(connection, tenancy.id, tenancy.vendor)
    arrears = tuple(opening_arrear(row) for row in rows)
    received += sum(one.excess for one in arrears)
    # Only a book that holds receipts from ahead of today, of a wrong clock, needs to ask each tenancy for its last.
    last = (
        collecting.last_payment_day(connection, tenancy.vendor, tenancy.id)
        if last_receipt_day is not None and last_receipt_day > today.isoformat()
        else None
    )
    # Whoever pays on a day that was marked closed is there after all: the payment withdraws that day's mark.
    freed = excused(book, connection, tenancy.id, today).get(tenancy.id, frozenset()) - {day}
    card = book.account(
        tenancy,
        received,
        today,
        freed,
        None if last is None else date.fromisoformat(last),
    )
    stall = book.stall(tenancy.stall, day)
    ticket = book.ticket(stall, day, tenancy) if mode is Mode.TICKET else None
    return Open(stall.id, stall.code, tenancy, tenancy.vendor, ref, Dues(day, mode, arrears, card, ticket))


def excused(book: TariffBook, connection: Connection, tenancy: int | None, to_day: date) -> dict[int, frozenset[date]]:
    """Return the days freed by a mark "tutup", by tenancy: of one, or of all; none unless a policy ever frees them."""
    policies = book.terms.policies
    if not _ever_free(book):
        return {}
    freed: dict[int, set[date]] = {}
    for line, text in collecting.closed_marks(connection, tenancy, to_day.isoformat()):
        day = date.fromisoformat(text)
        if policies.value("tutup_bebas", day) == "ya":
            freed.setdefault(line, set()).add(day)
    return {line: frozenset(days) for line, days in freed.items()}


@dataclass(frozen=True, slots=True)
class Excused:
    """The days freed by a mark "tutup": those `marked`, by tenancy, that are among the `free` ones; by ordinal."""

    marked: Mapping[int, array[int]]
    free: Mapping[int, date]

    def of(self, tenancy: int, days: Span = ALWAYS) -> tuple[date, ...]:
        """Return those of one tenancy that are among `days`, in order."""
        marked: Sequence[int] = self.marked.get(tenancy, ())
        if days is not ALWAYS:
            first = bisect_left(marked, days.from_day.toordinal())
            marked = marked[first : bisect_right(marked, days.to_day.toordinal())]
        return tuple(filter(None, map(self.free.get, marked)))


def excused_of_all(book: TariffBook, reading: Connection, to_day: date) -> Excused:
    """Return as `excused` of all, from what the book keeps of the marks; not inside a transaction that writes."""
    if not _ever_free(book):
        return Excused({}, {})
    policies = book.terms.policies
    marked = book.closed_days.read(reading, lambda stall: [one.id for one in book.tenancies.at_stall(stall)])
    days = (date.fromordinal(number) for number in set().union(*marked.values()))
    free = {day.toordinal(): day for day in days if day <= to_day and policies.value("tutup_bebas", day) == "ya"}
    return Excused(marked, free)


def _ever_free(book: TariffBook) -> bool:
    policies = book.terms.policies
    return any(policies.value("tutup_bebas", day) == "ya" for day in policies.changes("tutup_bebas"))
