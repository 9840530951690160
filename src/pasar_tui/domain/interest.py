"""Interest on a levy that is paid late, and the day on which the levy falls due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

from pasar_tui.domain.money import round_half_up

MonthMethod = Literal["calendar", "days30"]

METHODS: Final[tuple[MonthMethod, ...]] = ("calendar", "days30")
LONGEST_MONTHS: Final = 24
"""PP 35/2023 Ps 65(5): interest runs for at most 24 months."""

_BLOCK_DAYS: Final = 30
_ALL_BASIS_POINTS: Final = 10_000


def months_late(due: date, paid: date, method: MonthMethod = "calendar") -> int:
    """Return for how many months interest is owed; a month that has begun counts in full.

    Regions count differently and their rule names the method: `calendar` begins a new month after each same day of
    the month as the due date, `days30` after each block of 30 days.
    """
    if paid <= due:
        return 0
    if method == "days30":
        return -(-(paid - due).days // _BLOCK_DAYS)
    months = (paid.year - due.year) * 12 + paid.month - due.month
    return months + (1 if paid.day > due.day else 0)


def interest(
    principal: int,
    due: date,
    paid: date,
    rate_bp: int = 100,
    method: MonthMethod = "calendar",
    cap: int = LONGEST_MONTHS,
) -> int:
    """Return the interest in rupiah on the unpaid `principal`: simple, never compounded, rounded half up once.

    PP 35/2023 Ps 65(5): 1 % (100 basis points) a month from the due date to the payment, at most `cap` months.
    """
    months = min(months_late(due, paid, method), cap)
    return round_half_up(principal * rate_bp * months, _ALL_BASIS_POINTS)


def due_from_period_end(period_end: date, days: int = 30) -> date:
    """Return the due date of a levy that the region counts from the last day of its period."""
    return period_end + timedelta(days=days)


def due_from_issue(issued: date, days: int = 30) -> date:
    """Return the due date of a levy that the region counts from the day of its document."""
    return issued + timedelta(days=days)
