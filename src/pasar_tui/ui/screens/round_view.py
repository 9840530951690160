"""The round as a list: in walking order, filtered, searched, and kept like the book whoever writes in it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from textual.widget import Widget

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _, mark
from pasar_tui.services.round_desk import Purse, RoundSheet, round_news, round_sheet
from pasar_tui.services.round_entry import METHODS
from pasar_tui.services.round_list import RoundRow
from pasar_tui.services.rounds import today
from pasar_tui.services.stalls import find_stall
from pasar_tui.ui.heading import written
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.filters import PROMISES, UNPAID
from pasar_tui.ui.screens.round_head import RoundHead
from pasar_tui.ui.screens.round_sheet import ALL, BLOCK, NOWHERE, Key, Sheet, Wanted, key_of
from pasar_tui.ui.screens.round_words import columns, totals
from pasar_tui.ui.widgets.table import PagedTable, PageShown

_LOOK_EVERY: Final = 1.5
"""Seconds between two looks at what other officers wrote."""


class RoundView(PasarScreen[None]):
    """The round's list. It keeps its business day until the officer leaves, or takes the new one when asked."""

    NAME = mark("Collect")

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet()
        self.method = METHODS[0]
        self.aside = ""
        """What else stands on the first line: who brings the money that is being typed."""
        self._day: date | None = None
        self._now: date | None = None
        self._asked: date | None = None
        self._purse = Purse(0, 0)
        self._seen = 0
        self._looking = False
        self._reading = asyncio.Lock()

    def compose_body(self) -> Iterable[Widget]:
        """Yield the head row and the list."""
        yield RoundHead(self._found, changed=self._searched, left=self._left)
        yield PagedTable[RoundRow](columns(), key_of)

    def on_mount(self) -> None:
        """Begin to look at what others write."""
        self.set_interval(_LOOK_EVERY, self.look)

    @property
    def head_row(self) -> RoundHead:
        """The row above the list."""
        return self.query_one(RoundHead)

    @property
    def table(self) -> PagedTable[RoundRow]:
        """The list."""
        return self.query_one(PagedTable)

    @property
    def day(self) -> date:
        """The business day of this round."""
        if self._day is None:
            raise RuntimeError
        return self._day

    async def load(self) -> None:
        """Read the round; opened anew it begins with today, and with what it was opened for."""
        if self._day is None:
            self._now = self._day = await self.office.desk.ask(today)
            self._asked = None
            self.sheet.wanted = Wanted(str(self.about) if self.about in (UNPAID, PROMISES) else ALL)
        self._looking = True
        self.office.heading = replace(self.office.heading, day=written(self.day))
        await self.read_all()
        if isinstance(self.about, int) and (key := self.sheet.of_stall(self.about)) is not None:
            await self.jump(key)
        self.about = None

    async def do_back(self) -> None:
        """Leave a filter first, then the round; its day ends with that."""
        if self.sheet.wanted != Wanted():
            await self._choose(Wanted())
            return
        self._day = None
        await super().do_back()

    async def do_all(self) -> None:
        """Show every stall."""
        await self._choose(Wanted())

    async def do_unpaid(self) -> None:
        """Show the stalls that still wait."""
        await self._choose(Wanted(UNPAID))

    async def do_promises(self) -> None:
        """Show the stalls whose promise to pay has come and was not kept."""
        await self._choose(Wanted(PROMISES))

    async def do_block(self) -> None:
        """Show the block of the stall under the cursor, and the next block after that."""
        wanted, row = self.sheet.wanted, self.table.row
        if wanted.which == BLOCK:
            await self._choose(Wanted(BLOCK, self.sheet.next_block(wanted.block)))
        else:
            await self._choose(Wanted(BLOCK, row.block if row is not None else self.sheet.next_block("")))

    async def do_search(self) -> None:
        """Open the search row."""
        self.head_row.open()

    async def look(self) -> None:
        """Show what others wrote since the last look, and note that the date has passed; the cursor stays."""
        if self._looking and self.is_current and self._day is not None and not self._reading.locked():
            # What could not be read once is said once, not every time anew.
            self._looking = await self.perform(self._catch_up)

    async def refresh_stalls(self, stalls: Iterable[int]) -> None:
        """Read the rows of these stalls again, and the totals."""
        async with self._reading:
            await self._read(stalls)
        self._looking = True

    async def read_all(self) -> None:
        """Read the whole round again."""
        async with self._reading:
            await self._read_all()

    async def day_is_settled(self) -> bool:
        """Return whether an entry may be made: once the date has passed, the officer is first asked which day it is."""
        if self._now is None or self._now <= self.day or self._now == self._asked:
            return True
        self._asked = self._now
        self.office.ask(
            _("It is {today} now, and this round is of {day}. Go over to the new day? Nothing was entered yet.").format(
                today=format_day(self._now), day=format_day(self.day)
            ),
            self._begin_new_day,
        )
        return False

    def show_totals(self) -> None:
        """Show the totals and, on the first line, what is filtered."""
        counts, purse, method = self.sheet.counts, self._purse, self.method
        self.head_row.total(lambda width: totals(counts, purse, method, width))
        late = _("late entry") if self._now is not None and self._now > self.day else ""
        note = " ".join(word for word in (self.sheet.wanted.note(), self.aside, late) if word)
        if note != self.note:
            self.head(note)

    def on_paged_table_page_shown(self, event: PageShown) -> None:
        """Leave the totals where they are."""
        event.prevent_default()

    async def _begin_new_day(self) -> None:
        self._day = None
        await self.load()

    async def _catch_up(self) -> None:
        self._now = await self.office.desk.ask(today)
        async with self._reading:
            news = await self.office.desk.ask(round_news, self._seen)
            if news.all_changed:
                await self._read_all()
            elif news.seen != self._seen:
                await self._read(news.stalls)

    async def _read_all(self) -> None:
        found = await self.office.desk.ask(round_sheet, self.day)
        self._take(found)
        self.sheet.fill(found.rows)
        at = self.table.cursor_key
        first_step = _("No stall yet: Setup (7 on Home) makes stalls, or brings in a file.")
        self.table.empty = _("No stall here; S shows every stall.") if self.sheet.rows else first_step
        await self.table.show(self.sheet.source, at=self.sheet.next_unpaid(NOWHERE) if at is None else at)
        self.show_totals()

    async def _read(self, stalls: Iterable[int]) -> None:
        found = await self.office.desk.ask(round_sheet, self.day, tuple(stalls))
        if not self.sheet.refresh(found.rows):
            await self._read_all()
            return
        self._take(found)
        for row in found.rows:
            self.table.replace(row)
        self.show_totals()

    def _take(self, found: RoundSheet) -> None:
        self._purse, self._seen = found.purse, found.seen

    async def _choose(self, wanted: Wanted) -> None:
        self.sheet.choose(wanted)
        await self.table.show(self.sheet.source, at=self.table.cursor_key)
        self.show_totals()

    async def _show_every_name(self) -> None:
        if self.sheet.wanted.name:
            await self._choose(self.sheet.named(""))

    async def _left(self, searching: bool) -> None:
        """Forget what was to go with the answer; a search that is given up shows everyone again."""
        if searching:
            await self._show_every_name()
        elif self.aside:
            self.aside = ""
            self.show_totals()

    async def _searched(self, text: str) -> None:
        if not self.head_row.is_searching or any(character.isdecimal() for character in text):
            return
        if self.sheet.named(text) != self.sheet.wanted:
            await self._choose(self.sheet.named(text))

    async def _found(self, text: str) -> None:
        """Go to the stall of this code, or keep the names that fit."""
        if not text.strip():
            await self._show_every_name()
            return
        key = self.sheet.with_code(text)
        if key is None and any(character.isdecimal() for character in text):
            key = self.sheet.of_stall((await self.office.desk.ask(find_stall, text, self.day)).id)
        if key is not None:
            await self.jump(key)
            return
        await self._choose(self.sheet.named(text))
        if not self.sheet.source.rows:
            raise PasarError("nobody_found", _("Nobody on this list is called {name}.").format(name=excerpt(text)))

    async def jump(self, key: Key) -> None:
        """Put the cursor on the row of `key`; where a filter hides it, every row is shown again."""
        if not await self.table.go_to(key):
            self.sheet.choose(Wanted())
            await self.table.show(self.sheet.source, at=key)
            self.show_totals()
