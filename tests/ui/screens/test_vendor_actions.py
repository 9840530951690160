"""What an officer does on a vendor's card: end, move, pay another way, show the NIK for a reason, forget."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from textual.pilot import Pilot

from pasar_tui.domain.collection import Days
from pasar_tui.domain.stall import Mode
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.registration import written_of
from pasar_tui.services.tenancies import TenancyDraft, list_tenancies, start_tenancy
from pasar_tui.services.vendor_card import vendor_card
from pasar_tui.services.vendor_journal import lines_page
from pasar_tui.services.vendors import list_vendors, register_vendor
from pasar_tui.storage import book, connection
from pasar_tui.ui.screens import vendor_reveal
from pasar_tui.ui.screens.vendor_card import VendorCardScreen
from pasar_tui.ui.screens.vendor_reveal import Revealed
from pasar_tui.ui.widgets.dialog import Dialog
from pasar_tui.ui.widgets.field import Field
from tests.support.inputs import BadInput, bad_inputs
from tests.support.market import TODAY, Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import app_on, office_in_terminal

F2, F5, ESC = "\x1bOQ", "\x1b[15~", "\x1b"
NIK, PHONE = "1871014107850001", "081234567801"
SIZE = (80, 24)


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips())


@pytest.fixture
def paid(market: Market) -> Market:
    """Siti has paid A-01 to 20 November."""
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(20))
    return market


@pytest.fixture
def office(paid: Market) -> Iterator[Terminal]:
    """Siti's card in a terminal."""
    with office_in_terminal(paid.path, "vendors", "1-8 of 8") as terminal:
        terminal.send("/siti\r\r")
        terminal.wait_for("LAST PAYMENTS")
        terminal.quiet()
        yield terminal


def stalls_of(market: Market) -> dict[str, tuple[Mode | None, date | None]]:
    return {one.code: (one.mode, one.end) for one in vendor_card(market.desk, market.vendors["A-01"], TODAY).stalls}


def told(market: Market) -> str:
    return lines_page(market.desk, market.vendors["A-01"], "first", 0, 1).rows[0].told


def test_a_right_ends_with_its_day_and_reason_in_one_burst(office: Terminal, paid: Market) -> None:
    office.send("a22-11-2026\tpindah kota" + F2)
    office.wait_for("A-01: right of use ends with 22-11-2026")
    assert stalls_of(paid) == {"A-01": (None, date(2026, 11, 22))}
    assert told(paid) == "A-01: right of use ends with 22-11-2026 · “pindah kota”"
    office.send("p")
    office.wait_for("A-01 is no longer this vendor's")


def test_a_vendor_moves_and_the_old_debt_stays(office: Terminal, paid: Market) -> None:
    office.send("pa6" + F2)
    office.wait_for("Moved from A-01 to A-06 from 24-11-2026")
    assert stalls_of(paid) == {"A-06": (Mode.CARD, None), "A-01": (None, date(2026, 11, 23))}


def test_another_way_of_paying_asks_about_days_already_paid(office: Terminal, paid: Market) -> None:
    office.send("c")
    office.wait_for("How it is paid")
    office.send("2\t11-11-2026")
    office.wait_for("differ by -Rp30.000")
    office.send(F2)
    office.wait_for("Honour what was paid")
    office.send(ESC)
    office.wait_gone("Honour what was paid")
    assert stalls_of(paid) == {"A-01": (Mode.CARD, None)}
    office.send(F2)
    office.wait_for("Honour what was paid")
    office.send("2")
    office.wait_for("A-01: pays by ticket from 11-11-2026")
    assert stalls_of(paid) == {"A-01": (Mode.TICKET, None)}


def test_nik_and_phone_are_shown_for_a_reason_until_a_key(office: Terminal, paid: Market) -> None:
    assert NIK not in office.text
    office.send("n")
    office.wait_for("an inspection")
    office.send("2")
    office.wait_for(NIK)
    assert PHONE in office.text
    assert told(paid) == "Shown unmasked: NIK, Phone, for the vendor's request"
    office.send(" ")
    office.wait_gone(NIK)
    assert PHONE not in office.text
    office.send("5")
    office.wait_for("Shown unmasked")
    assert NIK not in office.text


def test_a_vendor_is_forgotten_after_two_questions(office: Terminal, paid: Market) -> None:
    office.send("x")
    office.wait_for("Still holds A-01")
    office.wait_for("Rp12.000 is still owed")
    office.send("2" + F2)
    office.wait_for("can't be undone")
    office.send("n")
    office.wait_gone("can't be undone")
    assert written_of(paid.desk, paid.vendors["A-01"])["name"] == "Siti Aminah"
    office.send(F2)
    office.wait_for("can't be undone")
    office.send("y")
    office.wait_for("nothing of the name is left")
    office.wait_for("(forgotten)")
    assert "Siti" not in office.text
    assert told(paid) == "Forgotten: the vendor died"
    files = [path.read_bytes() for path in paid.path.parent.glob(paid.path.name + "*")]
    assert not any(b"Siti Aminah" in data or NIK.encode() in data for data in files)


async def test_a_reader_that_keeps_the_log_is_told_and_it_is_tried_again(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "READER_PATIENCE_MS", 20)
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-card", about=market.vendors["A-01"])
        await pilot.pause()
        with closing(connection.reader(market.path)) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM journal").fetchone()
            await pilot.press("x", "f2", "y")
            await pilot.pause()
            assert "Try again?" in shown(pilot)
            await pilot.press("y")
            await pilot.pause()
            assert "Try again?" in shown(pilot)
        await pilot.press("y")
        await pilot.pause()
        assert "nothing of the name is left" in app.notices[-1].text


async def test_what_is_shown_whole_goes_by_itself(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vendor_reveal, "SHOWN_SECONDS", 0)
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-card", about=market.vendors["A-01"])
        await pilot.press("n", "1")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, VendorCardScreen)
        assert app.get_screen("vendor-revealed", Revealed).values == {}
        assert not any(NIK in notice.text for notice in app.notices)


async def test_without_a_reason_nothing_is_shown_or_noted(market: Market) -> None:
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-card", about=market.vendors["A-01"])
        await pilot.press("n", "escape")
        await pilot.pause()
        assert isinstance(app.screen, VendorCardScreen)
        assert told(market).startswith("Given A-01")


async def test_a_vendor_without_nik_and_phone_has_nothing_to_show(market: Market) -> None:
    made = register_vendor(market.desk, {"name": "Tuti"})
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-card", about=made.vendor.id)
        await pilot.press("n")
        await pilot.pause()
        assert "Neither NIK nor phone" in app.notices[-1].text
        for key in "pac":
            await pilot.press(key)
            await pilot.pause()
            assert app.notices[-1].text == "This vendor has no stall; T gives one."


@pytest.mark.parametrize(
    ("screen", "typed", "said"),
    [
        ("vendor-end", ("31-02-2026",), "31-02-2026"),
        ("vendor-end", ("01-10-2026",), "It can't end on 01-10-2026"),
        ("vendor-move", ("A-99",), "A-99"),
        ("vendor-move", ("A-02",), "A-02 has a holder"),
        ("vendor-move", ("A-01",), "has A-01 already"),
        ("vendor-move", ("A-06", "kemarin dulu"), "kemarin dulu"),
    ],
)
async def test_what_is_refused_stands_beside_its_field_and_what_was_typed_stays(
    market: Market, screen: str, typed: tuple[str, ...], said: str
) -> None:
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.open_screen(screen, about=market.tenancies["A-01"])
        for text in typed:
            await pilot.press(*text, "tab")
        await pilot.press("f2")
        await pilot.pause()
        assert said in shown(pilot)
        assert "Nothing was saved yet" in shown(pilot)
        assert tuple(field.value for field in app.screen.query(Field))[: len(typed)] == typed
    assert stalls_of(market) == {"A-01": (Mode.CARD, None)}


async def test_the_same_mode_again_is_refused(market: Market) -> None:
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.open_screen("vendor-mode", about=market.tenancies["A-01"])
        await pilot.press("f2")
        await pilot.pause()
        assert "Nothing would change" in shown(pilot)


async def test_a_long_debt_by_another_mode_is_asked_about(market: Market) -> None:
    (slamet,) = list_vendors(market.desk, "B-01")
    old = start_tenancy(
        market.desk,
        slamet.ref,
        TenancyDraft("A-06", since=date(2026, 1, 1), charged_from=date(2026, 1, 1), mode="karcis"),
        accept_debt=True,
    )
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.open_screen("vendor-mode", about=old.id)
        await pilot.press("1", "tab", *"01-02-2026", "f2")
        await pilot.pause()
        assert isinstance(app.screen, Dialog)
        await pilot.press("y")
        await pilot.pause()
        modes = {one.stall: one.mode for one in list_tenancies(market.desk, TODAY)}
        assert modes["A-06"] == "kartu"


async def test_an_action_is_for_the_stall_that_is_marked(market: Market) -> None:
    (siti,) = list_vendors(market.desk, "A-01")
    start_tenancy(market.desk, siti.ref, TenancyDraft("A-06"))
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await app.open_screen("vendor-card", about=siti.id)
        await pilot.press("space", "a", "f2")
        await pilot.pause()
        assert ">A-06" in shown(pilot)
    assert stalls_of(market) == {"A-01": (Mode.CARD, None), "A-06": (Mode.CARD, TODAY)}


@pytest.mark.parametrize("bad", [one for one in bad_inputs("nama") if one.values[0].accepted])
async def test_an_accepted_name_stands_verbatim_on_forms_and_when_shown_whole(market: Market, bad: BadInput) -> None:
    made = register_vendor(market.desk, {"name": bad.text, "phone": "081299998888"}, (TenancyDraft("A-06"),))
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=(200, 24)) as pilot:
        await pilot.pause()
        for name in ("vendor-end", "vendor-move", "vendor-mode"):
            await app.open_screen(name, about=made.tenancies[0].id)
            await pilot.pause()
            assert bad.value in shown(pilot)
            await pilot.press("escape")
        await app.open_screen("vendor-card", about=made.vendor.id)
        await pilot.press("n", "1")
        await pilot.pause()
        assert bad.value[:20] in shown(pilot)


def test_sex_and_npwrd_are_written_with_the_vendor(paid: Market) -> None:
    with office_in_terminal(paid.path, "vendors", "1-8 of 8") as terminal:
        terminal.send(F5 + "Tuti\t\t\t\t\t\t\t\t\tx\tW-77" + F2)
        terminal.wait_for("does not say man or woman")
        terminal.send("\x15P" + F2)
        terminal.wait_for("Saved Tuti")
    (tuti,) = list_vendors(paid.desk, "tuti")
    written = written_of(paid.desk, tuti.id)
    assert (written["sex"], written["npwrd"]) == ("P", "W-77")
