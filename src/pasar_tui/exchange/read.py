"""Read a table from a file, whatever its format."""

from __future__ import annotations

import errno
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final, cast

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import visible
from pasar_tui.exchange import delimited, objects, workbook
from pasar_tui.exchange.table import Table, make_table
from pasar_tui.language import _

_ZIP: Final = b"PK\x03\x04"
# The container of the old .xls, and of any workbook that has a password.
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"


def read_table(path: Path, sheet: str | None = None) -> Table:
    """Return the headers and rows of a CSV, XLSX or JSON file, told apart by what they hold, not by their names.

    CSV: comma, semicolon, tab or what a `sep=` line names; UTF-8 or UTF-16 with their marks, UTF-8 without, else
    cp1252. `sheet` names a sheet of a workbook (default: the first visible one) and is ignored otherwise. Cells come
    without the apostrophe that an export puts before what a spreadsheet would run or change. Rows are read as they are
    asked for, so a later one can still raise (row_unreadable, workbook_unreadable).

    Raises PasarError: file_missing, file_unreadable, file_empty, file_header_only, file_not_text, file_markup,
    file_old_format, file_not_objects, header_doubled, row_unreadable, sheet_missing, workbook_unreadable,
    workbook_too_large. A row that alone cannot be used carries its refusal in `Row.fault`.
    """
    held = ExitStack()
    try:
        return _table(held, path, sheet)
    except BaseException:
        # Ctrl+C too must not leave the file open; raised on.
        held.close()
        raise


def sheets_of(path: Path) -> list[str]:
    """Return the sheets of a workbook that have rows, none of any other file. Raises PasarError as `read_table`."""
    with ExitStack() as held:
        file = held.enter_context(_open(path))
        if not file.read(len(_ZIP)).startswith(_ZIP):
            return []
        file.seek(0)
        book = workbook.open_workbook(file)
        held.callback(book.close)
        return workbook.filled_sheets(book)


def _table(held: ExitStack, path: Path, sheet: str | None) -> Table:
    file = held.enter_context(_open(path))
    start = file.read(512)
    file.seek(0)
    if start.startswith(_OLD_OFFICE):
        raise PasarError(
            "file_old_format",
            _("The workbook is in the old XLS format or has a password; save it as XLSX without one."),
        )
    if start.startswith(_ZIP):
        book = workbook.open_workbook(file)
        held.callback(book.close)
        return make_table(workbook.records(book, sheet), held.close)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        return make_table(objects.records(file), held.close, decimal_point=True)
    text = held.enter_context(delimited.open_text(file))
    return make_table(delimited.records(text), held.close)


def _open(path: Path) -> BinaryIO:
    try:
        # A device or a pipe cannot be read twice, and reading it could wait for ever.
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "not a regular file")
        return cast(BinaryIO, path.open("rb"))
    except FileNotFoundError as error:
        message = _("There is no file {path}; check its name and folder.")
        raise PasarError("file_missing", message.format(path=visible(str(path)))) from error
    except OSError as error:
        message = _("The file {path} cannot be opened; check that it is a file and that you may read it.")
        raise PasarError("file_unreadable", message.format(path=visible(str(path)))) from error
