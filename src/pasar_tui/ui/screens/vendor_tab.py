"""What the five pages of a vendor's card share: a digit goes from one to another, over the same list.

```
  1 Ringkas [2 Pembayaran] 3 Omzet 4 Literasi 5 Riwayat
 H. Muhammad Yusuf (A-10) · 7F3K-87                                1-16 dari 23
```
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from functools import partial
from typing import Any, ClassVar, Final, Generic, TypeVar, cast

from rich.cells import cell_len
from textual.binding import BindingType

from pasar_tui.language import _, mark
from pasar_tui.services.newest_pages import Listed, Which
from pasar_tui.services.references import shorten
from pasar_tui.services.vendor_identity import VendorIdentity, vendor_identity
from pasar_tui.ui.keys import list_key
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.literacy_words import who
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.lines import Line, Lines, Piece
from pasar_tui.ui.widgets.source import Page, Where
from pasar_tui.ui.widgets.table import PageShown

Row = TypeVar("Row")
TABS: Final = (
    ("vendor-card", mark("Summary"), mark("Shows stalls, debt and the month of the vendor.")),
    ("vendor-payments", mark("Payments"), mark("Shows every payment of the vendor.")),
    ("vendor-turnover", mark("Turnover"), mark("Shows the vendor's turnover, a year by month.")),
    ("vendor-coaching", mark("Literacy"), mark("Shows what to coach and what was agreed with the vendor.")),
    ("vendor-journal", mark("History"), mark("Shows everything that was written about the vendor.")),
)
_TAB: Final = "tab_"


class VendorTab(PasarScreen[None]):
    """One page of the card of the vendor whose local line id is `about`. Subclasses give TAB, its digit."""

    TAB: ClassVar[int]
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key(str(digit), f"{_TAB}{digit}", name, help=help, shown=False)
        for digit, (_screen, name, help) in enumerate(TABS, 1)
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self._who: VendorIdentity | None = None

    @property
    def vendor(self) -> int:
        """The vendor's local line id."""
        return cast(int, self.about)

    def another(self) -> bool:
        """Return whether another vendor is to be shown than the last time this was asked."""
        before, self._shown = self._shown, self.about
        return before != self.about

    async def go_to_tab(self, digit: int) -> None:
        """Show another page of the same vendor."""
        name = TABS[digit - 1][0]
        if digit != self.TAB:
            self.app.get_screen(name, PasarScreen).about = self.about
            await self.office.change_screen(name)

    async def show_who(self) -> None:
        """Write above the list, in `#top`, the pages with this one marked, and who the vendor is."""
        self._who = await self.office.desk.ask(vendor_identity, self.vendor)
        self._show_top()

    def on_paged_table_page_shown(self, event: PageShown) -> None:
        """Write beside the vendor which rows are shown, if there are any."""
        self._show_top(event.status)

    def _show_top(self, status: str = "") -> None:
        if self._who is not None:
            who = _who_line(self._who, status, self.size.width)
            self.query_one("#top", Lines).show([self.tab_line(), who])

    def tab_line(self) -> Line:
        """Return the pages with this one marked."""
        pieces: list[Piece] = [" "]
        for digit, (_screen, name, _help) in enumerate(TABS, 1):
            here = digit == self.TAB
            pieces += [f"{'[' if here else ' '}", (str(digit), Tone.KEY)]
            pieces += [(f" {_(name)}", Tone.HEAD if here else Tone.PLAIN), "]" if here else " "]
        return pieces

    def _command(self, command: str) -> Callable[[], Awaitable[None]]:
        if command.startswith(_TAB):
            return partial(self.go_to_tab, int(command.removeprefix(_TAB)))
        return super()._command(command)


def _who_line(identity: VendorIdentity, status: str, width: int) -> Line:
    ref = f" · {shorten(identity.ref)}"
    room = width - cell_len(ref) - cell_len(status) - 4
    name = who(identity.name, identity.stalls)
    name = fitted(name, min(cell_len(name), room))
    return [" ", (name, Tone.HEAD), ref, " " * (room - cell_len(name) + 2), status]


class NewestSource(Generic[Row]):
    """A list that begins with the newest row, as a table reads it: by keyset pages, one page in memory.

    `count` gives the number of rows, `page` one page by a key; `no_key` is a key for pages that need none.
    """

    def __init__(
        self,
        count: Callable[[], Awaitable[int]],
        page: Callable[[Which, Any, int], Awaitable[Listed[Row]]],
        no_key: Hashable,
    ) -> None:
        self._count, self._page, self._no_key = count, page, no_key

    async def count(self) -> int:
        """Return how many rows there are."""
        return await self._count()

    async def page(self, where: Where, key: Hashable, size: int) -> Page[Row]:
        """Return a page; a key that is gone still has one."""
        found = await self._page(where.value, self._no_key if key is None else key, size)
        return Page(found.rows, found.start)
