"""The days that a report tells of: one day, a month, or any days from one to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Self

from pasar_tui.domain.days import (
    Month,
    business_day,
    check_business_day,
    format_day,
    format_day_long,
    format_day_short,
    format_month,
    market_day,
    parse_month,
)
from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _

_TO: Final = re.compile(r"\s*(?:\.\.+|s\.?d\.?|s/d|–)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @classmethod
    def of_day(cls, day: date) -> Self:
        """Return the one day."""
        return cls(day, day)

    @classmethod
    def of_month(cls, month: Month) -> Self:
        """Return the whole month, days that still lie ahead included."""
        return cls(month.first, month.last)

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def month(self) -> Month | None:
        """The month that it is, None where it is none."""
        month = Month.of(self.first)
        return month if (self.first, self.last) == (month.first, month.last) else None

    @property
    def written(self) -> str:
        """How it stands over a table: `Sel 24-11-2026 Kliwon`, `November 2026`, `01-11-2026 s.d. 24-11-2026`."""
        if self.is_day:
            return f"{format_day_short(self.first)} {market_day(self.first)}"
        return self._written_days()

    @property
    def written_long(self) -> str:
        """How it stands in a sentence and on paper: `Selasa, 24 November 2026`; else as `written`."""
        return format_day_long(self.first) if self.is_day else self._written_days()

    @property
    def in_file_names(self) -> str:
        """How it stands in the name of a file: `2026-11-24`, `2026-11`, `2026-11-01-2026-11-24`."""
        if self.is_day:
            return self.first.isoformat()
        return str(self.month or f"{self.first.isoformat()}-{self.last.isoformat()}")

    def days(self, until: date) -> Iterator[date]:
        """Yield its days, none after `until`."""
        for number in range((min(self.last, until) - self.first).days + 1):
            yield self.first + timedelta(number)

    def stepped(self, step: int) -> Self:
        """Return the period `step` times its own length later: the next day, the month before."""
        if (month := self.month) is not None:
            place = month.year * 12 + month.month - 1 + step
            return self.of_month(Month(place // 12, place % 12 + 1))
        length = ((self.last - self.first).days + 1) * step
        return type(self)(self.first + timedelta(length), self.last + timedelta(length))

    def _written_days(self) -> str:
        if (month := self.month) is not None:
            return format_month(month)
        return _("{first} to {last}").format(first=format_day(self.first), last=format_day(self.last))


def check_period(period: Period, today: date) -> None:
    """Raise PasarError unless something may have happened in it: `period_reversed`, or as `check_business_day`."""
    if period.last < period.first:
        message = _("The period ends on {last}, before it begins on {first}; write the earlier day first.")
        raise PasarError(
            "period_reversed", message.format(first=format_day(period.first), last=format_day(period.last))
        )
    check_business_day(period.first, today)
    if period.month is None:
        check_business_day(period.last, today)


def parse_period(text: str, today: date) -> Period:
    """Return what was written: a day as `business_day` reads it, a month (`11-2026`), or `1-11 .. 24-11`.

    Raises PasarError as `business_day` and `check_period`.
    """
    first, *others = _TO.split(text.strip(), maxsplit=1)
    if others:
        period = Period(business_day(first, today), business_day(others[0], today))
    else:
        try:
            period = Period.of_month(parse_month(text))
        except PasarError:
            period = Period.of_day(business_day(text, today))
    check_period(period, today)
    return period
