"""A receipt of the book as text: as the payer gets it, on paper or on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from pasar_tui.domain.allocation import Allocation, What
from pasar_tui.domain.days import Month, format_day, format_month
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_number, format_rupiah
from pasar_tui.exchange.new_file import new_file
from pasar_tui.exchange.receipt_text import ReceiptLine, ReceiptText, receipt_text
from pasar_tui.language import _, mark, ngettext
from pasar_tui.services.desk import Desk
from pasar_tui.services.documents import write_new
from pasar_tui.services.payments import Receipt, stored_receipt
from pasar_tui.services.vendor_lookup import shown_name
from pasar_tui.storage import collecting, market, vendor, walking
from pasar_tui.storage.sqlite import Connection

METHOD_WORDS: Final[Mapping[str, str]] = {"cash": mark("cash"), "qris": mark("QRIS"), "transfer": mark("transfer")}
"""How money came in, to be translated where it is shown."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A receipt, by its local line id, that is shown or printed; `again` says that this is not the first time."""

    line: int
    again: bool


def receipt_paper(desk: Desk, line: int, columns: int = 80, *, again: bool = False) -> str:
    """Return the receipt with this local line id as text of 80 or 32 columns; `again` marks it as a copy.

    Raises PasarError `receipt_unknown`.
    """
    return receipt_text(_paper(desk, Handed(line, again)), columns)


def write_receipt(desk: Desk, handed: Handed, columns: int = 80, folder: Path | None = None) -> Path:
    """Write a receipt to a file that its owner alone can read, for a printer or to be sent, and return where it is.

    It goes into `folder`, else the officer's folder of documents, and never over another file. Raises PasarError
    `receipt_unknown`, and those of a file that cannot be written.
    """
    paper = _paper(desk, handed)

    def write(path: Path) -> None:
        with new_file(path) as file:
            file.write(receipt_text(paper, columns).encode())

    return write_new(f"bukti-{paper.number}", ".txt", write, folder)


def _paper(desk: Desk, handed: Handed) -> ReceiptText:
    with desk.read() as reading:
        try:
            stored = collecting.get_receipt(reading, handed.line)
        except LookupError:
            raise PasarError("receipt_unknown", _("There is no such receipt in this book.")) from None
        receipt = stored_receipt(reading, stored)
        return ReceiptText(
            market.market_name(reading, desk.market),
            receipt.number,
            receipt.day,
            receipt.code,
            _name(reading, stored.vendor),
            tuple(ReceiptLine(_described(one, receipt), one.amount) for one in receipt.allocations),
            receipt.amount,
            walking.officer_names(reading).get(stored.officer, ""),
            _(METHOD_WORDS[receipt.method]),
            tuple(_notes(receipt, _name(reading, stored.payer))),
            reprint=handed.again,
            voided=stored.voided is not None,
        )


def _described(one: Allocation, receipt: Receipt) -> str:
    if one.what is What.TICKET and receipt.tickets is not None:
        count = receipt.tickets
        told = ngettext("{count} ticket", "{count} tickets", count).format(count=format_number(count))
    elif one.what is What.TICKET:
        told = _("Ticket")
    elif one.what is What.ARREARS and one.from_day is not None:
        told = _("Arrears {month}").format(month=format_month(Month.of(one.from_day)))
    elif one.what is What.CREDIT:
        told = _("Paid ahead")
    elif one.days:
        told = ngettext("{count} day", "{count} days", one.days).format(count=format_number(one.days))
        told += f" {_stretch(one.from_day, one.to_day)}"
    else:
        told = _("Part of {day}").format(day=_stretch(one.from_day, one.to_day))
    return f"{one.component}: {told}"


def _stretch(from_day: date | None, to_day: date | None) -> str:
    if from_day is None or to_day is None:
        return ""
    return format_day(from_day) if from_day == to_day else f"{format_day(from_day)} – {format_day(to_day)}"


def _name(reading: Connection, line: int | None) -> str | None:
    row = None if line is None else vendor.get(reading, line)
    return None if row is None else shown_name(row)


def _notes(receipt: Receipt, payer: str | None) -> Iterator[str]:
    if payer is not None:
        yield _("Paid by {name}").format(name=payer)
    if receipt.paid_through is not None:
        yield _("Paid up to {day}").format(day=format_day(receipt.paid_through))
    if receipt.owed:
        yield _("Still owed: {amount}").format(amount=format_rupiah(receipt.owed))
