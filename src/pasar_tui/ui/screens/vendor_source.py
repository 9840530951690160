"""The list of vendors as a table reads it: by keyset pages over the book, one page in memory."""

from __future__ import annotations

from collections.abc import Hashable
from typing import cast

from pasar_tui.services import vendor_list
from pasar_tui.services.desk import Desk
from pasar_tui.services.vendor_list import VendorLine
from pasar_tui.ui.widgets.source import Page, Where

Place = tuple[str, int]


class VendorSource:
    """The vendors whom an officer means by `text`, by name; all if it is empty."""

    def __init__(self, desk: Desk, text: str = "") -> None:
        self._desk = desk
        self.text = text

    async def count(self) -> int:
        """Return how many there are."""
        return await self._desk.ask(vendor_list.count_vendors, self.text)

    async def page(self, where: Where, key: Hashable, size: int) -> Page[VendorLine]:
        """Return a page; keys are the places of rows, so one that is gone still has a page."""
        place, ask, text = cast(Place, key), self._desk.ask, self.text
        if where is Where.AFTER:
            found = await ask(vendor_list.page_after, text, place, size)
        elif where is Where.BEFORE:
            found = await ask(vendor_list.page_before, text, place, size)
        elif where is Where.AT:
            found = await ask(vendor_list.page_at, text, place, size)
        elif where is Where.LAST:
            found = await ask(vendor_list.last_page, text, size)
        else:
            found = await ask(vendor_list.first_page, text, size)
        return Page(found.rows, found.start)
