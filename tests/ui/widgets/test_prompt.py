"""A letter in the row above a list is painted with what it changes, unless that takes its time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from pasar_tui.ui.app import PasarApp
from pasar_tui.ui.heading import Heading
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.widgets import prompt
from pasar_tui.ui.widgets.prompt import SearchBox

NO_DESK: Any = SimpleNamespace(close=lambda: None)


class SlowScreen(PasarScreen[None]):
    """A screen that answers a letter when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = asyncio.Event()
        self.answered = asyncio.Event()

    def compose_body(self) -> Iterable[Widget]:
        yield SearchBox(self.changed, changed=self.changed)

    async def changed(self, _text: str) -> None:
        await self.may_answer.wait()
        self.answered.set()


@asynccontextmanager
async def typed(letter: str) -> AsyncIterator[tuple[SlowScreen, Pilot[None]]]:
    app = PasarApp(NO_DESK, Heading("PASAR", "Sari", "Sel 24-11-2026"), screens={"home": SlowScreen})
    async with app.run_test() as pilot:
        screen = app.screen
        assert isinstance(screen, SlowScreen)
        screen.query_one(SearchBox).open()
        await pilot.press(letter)
        yield screen, pilot


async def test_a_letter_waits_for_what_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompt, "_SOON", 60)
    async with typed("s") as (screen, pilot):
        assert screen.app._batch_count
        screen.may_answer.set()
        await screen.answered.wait()
        await pilot.pause()
        assert not screen.app._batch_count


async def test_a_letter_does_not_wait_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompt, "_SOON", 0)
    async with typed("s") as (screen, _pilot):
        assert not screen.answered.is_set()
        assert not screen.app._batch_count


async def test_where_the_last_answer_was_slow_a_letter_is_painted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompt, "_SOON", 0)
    async with typed("s") as (screen, pilot):
        screen.may_answer.set()
        await screen.answered.wait()
        await pilot.pause()
        monkeypatch.setattr(prompt, "_SOON", 60)
        screen.may_answer.clear()
        await pilot.press("i")
        assert not screen.app._batch_count
