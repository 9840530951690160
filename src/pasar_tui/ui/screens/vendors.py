"""The vendors: found by name in any spelling, by stall or reference; the way to card, form and stall.

```
 Cari: muhamad_                                                       1-19 dari 204
   Tempat    Nama                Dagangan   Cara    Lunas s.d.   Tunggakan  Lit
 > A-10      H. Muhammad Yusuf   Sayuran    kartu   17-11-2026      31.500  K
```
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.instrument import Status
from pasar_tui.domain.money import format_number
from pasar_tui.domain.stall import MODE_WORDS
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _, mark
from pasar_tui.services.vendor_list import VendorLine, place_of_vendor
from pasar_tui.ui.keys import list_key, opens, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.vendor_source import VendorSource
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.columns import Column, shortened
from pasar_tui.ui.widgets.prompt import SearchBox
from pasar_tui.ui.widgets.table import PagedTable

LITERACY_LETTERS: Final = {
    Status.RED: mark("R (red)"),
    Status.INCOMPLETE: mark("I (incomplete)"),
    Status.YELLOW: mark("Y (yellow)"),
    Status.GREEN: mark("G (green)"),
}
_LITERACY_TONES: Final = {Status.RED: Tone.BAD, Status.YELLOW: Tone.WARN, Status.GREEN: Tone.GOOD}


def stalls_shown(row: VendorLine) -> str:
    """Return the first stall and how many more there are."""
    if not row.stalls:
        return "-"
    more = f" +{len(row.stalls) - 1}" if len(row.stalls) > 1 else ""
    return row.stalls[0] + more


def _cut_stalls(text: str, width: int) -> str:
    """Return the first stall in `width` cells with how many more there are; it is the code that is cut."""
    code, more, count = text.rpartition(" +")
    return f"{shortened(code, width - len(more + count))}{more}{count}" if more else shortened(text, width)


def _modes(row: VendorLine) -> str:
    if len(row.modes) > 1:
        return _("mixed")
    return "".join(_(MODE_WORDS[mode]) for mode in row.modes) or "-"


def _literacy(row: VendorLine) -> str:
    return "-" if row.literacy is None else _(LITERACY_LETTERS[row.literacy])[:1]


COLUMNS: Final[tuple[Column[VendorLine], ...]] = (
    Column(mark("Stall"), 8, stalls_shown, cut=_cut_stalls),
    Column(mark("Name"), 18, lambda row: row.name, most=30),
    Column(mark("Goods"), 9, lambda row: row.goods or "-", priority=1, most=26),
    Column(mark("Phone"), 12, lambda row: row.phone_masked or "-", priority=2),
    Column(mark("Mode"), 6, _modes),
    Column(mark("Paid to"), 10, lambda row: format_day(row.paid_through) if row.paid_through else "-"),
    Column(
        mark("Arrears"),
        10,
        lambda row: format_number(row.owed) if row.owed else "-",
        align="right",
        tone=lambda row: Tone.BAD if row.owed else Tone.PLAIN,
    ),
    Column(mark("Days"), 5, lambda row: str(row.days) if row.days else "-", "right", priority=3),
    Column(
        mark("Lit"), 3, _literacy, tone=lambda row: _LITERACY_TONES.get(row.literacy or Status.INCOMPLETE, Tone.PLAIN)
    ),
)


class VendorsScreen(PasarScreen[None]):
    """The list of vendors."""

    NAME = mark("Vendors")
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter", "open", mark("Card"), help=mark("Opens the vendor's card: stalls, arrears, payments.")),
        list_key("f6,slash", "search", mark("Search")),
        opens("f5,insert", "vendor-form", mark("New"), help=mark("Opens the form for a new vendor.")),
        list_key(
            "f4,e", "change", mark("Change"), help=mark("Opens the form to correct what is written about the vendor.")
        ),
        list_key("t", "stall", mark("Give stall"), help=mark("Gives the vendor one more stall.")),
        list_key(
            "l", "literacy", mark("Literacy"), help=mark("Opens the checklist of digital literacy for the vendor.")
        ),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._source: VendorSource | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the search row and the list."""
        yield SearchBox(self.found, changed=self.typed)
        yield PagedTable[VendorLine](COLUMNS, key=lambda row: row.place)

    @property
    def table(self) -> PagedTable[VendorLine]:
        """The list."""
        return self.query_one(PagedTable)

    @property
    def box(self) -> SearchBox:
        """The search row."""
        return self.query_one(SearchBox)

    async def load(self) -> None:
        """Show the vendors, where the list was left."""
        await self._show(self.box.value, at=self.table.cursor_key)

    async def _show(self, text: str, at: Hashable = None) -> None:
        self._source = VendorSource(self.office.desk, text)
        first_steps = _("No vendors yet: F5 registers one; Setup (7 on Home) brings in a file.")
        self.table.empty = _("Nobody is found here.") if text else first_steps
        await self.table.show(self._source, at=at)

    async def go_to(self, vendor: int) -> None:
        """Put the cursor on a vendor, out of a search if need be."""
        place = await self.office.desk.ask(place_of_vendor, vendor)
        if place is not None and not await self.table.go_to(place):
            self.box.input.value = ""
            await self._show("")
            await self.table.go_to(place)

    async def do_search(self) -> None:
        """Open the search row."""
        self.box.open()

    async def typed(self, text: str) -> None:
        """Show whom the text typed so far means; a text that was typed over no longer counts."""
        if text == self.box.value and (self._source is None or text != self._source.text):
            await self._show(text)

    async def found(self, text: str) -> None:
        """Show whom the text means, and go to the list."""
        await self._show(text)
        if self.table.row is None and text:
            raise PasarError("vendor_unknown", _("There is no vendor {text}.").format(text=excerpt(text)))

    async def do_open(self) -> None:
        """Open the card of the vendor under the cursor."""
        await self._open("vendor-card")

    async def do_change(self) -> None:
        """Open the form of the vendor under the cursor."""
        await self._open("vendor-change")

    async def do_stall(self) -> None:
        """Give another stall to the vendor under the cursor."""
        await self._open("vendor-stall")

    async def do_literacy(self) -> None:
        """Open the checklist for the vendor under the cursor."""
        if (row := self.table.row) is not None:
            # The checklist's screens take 45 ms to import, which the list need not wait for.
            from pasar_tui.ui.screens.literacy_opening import coach

            await coach(self, row.id)

    async def _open(self, screen: str) -> None:
        if (row := self.table.row) is not None:
            await self.office.open_screen(screen, about=row.id)
