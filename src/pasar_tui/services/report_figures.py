"""A month in figures: what came in against what was to come in, which days bring how much, how old the arrears are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pasar_tui.domain.days import format_day, format_day_short
from pasar_tui.domain.money import format_rupiah
from pasar_tui.domain.period import Period
from pasar_tui.language import _, mark
from pasar_tui.services import rounds
from pasar_tui.services.arrears_age import Age, arrears_age
from pasar_tui.services.desk import Desk
from pasar_tui.services.month_takings import DayPattern, MonthTakings, Patterns, month_takings, patterns
from pasar_tui.services.report_table import PART, WHOLE, Line, ReportColumn, ReportSheet, amount_column

COLUMNS: Final = (
    ReportColumn("section", "bagian", "", 15, once=True),
    ReportColumn("name", "nama", "", 16),
    amount_column("count", "banyaknya", mark("Count"), 9),
    amount_column("amount", "jumlah", mark("Rupiah"), 13),
    amount_column("target", "target", mark("Target"), 13),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """The month of a day up to it, the days before it by name, and the arrears at its end."""

    month: MonthTakings
    patterns: Patterns
    ages: tuple[Age, ...]


def figures(desk: Desk, day: date) -> Figures:
    """Return the figures of `day`, all from one state of the book."""
    with desk.read():
        return Figures(month_takings(desk, day), patterns(desk, day), arrears_age(desk, day))


def figures_of(desk: Desk, period: Period) -> Figures:
    """Return the figures of the last day of `period` that has come."""
    return figures(desk, min(period.last, rounds.today(desk)))


def monthly(desk: Desk, period: Period) -> ReportSheet:
    """Return the figures of the last day of `period` that has come, as a table."""
    return figures_sheet(figures_of(desk, period))


def figures_sheet(found: Figures) -> ReportSheet:
    """Return figures as a table."""
    month = found.month
    period = Period(month.month.first, month.through)
    summary = _(
        "{period}: {total} of {target} that were to come in by then. Places count by their oldest debt."
    ).format(
        period=period.written_long, total=format_rupiah(month.collected), target=format_rupiah(month.target_so_far)
    )
    return ReportSheet("monthly", period, COLUMNS, tuple(_rows(found)), summary)


def age_words(age: Age) -> str:
    """Return how old the arrears of an age are: `1-30 days`, `over 365 days`."""
    if age.last is None:
        return _("over {days} days").format(days=age.first - 1)
    return _("{first}-{last} days").format(first=age.first, last=age.last)


def _rows(found: Figures) -> Iterator[Line]:
    month = found.month
    yield _row(_("Month"), _("whole month"), month.open_days, None, month.target)
    by = _("to {day}").format(day=format_day(month.through))
    yield _row(_("Month"), by, month.open_days_so_far, month.collected, month.target_so_far, month.target)
    yield from _by_name(_("Mean, weekday"), found.patterns.weekdays)
    yield from _by_name(_("Mean, market day"), found.patterns.market_days)
    owed = max(age.amount for age in found.ages)
    for age in found.ages:
        yield _row(_("Arrears"), age_words(age), age.places, age.amount, None, owed)
    most = max(max(one.collected, one.target) for one in month.days)
    for one in month.days:
        if one.day <= month.through:
            yield _row(_("Day"), format_day_short(one.day), int(one.is_open), one.collected, one.target, most)


def _by_name(section: str, days: Sequence[DayPattern]) -> Iterator[Line]:
    most = max(one.mean for one in days)
    for one in days:
        yield _row(section, one.name, one.days, one.mean, None, most)


def _row(section: str, name: str, count: int, amount: int | None, target: int | None, whole: int = 0) -> Line:
    part = max(0, amount or 0)
    return {
        "section": section,
        "name": name,
        "count": count,
        "amount": amount,
        "target": target,
        PART: part,
        WHOLE: whole,
    }
