"""The list of reports: a digit or Enter opens one, E writes it to a file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.days import Month
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.period import Period
from pasar_tui.language import _, mark
from pasar_tui.services import rounds
from pasar_tui.services.report_files import Form, last_form
from pasar_tui.services.report_sheets import REPORTS, Report
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.filters import LONG_ARREARS
from pasar_tui.ui.screens.report import ReportScreen, report_screen
from pasar_tui.ui.screens.report_form import FormChoice, write
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.lines import Lines
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import PagedTable

_OPEN = "open_"
_LIST: Final = tuple(REPORTS.values())
_BY_MONTH: Final = frozenset({"takings", "monthly"})


class ReportsScreen(PasarScreen[None]):
    """The reports with what each is for; `about` LONG_ARREARS opens that one at once."""

    NAME = mark("Reports")
    AUTO_FOCUS = "PagedTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter", "open", mark("Open"), help=mark("Shows the report for today.")),
        *(list_key(str(number), f"{_OPEN}{number}", "", shown=False) for number in range(1, len(_LIST) + 1)),
        list_key("e", "write", mark("File"), help=mark("Writes the report to a file or as a page, and says where.")),
        screen_key("escape", "back", mark("Back")),
    ]

    def compose_body(self) -> Iterable[Widget]:
        """Yield the row that asks for a form, and the list."""
        yield Lines("", id="top")
        yield FormChoice(self.write_as)
        yield PagedTable[Report](
            [
                Column("", 1, lambda report: str(_LIST.index(report) + 1)),
                Column(mark("Report"), 16, lambda report: _(report.title)),
                Column(mark("What it is for"), 56, lambda report: _(report.purpose)),
            ],
            key=lambda report: report.name,
        )

    @property
    def table(self) -> PagedTable[Report]:
        """The list."""
        return self.query_one(PagedTable)

    async def load(self) -> None:
        """Show the list."""
        await self.table.show(ListSource(_LIST, lambda report: report.name), at=self.table.cursor_key)

    async def opened(self) -> None:
        """Open the report that was asked for."""
        if self.about == LONG_ARREARS:
            await self.open_report(REPORTS[LONG_ARREARS])

    async def do_open(self) -> None:
        """Open the report under the cursor for today."""
        await self.open_report(self._chosen())

    async def open_report(self, report: Report) -> None:
        """Open `report` for today."""
        name = f"report-{report.name}"
        if not self.app.is_screen_installed(name):
            self.app.install_screen(report_screen(report), name)
        self.app.get_screen(name, ReportScreen).begin(await self._period(report))
        await self.office.open_screen(name)

    async def do_write(self) -> None:
        """Ask in which form today's report under the cursor is written to a file."""
        self._chosen()
        self.query_one(FormChoice).open(await self.office.desk.ask(last_form), self.query_one("#top"))

    async def write_as(self, form: Form) -> None:
        """Write the report under the cursor to a file, and say where it is."""
        report = self._chosen()
        self.say(await write(self.office.desk, report.name, await self._period(report), form))

    async def do_back(self) -> None:
        """Leave the row that asks for the form, or the screen."""
        if (choice := self.query_one(FormChoice)).is_open:
            choice.close()
        else:
            await super().do_back()

    async def _period(self, report: Report) -> Period:
        today = await self.office.desk.ask(rounds.today)
        return Period.of_month(Month.of(today)) if report.name in _BY_MONTH else Period.of_day(today)

    def _chosen(self) -> Report:
        if (report := self.table.row) is None:
            raise PasarError("no_row", _("There is no report under the cursor."))
        return report

    def _command(self, command: str) -> Callable[[], Awaitable[None]]:
        if command.startswith(_OPEN):
            return partial(self.open_report, _LIST[int(command.removeprefix(_OPEN)) - 1])
        return super()._command(command)
