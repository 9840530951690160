"""Who brings the money, where that is not the holder: any vendor, by name in any spelling, stall or reference."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _, mark
from pasar_tui.services.vendor_list import VendorLine
from pasar_tui.ui.keys import list_key
from pasar_tui.ui.screens.overlay import Overlay
from pasar_tui.ui.screens.round_money import RoundMoney
from pasar_tui.ui.screens.vendor_source import VendorSource
from pasar_tui.ui.screens.vendors import COLUMNS
from pasar_tui.ui.widgets.prompt import SearchBox
from pasar_tui.ui.widgets.table import PagedTable


class PayerScreen(Overlay):
    """Opened about the round while money is typed; a name that fits one vendor only is taken by one Enter."""

    NAME = mark("Who brings the money?")
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter", "take", mark("Choose"), help=mark("Takes it that this vendor brings the money.")),
        list_key("f6,slash", "search", mark("Search")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._source: VendorSource | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the search row and the list."""
        yield SearchBox(self._found, changed=self._typed)
        yield PagedTable[VendorLine](COLUMNS, key=lambda row: row.place, empty=_("Nobody is found here."))

    async def load(self) -> None:
        """Show everyone, and wait for a name."""
        await self._show("")

    async def opened(self) -> None:
        """Open the search row: who brings money is known by name."""
        self._box.open()

    async def do_search(self) -> None:
        """Open the search row."""
        self._box.open(self._box.value)

    async def do_take(self) -> None:
        """Take the vendor under the cursor."""
        if (row := self._table.row) is not None:
            await self._take(row)

    @property
    def _box(self) -> SearchBox:
        return self.query_one(SearchBox)

    @property
    def _table(self) -> PagedTable[VendorLine]:
        return self.query_one(PagedTable)

    async def _typed(self, text: str) -> None:
        if text == self._box.value and (self._source is None or text != self._source.text):
            await self._show(text)

    async def _found(self, text: str) -> None:
        await self._show(text)
        if (row := self._table.row) is None:
            raise PasarError("vendor_unknown", _("There is no vendor {text}.").format(text=excerpt(text)))
        if self._source is not None and await self._source.count() == 1:
            await self._take(row)

    async def _show(self, text: str) -> None:
        self._source = VendorSource(self.office.desk, text)
        await self._table.show(self._source)

    async def _take(self, row: VendorLine) -> None:
        below = self.below
        await self.do_back()
        if isinstance(below, RoundMoney):
            await below.brought_by(row.id, row.name)
