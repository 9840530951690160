"""What is typed into a form outlives a dropped line and an absent-minded Esc, and goes once it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pasar_tui.services.drafts import find_draft, keep_draft
from pasar_tui.services.tenancies import list_tenancies
from pasar_tui.services.vendors import list_vendors
from pasar_tui.ui.screens.form import FormScreen
from pasar_tui.ui.widgets.dialog import Dialog
from pasar_tui.ui.widgets.field import Field
from tests.support.market import TODAY, Market
from tests.support.terminal import Terminal
from tests.ui.forms.forms import wait_until
from tests.ui.screens.office import app_on, office_in_terminal

ESC, F2, F4, F5 = "\x1b", "\x1bOQ", "\x1bOS", "\x1b[15~"
OFFER = "Go on with what was typed here and not saved?"
SUBJECT = "form:NewVendorScreen:"
SIZE = (80, 24)


@contextmanager
def vendors(market: Market) -> Iterator[Terminal]:
    with office_in_terminal(market.path, "vendors", "of 8") as terminal:
        yield terminal


def draft(market: Market) -> dict[str, str]:
    return dict(find_draft(market.desk, SUBJECT))


def test_a_dropped_line_loses_at_most_the_field_that_was_being_typed(market: Market) -> None:
    with vendors(market) as terminal:
        terminal.send(F5 + "Tuti\tA-06\tx")
        wait_until(terminal, lambda: draft(market).items() >= {"name": "Tuti", "stall": "A-06"}.items())
        terminal.hang_up()
        terminal.process.wait()
    with vendors(market) as terminal:
        terminal.send(F5)
        terminal.wait_for(OFFER)


def test_going_on_with_a_draft_saves_it_and_takes_it_away(market: Market) -> None:
    keep_draft(market.desk, SUBJECT, {"name": "Tuti", "stall": "A-06", "goods": "kue"})
    with vendors(market) as terminal:
        terminal.send(F5)
        terminal.wait_for(OFFER)
        terminal.send("y")
        terminal.wait_gone(OFFER)
        terminal.send(" basah" + F2)
        terminal.wait_for("Saved Tuti · A-06 card")
    (tuti,) = list_vendors(market.desk, "tuti")
    assert (tuti.stalls, tuti.goods) == (("A-06",), "kue basah")
    assert [one.vendor for one in list_tenancies(market.desk, TODAY) if one.stall == "A-06"] == [tuti.ref]
    assert draft(market) == {}


def test_a_name_typed_behind_f5_does_not_answer_the_offer(market: Market) -> None:
    keep_draft(market.desk, SUBJECT, {"name": "Tuti"})
    with vendors(market) as terminal:
        terminal.send(F5 + "Yusuf")
        terminal.wait_for(OFFER)
        terminal.wait_for("was skipped")
        terminal.send(ESC)
        terminal.wait_for("of 8")
    assert draft(market) == {"name": "Tuti"}


async def offered(market: Market, answer: str) -> dict[str, str]:
    """Open the form with a draft, answer the offer, and return what stands in the fields then."""
    keep_draft(market.desk, SUBJECT, {"name": "Tuti", "stall": "A-06"})
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, Dialog)
        await pilot.press(answer)
        await pilot.pause()
        screen = app.screen
        return {name: text for name, text in screen.texts.items() if text} if isinstance(screen, FormScreen) else {}


async def test_yes_fills_the_form_as_it_was(market: Market) -> None:
    assert await offered(market, "y") == {"name": "Tuti", "stall": "A-06"}


async def test_no_throws_the_draft_away(market: Market) -> None:
    assert await offered(market, "t") == {}
    assert draft(market) == {}


async def test_escape_decides_nothing(market: Market) -> None:
    assert await offered(market, "escape") == {}
    assert draft(market) == {"name": "Tuti", "stall": "A-06"}


async def test_leaving_a_form_throws_away_what_was_typed(market: Market) -> None:
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", *"Tuti", "tab")
        await app.workers.wait_for_complete()
        assert draft(market) == {"name": "Tuti"}
        await pilot.press("escape", "y")
        await pilot.pause()
        assert draft(market) == {}


async def test_a_form_put_back_as_it_was_leaves_no_draft(market: Market) -> None:
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", *"Tu", "tab")
        await app.workers.wait_for_complete()
        await pilot.press("shift+tab", "ctrl+u", "tab")
        await app.workers.wait_for_complete()
        assert draft(market) == {}


async def test_a_correction_keeps_only_what_was_changed(market: Market) -> None:
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        assert isinstance(screen := app.screen, FormScreen)
        app.screen.query_one("#address", Field).fill("Jalan Mawar 4")
        await pilot.pause()
        await pilot.press("tab")
        await app.workers.wait_for_complete()
    assert find_draft(market.desk, screen.subject) == {"address": "Jalan Mawar 4"}
    with market.desk.read() as reading:
        assert reading.execute("SELECT vendor FROM draft").fetchall() == [(screen.about,)]


async def test_a_choice_is_kept_too(market: Market) -> None:
    app = app_on(market.desk, "setup-officers")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", *"Ratna", "tab", "space", "tab")
        await app.workers.wait_for_complete()
    kept = find_draft(market.desk, "form:NewOfficerScreen:")
    assert kept["name"] == "Ratna"
    assert kept["role"] != "petugas"
