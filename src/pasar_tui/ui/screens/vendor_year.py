"""A vendor's year: of each month what its days cost, what of it is paid, what is owed, and what money came in.

```
 TAHUN 2026
 Bulan   Tagihan    Lunas  Tunggakan  Diterima
 Okt     139.500  139.500          -   139.500  ██████████████████████
 Nov     108.000   76.500     31.500    76.500  ████████████░░░░░
```
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.days import MONTHS
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_number
from pasar_tui.language import _, mark
from pasar_tui.services.report_files import Form, last_form
from pasar_tui.services.rounds import today
from pasar_tui.services.vendor_year import VendorYear, vendor_year
from pasar_tui.services.vendor_year_file import write_vendor_year
from pasar_tui.ui.glyphs import glyphs
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.report_form import FormChoice, remember
from pasar_tui.ui.screens.vendor_tab import VendorTab
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.charts import BarRow, bar_rows
from pasar_tui.ui.widgets.lines import Line, Lines, text_of

_PAYMENTS = "vendor-payments"


class VendorYearScreen(VendorTab):
    """The payments of the card by month, of one year; T goes back to each of them."""

    NAME = mark("Payments")
    TAB = 2
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("left", "earlier", mark("Year before"), help=mark("Shows the year before.")),
        list_key("right", "later", mark("Year after"), help=mark("Shows the year after.")),
        list_key("t", "payments", mark("Each payment"), help=mark("Shows every payment of the vendor.")),
        list_key("e", "write", mark("File"), help=mark("Writes the year to a file or as a page, and says where.")),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._year: int | None = None
        self._found: VendorYear | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield who it is, and the months."""
        yield Lines("", "", id="top")
        yield Lines(id="months")
        yield FormChoice(self.write_as)

    async def load(self) -> None:
        """Read the year; another vendor begins with this one."""
        day = await self.office.desk.ask(today)
        if self.another() or self._year is None:
            self._year = day.year
        await self.show_who()
        self._found = await self.office.desk.ask(vendor_year, self.vendor, self._year, day)
        self._draw(self.size.width)

    async def do_earlier(self) -> None:
        """Show the year before."""
        await self._step(-1)

    async def do_later(self) -> None:
        """Show the year after."""
        await self._step(1)

    async def do_write(self) -> None:
        """Ask in which form the year is written to a file."""
        self.query_one(FormChoice).open(await self.office.desk.ask(last_form))

    async def write_as(self, form: Form) -> None:
        """Write the year to a file, and say where it is."""
        if (found := self._found) is not None:
            desk = self.office.desk
            path = await desk.ask(write_vendor_year, self.vendor, found.year, await desk.ask(today), form)
            self.say(await remember(desk, form, path))

    async def do_back(self) -> None:
        """Leave the row that asks for the form, or the screen."""
        if (choice := self.query_one(FormChoice)).is_open:
            choice.close()
        else:
            await super().do_back()

    async def do_payments(self) -> None:
        """Show every payment instead."""
        self.app.get_screen(_PAYMENTS, PasarScreen).about = self.about
        await self.office.change_screen(_PAYMENTS)

    async def go_to_tab(self, digit: int) -> None:
        """Show another page of the same vendor; the digit of this one shows every payment."""
        if digit == self.TAB:
            await self.do_payments()
        else:
            await super().go_to_tab(digit)

    def on_resize(self, event: events.Resize) -> None:
        """Draw bars as long as there is room for."""
        self._draw(event.size.width)

    async def _step(self, step: int) -> None:
        if (found := self._found) is None:
            return
        first, last = found.years
        if not first <= found.year + step <= last:
            raise PasarError("no_year", _("There is nothing to tell of {year}.").format(year=found.year + step))
        self._year = found.year + step
        await self.load()

    def _draw(self, width: int) -> None:
        if self._found is not None:
            self.query_one("#months", Lines).show(year_lines(self._found, width))


def year_lines(found: VendorYear, width: int) -> list[Line]:
    """Return the months of a year with a bar each: how much they cost, filled as far as it is paid.

    A month that cost nothing by the card, of a vendor who buys tickets, has a bar of what was received.
    """
    head = BarRow(_("Month"), (_("Charged"), _("Settled"), _("Owed"), _("Received")), 0)
    rows = [
        BarRow(
            MONTHS[one.month.month - 1][:3],
            tuple(map(_figure, (one.charged, one.settled, one.owed, one.received))),
            one.charged or max(0, one.received),
            filled=one.settled if one.charged else None,
        )
        for one in found.months
    ]
    settled = found.charged - found.owed
    sums = BarRow(_("Total"), tuple(map(_figure, (found.charged, settled, found.owed, found.received))), 0)
    first, *months, last = bar_rows([head, *rows, sums], width - 3)
    return [
        "",
        [(f" {_('YEAR')} {found.year}", Tone.HEAD)],
        [(fitted(f"  {text_of(first)}", width), Tone.TITLES)],
        *(["  ", *line] for line in months),
        f" {glyphs().rule * (width - 2)}",
        [(f"  {text_of(last)}", Tone.HEAD)],
    ]


def _figure(amount: int) -> str:
    return format_number(amount) if amount else "-"
