"""One report of a day as a table: ← → goes from day to day, H to any day, E writes it to a file.

```
 Hari:                                                           1-18 dari 43
 Tunggakan · Sel 24-11-2026 Kliwon
   Tempat    Pedagang              Hari       Rupiah  Sejak
 > A-03      Nyoman Sukerti          24       72.000  01-11-2026      ████████
```
"""

from __future__ import annotations

import dataclasses
import textwrap
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.days import business_day, format_day, format_day_short, market_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, mark
from pasar_tui.services import rounds
from pasar_tui.services.report_files import write_report
from pasar_tui.services.report_sheets import report_sheet
from pasar_tui.services.vendor_identity import vendor_line
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.report_layouts import Layout, Row
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.lines import Lines
from pasar_tui.ui.widgets.prompt import Prompt
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import PagedTable, PageShown


def written(path: Path) -> str:
    """Return the sentence that says where a file is."""
    return _("Written: {path}").format(path=path)


class ReportScreen(PasarScreen[None]):
    """One report on one day, each report on a screen of its own."""

    NAME = mark("Reports")
    BINDINGS: ClassVar[list[BindingType]] = [
        dataclasses.replace(
            list_key("left", "day_before", mark("Day"), help=mark("Shows the report of the day before, or after.")),
            key_display="←→",
        ),
        list_key("right", "day_after", "", shown=False),
        list_key("h,f6,slash", "day", mark("Another day"), help=mark("Asks for another day.")),
        list_key(
            "e", "write", mark("CSV file"), help=mark("Writes the report to a file for a spreadsheet, and says where.")
        ),
        screen_key("escape", "back", mark("Back")),
    ]

    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self._layout = layout
        self._day: date | None = None

    def begin(self, day: date) -> None:
        """Show the report of `day`; the screen is opened next."""
        self._day = day

    def compose_body(self) -> Iterable[Widget]:
        """Yield the row for a day, the title, the table and the sentence that sums it up."""
        yield Prompt(_("Day"), self.day_typed)
        yield Lines("", id="title")
        yield PagedTable[Row](self._layout.columns, key=lambda row: row.place, empty=_("Nothing on this day."))
        yield Lines("", id="summary")

    @property
    def table(self) -> PagedTable[Row]:
        """The report's rows."""
        return self.query_one(PagedTable)

    async def load(self) -> None:
        """Read the report of the day; the cursor stays where it is."""
        if (day := self._day) is None:
            return
        sheet = await self.office.desk.ask(report_sheet, self._layout.name, day)
        title = f" {_(self._layout.title)} · {format_day_short(day)} {market_day(day)}"
        self.query_one("#title", Lines).show([[(title, Tone.HEAD)]])
        self.query_one("#summary", Lines).show(
            [f" {line}" for line in textwrap.wrap(sheet.summary, self.size.width - 2)]
        )
        rows = [Row(place, line) for place, line in enumerate(sheet.rows)]
        await self.table.show(ListSource(rows, lambda row: row.place), at=self.table.cursor_key)

    def on_paged_table_page_shown(self, event: PageShown) -> None:
        """Write which rows are shown beside the day."""
        self.query_one(Prompt).status(event.status)

    async def do_day_before(self) -> None:
        """Show the day before."""
        await self._step(-1)

    async def do_day_after(self) -> None:
        """Show the day after, up to today."""
        await self._step(1)

    async def do_day(self) -> None:
        """Ask for a day."""
        self.query_one(Prompt).open()

    async def day_typed(self, text: str) -> None:
        """Show the day that was typed. Raises PasarError as `business_day` does."""
        self._day = business_day(text, await self.office.desk.ask(rounds.today))
        self.query_one(Prompt).input.value = ""
        await self.load()

    async def do_write(self) -> None:
        """Write what is shown to a file, and say where it is."""
        if self._day is not None:
            self.say(written(await self.office.desk.ask(write_report, self._layout.name, self._day)))

    async def do_card(self) -> None:
        """Open the card of the vendor under the cursor, where the row names one."""
        if (row := self.table.row) is None or not isinstance(ref := row.line.get("vendor"), str):
            raise PasarError("no_vendor", _("There is no vendor in this row."))
        await self.office.open_screen("vendor-card", about=await self.office.desk.ask(vendor_line, ref))

    async def _step(self, step: int) -> None:
        if self._day is not None:
            # Through the words of a day, so that what lies outside the book is refused in the same sentence.
            await self.day_typed(format_day(self._day + timedelta(step)))


class VendorReportScreen(ReportScreen):
    """A report whose rows are vendors: Enter opens the card."""

    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter", "card", mark("Card"), help=mark("Opens the vendor's card over the list."))
    ]


def report_screen(layout: Layout) -> ReportScreen:
    """Return the screen of a report."""
    return VendorReportScreen(layout) if layout.vendors else ReportScreen(layout)
