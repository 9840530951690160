"""The keys of a form do the same in every form, and F1 says of every field what it wants."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import cycle
from typing import TYPE_CHECKING, Final, cast

import pytest
from textual.pilot import Pilot

from pasar_tui import language
from pasar_tui.domain.errors import PasarError
from pasar_tui.ui.screens.form import FormScreen
from pasar_tui.ui.screens.help import help_lines
from pasar_tui.ui.widgets.columns import shortened
from pasar_tui.ui.widgets.dialog import Dialog
from tests.support.market import Market
from tests.ui.forms.forms import FORMS, open_form
from tests.ui.screens.office import app_on

if TYPE_CHECKING:
    from pasar_tui.ui.app import PasarApp

SIZE: Final = (80, 24)
HELP_ROWS: Final = SIZE[1] - 3
"""The rows of a help that need no scrolling: all but the first line, the message and the keys."""


@asynccontextmanager
async def opened(market: Market, name: str) -> AsyncIterator[tuple[Pilot[None], FormScreen]]:
    """Open the form over the setup."""
    app = app_on(market.desk, "setup")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await open_form(app, name)
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        yield pilot, app.screen


def at(form: FormScreen) -> str | None:
    """The field that has the cursor."""
    return None if form.entry is None else form.entry.id


@pytest.mark.parametrize("name", FORMS)
async def test_enter_tab_and_arrows_walk_the_fields_in_a_ring(market: Market, name: str) -> None:
    names = list(FORMS[name].texts)
    async with opened(market, name) as (pilot, form):
        assert list(form.fields) == names
        for key, field in zip(cycle(("enter", "tab", "down")), [*names[1:], names[0]], strict=False):
            await pilot.press(key)
            assert at(form) == field, key
        for back, on in zip(("up", "shift+tab", "up"), ("enter", "tab", "down"), strict=True):
            await pilot.press(back)
            assert at(form) == names[-1], back
            await pilot.press(on)
            assert at(form) == names[0], on


@pytest.mark.parametrize("name", FORMS)
async def test_f2_and_ctrl_s_save_from_every_field(market: Market, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    saved: list[str | None] = []

    async def do_save(form: FormScreen) -> None:
        saved.append(at(form))

    async with opened(market, name) as (pilot, form):
        monkeypatch.setattr(type(form), "do_save", do_save)
        for field in form.fields.values():
            form.set_focus(field.keyed())
            await pilot.press("f2")
        await pilot.press("ctrl+s")
    assert saved == [*FORMS[name].texts, list(FORMS[name].texts)[-1]]


@pytest.mark.parametrize("name", FORMS)
async def test_an_untouched_form_is_left_without_a_question(market: Market, name: str) -> None:
    async with opened(market, name) as (pilot, _form):
        for key in ("escape", "f10"):
            await pilot.press(key)
            await pilot.pause()
            assert len(pilot.app.screen_stack) == 1
            await open_form(cast("PasarApp", pilot.app), name)


@pytest.mark.parametrize("name", FORMS)
async def test_escape_asks_before_it_throws_away_what_was_typed(market: Market, name: str) -> None:
    field, text = next(iter(FORMS[name].values.items()))
    async with opened(market, name) as (pilot, form):
        form.fields[field].put(text)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Dialog)
        await pilot.press("t")
        await pilot.pause()
        assert pilot.app.screen_stack[-1] is form
        assert form.texts[field] == text
        await pilot.press("escape", "y")
        await pilot.pause()
        assert form not in pilot.app.screen_stack


@pytest.mark.parametrize("spoken", language.LANGUAGES)
async def test_f1_says_of_every_field_what_it_wants_without_scrolling(market: Market, spoken: str) -> None:
    language.choose(spoken)
    silent, long = [], []
    app = app_on(market.desk, "setup")
    async with app.run_test(size=SIZE) as pilot:
        for name in FORMS:
            await open_form(app, name)
            await pilot.pause()
            form = cast(FormScreen, app.screen)
            for field, row in form.fields.items():
                form.set_focus(row.keyed())
                silent += [(name, field)] if len(row.help_text) < 30 else []
                long += [(name, field)] if len(help_lines(form, SIZE[0])) > HELP_ROWS else []
            app.pop_screen()
            await pilot.pause()
    assert (silent, long) == ([], [])


async def test_what_is_wrong_with_a_choice_stands_beside_it_until_it_is_changed(market: Market) -> None:
    async with opened(market, "setup-officer-form") as (pilot, form):
        role = form.fields["role"]
        form.refuse({"role": PasarError("role_unknown", "No such role.")})
        await pilot.pause()
        assert at(form) == "role"
        beside = role.render_line(0).text[role.right_from :]
        assert beside.strip() == shortened("No such role.", len(beside) - 2)
        await pilot.press("k")
        await pilot.press("space")
        assert "No such" not in role.render_line(0).text
