"""XLSX workbooks, read cell by cell into the text that an officer sees."""

from __future__ import annotations

import re
import warnings
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, Final
from zipfile import BadZipFile, ZipFile

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.exchange.disarm import arm
from pasar_tui.exchange.table import CellError, Row
from pasar_tui.language import _

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

# What openpyxl raises over a damaged workbook; ElementTree.ParseError is a SyntaxError.
_DAMAGED: Final = (
    BadZipFile, zlib.error, EOFError, OSError, RuntimeError, SyntaxError,
    KeyError, IndexError, ValueError, TypeError, AttributeError,
)  # fmt: skip
_LARGEST: Final = 1 << 29
_EXACT_DIGITS: Final = 10**15
_FAILED: Final = "e"
_ZEROS: Final = re.compile(r"0{2,}")


def open_workbook(file: BinaryIO) -> Workbook:
    """Return the workbook, opened for reading only.

    Raises PasarError: workbook_unreadable (damaged, or another format inside), workbook_too_large (over 512 MiB once
    unpacked, far beyond any office's list: a file made to exhaust the machine).
    """
    try:
        with ZipFile(file) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > _LARGEST:
            raise PasarError(
                "workbook_too_large",
                _("The workbook is too large to read; split it into several files."),
            )
        # ≈85 ms to import, so only when there is a workbook to read.
        from openpyxl import load_workbook

        # It warns about parts that we do not read, on standard error, which is the officer's screen.
        warnings.filterwarnings("ignore", module="openpyxl")
        file.seek(0)
        return load_workbook(file, read_only=True, data_only=True)
    except _DAMAGED as error:
        raise _unreadable() from error


def records(workbook: Workbook, sheet: str | None) -> Iterator[Row]:
    """Yield each row of the named sheet, or of the first one that is not hidden.

    Formulas give the value that the spreadsheet saved last. Raises PasarError: sheet_missing, workbook_unreadable.
    """
    headers: tuple[str, ...] = ()
    for number, cells in enumerate(_cells(workbook, sheet), 1):
        row = _row(number, cells, headers)
        headers = headers or (row.cells if any(row.cells) else ())
        yield row


def filled_sheets(workbook: Workbook) -> list[str]:
    """Return the titles of the sheets that are not hidden and hold more than one row, in their order.

    Raises PasarError: workbook_unreadable.
    """
    try:
        return [sheet.title for sheet in workbook.worksheets if sheet.sheet_state == "visible" and _has_rows(sheet)]
    except _DAMAGED as error:
        raise _unreadable() from error


def _has_rows(sheet: Any) -> bool:  # As in `_sheet`.
    sheet.reset_dimensions()
    filled = (row for row in sheet.iter_rows(values_only=True) if any(value is not None for value in row))
    return len(list(islice(filled, 2))) == 2


def _cells(workbook: Workbook, sheet: str | None) -> Iterator[tuple[Any, ...]]:
    try:
        found = _sheet(workbook, sheet)
        found.reset_dimensions()  # Some programs write a size that is too small, and rows would be lost.
        yield from found.iter_rows()
    except _DAMAGED as error:
        raise _unreadable() from error


def _sheet(workbook: Workbook, name: str | None) -> Any:  # openpyxl's stubs do not know the read-only sheet.
    sheets = workbook.worksheets
    if name is None:
        return next((sheet for sheet in sheets if sheet.sheet_state == "visible"), sheets[0])
    for sheet in sheets:
        if sheet.title.strip().casefold() == name.strip().casefold():
            return sheet
    message = _("There is no sheet called {name}; this workbook has: {names}.")
    raise PasarError(
        "sheet_missing", message.format(name=excerpt(name), names=", ".join(excerpt(sheet.title) for sheet in sheets))
    )


def _row(number: int, cells: tuple[Any, ...], headers: tuple[str, ...]) -> Row:
    texts: list[str] = []
    fault: CellError | None = None
    for place, cell in enumerate(cells):
        text = _text(cell.value, cell.number_format) if cell.value is not None else ""
        texts.append(text)
        refuse = _refusal(cell.value, cell.data_type)
        if refuse and fault is None:
            fault = refuse(headers[place] if place < len(headers) else None, text)
    return Row(number, tuple(texts), fault)


def _text(value: object, number_format: str) -> str:
    if isinstance(value, str):
        return arm(value)
    if isinstance(value, bool):
        return _yes_no(value)
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _yes_no(value: bool) -> str:
    return "ya" if value else "tidak"


def _number(value: int | float, number_format: str) -> str:
    """Return a number as the sheet shows it, with a decimal comma: 2,33; 10% where it is a percentage; 08 where the
    format is all zeros. 15 digits is all that a spreadsheet's numbers hold."""
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if "%" in number_format:
        return _plain(exact * 100) + "%"
    return _plain(exact).zfill(len(number_format) if _ZEROS.fullmatch(number_format) else 0)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _refusal(value: object, data_type: str) -> Callable[[str | None, str], CellError] | None:
    if data_type == _FAILED:
        return _formula_failed
    if isinstance(value, int | float) and abs(value) >= _EXACT_DIGITS:
        # A spreadsheet keeps 15 digits and writes 0 for the sixteenth, so a NIK in a number cell is another NIK.
        return _rounded if abs(value) > 2**53 or value % 10 == 0 else None
    return None


def _formula_failed(column: str | None, value: str) -> CellError:
    message = _("The cell shows {value}: its formula failed; mend it in the spreadsheet or type the value.")
    return CellError("cell_formula_failed", message.format(value=value), column, value)


def _rounded(column: str | None, value: str) -> CellError:
    message = _("The spreadsheet has rounded this number to {value}; set the column to Text and type the number again.")
    return CellError("number_rounded", message.format(value=value), column, value)


def _unreadable() -> PasarError:
    return PasarError(
        "workbook_unreadable",
        _("The workbook cannot be read; open it in a spreadsheet and save it again as XLSX, or as CSV."),
    )
