"""The figures of a month as charts: its days against the target, which days bring how much, how old the arrears are.

```
 729.100 │─────────█──────────────────█──────── target
         │▒ ░ ░ █  █ █ █   ▒ ▒ ▒ █ ░  █
          1       5         10        15
 HARI, BANYAKNYA, RATA-RATA RUPIAH       UMUR TUNGGAKAN, TEMPAT, RUPIAH
 Senin    9    571.511  ████             1-30 hari            120  972.000  ██████
```
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import ClassVar, Final

from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.money import format_number
from pasar_tui.language import _, mark
from pasar_tui.services.month_takings import DayPattern
from pasar_tui.services.report_figures import Figures, age_words, figures_of
from pasar_tui.services.report_sheets import Report
from pasar_tui.services.report_table import ReportSheet
from pasar_tui.ui.beside import pieces, put_beside
from pasar_tui.ui.keys import list_key
from pasar_tui.ui.screens.month_words import month_chart
from pasar_tui.ui.screens.report import SpanReportScreen
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.charts import BarRow, bar_rows
from pasar_tui.ui.widgets.lines import Line, Lines, Piece
from pasar_tui.ui.widgets.prompt import Prompt
from pasar_tui.ui.widgets.table import PagedTable

_BLOCK_CELLS: Final = 38
_GAP: Final = 2
_LEAST_COLUMNS: Final = 3
_LINES_AROUND: Final = 7
"""The frame, the day, the title, and two lines in which the report is summed up."""


class MonthFiguresScreen(SpanReportScreen):
    """The report of a month: as charts, and by one key as the table that is written to files."""

    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("g", "turn", mark("Chart/table"), help=mark("Shows the figures as a table, or as charts again.")),
    ]

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self._found: Figures | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the charts in the place of the table, which is hidden until it is asked for."""
        for widget in super().compose_body():
            if isinstance(widget, PagedTable):
                yield Lines(id="chart")
                widget.display = False
            yield widget

    async def show_rows(self, sheet: ReportSheet) -> None:
        """Draw the figures, or show the rows where the table is open."""
        if self._period is not None:
            self._found = await self.office.desk.ask(figures_of, self._period)
            self._draw(self.size.width, self.size.height)
        if self.table.display:
            await super().show_rows(sheet)

    async def do_turn(self) -> None:
        """Show the table, or the charts."""
        self.table.display = not self.table.display
        self.query_one("#chart", Lines).display = not self.table.display
        self.query_one(Prompt).status("")
        await self.load()

    def on_resize(self, event: events.Resize) -> None:
        """Draw as large as the terminal now is."""
        self._draw(event.size.width, event.size.height)

    def _draw(self, width: int, height: int) -> None:
        if self._found is None:
            return
        self.query_one("#chart", Lines).show(month_figures(self._found, width, height - _LINES_AROUND))


def month_figures(found: Figures, width: int, height: int) -> list[Line]:
    """Return the month day by day, and below it what days of a name bring in and how old the arrears are.

    It takes no more than `height` lines as long as that is room for the figures; a wide terminal shows the market days
    beside them.
    """
    blocks = [_pattern(_("WEEKDAY, DAYS, MEAN RUPIAH"), found.patterns.weekdays), _ages(found)]
    if width > 3 * (_BLOCK_CELLS + _GAP):
        blocks.append(_pattern(_("MARKET DAY, DAYS, MEAN RUPIAH"), found.patterns.market_days))
    below = list(_side_by_side(blocks))
    room = height - len(below) - 2
    chart = month_chart(found.month, width - 2, room) if room > _LEAST_COLUMNS else []
    return [*([" ", *pieces(line)] for line in chart), "", *below, ""]


def _pattern(title: str, days: Sequence[DayPattern]) -> list[Line]:
    rows = [BarRow(one.name, (format_number(one.days), format_number(one.mean)), max(0, one.mean)) for one in days]
    return [[(title, Tone.HEAD)], *bar_rows(rows, _BLOCK_CELLS)]


def _ages(found: Figures) -> list[Line]:
    rows = [
        BarRow(age_words(age), (format_number(age.places), format_number(age.amount)), age.amount) for age in found.ages
    ]
    return [[(_("AGE OF ARREARS, PLACES, RUPIAH"), Tone.HEAD)], *bar_rows(rows, _BLOCK_CELLS)]


def _side_by_side(blocks: Iterable[list[Line]]) -> Iterable[Line]:
    for together in zip_longest(*blocks, fillvalue=""):
        line: list[Piece] = []
        for place, one in enumerate(together):
            put_beside(line, one, 1 + place * (_BLOCK_CELLS + _GAP))
        yield line
