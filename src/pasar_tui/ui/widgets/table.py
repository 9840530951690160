"""A list in pages: Textual's line API over a `Source`, one page in memory.

```
  Tempat  Pedagang                   Cara      Tagihan   Tunggakan  Hari ini
  A-10    H. Muhammad Yusuf          kartu       4.500      27.000  BAYAR 09:14
> A-11    Toko Sumber Rejeki         kartu       6.000           -  BELUM            (reversed)
```
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from pasar_tui.domain.money import format_number
from pasar_tui.language import _
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.columns import Column, Layout, laid_out, row_pieces
from pasar_tui.ui.widgets.lines import WHEEL_LINES, Drawn, Piece, text_of
from pasar_tui.ui.widgets.source import Page, Source, Where

if TYPE_CHECKING:
    from pasar_tui.ui.screen import PasarScreen

Row = TypeVar("Row")


class PageShown(Message, namespace="paged_table"):
    """Another page, or another number of rows, is shown; `status` says which ("1-19 dari 1.204")."""

    def __init__(self, status: str) -> None:
        super().__init__()
        self.status = status


class CursorMoved(Message, namespace="paged_table"):
    """The cursor is on another row, `row`; None while there is none."""

    def __init__(self, row: object) -> None:
        super().__init__()
        self.row = row


class PagedTable(Drawn, Generic[Row], can_focus=True):
    """Rows by page with a cursor that follows a row's key. The screen runs commands on `row`.

    `empty` stands there while there are no rows: why, and what to do first.
    """

    DEFAULT_CSS = "PagedTable { width: 100%; height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("pageup", "flip(-1)", show=False, priority=True),
        Binding("pagedown", "flip(1)", show=False, priority=True),
        Binding("home", "end(-1)", show=False, priority=True),
        Binding("end", "end(1)", show=False, priority=True),
    ]

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        *,
        empty: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._layout: Layout[Row] = ()
        self._laid_out = -1
        self._key = key
        self.empty = empty
        self._source: Source[Row] | None = None
        self._rows: list[Row] = []
        self._start: int | None = 0
        self._count: int | None = 0
        self._cursor = 0
        self._sized = asyncio.Event()
        self._reading = asyncio.Lock()

    @property
    def row(self) -> Row | None:
        """The row under the cursor, None while there is none."""
        return self._rows[self._cursor] if self._cursor < len(self._rows) else None

    @property
    def cursor_key(self) -> Hashable:
        """The key of the row under the cursor, None while there is none; for `show(source, at=...)`."""
        return None if self.row is None else self._key(self.row)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows of the page shown."""
        return tuple(self._rows)

    @property
    def status(self) -> str:
        """Which rows are shown, of how many; nothing where there is none."""
        if not self._rows:
            return ""
        total = "?" if self._count is None else format_number(self._count)
        if self._start is None:
            return _("{shown} of {total}").format(shown=len(self._rows), total=total)
        first = format_number(self._start + 1)
        last = format_number(self._start + len(self._rows))
        return _("{first}-{last} of {total}").format(first=first, last=last, total=total)

    async def show(self, source: Source[Row], at: Hashable = None) -> None:
        """Show `source` from its first row, or at the row whose key is `at`."""
        self._source = source
        await self._fetch(Where.FIRST if at is None else Where.AT, at, recount=True)

    async def reload(self) -> None:
        """Read the rows again and keep the cursor on its row, or on the one that took its place."""
        key = self.cursor_key
        await self._fetch(Where.FIRST if key is None else Where.AT, key, recount=True)

    async def go_to(self, key: Hashable) -> bool:
        """Put the cursor on the row of `key`, fetching its page if need be; return whether it is there."""
        if not self._put_cursor(key):
            await self._fetch(Where.AT, key)
        return self.row is not None and self._key(self.row) == key

    def replace(self, row: Row) -> None:
        """Show `row` instead of the one with its key, if that one is on the page; nothing is fetched."""
        for place, old in enumerate(self._rows):
            if self._key(old) == self._key(row):
                self._rows[place] = row
                self._repaint(place)

    async def action_step(self, step: int) -> None:
        """Move the cursor one row; past the page's edge the next page comes."""
        target = self._cursor + step
        if 0 <= target < len(self._rows):
            self._move(target)
        elif self._rows:
            await self._guarded(Where.AFTER if step > 0 else Where.BEFORE, self._edge(step), step)

    async def action_flip(self, step: int) -> None:
        """Show the next or previous page; on the last one go to its end."""
        if self._rows:
            place = self._cursor
            moved = await self._guarded(Where.AFTER if step > 0 else Where.BEFORE, self._edge(step), step)
            self._move(min(place, len(self._rows) - 1) if moved else (len(self._rows) - 1 if step > 0 else 0))

    async def action_end(self, step: int) -> None:
        """Go to the first or last row of the whole list."""
        if await self._guarded(Where.LAST if step > 0 else Where.FIRST, None, -step):
            self._move(len(self._rows) - 1 if step > 0 else 0)

    async def on_resize(self) -> None:
        """Fit the page to the new height."""
        first_time = not self._sized.is_set()
        self._sized.set()
        if not first_time and self._source is not None and len(self._rows) != self._page_size:
            await self._screen.perform(self.reload)

    @property
    def cursor_place(self) -> Offset:
        """Where on the screen the row under the cursor begins."""
        return self.content_region.offset + Offset(0, self._cursor + 1)

    def end_of(self, text: str) -> Offset:
        """Where on the screen the last cell of `text` stands in the cursor's row, or where that row begins."""
        found = self.render_line(self._cursor + 1).text.find(text)
        return self.cursor_place + Offset(max(0, found + len(text) - 1) if found >= 0 else 0, 0)

    def clicked(self, at: Offset) -> str:
        """Put the cursor on the row that was clicked; where it stands already, press Enter."""
        place = at.y - 1
        if not 0 <= place < len(self._rows):
            return ""
        again = place == self._cursor and self.has_focus
        self.screen.set_focus(self)
        self._move(place)
        return "enter" if again else ""

    async def on_mouse_scroll_down(self) -> None:
        """Go on by a turn of the wheel."""
        await self._turn(1)

    async def on_mouse_scroll_up(self) -> None:
        """Go back by a turn of the wheel."""
        await self._turn(-1)

    async def _turn(self, step: int) -> None:
        for _row in range(WHEEL_LINES):
            await self.action_step(step)

    def on_focus(self) -> None:
        """Reverse the cursor's row."""
        self._repaint(self._cursor)

    def on_blur(self) -> None:
        """Leave the ">" only."""
        self._repaint(self._cursor)

    def render_line(self, y: int) -> Strip:
        """Return the titles, a row, or the word for an empty list."""
        if y == 0:
            return self.strip(text_of(self._cells(None)), Tone.TITLES)
        place = y - 1
        if place >= len(self._rows):
            return self.strip(f"  {self.empty}" if not self._rows and place == 0 else "")
        row = self._rows[place]
        if place == self._cursor:
            return self.strip(["> ", *self._cells(row)[1:]], Tone.CHOSEN if self.has_focus else Tone.PLAIN)
        return self.strip(self._cells(row))

    @property
    def _screen(self) -> PasarScreen[object]:
        return cast("PasarScreen[object]", self.screen)

    @property
    def _page_size(self) -> int:
        return max(1, self.size.height - 1)

    def _edge(self, step: int) -> Hashable:
        return self._key(self._rows[-1 if step > 0 else 0])

    async def _guarded(self, where: Where, key: Hashable, step: int) -> bool:
        before = self._rows
        await self._screen.perform(lambda: self._fetch(where, key, from_end=step < 0))
        return self._rows is not before

    async def _fetch(self, where: Where, key: Hashable, *, recount: bool = False, from_end: bool = False) -> None:
        # Before its first layout the table does not know how many rows it can show.
        if not self._sized.is_set():
            await asyncio.wait_for(self._sized.wait(), 5)
        async with self._reading:
            if (source := self._source) is None:
                return
            page = await source.page(where, key, self._page_size)
            if not page.rows and where in (Where.AFTER, Where.BEFORE):
                return
            if recount or self._count is None:
                # Who is looked for by a rare word stands on one page: to count 100,000 again would take twice as long.
                is_all = where is Where.FIRST and len(page.rows) < self._page_size
                self._count = len(page.rows) if is_all else await source.count()
            self._take(page, where)
        if where is not Where.AT or not self._put_cursor(key):
            self._cursor = len(self._rows) - 1 if from_end and self._rows else 0
        self.refresh()
        self._tell(PageShown(self.status))
        self._tell(CursorMoved(self.row))

    def _take(self, page: Page[Row], where: Where) -> None:
        start = page.start
        if start is None and self._start is not None and where in (Where.AFTER, Where.BEFORE):
            start = self._start + (len(self._rows) if where is Where.AFTER else -len(page.rows))
        elif start is None and where is Where.FIRST:
            start = 0
        elif start is None and where is Where.LAST and self._count is not None:
            start = self._count - len(page.rows)
        self._start = start
        self._rows = list(page.rows)

    def _put_cursor(self, key: Hashable) -> bool:
        for place, row in enumerate(self._rows):
            if self._key(row) == key:
                self._move(place)
                return True
        return False

    def _move(self, place: int) -> None:
        if place != self._cursor and 0 <= place < len(self._rows):
            before, self._cursor = self._cursor, place
            self._repaint(before)
            self._repaint(place)
            self._tell(CursorMoved(self.row))

    def _tell(self, message: Message) -> None:
        """Let the screen answer at once: what it writes of the rows is then painted with them, not a frame later."""
        answer: Callable[[Message], None] | None = getattr(self.screen, message.handler_name, None)
        if answer is not None:
            answer(message)

    def _repaint(self, place: int) -> None:
        self.refresh(Region(0, place + 1, self.size.width, 1))

    def _cells(self, row: Row | None) -> list[Piece]:
        if self._laid_out != (width := self.size.width):
            self._laid_out, self._layout = width, laid_out(self._columns, width)
        return row_pieces(self._layout, row)
