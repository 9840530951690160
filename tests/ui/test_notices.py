"""A message belongs to its screen and its command; the history keeps all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pasar_tui.ui.app import PasarApp
from pasar_tui.ui.screen import PasarScreen
from tests.support.market import Market
from tests.ui.screens.office import app_on


@asynccontextmanager
async def vendors_over_home(market: Market) -> AsyncIterator[tuple[PasarApp, PasarScreen[None]]]:
    app = app_on(market.desk, "home")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.open_screen("vendors")
        assert isinstance(app.screen, PasarScreen)
        yield app, app.screen


async def test_a_message_stays_behind_when_its_screen_is_left(market: Market) -> None:
    async with vendors_over_home(market) as (app, screen):
        screen.complain("Nobody is found here.")
        await screen.carry_out(screen.do_back)
        assert app.notices.shown is None


async def test_a_message_stays_behind_when_another_screen_is_opened(market: Market) -> None:
    async with vendors_over_home(market) as (app, screen):
        screen.say("Saved.")
        await screen.action_open_screen("sales")
        assert app.notices.shown is None


async def test_what_a_closing_form_says_goes_along(market: Market) -> None:
    async with vendors_over_home(market) as (app, screen):

        async def save() -> None:
            screen.say("Saved.")
            await screen.do_back()

        await screen.carry_out(save)
        assert app.notices.shown == app.notices[-1]


async def test_help_lies_over_a_message_and_leaves_it(market: Market) -> None:
    async with vendors_over_home(market) as (app, screen):
        screen.say("Saved.")
        await screen.carry_out(screen.do_help)
        await screen.carry_out(app.screen.do_back)  # type: ignore[attr-defined]  # every screen has it
        assert app.notices.shown is not None


async def test_the_history_keeps_every_message_with_its_time(market: Market) -> None:
    async with vendors_over_home(market) as (app, screen):
        screen.say("Saved.")
        await screen.carry_out(screen.do_back)
        assert [(one.at, one.text) for one in app.notices] == [("09:00", "Saved.")]
