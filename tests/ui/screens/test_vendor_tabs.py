"""The pages of a vendor's card: all payments, turnover, literacy and history, by digit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from pasar_tui import language
from pasar_tui.data import checklist
from pasar_tui.domain.collection import Days
from pasar_tui.domain.literacy.answers import Assessment
from pasar_tui.services.dues import Payer
from pasar_tui.services.follow_ups import follow_ups_of, set_follow_up
from pasar_tui.services.literacy import record_assessment
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.sales import record_sale
from pasar_tui.services.vendors import register_vendor
from pasar_tui.services.voids import void_receipt
from pasar_tui.ui.screens.receipt import ReceiptScreen
from pasar_tui.ui.screens.vendor_card import VendorCardScreen
from pasar_tui.ui.widgets.field import Field
from pasar_tui.ui.widgets.frame import HintLine
from pasar_tui.ui.widgets.table import PagedTable
from tests.support.inputs import BadInput, bad_inputs
from tests.support.market import TODAY, Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import app_on, office_in_terminal

ESC, F2 = "\x1b", "\x1bOQ"
SIZE = (80, 24)
TABS = ("vendor-card", "vendor-payments", "vendor-turnover", "vendor-coaching", "vendor-journal")


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips())


@pytest.fixture
def busy(market: Market) -> Market:
    """Siti paid thirty times, the first receipt is void; she told a turnover on forty days, and was assessed."""
    desk, stall, siti = market.desk, market.stalls["A-01"], market.vendors["A-01"]
    receipts = [receive_payment(desk, Payer(stall=stall), Days(1)) for _n in range(30)]
    void_receipt(desk, receipts[0].number, 2, "dobel ketik")
    for number in range(40):
        record_sale(desk, 100_000 + number, siti, day=TODAY - timedelta(number))
    instrument = checklist.current_instrument()
    answers = {item.id: 2 for item in instrument.form_items("lengkap")}
    record_assessment(desk, siti, Assessment("lengkap", answers, {}, {}))
    return market


@pytest.fixture
def office(busy: Market) -> Iterator[Terminal]:
    """The list of vendors in a terminal, on Siti."""
    with office_in_terminal(busy.path, "vendors", "1-8 of 8") as terminal:
        terminal.send("/siti\r\r")
        terminal.wait_for("LAST PAYMENTS")
        yield terminal


def test_every_page_of_the_card_is_a_digit_away(office: Terminal) -> None:
    for digit, sign in (("2", "1-15 of 30"), ("3", "TURNOVER 2026"), ("4", "to coach"), ("5", "Registered")):
        office.send(digit)
        if digit == "5":
            office.send("\x1b[F")
        office.wait_for(sign)
    office.send("1")
    office.wait_for("LAST PAYMENTS")
    office.send(ESC)
    office.wait_for("1-1 of 1")


def test_all_payments_are_paged_with_their_voids_and_shown_as_text(office: Terminal) -> None:
    office.send("2")
    office.wait_for("1-15 of 30")
    office.send("\x1b[F")
    office.wait_for("16-30 of 30")
    office.wait_for("VOID 24-11 wrong amount")
    office.wait_for("dobel ketik")
    office.send("\r")
    office.wait_for("80 or 32 columns")
    office.send(ESC)
    office.wait_for("16-30 of 30")


def test_a_follow_up_is_agreed_in_one_burst(office: Terminal, busy: Market) -> None:
    office.send("4")
    office.wait_for("to coach")
    office.quiet()
    office.send("\r\t\t02-12\t\tganti sandi" + F2)
    office.wait_for("planned by 02-12-2026")
    (agreed,) = follow_ups_of(busy.desk, busy.vendors["A-01"])
    assert (agreed.state, str(agreed.due), agreed.owner_name, agreed.note) == (
        "rencana", "2026-12-02", "Sari", "ganti sandi",
    )  # fmt: skip
    office.quiet()
    office.send("\r\td" + F2)
    office.wait_for("AMAN-01 done")
    assert [one.state for one in follow_ups_of(busy.desk, busy.vendors["A-01"])] == ["selesai"]


async def test_a_refused_follow_up_keeps_what_was_typed(busy: Market) -> None:
    app = app_on(busy.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.open_screen("vendor-coaching", about=busy.vendors["A-01"])
        await pilot.press("f5", *"aman-99", "tab", "tab", *"lusa", "f2")
        await pilot.pause()
        assert "lusa" in shown(pilot)
        form = {field.id: field.value for field in app.screen.query(Field)}
        assert (form["item"], form["due"]) == ("aman-99", "lusa")
        await pilot.press("tab", "tab", "ctrl+u", *"besok", "f2")
        await pilot.pause()
        assert "no item AMAN-99" in shown(pilot)
        assert follow_ups_of(busy.desk, busy.vendors["A-01"]) == ()


async def test_all_that_is_wrong_with_a_follow_up_is_told_at_once(busy: Market) -> None:
    app = app_on(busy.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.open_screen("vendor-coaching", about=busy.vendors["A-01"])
        await pilot.press("f5", *"aman-99", "tab", "tab", *"31-02", "tab", *"Bejo", "f2")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        told = shown(pilot)
        assert [part for part in ("no item AMAN-99", "31-02", "no officer Bejo") if part not in told] == []


async def test_a_follow_up_whose_day_has_come_is_in_the_list_before_what_is_to_coach(busy: Market) -> None:
    set_follow_up(busy.desk, busy.vendors["A-01"], "BUDAYA-03", "berjalan", TODAY)
    app = app_on(busy.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-coaching", about=busy.vendors["A-01"])
        await pilot.pause()
        assert next(iter(app.screen.query_one(PagedTable).rows)).item == "BUDAYA-03"
        assert "under way" in shown(pilot)
        await pilot.press("h")
        await pilot.pause()
        assert "Come back" in shown(pilot)


async def test_a_year_of_turnover_by_month_and_the_year_before(busy: Market) -> None:
    record_sale(busy.desk, 55_000, busy.vendors["A-01"], day=TODAY.replace(year=2025))
    app = app_on(busy.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-turnover", about=busy.vendors["A-01"])
        await pilot.pause()
        screen = shown(pilot)
        assert "TURNOVER 2026   Rp4.000.780 of 40 days" in screen
        assert "Nov     2.400.276 ██████████ 24 days" in screen
        await pilot.press("left")
        await pilot.pause()
        assert "Rp55.000 of 1 day" in shown(pilot)
        await pilot.press("left")
        await pilot.pause()
        assert app.notices[-1].text == "No turnover was told of 2024."
        await app.open_screen("vendor-turnover", about=busy.vendors["A-02"])
        await pilot.pause()
        assert "TURNOVER 2026   -" in shown(pilot)


async def test_history_pages_to_the_first_line_and_tells_the_one_under_the_cursor(busy: Market) -> None:
    app = app_on(busy.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-journal", about=busy.vendors["A-01"])
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        screen = shown(pilot)
        assert "71-74 of 74" in screen
        assert screen.count("Registered; goods: sembako") == 2
        await pilot.press("pageup")
        await pilot.pause()
        assert "57-70 of 74" in shown(pilot)


async def test_another_vendor_begins_on_top(busy: Market) -> None:
    app = app_on(busy.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-payments", about=busy.vendors["A-01"])
        await pilot.press("end", "escape")
        await app.open_screen("vendor-payments", about=busy.vendors["B-01"])
        await pilot.pause()
        assert "Nothing was paid yet." in shown(pilot)
        await pilot.press("enter", "escape")
        await app.open_screen("vendor-payments", about=busy.vendors["A-01"])
        await pilot.pause()
        assert "1-15 of 30" in shown(pilot)


@pytest.mark.parametrize("bad", [one for one in bad_inputs("nama") if one.values[0].accepted])
async def test_an_accepted_name_stands_verbatim_on_every_page(market: Market, bad: BadInput) -> None:
    made = register_vendor(market.desk, {"name": bad.text})
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=(160, 24)) as pilot:
        await pilot.pause()
        for name in (*TABS, "vendor-forget"):
            await app.open_screen(name, about=made.vendor.id)
            await pilot.pause()
            assert bad.value in shown(pilot)
            await pilot.press("escape")
            await pilot.pause()


def test_hostile_words_are_text_on_the_pages_in_a_terminal(market: Market) -> None:
    hostile = "[@click=app.quit]x[/][red]"
    desk, stall, siti = market.desk, market.stalls["A-01"], market.vendors["A-01"]
    receipt = receive_payment(desk, Payer(stall=stall), Days(1))
    void_receipt(desk, receipt.number, 2, hostile)
    record_sale(desk, 1_000, stall=stall, group=hostile[:18])
    set_follow_up(desk, siti, "AMAN-02", "rencana", TODAY, note=hostile)
    with office_in_terminal(market.path, "vendors", "1-8 of 8") as terminal:
        terminal.send("/siti\r\r2")
        for digit in ("2", "4", "5"):
            terminal.send(digit)
            terminal.wait_for(hostile)
        terminal.send("3")
        terminal.wait_for(hostile[:18])


@pytest.mark.parametrize("lang", language.LANGUAGES)
async def test_titles_and_keys_of_the_pages_fit_on_80_columns(busy: Market, lang: str) -> None:
    language.choose(lang)
    app = app_on(busy.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        opened = [(name, busy.vendors["A-01"]) for name in (*TABS, "vendor-forget")]
        rights = [(name, busy.tenancies["A-01"]) for name in ("vendor-end", "vendor-move", "vendor-mode")]
        for name, about in opened + rights:
            await app.open_screen(name, about=about)
            await pilot.pause()
            hints = app.screen.query_one(HintLine)
            wanted = " " + " ".join(f"{key} {label}" for key, label in hints.hints())
            assert hints.render_line(0).text.rstrip() == wanted
            for table in app.screen.query(PagedTable):
                columns = [column for column in table._columns if column.title]
                assert [one.title for one in columns if len(language._(one.title)) > one.width] == []
            await pilot.press("escape")
            await pilot.pause()


async def test_the_card_opens_from_the_days_sales_and_goes_back_to_the_day(market: Market) -> None:
    app = app_on(market.desk, "sales")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("left", "down", "i")
        await pilot.pause()
        assert isinstance(app.screen, VendorCardScreen)
        assert "Budi Santoso" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "23-11-2026" in shown(pilot)


async def test_the_letter_of_the_card_is_part_of_an_amount_behind_a_digit(market: Market) -> None:
    app = app_on(market.desk, "sales")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press(*"12ribu", "enter")
        await pilot.pause()
        assert "12.000" in shown(pilot)


@pytest.mark.parametrize("digit", ["2", "3"])
async def test_enter_on_who_owes_or_has_not_paid_opens_the_card(market: Market, digit: str) -> None:
    app = app_on(market.desk, "reports")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press(digit)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, VendorCardScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, VendorCardScreen | ReceiptScreen)
