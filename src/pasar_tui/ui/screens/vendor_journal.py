"""Every line of the journal about a vendor in words, the latest first; the line under the cursor stands whole below.

```
   Hari        Jam    Petugas     Yang terjadi
 > 24-11-2026  09:14  Sari        Bukti 7F3K-26-000123: Rp4.500 tunai, 1 hari, A-10
```
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.days import format_day
from pasar_tui.language import mark
from pasar_tui.services.references import shorten
from pasar_tui.services.vendor_journal import ToldLine, count_lines, lines_page
from pasar_tui.ui.keys import screen_key
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.vendor_tab import NewestSource, VendorTab
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.lines import Lines
from pasar_tui.ui.widgets.table import CursorMoved, PagedTable

_DETAIL_ROWS: Final = 3
_AS_WIDE_AS_CAN_BE: Final = 500


class VendorJournalScreen(VendorTab):
    """The lines by page."""

    NAME = mark("History")
    TAB = 5
    BINDINGS: ClassVar[list[BindingType]] = [screen_key("escape,f10", "back", mark("Back"))]

    def compose_body(self) -> Iterable[Widget]:
        """Yield who it is, the list, and the line under the cursor whole."""
        yield Lines("", "", id="top")
        yield PagedTable[ToldLine](
            [
                Column(mark("Day"), 10, lambda row: format_day(row.day)),
                Column(mark("Time"), 5, lambda row: row.time),
                Column(mark("Officer"), 11, lambda row: row.officer or "-", most=20),
                Column(mark("What happened"), 40, lambda row: row.told, most=_AS_WIDE_AS_CAN_BE),
            ],
            key=lambda row: row.line,
        )
        yield Lines(*[""] * _DETAIL_ROWS, id="detail")

    @property
    def table(self) -> PagedTable[ToldLine]:
        """The list."""
        return self.query_one(PagedTable)

    async def load(self) -> None:
        """Read the lines; those about another vendor begin with the latest."""
        at = None if self.another() else self.table.cursor_key
        await self.show_who()
        ask, vendor = self.office.desk.ask, self.vendor
        source = NewestSource[ToldLine](
            lambda: ask(count_lines, vendor),
            lambda which, key, size: ask(lines_page, vendor, which, key, size),
            no_key=0,
        )
        await self.table.show(source, at=at)

    def on_paged_table_cursor_moved(self, event: CursorMoved) -> None:
        """Tell the line under the cursor whole."""
        row = event.row
        lines = told(f"{shorten(row.ref)} · {row.officer or '-'} · {row.told}") if isinstance(row, ToldLine) else []
        self.query_one("#detail", Lines).show([*lines, *[""] * _DETAIL_ROWS][:_DETAIL_ROWS])
