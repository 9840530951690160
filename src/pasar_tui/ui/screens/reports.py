"""The list of reports: a digit or Enter opens one, E writes it to a file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, mark
from pasar_tui.services import rounds
from pasar_tui.services.report_files import write_report
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.report import ReportScreen, report_screen, written
from pasar_tui.ui.screens.report_layouts import LAYOUTS, Layout
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import PagedTable

_OPEN = "open_"


class ReportsScreen(PasarScreen[None]):
    """The reports with what each is for."""

    NAME = mark("Reports")
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter", "open", mark("Open"), help=mark("Shows the report for today.")),
        *(list_key(str(number), f"{_OPEN}{number}", "", shown=False) for number in range(1, len(LAYOUTS) + 1)),
        list_key(
            "e", "write", mark("CSV file"), help=mark("Writes the report to a file for a spreadsheet, and says where.")
        ),
        screen_key("escape", "back", mark("Back")),
    ]

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list."""
        yield PagedTable[Layout](
            [
                Column("", 1, lambda layout: str(LAYOUTS.index(layout) + 1)),
                Column(mark("Report"), 16, lambda layout: _(layout.title)),
                Column(mark("What it is for"), 56, lambda layout: _(layout.purpose)),
            ],
            key=lambda layout: layout.name,
        )

    @property
    def table(self) -> PagedTable[Layout]:
        """The list."""
        return self.query_one(PagedTable)

    async def load(self) -> None:
        """Show the list."""
        await self.table.show(ListSource(LAYOUTS, lambda layout: layout.name), at=self.table.cursor_key)

    async def do_open(self) -> None:
        """Open the report under the cursor for today."""
        await self.open_report(self._chosen())

    async def open_report(self, layout: Layout) -> None:
        """Open `layout` for today."""
        name = f"report-{layout.name}"
        if not self.app.is_screen_installed(name):
            self.app.install_screen(report_screen(layout), name)
        self.app.get_screen(name, ReportScreen).begin(await self._today())
        await self.office.open_screen(name)

    async def do_write(self) -> None:
        """Write today's report under the cursor to a file."""
        path = await self.office.desk.ask(write_report, self._chosen().name, await self._today())
        self.say(written(path))

    async def _today(self) -> date:
        return await self.office.desk.ask(rounds.today)

    def _chosen(self) -> Layout:
        if (layout := self.table.row) is None:
            raise PasarError("no_row", _("There is no report under the cursor."))
        return layout

    def _command(self, command: str) -> Callable[[], Awaitable[None]]:
        if command.startswith(_OPEN):
            return partial(self.open_report, LAYOUTS[int(command.removeprefix(_OPEN)) - 1])
        return super()._command(command)
