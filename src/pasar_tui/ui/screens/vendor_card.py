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
from typing import ClassVar, Final, cast

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.days import Month, format_month
from pasar_tui.language import _, mark
from pasar_tui.services.vendor_card import CardStall, DayMark
from pasar_tui.services.vendor_sheet import VendorSheet, vendor_sheet
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.vendor_card_lines import debt_lines, money_lines, person_lines, stall_lines
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.calendar import BEFORE, CLOSED, OWED, PAID, month_calendar
from pasar_tui.ui.widgets.lines import Line, Lines, Piece

_MARKS: Final = {DayMark.PAID: PAID, DayMark.OWED: OWED, DayMark.CLOSED: CLOSED}
_CALENDAR_CELLS: Final = 22


class VendorCardScreen(PasarScreen[None]):
    """The card of the vendor whose local line id is `about`, over whichever list it was opened from."""

    NAME = mark("Vendor's card")
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key(
            "l", "literacy", mark("Literacy"), help=mark("Opens the checklist of digital literacy for the vendor.")
        ),
        list_key(
            "f4,e", "change", mark("Change"), help=mark("Opens the form to correct what is written about the vendor.")
        ),
        list_key("t", "stall", mark("Give stall"), help=mark("Gives the vendor one more stall.")),
        list_key("left", "earlier", mark("Month"), help=mark("Shows the month before.")),
        list_key("right", "later", mark("Next month"), help=mark("Shows the month after."), shown=False),
        list_key("space", "next_stall", mark("Next stall"), help=mark("Shows the days of the vendor's next stall.")),
        screen_key("escape,f10,enter", "back", mark("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self._month: Month | None = None
        self._stall = 0
        self._sheet: VendorSheet | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the one block."""
        yield Lines(id="card")

    async def load(self) -> None:
        """Read the card; another vendor begins with this month and the first stall."""
        if self._shown != self.about:
            self._shown, self._month, self._stall = self.about, None, 0
        desk = self.office.desk
        today = desk.today
        month = self._month or Month.of(today)
        self._sheet = await desk.ask(vendor_sheet, cast(int, self.about), today, month)
        self.query_one("#card", Lines).show(self._lines(self._sheet, today, month))

    def _lines(self, sheet: VendorSheet, today: date, month: Month) -> list[Line]:
        width = self.size.width
        top = [
            "",
            *person_lines(sheet, width),
            *stall_lines(sheet, width),
            *debt_lines(sheet),
            "",
        ]
        right = money_lines(sheet, max(1, self.size.height - len(top) - 10))
        legend = "" if not sheet.card.stalls else _("{paid} paid  {owed} owed  T closed").format(paid=PAID, owed=OWED)
        return [*top, *_beside(self._calendar(sheet, today, month), right), "", f" {legend}"]

    def _calendar(self, sheet: VendorSheet, today: date, month: Month) -> list[Line]:
        if not sheet.card.stalls:
            return [[(format_month(month).upper(), Tone.HEAD)], _("no stall")]
        stall = sheet.card.stalls[self._stall % len(sheet.card.stalls)]
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

        await coach(self, cast(int, self.about))


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
    for number in range(max(len(left), len(right))):
        pieces: list[Piece] = [" "]
        room = _CALENDAR_CELLS
        for piece in _pieces(left[number]) if number < len(left) else ():
            pieces.append(piece)
            room -= len(piece if isinstance(piece, str) else piece[0])
        pieces.append(" " * max(0, room))
        rows.append([*pieces, *(_pieces(right[number]) if number < len(right) else ())])
    return rows


def _pieces(line: Line) -> list[Piece]:
    return [line] if isinstance(line, str) else list(line)
