"""A vendor's card: the stalls and what they cost, to which day they are paid, the month, payments, sales, literacy.

```
 H. Muhammad Yusuf                     7F3K-87                 aktif sejak 02-01-2024
 Tempat   A-10 kios 9,00 m²  kartu  Rp4.500/hari
 Dagangan Sayuran (KBLI 47814)         HP 0812••••4412    NIK 1871••••••••0001
 Lunas s.d. 17-11-2026                 Tunggakan 7 hari  Rp31.500
```
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import zip_longest
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.days import Month, format_month
from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, mark
from pasar_tui.services import rounds
from pasar_tui.services.vendor_card import CardStall, DayMark
from pasar_tui.services.vendor_sheet import VendorSheet, vendor_sheet
from pasar_tui.ui.beside import pieces, put_beside
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screens.vendor_card_lines import debt_lines, money_lines, person_lines, stall_lines
from pasar_tui.ui.screens.vendor_reveal import reveal
from pasar_tui.ui.screens.vendor_tab import VendorTab
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.calendar import BEFORE, CLOSED, OWED, PAID, month_calendar
from pasar_tui.ui.widgets.lines import Line, Lines

_MARKS: Final = {DayMark.PAID: PAID, DayMark.OWED: OWED, DayMark.CLOSED: CLOSED}
_CALENDAR_CELLS: Final = 22
_FRAME_ROWS: Final = 3


class VendorCardScreen(VendorTab):
    """The card of the vendor whose local line id is `about`, over whichever list it was opened from.

    With several stalls the commands about a right of use are for the one that is marked; Space goes to the next.
    """

    NAME = mark("Vendor's card")
    TAB = 1
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key(
            "f4,e", "change", mark("Change"), help=mark("Opens the form to correct what is written about the vendor.")
        ),
        list_key("t", "stall", mark("Stall"), help=mark("Gives the vendor one more stall.")),
        list_key("p", "move", mark("Move"), help=mark("Moves the vendor from this stall to another.")),
        list_key("a", "end", mark("End"), help=mark("Ends the vendor's right of use of this stall.")),
        list_key("c", "mode", mark("Pays by"), help=mark("Changes from a day on how this stall is paid for.")),
        list_key("n", "reveal", mark("NIK"), help=mark("Shows NIK and phone whole, for a reason that is noted.")),
        list_key("x", "forget", mark("Forget"), help=mark("Forgets who the vendor is; money and journal stay.")),
        list_key(
            "l",
            "literacy",
            mark("Literacy"),
            help=mark("Opens the checklist of digital literacy for the vendor."),
            shown=False,
        ),
        list_key("left", "earlier", mark("Month"), help=mark("Shows the month before."), shown=False),
        list_key("right", "later", mark("Next month"), help=mark("Shows the month after."), shown=False),
        list_key(
            "space",
            "next_stall",
            mark("Next stall"),
            help=mark("Shows the days of the vendor's next stall."),
            shown=False,
        ),
        screen_key("escape,f10,enter", "back", mark("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._month: Month | None = None
        self._stall = 0
        self._sheet: VendorSheet | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the one block."""
        yield Lines(id="card")

    async def load(self) -> None:
        """Read the card; another vendor begins with this month and the first stall."""
        if self.another():
            self._month, self._stall = None, 0
        desk = self.office.desk
        today = await desk.ask(rounds.today)
        month = self._month or Month.of(today)
        self._sheet = await desk.ask(vendor_sheet, self.vendor, today, month)
        self.query_one("#card", Lines).show(self._lines(self._sheet, today, month))

    def _lines(self, sheet: VendorSheet, today: date, month: Month) -> list[Line]:
        width = self.size.width
        top = [
            self.tab_line(),
            *person_lines(sheet, width),
            *stall_lines(sheet, width, self._place(sheet)),
            *debt_lines(sheet),
        ]
        left = self._calendar(sheet, today, month)
        right = money_lines(sheet, max(1, self.size.height - len(top) - 11))
        legend = f" {_legend(sheet)}"
        # Many stalls, an address and old arrears together leave no room for blank rows.
        spare = self.size.height - _FRAME_ROWS - len(top) - max(len(left), len(right)) - 1
        return [*top, *[""] * min(1, max(0, spare)), *_beside(left, right), *[""] * min(1, max(0, spare - 1)), legend]

    def _place(self, sheet: VendorSheet) -> int:
        return self._stall % max(1, len(sheet.card.stalls))

    def _calendar(self, sheet: VendorSheet, today: date, month: Month) -> list[Line]:
        if not sheet.card.stalls:
            return [[(format_month(month).upper(), Tone.HEAD)], _("no stall")]
        stall = sheet.card.stalls[self._place(sheet)]
        lines = month_calendar(month.year, month.month, _marks(stall, today, month))
        if len(sheet.card.stalls) > 1:
            lines.append(stall.code)
        return lines

    async def do_earlier(self) -> None:
        """Show the month before."""
        month = self._month or Month.of(self.office.desk.today)
        self._month = Month.of(month.first - timedelta(days=1))
        await self.load()

    async def do_later(self) -> None:
        """Show the month after."""
        self._month = (self._month or Month.of(self.office.desk.today)).following
        await self.load()

    async def do_next_stall(self) -> None:
        """Show the days of the vendor's next stall."""
        if self._sheet is not None and self._sheet.card.stalls:
            self._stall = (self._stall + 1) % len(self._sheet.card.stalls)
            await self.load()

    async def do_change(self) -> None:
        """Open the form."""
        await self.office.open_screen("vendor-change", about=self.about)

    async def do_stall(self) -> None:
        """Give the vendor one more stall."""
        await self.office.open_screen("vendor-stall", about=self.about)

    async def do_literacy(self) -> None:
        """Open the checklist for this vendor."""
        # The checklist's screens take 45 ms to import, which the card need not wait for.
        from pasar_tui.ui.screens.literacy_opening import coach

        await coach(self, self.vendor)

    async def do_move(self) -> None:
        """Move to another stall."""
        await self.office.open_screen("vendor-move", about=self._in_force().tenancy)

    async def do_end(self) -> None:
        """End the right of use, or give one that ended another last day."""
        await self.office.open_screen("vendor-end", about=self._marked().tenancy)

    async def do_mode(self) -> None:
        """Change how the stall is paid for."""
        await self.office.open_screen("vendor-mode", about=self._in_force().tenancy)

    async def do_reveal(self) -> None:
        """Show NIK and telephone whole, for a reason."""
        if self._sheet is not None:
            await reveal(self, self._sheet)

    async def do_forget(self) -> None:
        """Forget who the vendor is."""
        if self._sheet is not None and self._sheet.forgotten:
            raise PasarError("vendor_is_forgotten", _("This vendor is forgotten already."))
        await self.office.open_screen("vendor-forget", about=self.about)

    def _marked(self) -> CardStall:
        if self._sheet is None or not self._sheet.card.stalls:
            raise PasarError("no_tenancy", _("This vendor has no stall; T gives one."))
        return self._sheet.card.stalls[self._place(self._sheet)]

    def _in_force(self) -> CardStall:
        stall = self._marked()
        if stall.mode is None:
            ended = _("{stall} is no longer this vendor's; what is left is its debt.")
            raise PasarError("tenancy_ended", ended.format(stall=stall.code))
        return stall


def _legend(sheet: VendorSheet) -> str:
    if not sheet.card.stalls:
        return ""
    legend = _("{paid} paid  {owed} owed  T closed").format(paid=PAID, owed=OWED) + "   " + _("← → month")
    return legend + "   " + _("Space next stall") if len(sheet.card.stalls) > 1 else legend


def _marks(stall: CardStall, today: date, month: Month) -> dict[date, str]:
    marks: dict[date, str] = {}
    for number, word in enumerate(stall.month, 1):
        day = month.first.replace(day=number)
        if word in _MARKS:
            marks[day] = _MARKS[word]
        elif day < today and day < stall.since:
            marks[day] = BEFORE
    return marks


def _beside(left: list[Line], right: list[Line]) -> list[Line]:
    """Return two blocks beside one another."""
    rows: list[Line] = []
    for one, other in zip_longest(left, right, fillvalue=""):
        row = [" ", *pieces(one)]
        put_beside(row, other, 1 + _CALENDAR_CELLS)
        rows.append(row)
    return rows
