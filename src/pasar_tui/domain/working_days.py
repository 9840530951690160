"""Working days of an office: the week less the table of holidays."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Final

HOLIDAY_KINDS: Final = frozenset({"libur_nasional", "cuti_bersama", "libur_daerah"})
"""Kinds of calendar days on which an office does not work."""

MARKET_CLOSED: Final = "pasar_tutup"
"""Kind of a day on which the market is closed and the office works."""

_SATURDAY: Final = 5
_SUNDAY: Final = 6


def is_working_day(day: date, holidays: AbstractSet[date], six_day_week: bool = False) -> bool:
    """Return whether the office works on `day`: Monday to Friday, or to Saturday in an office of six days.

    `holidays` holds national and regional holidays and days of collective leave; collective leave has no formula.
    """
    return day not in holidays and day.weekday() < (_SUNDAY if six_day_week else _SATURDAY)


def add_working_days(day: date, days: int, holidays: AbstractSet[date], six_day_week: bool = False) -> date:
    """Return the working day that is `days` working days after `day`; with 0, `day` itself.

    Raises ValueError for a negative number of days.
    """
    if days < 0:
        raise ValueError(days)
    reached = day
    for _count in range(days):
        reached += timedelta(days=1)
        while not is_working_day(reached, holidays, six_day_week):
            reached += timedelta(days=1)
    return reached


def deposit_due(day: date, holidays: AbstractSet[date], days: int = 1, six_day_week: bool = False) -> date:
    """Return the day by which money taken on `day` must be in the regional account.

    PP 12/2019 Ps 137(1): within one working day; longer only where the region's head has ruled so for distance.
    """
    return add_working_days(day, days, holidays, six_day_week)
