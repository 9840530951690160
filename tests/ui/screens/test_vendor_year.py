"""A vendor's year: T on the payments shows it by month, the arrows go from year to year, T goes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.pilot import Pilot

from pasar_tui.domain.collection import Days
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment
from pasar_tui.ui.screens.vendor_payments import VendorPaymentsScreen
from pasar_tui.ui.screens.vendor_year import VendorYearScreen
from pasar_tui.ui.widgets.lines import Lines, text_of
from tests.support.market import TODAY, Clock, Market
from tests.ui.screens.office import app_on, office_in_terminal

SIZE = (80, 24)


@pytest.fixture
def paid(market: Market) -> Market:
    """A-01 paid 16 of its 24 days; B-01 bought a ticket."""
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(16))
    receive_payment(market.desk, Payer(stall=market.stalls["B-01"]))
    return market


def shown(pilot: Pilot[None]) -> list[list[str]]:
    """Return the words of each line of the year."""
    lines = pilot.app.screen.query_one("#months", Lines).lines
    return [text_of(line).split() for line in lines]


async def test_a_month_of_a_card_is_filled_as_far_as_it_is_paid(paid: Market) -> None:
    app = app_on(paid.desk, "home")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-year", about=paid.vendors["A-01"])
        await pilot.pause()
        lines = shown(pilot)
        assert lines[2] == ["Month", "Charged", "Settled", "Owed", "Received"]
        assert lines[13][:5] == ["Nov", "72.000", "48.000", "24.000", "48.000"]
        filled, empty = lines[13][5].count("█"), lines[13][5].count("░")
        assert filled == (filled + empty) * 2 // 3
        assert lines[-1] == ["Total", "72.000", "48.000", "24.000", "48.000"]


async def test_a_vendor_who_buys_tickets_has_bars_of_what_came_in(paid: Market) -> None:
    app = app_on(paid.desk, "home")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-year", about=paid.vendors["B-01"])
        await pilot.pause()
        assert shown(pilot)[13][:5] == ["Nov", "-", "-", "-", "3.000"]
        assert set(shown(pilot)[13][5]) == {"█"}


async def test_a_year_without_anything_to_tell_is_refused(paid: Market) -> None:
    app = app_on(paid.desk, "home")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-year", about=paid.vendors["A-01"])
        await pilot.pause()
        await pilot.press("left")
        await pilot.pause()
        assert shown(pilot)[1] == ["YEAR", "2026"]


async def test_the_arrow_goes_to_the_next_year_and_another_vendor_begins_with_this_one(
    paid: Market, clock: Clock
) -> None:
    clock.stand(TODAY + timedelta(60))
    app = app_on(paid.desk, "home")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-year", about=paid.vendors["A-01"])
        await pilot.pause()
        await pilot.press("left")
        await pilot.pause()
        assert shown(pilot)[1] == ["YEAR", "2026"]
        await app.change_screen("vendor-payments")
        app.get_screen("vendor-year", VendorYearScreen).about = paid.vendors["A-02"]
        await app.change_screen("vendor-year")
        await pilot.pause()
        assert shown(pilot)[1] == ["YEAR", "2027"]


async def test_t_and_the_digit_go_back_to_each_payment(paid: Market) -> None:
    app = app_on(paid.desk, "home")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-payments", about=paid.vendors["A-01"])
        await pilot.pause()
        for back in ("t", "2"):
            await pilot.press("t")
            await pilot.pause()
            assert isinstance(app.screen, VendorYearScreen)
            await pilot.press(back)
            await pilot.pause()
            assert isinstance(app.screen, VendorPaymentsScreen)
            assert app.screen.table.row is not None


def test_the_year_is_two_keys_from_the_card(paid: Market) -> None:
    with office_in_terminal(paid.path, "vendors", "Siti Aminah") as terminal:
        terminal.send("/siti\r\r2t")
        terminal.wait_for("YEAR 2026")
        terminal.wait_for("72.000  ")


def test_the_year_is_written_as_a_page_that_says_whose_it_is(paid: Market) -> None:
    with office_in_terminal(paid.path, "vendors", "Siti Aminah") as terminal:
        terminal.send("/siti\r\r2te3\r")
        terminal.wait_for("Written:")
    (page,) = paid.path.parent.glob("**/*-2026.txt")
    assert "Siti Aminah" in page.read_text()
