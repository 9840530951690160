"""What a vendor's card tells besides the person: what is owed, and the latest receipts, sales and assessment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from pasar_tui.domain.receipt_number import receipt_number
from pasar_tui.services import rounds
from pasar_tui.services.desk import Desk
from pasar_tui.services.vendor_card import vendor_card
from pasar_tui.services.vendor_lookup import find_vendor
from pasar_tui.storage import collecting, vendor

_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class ShortReceipt:
    """A receipt in one line; `number` as printed, `voided` the day on which it was withdrawn."""

    number: str
    day: date
    amount: int
    method: str
    voided: date | None


@dataclass(frozen=True, slots=True)
class ShortSale:
    """A sale in one line."""

    day: date
    group: str
    amount: int
    estimate: bool


@dataclass(frozen=True, slots=True)
class History:
    """What a vendor owes today in rupiah, and the latest ten receipts and sales; `assessment` is (day, form)."""

    owed: int
    receipts: tuple[ShortReceipt, ...]
    sales: tuple[ShortSale, ...]
    assessment: tuple[date, str] | None


def history_of_vendor(desk: Desk, ref: str) -> History:
    """Return what stands in the book about a vendor. Raises PasarError `vendor_unknown`."""
    with desk.read() as reading:
        line = find_vendor(reading, ref)
        receipts = tuple(
            ShortReceipt(
                receipt_number(one.device, date.fromisoformat(one.day), one.no),
                date.fromisoformat(one.day),
                one.amount,
                one.method,
                date.fromisoformat(one.voided) if one.voided else None,
            )
            for one in collecting.receipts_of_vendor(reading, line, _SHOWN)
        )
        sales = tuple(
            ShortSale(date.fromisoformat(day), group, amount, bool(estimate))
            for day, group, amount, estimate in vendor.latest_sales(reading, line, _SHOWN)
        )
        found = vendor.latest_assessment(reading, line)
        assessment = None if found is None else (date.fromisoformat(found[0]), found[1])
        return History(vendor_card(desk, line, rounds.today(desk)).owed, receipts, sales, assessment)
