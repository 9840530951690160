"""An officer registers vendors and gives stalls: six fields and a key, as fast as they can be typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pasar_tui.services.tenancies import list_tenancies
from pasar_tui.services.vendors import list_vendors
from pasar_tui.ui.widgets.dialog import Dialog
from pasar_tui.ui.widgets.field import Field
from pasar_tui.ui.widgets.lines import Lines
from tests.support.market import TODAY, Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import app_on, office_in_terminal

F2, F4, F5, ESC, CTRL_S, DOWN = "\x1bOQ", "\x1bOS", "\x1b[15~", "\x1b", "\x13", "\x1b[B"
TUTI = "Tuti Wulandari\ta6\t1871014107850011\r0812-3456-7899\tkue basah\t24-11-2026"
SIZE = (80, 24)


@pytest.fixture
def office(market: Market) -> Iterator[Terminal]:
    """The list of vendors in a terminal, beside the test's own desk on the same book."""
    with office_in_terminal(market.path, "vendors", "1-8 of 8") as terminal:
        yield terminal


def told(screen: object) -> str:
    lines = screen.query_one("#told", Lines)  # type: ignore[attr-defined]  # a screen of the office
    return "\n".join(lines.render_line(y).text for y in range(lines.size.height))


def test_a_vendor_and_a_stall_are_entered_in_one_burst(office: Terminal, market: Market) -> None:
    office.send(F5 + TUTI + F2)
    office.wait_for("Saved Tuti Wulandari · A-06 card")
    office.quiet()
    assert any(line.startswith("> A-06") and "Tuti Wulandari" in line for line in office.lines)
    (tuti,) = list_vendors(market.desk, "tuti")
    assert (tuti.name, tuti.stalls, tuti.goods) == ("Tuti Wulandari", ("A-06",), "kue basah")
    assert (tuti.nik_masked, tuti.phone_masked) == ("1871••••••••0011", "0812••••7899")
    (given,) = [one for one in list_tenancies(market.desk, TODAY) if one.stall == "A-06"]
    assert (given.vendor, given.mode, given.since, given.charged_from) == (tuti.ref, "kartu", TODAY, TODAY)


def test_two_vendors_in_one_burst_land_in_two_forms(office: Terminal, market: Market) -> None:
    office.send(F5 + TUTI + F2 + F5 + "Joko Susilo\tB-04\t\t\tayam" + CTRL_S)
    office.wait_for("Saved Joko Susilo · B-04 ticket")
    assert [one.stalls for one in list_vendors(market.desk, "tuti")] == [("A-06",)]
    assert [(one.stalls, one.goods, one.nik_masked) for one in list_vendors(market.desk, "joko")] == [
        (("B-04",), "ayam", None)
    ]


def test_a_refused_form_keeps_what_was_typed_and_is_mended(office: Terminal, market: Market) -> None:
    office.send(F5 + "Tuti\tA-01\t1871014107850001" + F2)
    office.wait_for("Nothing was saved yet")
    office.wait_for("A-01 has a holder since 01-11-2026")
    office.wait_for("has this NIK already")
    assert list_vendors(market.desk, "tuti") == []
    office.send("\x7f\x7f\x7f\x7fA-06\t" + "\x15" + F2)
    office.wait_for("Saved Tuti · A-06 card")


def test_an_old_debt_is_asked_about_once(office: Terminal, market: Market) -> None:
    office.send(F5 + "Tuti\tA-06\t\t\t\t01-09-2026\t01-09-2026" + F2)
    office.wait_for("Is this really owed?")
    assert "85 days, Rp255.000" in office.text
    office.send("t")
    office.wait_gone("Is this really owed?")
    assert list_vendors(market.desk, "tuti") == []
    office.send(F2)
    office.wait_for("Is this really owed?")
    office.send("y")
    office.wait_for("Saved Tuti · A-06 card")
    (given,) = [one for one in list_tenancies(market.desk, TODAY) if one.stall == "A-06"]
    assert given.charged_from.isoformat() == "2026-09-01"


def test_another_stall_is_given_from_the_list(office: Terminal, market: Market) -> None:
    office.send("/siti\rtA-06" + F2)
    office.wait_for("Saved Siti Aminah · A-06 card")
    (siti,) = list_vendors(market.desk, "siti aminah")
    assert siti.stalls == ("A-01", "A-06")


def test_a_vendor_is_corrected_in_one_burst(office: Terminal, market: Market) -> None:
    office.send("/siti\r" + F4 + " Rahayu\t\t\x150812 9999 8888" + F2)
    office.wait_for("Saved Siti Aminah Rahayu")
    (siti,) = list_vendors(market.desk, "aminah rahayu")
    assert (siti.nik_masked, siti.phone_masked) == ("1871••••••••0001", "0812••••8888")


async def test_the_stall_typed_shows_what_it_is_and_costs(market: Market) -> None:
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", "tab", *"a6")
        await pilot.pause()
        assert "A-06 kios 6,00 m² · card Rp3.000 a day, Rp90.000 for November 2026" in told(app.screen)
        await pilot.press("backspace", "1")
        await pilot.pause()
        assert "A-01 has a holder" in told(app.screen)


async def test_a_name_that_looks_like_anothers_is_told_while_it_is_typed(market: Market) -> None:
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", *"Moh Jusuf")
        await pilot.pause()
        assert "Looks like: Muhammad Yusuf (A-04)" in told(app.screen)


async def test_leaving_a_form_with_something_typed_asks(market: Market) -> None:
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", *"Tuti", "escape")
        await pilot.pause()
        assert isinstance(app.screen, Dialog)
        await pilot.press("t")
        await pilot.pause()
        assert app.screen.query_one("#name", Field).value == "Tuti"
        await pilot.press("escape", "y")
        await pilot.pause()
        await pilot.press("f5")
        await pilot.pause()
        assert app.screen.query_one("#name", Field).value == ""


async def test_an_untouched_form_is_left_without_a_question(market: Market) -> None:
    app = app_on(market.desk, "vendors")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4", "escape")
        await pilot.pause()
        assert type(app.screen).__name__ == "VendorsScreen"


async def test_saving_a_form_in_which_nothing_was_changed_writes_nothing(market: Market) -> None:
    app = app_on(market.desk, "vendors")
    with market.desk.read() as reading:
        before = reading.execute("SELECT max(line) FROM journal").fetchone()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4", "f2")
        await pilot.pause()
        assert app.notices[-1].text == "Nothing was changed."
    with market.desk.read() as reading:
        assert reading.execute("SELECT max(line) FROM journal").fetchone() == before
