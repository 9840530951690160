"""Runs of days, both ends included, and where they are cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

FOREVER: Final = date.max
_ONE: Final = timedelta(days=1)


def day_after(day: date) -> date:
    """Return the next day; the last day that can be written has itself as next."""
    return day if day == date.max else day + _ONE


def day_before(day: date) -> date:
    """Return the day before; the first day that can be written has itself."""
    return day if day == date.min else day - _ONE


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from `from_day` to `to_day`, both included; without an end, `to_day` is FOREVER."""

    from_day: date
    to_day: date = FOREVER

    def __contains__(self, day: date) -> bool:
        return self.from_day <= day <= self.to_day

    def __iter__(self) -> Iterator[date]:
        for ordinal in range(self.from_day.toordinal(), self.to_day.toordinal() + 1):
            yield date.fromordinal(ordinal)

    @property
    def days(self) -> int:
        """How many days."""
        return self.to_day.toordinal() - self.from_day.toordinal() + 1

    def meet(self, other: Span) -> Span | None:
        """Return the days that both have, or None."""
        start, end = max(self.from_day, other.from_day), min(self.to_day, other.to_day)
        return Span(start, end) if start <= end else None


ALWAYS: Final = Span(date.min, FOREVER)


def cut(span: Span, starts: Iterable[date]) -> Iterator[Span]:
    """Yield `span` in pieces, a new one beginning on each of `starts` that lies inside it."""
    start = span.from_day
    for day in sorted(set(starts)):
        if start < day <= span.to_day:
            yield Span(start, day_before(day))
            start = day
    yield Span(start, span.to_day)
