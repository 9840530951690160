"""The list of vendors and the card, as an officer uses them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.pilot import Pilot

from pasar_tui import language
from pasar_tui.domain.collection import Days
from pasar_tui.services import literacy
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.sales import record_sale
from pasar_tui.services.tenancies import TenancyDraft, start_tenancy
from pasar_tui.services.vendors import list_vendors, register_vendor
from pasar_tui.services.visits import make_visit
from pasar_tui.services.voids import void_receipt
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.vendor_card import VendorCardScreen
from pasar_tui.ui.widgets.field import Field
from pasar_tui.ui.widgets.frame import HintLine
from pasar_tui.ui.widgets.lines import Lines
from pasar_tui.ui.widgets.table import PagedTable
from tests.support.inputs import BadInput, bad_inputs
from tests.support.market import Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import app_on, office_in_terminal

ESC, DOWN, LEFT = "\x1b", "\x1b[B", "\x1b[D"
SIZE = (80, 24)


@pytest.fixture
def office(market: Market) -> Iterator[Terminal]:
    """The list of vendors in a terminal, beside the test's own desk on the same book."""
    with office_in_terminal(market.path, "vendors", "1-8 of 8") as terminal:
        yield terminal


def rows_of(screen: object) -> str:
    assert isinstance(screen, PasarScreen)
    table = screen.query_one(PagedTable)
    return "\n".join(table.render_line(y).text for y in range(table.size.height))


def card_of(pilot: Pilot[None]) -> str:
    lines = pilot.app.screen.query_one("#card", Lines)
    return "\n".join(lines.render_line(y).text for y in range(lines.size.height))


def test_a_search_and_the_card_in_one_burst(office: Terminal) -> None:
    office.send("/jusuf\r\r")
    office.wait_for("LAST PAYMENTS")
    assert "Muhammad Yusuf" in office.text
    office.send(ESC)
    office.wait_for("1-1 of 1")


def test_keys_behind_a_search_move_in_what_was_found(office: Terminal) -> None:
    office.send("/s\r" + DOWN + DOWN + "\r")
    office.wait_for("LAST PAYMENTS")
    office.send(ESC)
    office.wait_for("1-6 of 6")
    office.quiet()
    assert office.lines[5].startswith("> A-03")


def test_escape_empties_the_search_and_shows_everybody(office: Terminal) -> None:
    office.send("/nyoman")
    office.wait_for("1-1 of 1")
    office.send(ESC)
    office.wait_for("1-8 of 8")


def test_who_is_not_found_is_said_and_the_text_stays(office: Terminal) -> None:
    office.send("/zainab\r")
    office.wait_for("There is no vendor zainab")
    assert "Search: zainab" in office.text


def test_stored_names_are_text_in_the_terminal(market: Market) -> None:
    for name in ("[red]x[/nope]", "[@click=x]Toko[/]", "[/]"):
        register_vendor(market.desk, {"name": name, "goods": name, "address": name})
    with office_in_terminal(market.path, "vendors", "1-11 of 11") as terminal:
        assert {name for name in ("[red]x[/nope]", "[@click=x]Toko[/]", "[/]") if name not in terminal.text} == set()


@pytest.mark.parametrize("bad", [one for one in bad_inputs("nama") if one.values[0].accepted])
async def test_an_accepted_name_stands_verbatim_on_list_card_and_form(market: Market, bad: BadInput) -> None:
    made = register_vendor(market.desk, {"name": bad.text, "goods": bad.value, "address": bad.value})
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        assert fitted(bad.value, 20).rstrip() in rows_of(app.screen)
        await app.open_screen("vendor-card", about=made.vendor.id)
        await pilot.pause()
        assert card_of(pilot).count(bad.value) == 3
        await pilot.press("f4")
        await pilot.pause()
        form = {field.id: field.value for field in app.screen.query(Field)}
        assert (form["name"], form["goods"], form["address"]) == (bad.value,) * 3


async def test_a_wider_terminal_shows_more_columns(market: Market) -> None:
    for width, shown in ((80, ("Goods",)), (100, ("Goods", "Phone"))):
        app = app_on(market.desk, "vendors")
        async with app.run_test(size=(width, 24)) as pilot:
            await pilot.pause()
            titles = rows_of(app.screen).splitlines()[0]
            assert tuple(title for title in ("Goods", "Phone") if title in titles) == shown


async def test_coming_back_from_the_card_keeps_page_and_cursor(market: Market) -> None:
    for number in range(40):
        register_vendor(market.desk, {"name": f"Tukiyem {number:02}"})
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("pagedown", "down", "down")
        before = rows_of(app.screen)
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert rows_of(app.screen) == before


@pytest.fixture
def paid(market: Market) -> Market:
    """Siti pays A-01 for ten days, one receipt of hers is void, A-01 is closed today; she sells and has A-06 too."""
    desk, stalls = market.desk, market.stalls
    receive_payment(desk, Payer(stall=stalls["A-01"]), Days(10))
    wrong = receive_payment(desk, Payer(stall=stalls["A-01"]), Days(2))
    void_receipt(desk, wrong.number, 2)
    make_visit(desk, stalls["A-01"], "closed")
    record_sale(desk, 640_000, stall=stalls["A-01"])
    (siti,) = list_vendors(desk, "A-01")
    start_tenancy(desk, siti.ref, TenancyDraft("A-06"))
    return market


async def test_the_card_tells_what_the_office_knows(paid: Market) -> None:
    app = app_on(paid.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-card", about=paid.vendors["A-01"])
        await pilot.pause()
        card = card_of(pilot)
    for part in (
        "Siti Aminah",
        "active since 01-11-2026",
        "A-01 kios 6,00 m²  card  Rp3.000 a day",
        "A-06 kios 6,00 m²  card  Rp3.000 a day",
        "0812••••7801",
        "1871••••••••0001",
        "15 days  Rp45.000",
        "NOVEMBER 2026",
        "10 days 01–10 Nov",
        "VOID 24-11",
        "mean Rp640.000 of 1 day",
        "not assessed yet",
    ):
        assert part in card
    assert [card.count(mark) for mark in "■□"] == [11, 14]


async def test_the_card_shows_the_months_before_and_the_next_stall(paid: Market) -> None:
    app = app_on(paid.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-card", about=paid.vendors["A-01"])
        await pilot.press("space")
        assert card_of(pilot).count("□") == 2
        await pilot.press("left")
        card = card_of(pilot)
        assert "OKTOBER 2026" in card
        assert card.count("·") >= 31
        await pilot.press("right", "right")
        assert "DESEMBER 2026" in card_of(pilot)


async def test_the_card_of_another_vendor_begins_anew(paid: Market) -> None:
    app = app_on(paid.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-card", about=paid.vendors["A-01"])
        await pilot.press("left", "escape")
        await app.open_screen("vendor-card", about=paid.vendors["B-01"])
        await pilot.pause()
        assert "NOVEMBER 2026" in card_of(pilot)
        assert "B-01 los 6,00 m²  ticket  Rp3.000 a ticket" in card_of(pilot)


async def test_the_card_names_the_goods_before_it_spells_kbli_out(market: Market) -> None:
    made = register_vendor(market.desk, {"name": "Tuti", "goods": "plastik pembungkus", "kbli": "47724"})
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.open_screen("vendor-card", about=made.vendor.id)
        await pilot.pause()
        assert "plastik pembungkus 47724" in card_of(pilot)


async def test_a_vendor_without_a_stall_has_a_card(market: Market) -> None:
    made = register_vendor(market.desk, {"name": "Tuti"})
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-card", about=made.vendor.id)
        await pilot.press("space", "left")
        assert "no stall" in card_of(pilot)
        assert "none yet" in card_of(pilot)


@pytest.mark.parametrize("lang", language.LANGUAGES)
async def test_titles_and_keys_fit_on_80_columns(market: Market, lang: str) -> None:
    language.choose(lang)
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        for name in ("vendors", "vendor-card", "vendor-form", "vendor-change", "vendor-stall", "sales"):
            if name != "vendors":
                await app.open_screen(name, about=market.vendors["A-01"])
            await pilot.pause()
            hints = app.screen.query_one(HintLine)
            *most, (key, word) = hints.hints()
            wanted = " " + " ".join([*(f"{key} {label}" for key, label in most), key])
            assert hints.render_line(0).text.rstrip() in (wanted, f"{wanted} {word}")
            if name != "vendors":
                await pilot.press("escape")
                await pilot.pause()


async def test_every_column_title_fits_its_column(market: Market) -> None:
    for lang in language.LANGUAGES:
        language.choose(lang)
        for name in ("vendors", "sales"):
            app = app_on(market.desk, name)
            async with app.run_test(size=(140, 24)) as pilot:
                await pilot.pause()
                columns = app.screen.query_one(PagedTable)._columns
                assert [column.title for column in columns if len(language._(column.title)) > column.width] == []


async def test_the_card_opens_over_any_screen_with_a_vendors_id(market: Market) -> None:
    app = app_on(market.desk, "sales")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.open_screen("vendor-card", about=market.vendors["A-02"])
        await pilot.pause()
        assert isinstance(app.screen, VendorCardScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one(PagedTable).row is not None


def test_the_checklist_is_answered_from_the_card(office: Terminal, market: Market) -> None:
    office.send("/siti\r\rl")
    office.wait_for("Literacy")
    office.send(" " + "\x1bOQ" + "45")
    office.wait_for("3/37")
    office.send(ESC)
    office.wait_for("LAST PAYMENTS")
    office.send("l")
    office.wait_for("Going on where you stopped: 2 answered.")
    assert literacy.draft_of(market.desk, market.vendors["A-01"]) is not None


async def test_a_market_without_vendors_says_which_key_brings_the_first(empty_desk: Desk) -> None:
    app = app_on(empty_desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "F5 registers one" in rows_of(app.screen)


async def test_a_search_that_finds_nobody_says_so(market: Market) -> None:
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"zzzz")
        await pilot.pause()
        assert "Nobody is found here." in rows_of(app.screen)
