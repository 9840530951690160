"""Text files of cells: comma, semicolon or tab, in the encodings that spreadsheets write."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Final, TextIO

from pasar_tui.domain.errors import PasarError
from pasar_tui.exchange.disarm import arm
from pasar_tui.exchange.table import Row
from pasar_tui.language import _

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHUNK: Final = 1 << 20
_HEAD: Final = 1 << 16
_SEPARATOR_LINE: Final = re.compile(r'"?sep=([^"\r\n])"?[ \t]*(?:\r\n|\r|\n)', re.IGNORECASE)
# It stands in no text that `open_text` lets through.
_NO_SEPARATOR: Final = "\0"
_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')


def open_text(file: BinaryIO) -> TextIO:
    """Return the file as text, past its byte-order mark, with line breaks as they stand.

    Without a mark it is UTF-8 if every byte of it fits, else cp1252. The whole file is read once for this, so that a
    foreign byte in line 15,000 is found before the first row is used.
    Raises PasarError: file_not_text.
    """
    start = file.read(4)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return _wrapped(file, len(mark), (encoding,))
    return _wrapped(file, 0, ("utf-8", "cp1252"))


def _wrapped(file: BinaryIO, skipped: int, encodings: tuple[str, ...]) -> TextIO:
    for encoding in encodings:
        file.seek(skipped)
        if _reads_as(file, encoding):
            file.seek(skipped)
            return io.TextIOWrapper(file, encoding, newline="")
    raise _not_text()


def records(text: TextIO) -> Iterator[Row]:
    """Yield each record with the line on which it starts. Raises PasarError: file_markup, row_unreadable."""
    past_mark = text.tell()
    head = text.read(_HEAD)
    if head.lstrip().startswith("<"):
        raise PasarError(
            "file_markup",
            _("The file is a web page under another name; open it in a spreadsheet and save it as XLSX or CSV."),
        )
    named = _SEPARATOR_LINE.match(head)
    delimiter = named[1] if named else _delimiter(head)
    text.seek(past_mark)
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    if named:
        next(reader)
    start = reader.line_num + 1
    try:
        for cells in reader:
            yield Row(start, tuple([arm(cell) if cell[:1] == "'" else cell for cell in cells]))
            start = reader.line_num + 1
    except csv.Error as error:
        message = _(
            "The file cannot be read from line {line} on: a quotation mark is missing or stands in the wrong place, "
            "or a cell is far too long."
        )
        raise PasarError("row_unreadable", message.format(line=start)) from error


def _reads_as(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(_CHUNK):
            if "\0" in decoder.decode(chunk):
                raise _not_text()
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(head: str) -> str:
    """Return the separator that the first line uses most, outside of quotation marks.

    A spreadsheet writes as many separators in every row, so where the headers have none the file is one column.
    """
    first = _QUOTED.sub("", head).lstrip("\r\n ").splitlines()[:1]
    line = first[0] if first else ""
    best = max(";\t,", key=line.count)
    return best if best in line else _NO_SEPARATOR


def _not_text() -> PasarError:
    return PasarError("file_not_text", _("The file is not a table of text; save it again as CSV (UTF-8) or XLSX."))
