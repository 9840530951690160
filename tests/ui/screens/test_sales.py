"""An officer types the day's turnover down the list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from pasar_tui.services.reports import SalesRow, sales
from pasar_tui.services.sales import record_sale
from pasar_tui.ui.screens.sales_words import bars
from pasar_tui.ui.widgets.table import PagedTable
from tests.support.market import TODAY, Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import app_on, office_in_terminal

ESC, UP, DOWN, LEFT, RIGHT, F8 = "\x1b", "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[C", "\x1b[19~"
YESTERDAY = TODAY - timedelta(days=1)
SIZE = (80, 24)


@pytest.fixture
def office(market: Market) -> Iterator[Terminal]:
    """The day's sales in a terminal, beside the test's own desk on the same book."""
    record_sale(market.desk, 610_000, stall=market.stalls["A-01"], day=YESTERDAY)
    with office_in_terminal(market.path, "sales", "1-8 of 8") as terminal:
        yield terminal


def told(market: Market, day: date = TODAY) -> list[tuple[str | None, str, int, bool]]:
    return [_plain(row) for row in sales(market.desk, day)]


def _plain(row: SalesRow) -> tuple[str | None, str, int, bool]:
    return row.stall, row.group, row.amount, row.estimate


def test_amounts_in_one_burst_land_in_their_rows(office: Terminal, market: Market) -> None:
    office.send("640000\r500.000\r\r1,5jt\r75rb\r")
    office.wait_for("Saved A-05 Dewi Lestari 75.000")
    assert told(market) == [
        ("A-01", "", 640_000, False),
        ("A-02", "", 500_000, False),
        ("A-04", "", 1_500_000, False),
        ("A-05", "", 75_000, False),
    ]
    office.wait_for("Rp2.715.000  from 4 of 8 stalls")


def test_an_arrow_saves_what_was_typed_before_it_moves(office: Terminal, market: Market) -> None:
    office.send(DOWN + "50000" + UP + "640000" + DOWN + DOWN + "7\x7f8000\r")
    office.wait_for("Saved A-03 Nyoman Sukerti 8.000")
    assert told(market) == [("A-02", "", 50_000, False), ("A-01", "", 640_000, False), ("A-03", "", 8_000, False)]


def test_what_cannot_be_read_stays_in_its_row_and_takes_nothing_of_the_next(office: Terminal, market: Market) -> None:
    office.send("20.00\r5000\r" + DOWN + "6000\r")
    office.wait_for("is not an amount that can be read")
    office.quiet()
    assert told(market) == []
    assert office.lines[5].startswith("> A-01")
    office.send("\x7f\x7f\x7f\x7f\x7f20000\r")
    office.wait_for("Saved A-01 Siti Aminah 20.000")


def test_equals_repeats_the_amount_before_and_a_tilde_marks_an_estimate(office: Terminal, market: Market) -> None:
    office.send("=\r~12000~\r\r")
    office.wait_for("Saved A-02 Budi Santoso ~12.000")
    assert told(market) == [("A-01", "", 610_000, False), ("A-02", "", 12_000, True)]


def test_a_group_of_goods_has_its_own_row(office: Terminal, market: Market) -> None:
    office.send("gikan laut\r200000\r")
    office.wait_for("Saved A-01 Siti Aminah · ikan laut 200.000")
    assert told(market) == [("A-01", "ikan laut", 200_000, False)]
    office.send("\x1b[Hg IKAN  laut\r250000\r")
    office.wait_for("ikan laut 250.000")
    assert told(market) == [("A-01", "ikan laut", 250_000, False)]


def test_a_past_day_is_entered_and_marked(office: Terminal, market: Market) -> None:
    office.send(LEFT + DOWN + "90000\r")
    office.wait_for("past day")
    office.wait_for("Saved A-02 Budi Santoso 90.000")
    assert told(market, YESTERDAY) == [("A-01", "", 610_000, False), ("A-02", "", 90_000, False)]
    office.send(RIGHT + RIGHT)
    office.wait_gone("past day")
    assert told(market) == []


def test_a_stall_or_name_is_looked_for_and_typed_in_one_burst(office: Terminal, market: Market) -> None:
    office.send("/b2\r123000\r/slamet\r4000\r")
    office.wait_for("Saved B-01 Slamet Riyadi 4.000")
    assert told(market) == [("B-02", "", 123_000, False), ("B-01", "", 4_000, False)]


def test_an_entry_is_taken_back_with_its_reason(office: Terminal, market: Market) -> None:
    office.send("640000\r" + UP + F8 + "2\r")
    office.wait_for("Voided: A-01 Rp640.000")
    assert told(market) == []
    office.send(F8)
    office.wait_for("Nothing is entered in this row")


def test_a_reason_that_is_none_is_refused(office: Terminal, market: Market) -> None:
    office.send("640000\r" + UP + F8 + "7\r")
    office.wait_for("Say why with a digit")
    assert told(market) == [("A-01", "", 640_000, False)]


def test_the_same_row_again_is_a_correction(office: Terminal, market: Market) -> None:
    office.send("640000\r" + UP + "64000\r")
    office.wait_for("Saved A-01 Siti Aminah 64.000")
    assert told(market) == [("A-01", "", 64_000, False)]
    office.wait_for("Rp64.000  from 1 of 8 stalls")


async def test_escape_forgets_what_was_typed_and_then_leaves(market: Market) -> None:
    app = app_on(market.desk, "sales")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"6400")
        table = app.screen.query_one(PagedTable)
        assert "6400_" in table.render_line(1).text
        await pilot.press("escape")
        await pilot.pause()
        assert "6400" not in table.render_line(1).text
    assert told(market) == []


async def test_a_letter_without_a_digit_is_no_amount(market: Market) -> None:
    app = app_on(market.desk, "sales")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("r", "b", "full_stop", "enter")
        await pilot.pause()
        assert "_" not in app.screen.query_one(PagedTable).render_line(1).text
    assert told(market) == []


def test_bars_grow_with_the_amount() -> None:
    assert bars((None, 0, 1, 33, 34, 67, 100)) == "·_░░▒█"[:3] + "░▒█" + "█"
    assert bars((None, None)) == "··"
    assert bars((0, 0)) == "__"
