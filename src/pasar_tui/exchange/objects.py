"""JSON as the export writes it: one array of flat objects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import BinaryIO, Never

from pasar_tui.domain.errors import PasarError
from pasar_tui.exchange.table import CellError, Row
from pasar_tui.language import _


def records(file: BinaryIO) -> Iterator[Row]:
    """Yield the keys as headers, then each object; the first object is row 2, as if the headers were row 1.

    Raises PasarError: file_not_objects.
    """
    try:
        objects = json.loads(file.read().decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise _not_objects() from error
    if not isinstance(objects, list) or not all(isinstance(entry, dict) for entry in objects):
        raise _not_objects()
    keys = tuple(dict.fromkeys(key for entry in objects for key in entry))
    yield Row(1, keys)
    for number, entry in enumerate(objects, 2):
        yield _row(number, keys, entry)


def _row(number: int, keys: tuple[str, ...], entry: dict[str, object]) -> Row:
    nested = next((key for key in keys if isinstance(entry.get(key), list | dict)), None)
    cells = tuple(_text(entry.get(key)) for key in keys)
    if nested is None:
        return Row(number, cells)
    message = _("A value that holds other values cannot be brought in; give one text or number.")
    return Row(number, cells, CellError("cell_nested", message, nested, str(entry[nested])))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)


def _no_number(name: str) -> Never:
    raise ValueError(name)


def _not_objects() -> PasarError:
    return PasarError("file_not_objects", _("The JSON file is not a list of objects as the export writes it."))
