"""The stalls of the market: the list in walking order, and the ways to new ones, to a change, to a file.

```
 Search: b12_                                                      1-19 of 240
   Stall     Kind        Area      Pays by   Walk  Attributes
 > A-01      kios        6,00 m²   card         1  kelas=1
```
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_area, format_decimal
from pasar_tui.domain.stall import MODE_WORDS, fold
from pasar_tui.domain.stall_code import normalise
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _, mark
from pasar_tui.services.stall_form import written_attributes
from pasar_tui.services.stall_register import Stall
from pasar_tui.services.stalls import list_stalls
from pasar_tui.ui.keys import list_key, opens, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.prompt import SearchBox
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import PagedTable


def _sides(stall: Stall) -> str:
    if stall.length_cm is None or stall.width_cm is None:
        return "-"
    return f"{format_decimal(stall.length_cm)}×{format_decimal(stall.width_cm)}"


COLUMNS: Final[tuple[Column[Stall], ...]] = (
    Column(mark("Stall"), 10, lambda stall: stall.code),
    Column(mark("Kind"), 12, lambda stall: stall.kind),
    Column(mark("Sides (m)"), 13, _sides, priority=2),
    Column(mark("Area"), 10, lambda stall: "-" if stall.area is None else format_area(stall.area), "right"),
    Column(mark("Pays by"), 8, lambda stall: _(MODE_WORDS[stall.mode])),
    Column(mark("Walk"), 5, lambda stall: "-" if stall.walk_order is None else str(stall.walk_order), "right"),
    Column(mark("Attributes"), 21, lambda stall: written_attributes(stall.attributes) or "-", most=60),
)


class StallsScreen(PasarScreen[None]):
    """The list of stalls as they are today."""

    NAME = mark("Stalls")
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter,f4", "change", mark("Change"), help=mark("Opens the form for the stall under the cursor.")),
        opens(
            "f5,insert", "setup-stall-form", mark("New"), help=mark("Opens the form for new stalls, one or a range.")
        ),
        list_key("i", "bring", mark("Import"), help=mark("Brings stalls in from a file.")),
        list_key("f6,slash", "search", mark("Search")),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._stalls: list[Stall] = []

    def compose_body(self) -> Iterable[Widget]:
        """Yield the search row and the list."""
        yield SearchBox(self.found, changed=self.show)
        yield PagedTable[Stall](COLUMNS, key=lambda stall: stall.id, empty=_("No stalls here; F5 makes some."))

    @property
    def table(self) -> PagedTable[Stall]:
        """The list."""
        return self.query_one(PagedTable)

    async def load(self) -> None:
        """Read the stalls, and show them where the list was left."""
        self._stalls = await self.office.desk.ask(list_stalls, self.office.desk.today)
        await self.show(self.query_one(SearchBox).value)

    async def show(self, text: str) -> None:
        """Show the stalls whose code begins with `text`, or whose kind or attributes hold it."""
        if text == self.query_one(SearchBox).value:
            rows = [stall for stall in self._stalls if _means(stall, text)]
            await self.table.show(ListSource(rows, lambda stall: stall.id), at=self.table.cursor_key)

    async def found(self, text: str) -> None:
        """Show the stalls meant, and go to the list."""
        await self.show(text)
        if self.table.row is None:
            raise PasarError("stall_unknown", _("There is no stall {text} here.").format(text=excerpt(text)))

    async def go_to(self, stall: int) -> None:
        """Put the cursor on a stall, out of a search if need be."""
        if not await self.table.go_to(stall):
            self.query_one(SearchBox).input.value = ""
            await self.show("")
            await self.table.go_to(stall)

    async def do_search(self) -> None:
        """Open the search row."""
        self.query_one(SearchBox).open()

    async def do_change(self) -> None:
        """Open the form of the stall under the cursor."""
        if (stall := self.table.row) is not None:
            await self.office.open_screen("setup-stall-change", about=stall.id)

    async def do_bring(self) -> None:
        """Bring stalls in from a file."""
        await self.office.open_screen("setup-import", about="stalls")


def _means(stall: Stall, text: str) -> bool:
    words = fold(text)
    if not words:
        return True
    key = normalise(text)
    begins = bool(key) and normalise(stall.code).startswith(key)
    return begins or words in fold(f"{stall.kind} {written_attributes(stall.attributes)}")
