"""The checklist as a handbook: every item to read, nothing to answer."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pasar_tui.language import mark
from pasar_tui.ui.keys import screen_key
from pasar_tui.ui.screens.literacy_browser import WALK, ItemBrowser
from pasar_tui.ui.screens.literacy_item import ItemView, contents_line, item_lines
from pasar_tui.ui.widgets.lines import Line


class HandbookScreen(ItemBrowser):
    """An item at a time, with the words for its answers and what to do next about it."""

    NAME = mark("Handbook")
    BINDINGS: ClassVar[list[BindingType]] = [*WALK, screen_key("escape", "back", mark("Back"))]

    def open_at(self, identity: str) -> None:
        """Begin with this item; the screen is opened next."""
        self.place = next(place for place, item in enumerate(self.items) if item.id == identity)

    def drawn(self, width: int, height: int) -> list[Line]:
        """Return the lines of the item shown."""
        view = ItemView(self.item, self.place + 1, len(self.items), for_reading=True)
        return item_lines(self.instrument, contents_line(self.instrument, self.item.pillar), view, width, height)
