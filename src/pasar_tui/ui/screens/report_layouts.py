"""How a report stands on the screen: the columns that its services tell, and a bar where there is room."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

from pasar_tui.services.references import shorten
from pasar_tui.services.report_sheets import Report
from pasar_tui.services.report_table import PART, VENDOR, WHOLE, Line, ReportColumn, ReportSheet
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.bar import plain_bar
from pasar_tui.ui.widgets.columns import Column

_CELLS: Final = 79
"""What a table has on the narrowest terminal, without its margin."""
_LEAST_BAR: Final = 6
_WIDE_BAR: Final = 14
_LONGEST_NAME: Final = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a report by its place in it, and as it is read; `sums` says that it sums others."""

    place: int
    line: Line
    cells: tuple[str, ...]
    sums: bool = False

    @property
    def tone(self) -> Tone:
        """The tone of its text."""
        return Tone.HEAD if self.sums else Tone.PLAIN


def rows_of(sheet: ReportSheet) -> list[Row]:
    """Return the rows of a report, and behind them those that sum up its parts."""
    rows = [Row(place, line, cells) for place, (line, cells) in enumerate(zip(sheet.rows, sheet.read(), strict=True))]
    return rows + [Row(len(rows) + place, line, sheet.cells(line), True) for place, line in enumerate(sheet.subtotals)]


def total_of(sheet: ReportSheet) -> Row | None:
    """Return the row that sums up the whole report, None where it has none."""
    return None if sheet.total is None else Row(-1, sheet.total, sheet.cells(sheet.total), True)


def columns_of(report: Report) -> list[Column[Row]]:
    """Return the columns of a report's table; at 80 cells a bar takes what is left."""
    shown = [column for column in report.columns if column.width]
    columns = [_column(place, column) for place, column in enumerate(shown)]
    if report.bars:
        room = _CELLS - 2 - sum(column.width + 2 for column in columns)
        fits = room >= _LEAST_BAR
        columns.append(_bar(room if fits else _WIDE_BAR, 0 if fits else 1))
    return columns


def _column(place: int, column: ReportColumn) -> Column[Row]:
    return Column(
        column.title,
        column.width,
        partial(_cell, place, column.key == VENDOR.key),
        "right" if column.right else "left",
        tone=lambda row: row.tone,
        most=_LONGEST_NAME if column.key == "name" else 0,
    )


def _cell(place: int, is_vendor: bool, row: Row) -> str:
    """Return a cell; a vendor is named as on other screens, with four characters of the device."""
    text = row.cells[place]
    return shorten(text) if is_vendor and text else text


def _bar(width: int, priority: int) -> Column[Row]:
    def drawn(row: Row) -> str:
        part, whole = row.line.get(PART), row.line.get(WHOLE)
        return plain_bar(part, whole, width) if isinstance(part, int) and isinstance(whole, int) else ""

    return Column("", width, drawn, priority=priority)
