"""The list in pages, over a source that never gives more than a page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Hashable, Iterable
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

from textual.pilot import Pilot
from textual.widget import Widget

from pasar_tui.ui.app import PasarApp
from pasar_tui.ui.heading import Heading
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.prompt import SearchBox
from pasar_tui.ui.widgets.source import Page, Source, Where
from pasar_tui.ui.widgets.table import PagedTable

NO_DESK: Any = SimpleNamespace(close=lambda: None)


class Numbers:
    """The numbers below `limit`, by key, without telling where a page begins."""

    def __init__(self, limit: int, *, counted: bool = True) -> None:
        self.limit = limit
        self.counted = counted
        self.sizes: list[int] = []

    async def count(self) -> int | None:
        return self.limit if self.counted else None

    async def page(self, where: Where, key: Hashable, size: int) -> Page[int]:
        self.sizes.append(size)
        at = key if isinstance(key, int) else 0
        starts = {
            Where.FIRST: 0,
            Where.LAST: max(0, self.limit - size),
            Where.AFTER: at + 1,
            Where.BEFORE: max(0, at - size),
            Where.AT: at,
        }
        stop = at if where is Where.BEFORE else starts[where] + size
        return Page(range(starts[where], min(stop, self.limit)))


class NumbersScreen(PasarScreen[None]):
    def __init__(self, source: Source[int]) -> None:
        super().__init__()
        self.source = source

    async def found(self, text: str) -> None:
        await self.table.go_to(int(text))

    def compose_body(self) -> Iterable[Widget]:
        yield SearchBox(self.found)
        yield PagedTable[int](
            [
                Column("Angka", 8, str, align="right"),
                Column("Nama", 60, lambda number: f"n{number}"),
                Column("Lebar", 20, lambda number: f"w{number}", priority=1),
            ],
            key=lambda number: number,
            empty="(kosong)",
        )

    @property
    def table(self) -> PagedTable[int]:
        return self.query_one(PagedTable)

    async def load(self) -> None:
        await self.table.show(self.source, at=self.table.cursor_key)


@asynccontextmanager
async def opened(source: Source[int], width: int = 80) -> AsyncIterator[tuple[PagedTable[int], Pilot[None]]]:
    screen = NumbersScreen(source)
    app = PasarApp(NO_DESK, Heading("Pasar", "Sari", "hari ini"), screens={"home": lambda: screen})
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        yield screen.table, pilot


async def test_a_page_is_as_high_as_the_screen_allows() -> None:
    source = Numbers(1204)
    async with opened(source) as (table, _pilot):
        assert list(table.rows) == list(range(19))
        assert table.status == "1-19 of 1.204"
        assert set(source.sizes) == {19}


async def test_the_cursor_walks_over_the_edge_of_a_page() -> None:
    async with opened(Numbers(1204)) as (table, pilot):
        await pilot.press(*["down"] * 19)
        assert table.row == 19
        assert table.status == "20-38 of 1.204"
        await pilot.press("up")
        assert table.row == 18


async def test_pages_flip_and_ends_are_one_key_away() -> None:
    async with opened(Numbers(1204)) as (table, pilot):
        await pilot.press("pagedown")
        assert table.row == 19
        await pilot.press("end")
        assert (table.row, table.status) == (1203, "1.186-1.204 of 1.204")
        await pilot.press("pagedown", "down")
        assert table.row == 1203
        await pilot.press("home")
        assert (table.row, table.status) == (0, "1-19 of 1.204")


async def test_which_rows_are_shown_is_written_before_they_are_painted() -> None:
    async with opened(Numbers(1204)) as (table, _pilot):
        await table.action_flip(1)
        assert "20-38 of 1.204" in table.screen.query_one(SearchBox).render_line(0).text


async def test_a_key_far_away_is_gone_to_by_one_page() -> None:
    source = Numbers(1_000_000)
    async with opened(source) as (table, _pilot):
        assert await table.go_to(700_000)
        assert table.row == 700_000
        assert len(table.rows) == 19


async def test_a_reload_keeps_the_cursor_on_its_row() -> None:
    async with opened(Numbers(1204)) as (table, pilot):
        await pilot.press("down", "down")
        await table.reload()
        assert table.row == 2


async def test_an_uncounted_list_says_how_many_it_shows() -> None:
    async with opened(Numbers(50, counted=False)) as (table, _pilot):
        assert table.status == "1-19 of ?"


async def test_an_empty_list_says_so_and_takes_every_key() -> None:
    async with opened(Numbers(0)) as (table, pilot):
        await pilot.press("down", "up", "pagedown", "end", "home")
        assert table.row is None
        assert "(kosong)" in table.render_line(1).text


async def test_a_wide_terminal_shows_the_columns_of_lower_rank_too() -> None:
    async with opened(Numbers(3)) as (table, _pilot):
        assert "Lebar" not in table.render_line(0).text
    async with opened(Numbers(3), width=120) as (table, _pilot):
        assert "Lebar" in table.render_line(0).text


async def test_a_row_under_the_cursor_has_a_mark_in_its_first_cell() -> None:
    async with opened(Numbers(3)) as (table, _pilot):
        assert [table.render_line(y).text[0] for y in (1, 2, 3)] == [">", " ", " "]
