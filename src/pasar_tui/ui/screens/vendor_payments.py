"""All receipts of a vendor, voided ones included; Enter shows one as text.

```
   Hari        Nomor                Rupiah  Untuk                       Cara
 > 17-11-2026  7F3K-26-000096       31.500  7 hari 11–17 Nov            tunai
   10-11-2026  7F3K-26-000071       31.500  BATAL 10-11 salah jumlah    tunai
```
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.days import format_day
from pasar_tui.domain.money import format_number, format_rupiah
from pasar_tui.language import _, mark
from pasar_tui.services.receipt_paper import METHOD_WORDS
from pasar_tui.services.vendor_payments import PaymentLine, count_payments, payments_page
from pasar_tui.services.vendor_words import covers
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.vendor_tab import NewestSource, VendorTab
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.lines import Line, Lines
from pasar_tui.ui.widgets.table import CursorMoved, PagedTable

_DETAIL_ROWS: Final = 2


def _for(row: PaymentLine) -> str:
    if row.void is None:
        return f"{_whose(row)}: {covers(row.receipt)}" if row.for_another else covers(row.receipt)
    return _("VOID {day}").format(day=f"{row.void.day:%d-%m}") + f" {_(row.void.reason)}"


def _whose(row: PaymentLine) -> str:
    return row.receipt.code or row.receipt.vendor_ref or "-"


class VendorPaymentsScreen(VendorTab):
    """The receipts by page."""

    NAME = mark("Payments")
    TAB = 2
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter,p", "receipt", mark("Receipt"), help=mark("Shows the receipt as text, as it is printed.")),
        list_key("t", "year", mark("Year"), help=mark("Shows a year by month: charged, paid and owed.")),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def compose_body(self) -> Iterable[Widget]:
        """Yield who it is, the list, and the row under the cursor whole."""
        yield Lines("", "", id="top")
        yield PagedTable[PaymentLine](
            [
                Column(mark("Day"), 10, lambda row: format_day(row.receipt.day)),
                Column(mark("Number"), 14, lambda row: row.receipt.number),
                Column(mark("Rupiah"), 11, lambda row: format_number(row.receipt.amount), align="right"),
                Column(mark("For"), 24, _for, tone=lambda row: Tone.PLAIN if row.void is None else Tone.WARN, most=40),
                Column(mark("Paid by"), 8, lambda row: _(METHOD_WORDS[row.receipt.method])),
                Column(mark("Stall"), 8, lambda row: row.receipt.code or "-", priority=1),
                Column(mark("Officer"), 12, lambda row: row.officer, priority=2),
            ],
            key=lambda row: row.receipt.id,
            empty=_("Nothing was paid yet."),
        )
        yield Lines(*[""] * _DETAIL_ROWS, id="detail")

    @property
    def table(self) -> PagedTable[PaymentLine]:
        """The list."""
        return self.query_one(PagedTable)

    async def load(self) -> None:
        """Read the receipts; those of another vendor begin with the latest."""
        at = None if self.another() else self.table.cursor_key
        await self.show_who()
        ask, vendor = self.office.desk.ask, self.vendor
        source = NewestSource[PaymentLine](
            lambda: ask(count_payments, vendor),
            lambda which, key, size: ask(payments_page, vendor, which, key, size),
            no_key=0,
        )
        await self.table.show(source, at=at)

    async def do_year(self) -> None:
        """Show the payments by month instead."""
        self.app.get_screen("vendor-year", PasarScreen).about = self.about
        await self.office.change_screen("vendor-year")

    async def do_receipt(self) -> None:
        """Show the receipt under the cursor as text."""
        if (row := self.table.row) is not None:
            await self.office.open_screen("receipt", about=row.receipt.id)

    def on_paged_table_cursor_moved(self, event: CursorMoved) -> None:
        """Tell the row under the cursor whole."""
        lines = detail_lines(event.row) if isinstance(event.row, PaymentLine) else []
        self.query_one("#detail", Lines).show([*lines, *[""] * _DETAIL_ROWS][:_DETAIL_ROWS])


def detail_lines(row: PaymentLine) -> list[Line]:
    """Return what the columns have no room for: who took the money where, what was left to pay, why it is void."""
    receipt = row.receipt
    stall = _("paid for {stall}").format(stall=_whose(row)) if row.for_another else receipt.code or "-"
    parts = [receipt.number, stall, row.officer]
    if receipt.paid_through is not None:
        parts.append(_("Paid up to {day}").format(day=format_day(receipt.paid_through)))
    if receipt.owed:
        parts.append(_("Still owed: {amount}").format(amount=format_rupiah(receipt.owed)))
    lines: list[Line] = [f"  {' · '.join(parts)}"]
    if (void := row.void) is not None:
        why = [_("VOID {day}").format(day=format_day(void.day)), _(void.reason)]
        why += [part for part in (void.officer, void.note) if part]
        lines += told(" · ".join(why), Tone.WARN)
    return lines
