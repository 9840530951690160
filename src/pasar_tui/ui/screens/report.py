"""One report as a table: ← → goes from day to day, K opens the calendar, E writes it to a file.

```
 Hari:                                                           1-18 dari 43
 Tunggakan · Sel 24-11-2026 Kliwon
   Tempat    Pedagang              Hari       Rupiah  Sejak
 > A-03      Nyoman Sukerti          24       72.000  01-11-2026      ████████
 ──────────────────────────────────────────────────────────────────────────────
   Jumlah                         1.204    5.418.000
```
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.strip import Strip
from textual.widget import Widget

from pasar_tui.domain.days import Month
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.period import Period, check_period, parse_period
from pasar_tui.language import _, mark
from pasar_tui.services import rounds
from pasar_tui.services.report_files import Form, last_form
from pasar_tui.services.report_sheets import Report, report_sheet
from pasar_tui.services.report_table import ReportSheet
from pasar_tui.services.vendor_identity import vendor_line
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.report_days import DaysQuestion
from pasar_tui.ui.screens.report_form import FormChoice, write
from pasar_tui.ui.screens.report_layouts import Row, columns_of, rows_of, total_of
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.columns import Column, laid_out, row_pieces
from pasar_tui.ui.widgets.lines import Drawn, Lines
from pasar_tui.ui.widgets.prompt import Prompt
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import PagedTable, PageShown


class TotalRow(Drawn):
    """The sum of a table below a rule, in the columns of the table."""

    DEFAULT_CSS = "TotalRow { width: 100%; height: 2; }"

    def __init__(self, columns: list[Column[Row]]) -> None:
        super().__init__()
        self._columns = columns
        self._row: Row | None = None

    def show(self, row: Row | None) -> None:
        """Show the sum, or nothing."""
        self._row = row
        self.display = row is not None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the rule, and below it the sum."""
        if y == 0 or self._row is None:
            return self.strip(" " + "─" * max(0, self.size.width - 2))
        return self.strip(row_pieces(laid_out(self._columns, self.size.width), self._row))


class ReportScreen(PasarScreen[None]):
    """One report on one day, each report on a screen of its own."""

    NAME = mark("Reports")
    AUTO_FOCUS = "PagedTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key(
            "left",
            "day_before",
            mark("Day"),
            help=mark("Shows the report of the day before, or after."),
            key_display="←→",
        ),
        list_key("right", "day_after", "", shown=False),
        list_key("k", "calendar", mark("Calendar"), help=mark("Opens the calendar, to choose other days.")),
        list_key("t", "today", mark("Today"), help=mark("Shows the report of today.")),
        list_key("h,f6,slash", "day", mark("Another day"), help=mark("Asks for another day, which is typed.")),
        list_key("e", "write", mark("File"), help=mark("Writes the report to a file or as a page, and says where.")),
        screen_key("escape", "back", mark("Back")),
    ]
    SPANS: ClassVar[bool] = False

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report
        self._period: Period | None = None

    def begin(self, period: Period) -> None:
        """Show the report of `period`; the screen is opened next."""
        self._period = period

    def compose_body(self) -> Iterable[Widget]:
        """Yield the row for a day, the title, the table with its sum, and what sums it up in words."""
        columns = columns_of(self._report)
        yield Prompt(_("Days, such as 1-11 .. 24-11") if self.SPANS else _("Day"), self.day_typed)
        yield FormChoice(self.write_as)
        yield Lines("", id="title")
        yield PagedTable[Row](columns, key=lambda row: row.place, empty=_("Nothing on this day."))
        yield TotalRow(columns)
        yield Lines("", id="summary")

    @property
    def table(self) -> PagedTable[Row]:
        """The report's rows."""
        return self.query_one(PagedTable)

    async def load(self) -> None:
        """Read the report of the period; the cursor stays where it is."""
        if (period := self._period) is None:
            return
        sheet = await self.office.desk.ask(report_sheet, self._report.name, period)
        self.query_one("#title", Lines).show([[(f" {_(self._report.title)} · {sheet.period.written}", Tone.HEAD)]])
        summary = textwrap.wrap(sheet.summary, self.size.width - 2)
        self.query_one("#summary", Lines).show([f" {line}" for line in summary])
        self.query_one(TotalRow).show(total_of(sheet))
        await self.show_rows(sheet)

    async def show_rows(self, sheet: ReportSheet) -> None:
        """Show the rows of the report."""
        await self.table.show(ListSource(rows_of(sheet), lambda row: row.place), at=self.table.cursor_key)

    def on_paged_table_page_shown(self, event: PageShown) -> None:
        """Write which rows are shown beside the day."""
        self.query_one(Prompt).status(event.status)

    async def do_day_before(self) -> None:
        """Show the day, month or days before."""
        await self._step(-1)

    async def do_day_after(self) -> None:
        """Show the day, month or days after, up to today."""
        await self._step(1)

    async def do_today(self) -> None:
        """Show today."""
        await self._show(Period.of_day(await self.office.desk.ask(rounds.today)))

    async def do_calendar(self) -> None:
        """Choose from the calendar."""
        if self._period is None:
            return
        question = self.office.get_screen("report-days", DaysQuestion)
        question.about(self._period, await self.office.desk.ask(rounds.today), spans=self.SPANS)

        async def answered(period: Period | None) -> None:
            if period is not None:
                await self.carry_out(lambda: self._show(period))

        self.office.push_screen("report-days", answered)

    async def do_day(self) -> None:
        """Ask for a day."""
        self.query_one(Prompt).open()

    async def day_typed(self, text: str) -> None:
        """Show the day that was typed. Raises PasarError as `parse_period` does."""
        period = parse_period(text, await self.office.desk.ask(rounds.today))
        if not (self.SPANS or period.is_day):
            raise PasarError("one_day", _("This report is of one day; write a day, for example 24-11."))
        self.query_one(Prompt).input.value = ""
        await self._show(period)

    async def do_write(self) -> None:
        """Ask in which form what is shown is written to a file."""
        self.query_one(FormChoice).open(await self.office.desk.ask(last_form), self.query_one(Prompt))

    async def write_as(self, form: Form) -> None:
        """Write what is shown to a file, and say where it is."""
        if self._period is not None:
            self.say(await write(self.office.desk, self._report.name, self._period, form))

    async def do_back(self) -> None:
        """Leave the row that asks for the form, or the screen."""
        if (choice := self.query_one(FormChoice)).is_open:
            choice.close()
        else:
            await super().do_back()

    async def do_card(self) -> None:
        """Open the card of the vendor under the cursor, where the row names one."""
        if (row := self.table.row) is None or not isinstance(ref := row.line.get("vendor"), str):
            raise PasarError("no_vendor", _("There is no vendor in this row."))
        await self.office.open_screen("vendor-card", about=await self.office.desk.ask(vendor_line, ref))

    async def _step(self, step: int) -> None:
        if self._period is not None:
            await self._show(self._period.stepped(step))

    async def _show(self, period: Period) -> None:
        check_period(period, await self.office.desk.ask(rounds.today))
        self._period = period
        await self.load()


class VendorReportScreen(ReportScreen):
    """A report whose rows are vendors: Enter opens the card."""

    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter", "card", mark("Card"), help=mark("Opens the vendor's card over the list."))
    ]


class SpanReportScreen(ReportScreen):
    """A report of a month or of any days."""

    SPANS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("m", "month", mark("Month"), help=mark("Shows the whole month, or of a month its last day."))
    ]

    async def do_month(self) -> None:
        """Show the month in which the days end; where it is shown already, the last day of it."""
        if (period := self._period) is None:
            return
        today = await self.office.desk.ask(rounds.today)
        if period.month is None:
            await self._show(Period.of_month(Month.of(period.last)))
        else:
            await self._show(Period.of_day(min(period.last, today)))


class SpanVendorReportScreen(SpanReportScreen, VendorReportScreen):
    """A report of any days whose rows are vendors."""


def report_screen(report: Report) -> ReportScreen:
    """Return the screen of a report."""
    if report.name == "monthly":
        # Its screen draws charts and builds on this module.
        from pasar_tui.ui.screens.month_figures import MonthFiguresScreen

        return MonthFiguresScreen(report)
    kinds = {
        (False, False): ReportScreen,
        (False, True): VendorReportScreen,
        (True, False): SpanReportScreen,
        (True, True): SpanVendorReportScreen,
    }
    return kinds[report.spans, report.vendors](report)
