"""The round through its day: hostile names, repeated keys, the day that passes, other machines, other widths."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from pasar_tui import language
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.round_desk import round_sheet
from pasar_tui.services.round_list import Word
from pasar_tui.services.vendors import change_vendor
from pasar_tui.services.visits import make_visit
from pasar_tui.storage import devices
from pasar_tui.ui.screens.round import RoundScreen
from pasar_tui.ui.widgets.frame import HintLine
from tests.support.inputs import BadInput, bad_inputs
from tests.support.market import TODAY, Clock, Market
from tests.ui.screens.office import app_on, receipts, rows

SIZE = (80, 24)


def screen_of(pilot: Pilot[None]) -> RoundScreen:
    assert isinstance(pilot.app.screen, RoundScreen)
    return pilot.app.screen


@pytest.mark.parametrize("bad", bad_inputs("nama"))
async def test_names_that_the_book_takes_are_shown_as_they_are(market: Market, bad: BadInput) -> None:
    if not bad.accepted:
        return
    with market.desk.read() as reading:
        (ref,) = reading.execute(
            "SELECT d.id||'-'||j.number FROM journal j JOIN device d ON d.no=j.device WHERE line=?",
            (market.vendors["A-01"],),
        ).fetchone()
    name = change_vendor(market.desk, ref, {"name": bad.text}).vendor.name
    async with app_on(market.desk, "round").run_test(size=SIZE) as pilot:
        await pilot.pause()
        table = screen_of(pilot).table
        shown = table.render_line(1).text
    assert shown[11:33].rstrip() == name[:22].rstrip() or shown[11:15] == name[:4]


async def test_a_repeat_with_the_key_of_a_payment_that_was_saved_is_harmless(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit went through, but the officer never saw it: the next Enter on the same row says so."""
    app = app_on(market.desk, "round")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = screen_of(pilot)
        kept, lost = screen.refresh_stalls, RuntimeError("line lost")

        async def lose(_stalls: object) -> None:
            raise lost

        monkeypatch.setattr(screen, "refresh_stalls", lose)
        with pytest.raises(RuntimeError):
            await screen.do_pay()
        monkeypatch.setattr(screen, "refresh_stalls", kept)
        await screen.do_pay()
        assert app.notices[-1].text.startswith("Saved before")
    assert receipts(market) == [("A-01", 3_000, "cash")]


async def test_rule_08_a_round_keeps_its_day_until_the_question_is_answered(market: Market, clock: Clock) -> None:
    async with app_on(market.desk, "round").run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = screen_of(pilot)
        clock.stand(TODAY + timedelta(days=1))
        await screen.look()
        await pilot.press("t")
        await pilot.press("n", "t")
        await pilot.pause()
        assert rows(market)["A-01"].word is Word.CLOSED
        assert "late entry" in pilot.app.notices[-1].text  # type: ignore[attr-defined]  # the app is PasarApp
        assert screen.day == TODAY


async def test_rule_08_the_new_day_begins_when_the_officer_says_so(market: Market, clock: Clock) -> None:
    async with app_on(market.desk, "round").run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = screen_of(pilot)
        clock.stand(TODAY + timedelta(days=1))
        await screen.look()
        await pilot.press("t", "y")
        await pilot.pause()
        assert screen.day == TODAY + timedelta(days=1)
        assert all(row.word is not Word.CLOSED for row in rows(market).values())


async def test_rule_08_an_open_round_begins_with_the_new_day_when_it_is_opened_anew(
    market: Market, clock: Clock
) -> None:
    app = app_on(market.desk, "home")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("1")
        clock.stand(TODAY + timedelta(days=1))
        await pilot.press("escape", "1")
        await pilot.pause()
        assert screen_of(pilot).day == TODAY + timedelta(days=1)
        assert app.heading.day == "Rab 25-11-2026 Legi"


async def test_rule_05_a_book_of_another_machine_is_written_only_after_the_officer_agreed(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    market.desk.close()
    monkeypatch.setattr(devices, "machine_id", lambda: "another")
    with closing(Desk.open(market.path, market.desk.book.clock)) as desk:
        desk.officer = market.desk.officer
        async with app_on(desk, "round").run_test(size=SIZE) as pilot:
            await pilot.pause()
            await pilot.press("b", *"3000", "enter", "n")
            await pilot.pause()
            assert round_sheet(desk, TODAY).purse.market == 0
            await pilot.press("enter", "y", "enter")
            await pilot.pause()
            assert round_sheet(desk, TODAY).purse.market == 3_000


@pytest.mark.parametrize("lang", language.LANGUAGES)
async def test_rows_totals_and_keys_fit_eighty_columns(market: Market, lang: str) -> None:
    language.choose(lang)
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]))
    make_visit(market.desk, market.stalls["A-02"], "promised", promised=TODAY)
    async with app_on(market.desk, "round").run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = screen_of(pilot)
        assert screen.table.render_line(1).text.rstrip().endswith(screen.table.rows[0].at or "?")
        assert screen.head_row.render_line(0).text.rstrip().endswith("Rp3.000")
        assert "F1" in screen.query_one(HintLine).render_line(0).text


async def test_a_wider_terminal_shows_to_which_day_a_stall_is_paid(market: Market) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]))
    async with app_on(market.desk, "round").run_test(size=(132, 24)) as pilot:
        await pilot.pause()
        assert "01-11-2026" in screen_of(pilot).table.render_line(1).text
