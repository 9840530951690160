"""Tariffs on the screen: what a change means is seen before it is saved, and days already paid are asked about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from pasar_tui.domain.collection import Amount
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.tariffs import list_tariffs
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.setup_effect import EffectScreen
from pasar_tui.ui.screens.setup_tariff_forms import NewTariffScreen
from pasar_tui.ui.screens.setup_tariffs import TariffsScreen
from pasar_tui.ui.widgets.field import Field
from tests.support.market import Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import app_on, office_in_terminal
from tests.ui.screens.test_setup import F2, F5, F8, lines_of, rows_of, text_of

ESC = "\x1b"
SIZE = (80, 24)
DEARER = "Perda 9/2026\tkios\t650\tm2/hari\t"


@pytest.fixture
def office(market: Market) -> Iterator[Terminal]:
    """The list of tariffs in a terminal, beside the test's own desk; A-01 has paid thirty days."""
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Amount(90_000))
    with office_in_terminal(market.path, "setup-tariffs", "1-3 of 3") as terminal:
        yield terminal


def reliefs(market: Market) -> list[int]:
    with market.desk.read() as reading:
        return [amount for (amount,) in reading.execute("SELECT amount FROM relief")]


def test_days_already_paid_are_collected_or_honoured(office: Terminal, market: Market) -> None:
    office.send(F5 + DEARER + "21-11-2026" + F2)
    office.wait_for("Days already paid differ by Rp9.000: A-01 Rp9.000")
    office.send(F2)
    office.wait_for("1 Collect the difference")
    office.send(ESC)
    office.wait_gone("1 Collect the difference")
    assert len(list_tariffs(market.desk)) == 3
    office.send(F2)
    office.wait_for("2 Honour what was paid")
    office.send("2")
    office.wait_for("Saved Rp650/m²/day from 21-11-2026")
    assert len(list_tariffs(market.desk)) == 4
    assert reliefs(market) == [9_000]


def test_a_withdrawn_tariff_shows_the_stalls_that_it_leaves_without_a_price(office: Terminal, market: Market) -> None:
    office.send("\x1b[B" + F8)
    office.wait_for("4 stalls have no price then.")
    office.send(F2)
    office.wait_for("is void")
    assert [row.rate for row in list_tariffs(market.desk)] == [500, 2_000]


def test_a_tariff_is_ended(office: Terminal, market: Market) -> None:
    office.send("\x1b[Be31-12-2026" + F2)
    office.wait_for("4 stalls have no price then.")
    office.send(F2)
    office.wait_for("applies until 31-12-2026")
    (los,) = [row for row in list_tariffs(market.desk) if row.rate == 3_000]
    assert los.to_day == date(2026, 12, 31)


def test_past_and_coming_are_seen_on_another_day(office: Terminal) -> None:
    office.send(F5 + DEARER + "1-1-2027" + F2)
    office.wait_for("whole market")
    office.send(F2)
    office.wait_for("1-4 of 4")
    office.send("sss")
    office.wait_for("nothing found")
    office.send("d\x151-1-2027\r")
    office.wait_for("31-12-2026")
    assert "past" in office.text


async def test_the_way_back_from_what_it_means_keeps_the_form(market: Market) -> None:
    app = app_on(market.desk, "setup-tariffs")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", *"Perda 9", "tab", *"kios", "tab", *"650", "tab", *"m2/hari", "f2")
        await pilot.pause()
        assert isinstance(app.screen, EffectScreen)
        assert "whole market" in rows_of(app.screen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, NewTariffScreen)
        assert app.screen.query_one("#rate", Field).value == "650"
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, TariffsScreen)
        await pilot.press("f5")
        await pilot.pause()
        assert app.screen.query_one("#rate", Field).value == ""


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        (("", "", "650", "m2/hari"), "legal_basis", "is needed"),
        (("Perda 9", "", "", "m2/hari"), "rate", "is needed"),
        (("Perda 9", "", "enam", "m2/hari"), "rate", "is not an amount"),
        (("Perda 9", "", "650", "depa/hari"), "unit", "does not say what"),
        (("Perda 9", "", "650", "m2/hari", "1-1-2027", "1-1-2026"), "rate", "ends before it begins"),
        (("Perda 9", "", "650", "m2/hari", "", "", "", "Z"), "block", "There is no block Z"),
        (("Perda 9", "", "650", "m2/hari", "", "", "", "", "", "kelas"), "conditions", "is not NAME=VALUE"),
        (("Perda 9", "kios", "650", "m2/hari", "1-1-2026"), "from", "starts on 01-01-2026 too"),
    ],
)
async def test_each_refusal_stands_in_its_fields_row(
    market: Market, typed: tuple[str, ...], field: str, says: str
) -> None:
    app = app_on(market.desk, "setup-tariffs")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, PasarScreen)
        for one, text in zip(screen.query(Field), typed, strict=False):
            one.fill(text)
        await pilot.press("f2")
        await pilot.pause()
        refused = screen.query_one(f"#{field}", Field)
        assert screen.focused is refused.input
        told = lines_of(screen, "#told")
        assert says in told
        assert told.strip()[:12] in text_of(refused)
        assert len(list_tariffs(market.desk)) == 3
