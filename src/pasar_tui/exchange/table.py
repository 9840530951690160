"""A file as headers and rows of text, whatever format it came in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Final, Self

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _

_NOT_A_WORD: Final = re.compile(r"[\W_]+")


class CellError(PasarError):
    """A row was refused because of one cell. `column` is the header as the file writes it (None: the whole row), and
    `value` is what the cell holds."""

    def __init__(self, code: str, message: str, column: str | None, value: str) -> None:
        super().__init__(code, message)
        self.column = column
        self.value = value


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a file.

    `number` is what an officer finds it by: the line of the file on which the record starts, or the row of the sheet.
    `cells` has as many texts as the table has headers. `fault` says why this row cannot be used, None when it can:
    it is a value and not raised, so that a reader can list every bad row of a file in one reading.
    """

    number: int
    cells: tuple[str, ...]
    fault: CellError | None = None


class Table:
    """Headers and, once, the rows below them. Use it in a `with`, which closes the file.

    `decimal_point` says that decimals are written `2.33` (JSON) and not `2,33`.
    """

    def __init__(
        self, headers: tuple[str, ...], rows: Iterator[Row], close: Callable[[], None], decimal_point: bool
    ) -> None:
        self.headers = headers
        self.rows = rows
        self.decimal_point = decimal_point
        self._close = close

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def folded(header: str) -> str:
    """Return the form in which two headers are the same: without case, spaces and punctuation."""
    return _NOT_A_WORD.sub("", unicodedata.normalize("NFKC", header).casefold()) or header.strip()


def make_table(records: Iterator[Row], close: Callable[[], None], decimal_point: bool = False) -> Table:
    """Return the table whose first record that is not blank holds the headers; blank records are passed over.

    Raises PasarError: file_empty, file_header_only, header_doubled.
    """
    filled = (row for row in records if row.fault or any(cell.strip() for cell in row.cells))
    first = next(filled, None)
    if first is None:
        raise PasarError("file_empty", _("The file is empty; save it again with a header row and at least one row."))
    if first.fault:
        raise first.fault
    headers = _headers(first.cells)
    rows = (_fitted(row, headers) for row in filled)
    second = next(rows, None)
    if second is None:
        raise PasarError(
            "file_header_only", _("The file has headers but no row below them, so there is nothing to bring in.")
        )
    return Table(headers, _all(second, rows, close), close, decimal_point)


def _all(first: Row, others: Iterator[Row], close: Callable[[], None]) -> Iterator[Row]:
    yield first
    yield from others
    close()


def _headers(cells: tuple[str, ...]) -> tuple[str, ...]:
    names = [cell.strip() for cell in cells]
    while not names[-1]:
        names.pop()
    names = [name or f"#{number}" for number, name in enumerate(names, 1)]
    seen: set[str] = set()
    for name in names:
        if folded(name) in seen:
            raise PasarError(
                "header_doubled",
                _("Two columns are called {name}; rename or remove one of them.").format(name=excerpt(name)),
            )
        seen.add(folded(name))
    return tuple(names)


def _fitted(row: Row, headers: tuple[str, ...]) -> Row:
    """Pad a short row; drop empty cells beyond the headers, which spreadsheets write; refuse a filled one."""
    width = len(headers)
    if len(row.cells) == width:
        return row
    kept, excess = row.cells[:width], row.cells[width:]
    fault = row.fault
    if any(cell.strip() for cell in excess) and fault is None:
        message = _(
            "The row has {cells} cells under {headers} headers; put quotation marks around a cell that holds the "
            "separator, or give the column a header."
        )
        fault = CellError(
            "row_too_long", message.format(cells=len(row.cells), headers=width), None, " | ".join(row.cells)
        )
    return replace(row, cells=kept + ("",) * (width - len(kept)), fault=fault)
