"""The turnover of a day in words and bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len

from pasar_tui.domain.days import format_day, format_day_short
from pasar_tui.domain.money import format_number, format_rupiah
from pasar_tui.domain.stall import fold
from pasar_tui.language import _
from pasar_tui.services.sales_list import Entered, SalesLine, SalesTotals
from pasar_tui.services.voids import REASONS
from pasar_tui.ui.glyphs import glyphs
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.columns import shortened
from pasar_tui.ui.widgets.lines import Line

_BETWEEN: Final = " · "
_LEAST_OF_GROUP: Final = 12
_NOTHING, _ZERO = "·", "_"


def bars(days: Sequence[int | None]) -> str:
    """Return one cell a day, fuller the more was sold; "·" where nothing was entered, "_" where nothing was sold."""
    most = max((amount for amount in days if amount is not None), default=0)
    return "".join(_NOTHING if amount is None else _level(amount, most) for amount in days)


def _level(amount: int, most: int) -> str:
    levels = glyphs().levels
    return levels[(amount * len(levels) - 1) // most] if amount else _ZERO


def name_and_group(row: SalesLine) -> str:
    """Return the vendor's name, and the group of goods behind it."""
    return f"{row.name}{_BETWEEN}{row.group}" if row.group else row.name


def cut_name(text: str, width: int) -> str:
    """Return a name and its group in `width` cells: the group, which tells rows of a vendor apart, is cut last."""
    name, between, group = text.rpartition(_BETWEEN)
    if not between:
        return shortened(text, width)
    most = width - len(between) - min(_LEAST_OF_GROUP, cell_len(group))
    return shortened(f"{shortened(name, most)}{between}{group}", width)


def amount(entered: Entered | None) -> str:
    """Return an amount, with "~" before an estimate; "-" without one."""
    return "-" if entered is None else f"{'~' if entered.estimate else ''}{format_number(entered.amount)}"


def sum_of_days(row: SalesLine) -> str:
    """Return what was sold on the days that the bars show; "-" where nothing was entered."""
    entered = [sold for sold in row.days if sold is not None]
    return format_number(sum(entered)) if entered else "-"


def last_day(row: SalesLine) -> str:
    """Return the day of the latest entry before, "-" without one."""
    return "-" if row.last is None else format_day(row.last.day)


def totals_lines(totals: SalesTotals, past: bool) -> list[Line]:
    """Return the market's day, and the same weekday a week before."""
    told = _("{day}  {amount}  from {stalls} of {of} stalls").format(
        day=format_day_short(totals.day),
        amount=format_rupiah(totals.amount),
        stalls=format_number(totals.stalls),
        of=format_number(totals.of),
    )
    before = _("{day}  {amount}  from {stalls} stalls").format(
        day=format_day_short(totals.week_before),
        amount=format_rupiah(totals.amount_before),
        stalls=format_number(totals.stalls_before),
    )
    change = totals.change_percent
    compared = "" if change is None else f"  ({change:+d}%)"
    first: Line = [(f" {told}", Tone.HEAD), *([("  " + _("past day"), Tone.WARN)] if past else [])]
    return [first, f" {before}{compared}"]


def saved(row: SalesLine) -> str:
    """Return that the turnover of a row is in the book."""
    who = f"{row.code} {name_and_group(row)}"
    return _("Saved {who} {amount}").format(who=who, amount=amount(row.today))


def reasons() -> str:
    """Return the digits that say why an entry is taken back."""
    return " ".join(f"{digit} {_(word)}" for digit, word in REASONS.items())


def same_group(row: SalesLine, other: SalesLine) -> bool:
    """Say whether two rows are about the same vendor, stall and group, however the group is written."""
    return row.key[:2] == other.key[:2] and fold(row.group) == fold(other.group)
