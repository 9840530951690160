"""XLSX workbooks, written row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, BinaryIO, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from pasar_tui.domain.errors import PasarError
from pasar_tui.exchange.cells import Cell, plain_text
from pasar_tui.exchange.columns import Column
from pasar_tui.exchange.disarm import disarm
from pasar_tui.language import _

_MOST_ROWS: Final = 1_048_576
_EXACT_DIGITS: Final = 10**15
_TEXT: Final = "@"
_DAY: Final = "yyyy-mm-dd"


def write_workbook(file: BinaryIO, columns: Sequence[Column], rows: Iterable[Mapping[str, Cell]]) -> None:
    """Write one sheet with a bold header row that stays in view.

    Text cells are typed as text, so nothing in them runs and no digit is lost; what a spreadsheet would take for a
    formula or a number once it is edited also has the format Text. Raises PasarError: too_many_rows.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    try:
        sheet.append([_header(sheet, column) for column in columns])
        for count, row in enumerate(rows, 2):
            if count > _MOST_ROWS:
                raise PasarError(
                    "too_many_rows",
                    _("A sheet holds at most 1.048.575 rows; export fewer days, or choose CSV."),
                )
            sheet.append([_cell(sheet, row.get(column.key)) for column in columns])
    except BaseException:
        # Ctrl+C too must not leave the rows on the disk; raised on.
        _discard(sheet)
        raise
    book.save(file)


def _discard(sheet: Any) -> None:  # Its writer has no public name, and the stubs leave it out.
    """Remove the rows written so far, which openpyxl keeps in a temporary file until the program ends."""
    sheet.close()
    sheet._writer.cleanup()


def _header(sheet: WriteOnlyWorksheet, column: Column) -> SheetCell:
    cell = WriteOnlyCell(sheet, column.header)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> SheetCell | None:
    if value is None or value == "":
        return None
    if isinstance(value, str | bool):
        return _text(sheet, plain_text(value))
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, datetime.combine(value, time()))
        cell.number_format = _DAY
        return cell
    if not -_EXACT_DIGITS < value < _EXACT_DIGITS:
        return _text(sheet, plain_text(value))
    cell = WriteOnlyCell(sheet)
    cell.value = value
    return cell


def _text(sheet: WriteOnlyWorksheet, text: str) -> SheetCell:
    # The apostrophe of a value of its own is doubled, as in CSV, since reading takes one off.
    cell = WriteOnlyCell(sheet, disarm(text) if text.startswith("'") else text)
    cell.data_type = "s"
    if text[:1].isdigit() or disarm(text) != text:
        cell.number_format = _TEXT
    return cell
