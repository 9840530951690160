"""The values that an export carries, and how each looks in text."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from pasar_tui.exchange.disarm import disarm

# Money and counts are int; areas and coefficients Decimal; a moment is text (RFC 3339).
Cell = str | int | Decimal | date | bool | None


def csv_text(value: Cell) -> str:
    """Return a value as a CSV cell: text disarmed, decimals with a comma and no idle zeros, days as YYYY-MM-DD.

    A negative number stays a number, so that a spreadsheet adds it up.
    """
    if isinstance(value, str):
        return disarm(value)
    return plain_text(value)


def plain_text(value: Cell) -> str:
    """Return a value as text, nothing disarmed: what reading an export gives back."""
    match value:
        case None:
            return ""
        case bool():
            return "ya" if value else "tidak"
        case Decimal():
            return f"{value.normalize():f}".replace(".", ",")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def json_text(record: dict[str, Cell]) -> str:
    """Return a record as one line of JSON: decimals as strings with a point, days as YYYY-MM-DD."""
    return json.dumps({key: _json_value(value) for key, value in record.items()}, ensure_ascii=False)


def _json_value(value: Cell) -> str | int | bool | None:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return value
