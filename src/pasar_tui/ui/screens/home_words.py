"""The day at a glance in words: figures, what needs a hand now, and the last seven days as bars."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from pasar_tui.domain.days import local_day, weekday_name
from pasar_tui.domain.money import format_number, format_rupiah
from pasar_tui.language import _, mark, ngettext
from pasar_tui.ui.beside import pieces, put_beside
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.screens.filters import LONG_ARREARS, PROMISES, UNPAID, VISITS_DUE
from pasar_tui.ui.screens.home_actions import Action
from pasar_tui.ui.screens.month_words import month_chart
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.bar import bar
from pasar_tui.ui.widgets.charts import BarRow, bar_rows
from pasar_tui.ui.widgets.lines import Line, Piece

if TYPE_CHECKING:
    from pasar_tui.services.home import Home

_LABEL_CELLS: Final = 11
_VALUE_CELLS: Final = 14
_BAR_CELLS: Final = 30
_REST_CELLS: Final = 50
"""What bar and figure beside it have together on 80 columns."""
_WEEK_CELLS: Final = 44
_MONTH_LABEL_CELLS: Final = 10
_CHART_FROM: Final = 76
_LEAST_CHART: Final = 4
_HIGHEST_CHART: Final = 14
_STEPS: Final = (
    (mark("Make the stalls"), "setup-stalls", None),
    (mark("Set the tariffs"), "setup-tariffs", None),
    (mark("Bring in the vendors"), "setup-import", "vendors"),
)


def today(found: Home | None) -> list[Line]:
    """Return the seven lines about today; without figures those that wait for them."""
    if found is not None and found.is_empty:
        return _steps()
    lines: list[Line] = ["", [(f" {_('TODAY')}", Tone.HEAD)]]
    if found is None:
        labels = (_("Collected"), _("Stalls"), _("Cash"))
        return [*lines, *([(f" {label}", Tone.DIM)] for label in labels), "", *_needs()]
    stalls, takings = found.stalls, found.takings
    share = takings.total * 100 // found.expected if found.expected else 0
    of = _("{percent}% of {amount}").format(percent=share, amount=format_rupiah(found.expected))
    bar_cells = min(_BAR_CELLS, _REST_CELLS - cell_len(of))
    how = [
        _("paid {count}").format(count=format_number(stalls.paid)),
        _("closed {count}").format(count=format_number(stalls.closed)),
        _("unpaid {count}").format(count=format_number(stalls.unpaid)),
    ]
    other = stalls.total - stalls.paid - stalls.closed - stalls.unpaid
    if other:
        how.append(_("other {count}").format(count=format_number(other)))
    money = [
        f"QRIS {format_rupiah(takings.qris)}",
        *([_("transfer {amount}").format(amount=format_rupiah(takings.transfer))] if takings.transfer else []),
        ngettext("{count} ticket", "{count} tickets", takings.tickets).format(count=format_number(takings.tickets)),
        _("voids {count}").format(count=format_number(takings.voids)),
    ]
    return [
        *lines,
        _figure(_("Collected"), format_rupiah(takings.total), f"{bar(takings.total, found.expected, bar_cells)}  {of}"),
        _figure(_("Stalls"), format_number(stalls.total), " · ".join(how)),
        _figure(_("Cash"), format_rupiah(takings.cash), " · ".join(money)),
        "",
        *_needs(),
    ]


def _needs() -> list[Line]:
    return [[(f" {_('NEEDS A HAND')}", Tone.HEAD)]]


def _figure(label: str, value: str, rest: str) -> Line:
    return [(f" {fitted(label, _LABEL_CELLS)}", Tone.DIM), f"{fitted(value, _VALUE_CELLS)} {rest}"]


def _steps() -> list[Line]:
    return [
        "",
        [(f" {_('THE FIRST STEPS')}", Tone.HEAD)],
        "",
        f" {_('This book has no stalls yet. Enter opens each step; 7 has all that can be set up.')}",
    ]


def actions(found: Home, coaching_due: int, zone: str) -> list[Action]:
    """Return what needs a hand now, the most pressing first."""
    setup = f"7 {_('Setup')}"
    if found.is_empty:
        return [
            Action(f"{place}. {_(step)}", setup, screen, about) for place, (step, screen, about) in enumerate(_STEPS, 1)
        ]
    made = []
    if count := found.stalls.unpaid:
        told = ngettext("{count} stall was not collected today", "{count} stalls were not collected today", count)
        made.append(Action(told.format(count=format_number(count)), f"1 {_('Collect')}", "round", UNPAID))
    if count := len(found.promises):
        told = ngettext("{count} promise to pay is due: {stalls}", "{count} promises to pay are due: {stalls}", count)
        stalls = ", ".join(found.promises[:5])
        text = told.format(count=format_number(count), stalls=stalls if count <= 5 else f"{stalls}, ...")
        made.append(Action(text, f"1 {_('Collect')}", "round", PROMISES))
    if count := found.long_arrears_stalls:
        told = ngettext(
            "{count} stall owes for more than 30 days, {amount}",
            "{count} stalls owe for more than 30 days, {amount}",
            count,
        )
        text = told.format(count=format_number(count), amount=format_rupiah(found.long_arrears))
        made.append(Action(text, f"6 {_('Reports')}", "reports", LONG_ARREARS))
    if coaching_due:
        told = ngettext("{count} vendor waits for coaching", "{count} vendors wait for coaching", coaching_due)
        made.append(
            Action(told.format(count=format_number(coaching_due)), f"4 {_('Literacy')}", "literacy", VISITS_DUE)
        )
    if (old := _backup(found.backup_ms, found.day, zone)) is not None:
        made.append(Action(old, setup, "setup-backup"))
    return made


def _backup(at_ms: int | None, day: date, zone: str) -> str | None:
    if at_ms is None:
        return _("This book was never backed up")
    ago = (day - local_day(at_ms, zone, 0)).days
    if ago < 1:
        return None
    told = ngettext("The last backup is {count} day old", "The last backup is {count} days old", ago)
    return told.format(count=format_number(ago))


def week(found: Home | None, width: int, height: int) -> list[Line]:
    """Return the last seven days and the month in figures beside them; day by day too where there is room for it."""
    heads: list[Piece] = [(f" {fitted(_('SEVEN DAYS'), _WEEK_CELLS - 1)}{_('THIS MONTH')}", Tone.HEAD)]
    if found is None or found.is_empty:
        return ["", heads] if found is None else []
    days = [
        BarRow(f"{weekday_name(day)[:3]} {day.day:02d}", (format_number(amount),), max(0, amount))
        for day, amount in found.week
    ]
    figures = _month(found)
    lines: list[list[Piece]] = [[" ", *row] for row in bar_rows(days, _WEEK_CELLS - 3)]
    for line, figure in zip(lines, figures, strict=False):
        put_beside(line, figure, _WEEK_CELLS)
    below: list[Line] = ["", [(f" {_('THIS MONTH, DAY BY DAY')}", Tone.HEAD)]]
    room = height - len(lines) - len(below) - 2
    if room >= _LEAST_CHART:
        chart: list[Line] = [
            [" ", *pieces(line)] for line in month_chart(found.month, width - 2, min(room, _HIGHEST_CHART))
        ]
        return ["", heads, *lines, *below, *chart]
    for line, drawn in zip(lines, month_chart(found.month, width - _CHART_FROM - 1, len(lines)), strict=False):
        put_beside(line, drawn, _CHART_FROM)
    return ["", heads, *lines]


def _month(found: Home) -> list[Line]:
    """Return the figures of the month: what it is to bring in, what it has brought, and how far it is."""
    month = found.month
    share = f"{month.collected * 100 // month.target:>5}%" if month.target else ""
    how_far = _("{passed} of {count}").format(passed=month.open_days_so_far, count=month.open_days)
    return [
        [(f"{fitted(label, _MONTH_LABEL_CELLS)} ", Tone.DIM), f"{value:>{_VALUE_CELLS}}{more}"]
        for label, value, more in (
            (_("Target"), format_rupiah(month.target), ""),
            (_("Collected"), format_rupiah(month.collected), share),
            (_("Open days"), how_far, ""),
        )
    ]
