"""Every receipt that a vendor was given, the latest first, a page at a time; voided ones keep their place, with why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pasar_tui.services.desk import Desk
from pasar_tui.services.newest_pages import Listed, Which, keys_of
from pasar_tui.services.payments import Receipt, stored_receipt
from pasar_tui.services.voids import REASONS
from pasar_tui.storage import collecting, vendor_money, walking
from pasar_tui.storage.sqlite import Connection


@dataclass(frozen=True, slots=True)
class Voided:
    """Why, when and by whom a receipt was taken back; `reason` is a msgid, `note` what was written beside it."""

    day: date
    reason: str
    officer: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A receipt with the officer who took the money, and its void if it counts no more.

    `for_another` says that the vendor only paid it: what it settles is somebody else's.
    """

    receipt: Receipt
    officer: str
    void: Voided | None
    for_another: bool = False


def count_payments(desk: Desk, vendor: int) -> int:
    """Return how many receipts the vendor with this local line id was given, voided ones included."""
    with desk.read() as reading:
        return vendor_money.receipts_of(vendor).count(reading)


def payments_page(desk: Desk, vendor: int, which: Which, key: int, size: int) -> Listed[PaymentLine]:
    """Return a page of the vendor's receipts; `key` is a receipt's local line id."""
    with desk.read() as reading:
        keys, start = keys_of(reading, vendor_money.receipts_of(vendor), which, (key,), size)
        officers = walking.officer_names(reading)
        return Listed(tuple(_line(reading, line, officers, vendor) for (line,) in keys), start)


def _line(reading: Connection, line: int, officers: dict[int, str], vendor: int) -> PaymentLine:
    stored = collecting.get_receipt(reading, line)
    found = vendor_money.void_of(reading, line) if stored.voided is not None else None
    void = None
    if found is not None:
        reason = REASONS.get(found.reason, REASONS[9])
        void = Voided(date.fromisoformat(found.day), reason, found.officer, found.note)
    officer, other = officers.get(stored.officer, ""), stored.vendor != vendor
    return PaymentLine(stored_receipt(reading, stored), officer, void, other)
