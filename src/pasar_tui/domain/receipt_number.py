"""How a receipt is numbered."""

from __future__ import annotations

from datetime import date


def receipt_number(device: str, day: date, no: int) -> str:
    """Return a receipt's number as it is printed: `7F3K-26-000123`, the year being that of its business day."""
    return f"{device[:4]}-{day.year % 100:02d}-{no:06d}"
