"""A vendor's turnover: a year by month, and below it every entry of that year.

```
 OMZET 2026   Rp7.420.000 dari 12 hari                             2025 ← → 2027
 Jan  -                                Jul  -
 Mei  ~1.240.000  ████████  3 hari     Nov  6.180.000  ██████████████  9 hari
```
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.days import MONTHS, format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_number, format_rupiah
from pasar_tui.language import _, mark, ngettext
from pasar_tui.services.vendor_turnover import (
    MonthTurnover,
    TurnoverLine,
    TurnoverYear,
    count_turnover,
    turnover_page,
    turnover_year,
)
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.screens.vendor_tab import NewestSource, VendorTab
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.bar import plain_bar
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.lines import Line, Lines
from pasar_tui.ui.widgets.table import PagedTable

_HALF: Final = 6
_MONTH_CELLS: Final = 38
_BAR_CELLS: Final = 10


def _counts(row: TurnoverLine) -> str:
    if row.withdrawn:
        return _("voided")
    return _("corrected") if row.corrected else ""


class VendorTurnoverScreen(VendorTab):
    """The year and its entries."""

    NAME = mark("Turnover")
    TAB = 3
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("left", "earlier", mark("Year before"), help=mark("Shows the year before.")),
        list_key("right", "later", mark("Year after"), help=mark("Shows the year after.")),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._year = 0
        self._years: tuple[int, int] | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield who it is, the months and the list."""
        yield Lines("", "", id="top")
        yield Lines(*[""] * (_HALF + 1), id="months")
        yield PagedTable[TurnoverLine](
            [
                Column(mark("Day"), 10, lambda row: format_day(row.day)),
                Column(mark("Stall"), 8, lambda row: row.code or "-"),
                Column(mark("Group"), 18, lambda row: row.group or "-"),
                Column(
                    mark("Rupiah"),
                    13,
                    lambda row: ("~" if row.estimate else "") + format_number(row.amount),
                    align="right",
                ),
                Column("", 11, _counts, tone=lambda row: Tone.WARN if _counts(row) else Tone.PLAIN),
                Column(mark("Officer"), 12, lambda row: row.officer or "-", priority=1),
            ],
            key=lambda row: row.key,
            empty=_("No turnover was told of this year."),
        )

    @property
    def table(self) -> PagedTable[TurnoverLine]:
        """The list."""
        return self.query_one(PagedTable)

    async def load(self) -> None:
        """Read the year; another vendor begins with this one."""
        at = self.table.cursor_key
        if self.another() or not self._year:
            self._year, at = self.office.desk.today.year, None
        await self.show_who()
        ask, vendor, year = self.office.desk.ask, self.vendor, self._year
        found = await ask(turnover_year, vendor, year)
        self._years = found.years
        self.query_one("#months", Lines).show(year_lines(found))
        source = NewestSource[TurnoverLine](
            lambda: ask(count_turnover, vendor, year),
            lambda which, key, size: ask(turnover_page, vendor, year, which, key, size),
            no_key=("", 0),
        )
        await self.table.show(source, at=at)

    async def do_earlier(self) -> None:
        """Show the year before."""
        await self._go_to(self._year - 1)

    async def do_later(self) -> None:
        """Show the year after."""
        await self._go_to(self._year + 1)

    async def _go_to(self, year: int) -> None:
        this = self.office.desk.today.year
        first, last = self._years or (this, this)
        if not min(first, this) <= year <= max(last, this):
            raise PasarError("no_turnover", _("No turnover was told of {year}.").format(year=year))
        self._year = year
        await self.load()


def year_lines(found: TurnoverYear) -> list[Line]:
    """Return the year's sum, and its months in two columns with bars beside one another."""
    days = ngettext("{amount} of {count} day", "{amount} of {count} days", found.days)
    total = days.format(amount=format_rupiah(found.total), count=found.days) if found.days else "-"
    most = max(month.amount for month in found.months)
    lines: list[Line] = [[(f" {_('TURNOVER')} {found.year}", Tone.HEAD), f"   {total}"]]
    for n in range(_HALF):
        left, right = (_month(at, found.months[at], most) for at in (n, n + _HALF))
        lines.append(f" {fitted(left, _MONTH_CELLS)} {right}")
    return lines


def _month(at: int, month: MonthTurnover, most: int) -> str:
    name = MONTHS[at][:3]
    if not month.days:
        return f"{name} {'-':>13}"
    amount = ("~" if month.estimated else "") + format_number(month.amount)
    days = ngettext("{count} day", "{count} days", month.days).format(count=month.days)
    return f"{name} {amount:>13} {fitted(plain_bar(month.amount, most, _BAR_CELLS), _BAR_CELLS)} {days}"
