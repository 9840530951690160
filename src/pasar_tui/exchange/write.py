"""Write rows to a file or a stream, without holding them in memory."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, Literal

from pasar_tui.exchange.cells import Cell, csv_text, json_text
from pasar_tui.exchange.columns import Column
from pasar_tui.exchange.new_file import new_file

Format = Literal["csv", "xlsx", "json"]
FORMATS: Final[tuple[Format, ...]] = ("csv", "xlsx", "json")
SEPARATOR: Final = ";"
_REPORT_EVERY: Final = 500


def write_table(
    target: Path | BinaryIO,
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Cell]],
    format: Format = "csv",
    *,
    replace: bool = False,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Write rows (values by column key; an absent key is empty) and return how many there were.

    CSV is for a spreadsheet with Indonesian settings: there the comma is in decimals and the list separator is the
    semicolon, so a file with commas would open as one column; and only a byte-order mark makes it read UTF-8.
    JSON is an array with one object a line. XLSX keeps text as text.

    A path gets the whole file at once, mode 0600, or nothing; one that exists is refused unless `replace`. A stream
    (the command line's standard output) gets the same bytes as they come and stays open. `progress` is told the number
    of rows so far.
    Raises PasarError: file_exists, folder_missing, disk_full, file_unwritable, too_many_rows (XLSX: 1,048,575).
    """
    counted = _Counted(rows, progress)
    if isinstance(target, Path):
        with new_file(target, replace) as file:
            _write(file, columns, counted, format)
    else:
        _write(target, columns, counted, format)
    return counted.count


class _Counted:
    def __init__(self, rows: Iterable[Mapping[str, Cell]], progress: Callable[[int], None] | None) -> None:
        self.count = 0
        self._rows = rows
        self._progress = progress

    def __iter__(self) -> Iterator[Mapping[str, Cell]]:
        for row in self._rows:
            yield row
            self.count += 1
            if self._progress and self.count % _REPORT_EVERY == 0:
                self._progress(self.count)
        if self._progress:
            self._progress(self.count)


def _write(file: BinaryIO, columns: Sequence[Column], rows: Iterable[Mapping[str, Cell]], format: Format) -> None:
    match format:
        case "csv":
            _write_csv(file, columns, rows)
        case "json":
            _write_json(file, columns, rows)
        case "xlsx":
            from pasar_tui.exchange.workbook_out import write_workbook

            write_workbook(file, columns, rows)


def _write_csv(file: BinaryIO, columns: Sequence[Column], rows: Iterable[Mapping[str, Cell]]) -> None:
    keys = [column.key for column in columns]
    with _text(file, "utf-8-sig") as text:
        writer = csv.writer(text, delimiter=SEPARATOR, lineterminator="\r\n")
        writer.writerow([column.header for column in columns])
        writer.writerows([csv_text(row.get(key)) for key in keys] for row in rows)


def _write_json(file: BinaryIO, columns: Sequence[Column], rows: Iterable[Mapping[str, Cell]]) -> None:
    keys = [column.key for column in columns]
    with _text(file, "utf-8") as text:
        text.write("[")
        before = "\n"
        for row in rows:
            text.write(before + json_text({key: row.get(key) for key in keys}))
            before = ",\n"
        text.write("\n]\n")


@contextmanager
def _text(file: BinaryIO, encoding: str) -> Iterator[io.TextIOWrapper]:
    text = io.TextIOWrapper(file, encoding, newline="")
    try:
        yield text
        text.flush()
    finally:
        text.detach()  # Else the wrapper would close the stream of its caller.
