"""A receipt as text, for paper of 80 columns or a roll of 32."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from pasar_tui.domain.days import format_day_long
from pasar_tui.domain.money import format_rupiah, words
from pasar_tui.exchange.paper import centre, labelled, with_amount, wrapped
from pasar_tui.language import _

WIDTHS: Final = (80, 32)
_LABEL_COLUMNS: Final = {80: 16, 32: 9}


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What one part of the money is for ("7 hari, 18-11-2026 s.d. 24-11-2026"), and that part in rupiah."""

    text: str
    amount: int


@dataclass(frozen=True, slots=True)
class ReceiptText:
    """Everything that stands on a receipt; `number` is the printed one, `method` and `notes` are words already.

    `stall` or `vendor` is None on an anonymous ticket. `reprint` marks a copy, `voided` a receipt that counts no more.
    Raises ValueError where the lines do not add up to `total`: paper must not disagree with itself.
    """

    market: str
    number: str
    day: date
    stall: str | None
    vendor: str | None
    lines: tuple[ReceiptLine, ...]
    total: int
    officer: str
    method: str
    notes: tuple[str, ...] = ()
    reprint: bool = False
    voided: bool = False

    def __post_init__(self) -> None:
        if sum(line.amount for line in self.lines) != self.total:
            raise ValueError((self.number, self.total))


def receipt_text(receipt: ReceiptText, columns: int = 80) -> str:
    """Return the receipt in so many columns (80 or 32), ending in a line break. The total stands in figures and words.

    Raises ValueError for another width, PasarError for a total that cannot be spelled out (negative, or over 999
    triliun).
    """
    if columns not in WIDTHS:
        raise ValueError(columns)
    rule = "-" * columns
    lines = [
        *centre(receipt.market, columns),
        *centre(_("RECEIPT"), columns),
        *_marks(receipt, columns),
        rule,
        *_facts(receipt, columns),
        rule,
        *(out for line in receipt.lines for out in with_amount(line.text, format_rupiah(line.amount), columns)),
        rule,
        *with_amount(_("TOTAL"), format_rupiah(receipt.total), columns),
        *wrapped(f"{words(receipt.total)} rupiah", columns),
        *(out for note in receipt.notes for out in wrapped(note, columns)),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _marks(receipt: ReceiptText, columns: int) -> list[str]:
    marks = [_("COPY")] if receipt.reprint else []
    if receipt.voided:
        marks.append(_("VOID: this receipt does not count"))
    return [out for mark in marks for out in centre(f"*** {mark} ***", columns)]


def _facts(receipt: ReceiptText, columns: int) -> list[str]:
    facts = (
        (_("Number"), receipt.number),
        (_("Day"), format_day_long(receipt.day)),
        (_("Stall"), receipt.stall),
        (_("Vendor"), receipt.vendor),
        (_("Method"), receipt.method),
        (_("Officer"), receipt.officer),
    )
    return [out for label, text in facts if text for out in labelled(label, text, _LABEL_COLUMNS[columns], columns)]
