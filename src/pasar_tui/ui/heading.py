"""What the first line of every screen says besides the screen's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pasar_tui.domain.days import format_day_short, market_day


@dataclass(frozen=True, slots=True)
class Heading:
    """The market, the officer at the keys, and the business day as it is written ("Sel 24-11-2026 Kliwon")."""

    market: str
    officer: str
    day: str


def written(day: date) -> str:
    """Return a business day as the first line shows it: "Sel 24-11-2026 Kliwon"."""
    return f"{format_day_short(day)} {market_day(day)}"
