"""An app that is open all day holds no more in the evening than in the morning: what it keeps alive is counted."""

from __future__ import annotations

import asyncio
import gc
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pytest
from textual import events
from textual.widget import Widget

from pasar_tui.ui.app import PasarApp
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.vendor_form import NewVendorScreen
from tests.support.market import Market
from tests.ui.screens.office import app_on

PAINTED_EVERY: Final = 10
COUNTED: Final = ("pasar_tui.", "textual.", "_asyncio.Task", "builtins.method", "builtins.function", "builtins.cell")
# Lines once drawn are kept while they may be drawn again, more or fewer of them.
DRAWN: Final = ("textual.cache", "textual.strip", "textual.geometry", "textual.style", "textual.renderables")


@dataclass(frozen=True, slots=True)
class Habit:
    """Keys that an officer presses all day on the screen `first`, and those that lead there."""

    first: str
    there: tuple[str, ...]
    keys: tuple[str, ...]


FIELDS: Final = Habit("vendors", ("f5",), ("tab",))
HABITS: Final = {
    "from field to field": FIELDS,
    "questions": Habit("round", (), ("w", "escape")),
    "help": Habit("round", (), ("f1", "escape")),
    "entries of the round": Habit("round", (), ("home", "t", "home", "a")),
}


async def press(app: PasarApp, keys: Sequence[str]) -> None:
    """Press each key once the one before it has been answered, and return once all is painted."""
    done = asyncio.Event()
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))
        app.call_later(done.set)
        await done.wait()
        done.clear()
    app.screen.call_after_refresh(done.set)
    await done.wait()


def alive() -> Counter[str]:
    """Return how many objects there are of each kind: widgets and all else of ours, tasks, and what is bound."""
    gc.collect()
    kinds = Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())
    counted = {kind for kind in kinds if kind.startswith(COUNTED) and not kind.startswith(DRAWN)}
    return Counter({kind: kinds[kind] for kind in counted})


async def grown(app: PasarApp, habit: Habit, times: int) -> dict[str, int]:
    """Press the keys thrice `times`; return of which kinds the last left more than both before it, and how many.

    A few may be under way at that moment; what is never let go is as many as the keys were pressed.
    """
    counts = []
    async with app.run_test() as pilot:
        await pilot.press(*habit.there)
        for _third in range(3):
            for _turn in range(times // PAINTED_EVERY):
                await press(app, habit.keys * PAINTED_EVERY)
            await pilot.pause()
            counts.append(alive())
    first, second, third = counts
    return {kind: more for kind, more in (third - (first | second)).items() if more >= times // 2}


@pytest.mark.parametrize("name", HABITS)
async def test_the_third_hundred_leaves_no_more_than_the_second(market: Market, name: str) -> None:
    habit = HABITS[name]
    assert await grown(app_on(market.desk, habit.first), habit, 100) == {}


async def test_a_widget_left_behind_at_each_step_is_found(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[Widget] = []

    def leaking(screen: PasarScreen[object], step: int) -> None:
        left.append(Widget())
        screen.focus_next() if step > 0 else screen.focus_previous()

    monkeypatch.setattr(NewVendorScreen, "step_field", leaking)
    assert (await grown(app_on(market.desk, FIELDS.first), FIELDS, 20))["textual.widget.Widget"] == 20
