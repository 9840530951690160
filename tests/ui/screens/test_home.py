"""The first screen tells the day, and what needs a hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from pasar_tui import language
from pasar_tui.data import checklist
from pasar_tui.domain.collection import Days
from pasar_tui.domain.literacy.answers import Assessment
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.services.home import home
from pasar_tui.services.literacy import record_assessment
from pasar_tui.services.officers import add_officer
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.visits import make_visit
from pasar_tui.services.voids import undo_last
from pasar_tui.ui.beside import pieces
from pasar_tui.ui.screens.home import HomeScreen
from pasar_tui.ui.screens.home_actions import ActionList
from pasar_tui.ui.screens.home_words import today
from pasar_tui.ui.screens.literacy import LiteracyScreen
from pasar_tui.ui.screens.report import ReportScreen
from pasar_tui.ui.widgets.lines import Lines, text_of
from pasar_tui.ui.widgets.table import PagedTable
from tests.support.market import TODAY, Clock, Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import app_on, office_in_terminal

ESC, DOWN = "\x1b", "\x1b[B"
SIZE = (80, 24)


@pytest.fixture
def busy(market: Market) -> Market:
    """The market in the middle of a day: two paid, one by QRIS, one closed, one promise of yesterday not kept."""
    make_visit(market.desk, market.stalls["B-03"], "promised", promised=TODAY, day=TODAY - timedelta(days=1))
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(2))
    receive_payment(market.desk, Payer(stall=market.stalls["B-01"]), method="qris")
    receive_payment(market.desk, Payer(stall=market.stalls["B-02"]))
    undo_last(market.desk, 4)
    make_visit(market.desk, market.stalls["A-02"], "closed")
    return market


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def open_home(opened: ExitStack, market: Market, ready: str = "NEEDS A HAND") -> Terminal:
    terminal: Terminal = opened.enter_context(office_in_terminal(market.path, "home", ready))
    return terminal


def words_on(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen)
    lines = screen.query_one("#today", Lines), screen.query_one(ActionList), screen.query_one("#week", Lines)
    return "\n".join(widget.render_line(y).text.rstrip() for widget in lines for y in range(widget.size.height))


def test_the_day_at_a_glance(opened: ExitStack, busy: Market) -> None:
    terminal = open_home(opened, busy)
    terminal.wait_for("Rp9.000")
    assert terminal.lines[3].split() == [
        "Collected",
        "Rp9.000",
        "██████████░░░░░░░░░░░░░░░░░░░░",
        "33%",
        "of",
        "Rp27.000",
    ]
    assert "paid 2 · closed 1 · unpaid 6 · other 1" in terminal.lines[4]
    assert "Rp6.000" in terminal.lines[5]
    assert "QRIS Rp3.000 · 1 ticket · voids 1" in terminal.lines[5]


def test_nothing_moves_when_the_figures_come(opened: ExitStack, busy: Market) -> None:
    terminal = open_home(opened, busy)
    terminal.wait_for("Rp9.000")
    assert [terminal.lines[y].strip() for y in (2, 7)] == ["TODAY", "NEEDS A HAND"]
    assert terminal.lines[14].startswith(" SEVEN DAYS")


def test_enter_on_a_line_opens_its_screen_already_filtered(opened: ExitStack, busy: Market) -> None:
    terminal = open_home(opened, busy)
    terminal.wait_for("> 6 stalls were not collected today")
    terminal.send("\r")
    terminal.wait_for("my cash Rp6.000")
    assert "unpaid" in terminal.lines[0]
    assert not any(line[2:6] == "A-01" for line in terminal.lines)


def test_promises_that_are_due_open_the_round_with_these_alone(opened: ExitStack, busy: Market) -> None:
    terminal = open_home(opened, busy)
    terminal.wait_for("1 promise to pay is due: B-03")
    terminal.send(DOWN + "\r")
    terminal.wait_for("> B-03")
    assert "promises due" in terminal.lines[0]
    assert not any(line[2:6] == "A-01" for line in terminal.lines)


async def choose_line(pilot: Pilot[None], words: str) -> None:
    """Put the cursor on the line of what needs a hand that says `words`, and press Enter."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    actions = pilot.app.screen.query_one(ActionList)
    while actions.action is not None and words not in actions.action.text:
        await pilot.press("down")
    await pilot.press("enter")
    await pilot.pause()


async def test_long_arrears_open_the_list_of_those_alone(busy: Market, clock: Clock) -> None:
    clock.stand(TODAY + timedelta(9))
    receive_payment(busy.desk, Payer(stall=busy.stalls["A-03"]), Days(9))
    async with app_on(busy.desk, "home").run_test(size=SIZE) as pilot:
        await choose_line(pilot, "owe for more than 30 days")
        screen = pilot.app.screen
        assert isinstance(screen, ReportScreen)
        assert [row.line["stall"] for row in screen.table.rows if not row.sums] == ["A-02", "A-04", "A-05", "A-01"]


async def test_vendors_who_wait_for_coaching_are_the_only_ones_listed(busy: Market) -> None:
    answers = {item.id: 3 for item in checklist.current_instrument().items}
    record_assessment(busy.desk, busy.vendors["A-03"], Assessment("lengkap", answers, {}, {}), TODAY - timedelta(400))
    async with app_on(busy.desk, "home").run_test(size=SIZE) as pilot:
        await choose_line(pilot, "waits for coaching")
        screen = pilot.app.screen
        assert isinstance(screen, LiteracyScreen)
        table = screen.query_one(PagedTable)
        assert len(table.rows) == 1


def test_digits_open_screens_and_what_is_typed_behind_lands_there(opened: ExitStack, market: Market) -> None:
    terminal = open_home(opened, market)
    terminal.send("1/b2\rb5000\r")
    terminal.wait_for("Saved 09:00 · B-02")
    terminal.send(ESC)
    terminal.wait_for("TODAY")
    terminal.wait_for("Collected  Rp5.000")
    terminal.send("2")
    terminal.wait_for("· Vendors")


def test_back_from_the_round_the_figures_are_new(opened: ExitStack, market: Market) -> None:
    terminal = open_home(opened, market)
    terminal.wait_for("0% of")
    terminal.send("1\r")
    terminal.wait_for("> A-02")
    terminal.send(ESC)
    terminal.wait_for("Rp3.000")
    assert "paid 1" in terminal.text


async def week_of(market: Market, size: tuple[int, int]) -> list[str]:
    """Return the lines about the week and the month on a terminal of this size."""
    async with app_on(market.desk, "home").run_test(size=size) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        week = pilot.app.screen.query_one("#week", Lines)
        return [week.render_line(y).text.rstrip() for y in range(week.size.height)]


async def test_the_month_stands_beside_the_week_with_its_target(busy: Market) -> None:
    lines = await week_of(busy, SIZE)
    assert [line[44:].split() for line in lines[2:5]] == [
        ["Target", "Rp810.000"],
        ["Collected", "Rp9.000", "1%"],
        ["Open", "days", "24", "of", "30"],
    ]
    assert [line[44:] for line in lines[5:]] == [""] * 4


async def test_the_figures_of_the_week_end_in_one_column(busy: Market) -> None:
    lines = await week_of(busy, SIZE)
    assert lines[7][:44].split() == ["Sen", "23", "0"]
    assert lines[8].split()[:3] == ["Sel", "24", "9.000"]
    assert lines[7].index(" 0") + 2 == lines[8].index("9.000") + 5


@pytest.mark.parametrize(("size", "row"), [((130, 24), 1), ((80, 34), 10)], ids=["wide", "tall"])
async def test_a_larger_terminal_draws_the_month_day_by_day(busy: Market, size: tuple[int, int], row: int) -> None:
    lines = await week_of(busy, size)
    assert "target" in "".join(lines)
    assert lines[-1].split()[-7:] == ["1", "5", "10", "15", "20", "25", "30"]
    assert all("│" in line for line in lines[row + 1 : -1])


def test_a_terminal_that_grows_shows_more_and_shrinks_back(opened: ExitStack, busy: Market) -> None:
    terminal = open_home(opened, busy)
    terminal.wait_for("Open days")
    terminal.resize(100, 40)
    terminal.wait_for("THIS MONTH, DAY BY DAY")
    terminal.resize(80, 24)
    terminal.wait_gone("DAY BY DAY")
    assert "Open days" in terminal.text


async def test_an_empty_book_shows_the_first_three_steps(empty_desk: Desk) -> None:
    async with app_on(empty_desk, "home").run_test(size=SIZE) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        text = words_on(pilot)
    for step in ("1. Make the stalls", "2. Set the tariffs", "3. Bring in the vendors"):
        assert step in text
    assert "NEEDS A HAND" not in text


@pytest.mark.parametrize("lang", language.LANGUAGES)
async def test_no_line_is_cut_at_eighty_columns(busy: Market, lang: str) -> None:
    language.choose(lang)
    async with app_on(busy.desk, "home").run_test(size=SIZE) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        screen = pilot.app.screen
        lines = [*screen.query_one("#today", Lines).lines, *screen.query_one("#week", Lines).lines]
        assert all(len(line if isinstance(line, str) else line[0][0]) <= 80 for line in lines)


async def test_a_desk_where_several_could_sit_asks_who_it_is(market: Market, clock: Clock) -> None:
    ratna = add_officer(market.desk, "Ratna")
    market.desk.officer = None
    app = app_on(market.desk, "officer")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert market.desk.officer == ratna.id
        assert app.heading.officer == "Ratna"
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


def test_a_great_market_keeps_the_edge_of_the_screen_free(market: Market) -> None:
    found = replace(home(market.desk, TODAY), expected=123_456_789)
    assert max(cell_len(text_of(pieces(line))) for line in today(found)) < SIZE[0]
