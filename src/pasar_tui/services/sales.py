"""Turnover that vendors tell, by day and group of goods. It is confidential and never decides what they pay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import LARGEST_PAYMENT, format_rupiah
from pasar_tui.domain.text import clean_text
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.rounds import Notice, begin
from pasar_tui.storage import collecting, journal, sale
from pasar_tui.storage.canonical import identity
from pasar_tui.storage.journal import Entry, Transaction

LONGEST_WORD: Final = 60


@dataclass(frozen=True, slots=True)
class Sale:
    """A turnover that was entered. `corrects` is the earlier entry that it takes the place of, None if it is the first.

    `volume` is a decimal with a point as text ("2.5"), in `unit`.
    """

    id: int
    ref: str
    vendor: int | None
    stall: int | None
    day: date
    group: str
    amount: int
    volume: str | None = None
    unit: str | None = None
    estimate: bool = False
    corrects: int | None = None
    repeated: bool = False
    notices: tuple[Notice, ...] = ()


def record_sale(
    desk: Desk,
    amount: int,
    vendor: int | None = None,
    stall: int | None = None,
    group: str = "",
    volume: Decimal | None = None,
    unit: str | None = None,
    estimate: bool = False,
    day: date | None = None,
    officer: int | None = None,
    shift: str | None = None,
    key: str | None = None,
) -> Sale:
    """Enter a vendor's turnover of a day, in rupiah; for a `stall` it is that of its holder on the day.

    The same vendor, stall (or none), day and group again is a correction: the last counts, both stay visible. The same
    `key` again returns the first entry. Raises PasarError `amount_out_of_range`, `no_tenancy`, `shift_needed`,
    `vendor_unknown`, `text_refused`, and those of `rounds.begin`.
    """
    if not 0 <= amount <= LARGEST_PAYMENT:
        raise PasarError(
            "amount_out_of_range",
            _("A turnover of {amount} can't be entered; it is between {least} and {most}.").format(
                amount=format_rupiah(amount), least=format_rupiah(0), most=format_rupiah(LARGEST_PAYMENT)
            ),
        )
    words = [
        clean_text(word, name, LONGEST_WORD) if word and word.strip() else None
        for word, name in ((group, _("Group")), (unit, _("Unit")))
    ]
    sold = None if volume is None else f"{volume.normalize():f}"
    with desk.write() as tx:
        entering = begin(desk, tx, day, officer)
        first = None if key is None else sale.with_key(tx.connection, key, tx.device)
        if first is not None:
            return _stored(first)
        if stall is not None and vendor is None:
            holder = entering.book.holder(stall, entering.day, shift)
            if holder is None:
                raise PasarError("no_tenancy", _("Nobody holds this stall, so there is nobody whose turnover it is."))
            vendor = holder.vendor
        _check_vendor(tx, vendor)
        before = sale.standing(tx.connection, vendor, stall, entering.day.isoformat(), words[0] or "")
        body = {
            "vendor": vendor,
            "stall": stall,
            "group": words[0],
            "amount": amount,
            "volume": sold,
            "unit": words[1],
            "estimate": estimate or None,
            "key": key,
        }
        line = journal.record(tx, Entry("sale_recorded", entering.day, body, entering.officer))
        return Sale(
            line,
            identity(tx.device_id, tx.number),
            vendor,
            stall,
            entering.day,
            words[0] or "",
            amount,
            sold,
            words[1],
            estimate,
            before,
            notices=entering.notices,
        )


def _check_vendor(tx: Transaction, vendor: int | None) -> None:
    if vendor is None or not collecting.is_vendor(tx.connection, vendor):
        raise PasarError("vendor_unknown", _("There is no such vendor in this book; look for the name again."))


def _stored(row: sale.StoredSale) -> Sale:
    return Sale(
        row.id,
        row.ref,
        row.vendor,
        row.stall,
        date.fromisoformat(row.day),
        row.group,
        row.amount,
        row.volume,
        row.unit,
        row.estimate,
        repeated=True,
    )
