"""An officer looks at a day: what came in, who has not paid, who owes; goes to another day; takes a file along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from pasar_tui import language
from pasar_tui.domain.collection import Amount, Days
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.report_sheets import REPORTS
from pasar_tui.services.report_table import words
from pasar_tui.services.sales import record_sale
from pasar_tui.ui.screens.filters import LONG_ARREARS
from pasar_tui.ui.screens.report import ReportScreen
from pasar_tui.ui.screens.report_layouts import columns_of
from pasar_tui.ui.screens.reports import ReportsScreen
from pasar_tui.ui.widgets.columns import laid_out
from pasar_tui.ui.widgets.prompt import Prompt
from tests.support.market import TODAY, Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import app_on, office_in_terminal

ESC, LEFT, RIGHT = "\x1b", "\x1b[D", "\x1b[C"


@pytest.fixture
def walked(market: Market) -> Market:
    """Sari's day: A-01 pays all, A-02 a part by QRIS, A-01 tells a turnover."""
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(24))
    receive_payment(market.desk, Payer(stall=market.stalls["A-02"]), Amount(10_000), "qris")
    record_sale(market.desk, 450_000, stall=market.stalls["A-01"], group="sembako")
    return market


@pytest.fixture
def office(walked: Market) -> Iterator[Terminal]:
    """The list of reports in a terminal."""
    with office_in_terminal(walked.path, "reports", "Walking list") as terminal:
        yield terminal


def test_the_day_opens_on_one_key_and_goes_to_a_file_on_another(office: Terminal, walked: Market) -> None:
    office.send("1e\r")
    office.wait_for("Written:")
    assert "collected Rp82.000 of 2 receipts" in office.text
    (path,) = walked.path.parent.glob("laporan-harian-*.csv")
    assert "Takings;cash;;72000" in path.read_text("utf-8-sig")


def test_a_report_goes_to_a_file_from_the_list(office: Terminal, walked: Market) -> None:
    office.send("e\r")
    office.wait_for("Written:")
    assert len(list(walked.path.parent.glob("laporan-harian-*.csv"))) == 1


def test_arrears_are_a_table_with_bars(office: Terminal) -> None:
    office.send("3")
    office.wait_for("4 owe Rp278.000.")
    (line,) = [line for line in office.lines if "A-03" in line]
    assert line.split() == [">", "A-03", "Nyoman", "Sukerti", "24", "72.000", "01-11-2026", "███████"]


def test_days_are_walked_and_typed_in_one_burst(office: Terminal) -> None:
    office.send("2" + LEFT + LEFT)
    office.wait_for("Min 22-11-2026")
    office.send(RIGHT + "h20-11\r")
    office.wait_for("Jum 20-11-2026")


def test_a_printed_page_is_written_and_proposed_the_next_time(office: Terminal, walked: Market) -> None:
    office.send("3e" + RIGHT + RIGHT + "\r")
    office.wait_for("Written:")
    assert (walked.path.parent / "laporan-tunggakan-2026-11-24.txt").is_file()
    office.send("e")
    office.wait_for("[printed page]")
    office.send(ESC)
    office.wait_gone("[printed page]")
    office.send(ESC)
    office.wait_for("Walking list")


def test_days_are_chosen_from_the_calendar(office: Terminal) -> None:
    office.send("4k")
    office.wait_for("NOVEMBER 2026")
    office.send(" " + LEFT * 3)
    office.wait_for("[21")
    office.send("\r")
    office.wait_for("Turnover · 21-11-2026 to 24-11-2026")
    office.send("m")
    office.wait_for("Turnover · November 2026")
    office.send(LEFT)
    office.wait_for("Turnover · Oktober 2026")
    office.send("t")
    office.wait_for("Turnover · Sel 24-11-2026")


def test_takings_begin_with_the_month(office: Terminal) -> None:
    office.send("7")
    office.wait_for("Takings by day · November 2026")
    (total,) = [line for line in office.lines if line.strip().startswith("Total")]
    assert total.split() == ["Total", "2", "72.000", "10.000", "0", "82.000"]


def test_a_day_to_come_is_refused(office: Terminal) -> None:
    office.send("1" + RIGHT)
    office.wait_for("still lies ahead")
    assert "Sel 24-11-2026" in office.lines[2]


def test_a_day_that_cannot_be_read_keeps_the_question_open(office: Terminal) -> None:
    office.send("1hxy\r")
    office.wait_for("Esc Close")
    office.send(ESC)
    office.wait_gone("Esc Close")
    office.send(ESC)
    office.wait_gone("Day: xy")
    assert "The day · Sel 24-11-2026" in office.text


@pytest.mark.parametrize("lang", language.LANGUAGES)
@pytest.mark.parametrize("name", REPORTS)
async def test_every_report_is_shown_with_all_its_columns_at_80_cells(walked: Market, name: str, lang: str) -> None:
    language.choose(lang)
    app = app_on(walked.desk, "reports")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(str(list(REPORTS).index(name) + 1))
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ReportScreen)
        if name == "monthly":
            await pilot.press("g")
            await pilot.pause()
        assert screen.table.rows or name == "long-arrears"
        columns = columns_of(REPORTS[name])
        always = [column for column in columns if column.priority == 0]
        assert sum(column.width + 2 for column in always) + 2 <= 82  # the last two are the gap behind
        assert [column for column, _cells in laid_out(columns, 80)] == always


async def test_what_is_owed_is_opened_at_once_from_the_first_screen(walked: Market) -> None:
    app = app_on(walked.desk, "home")
    async with app.run_test(size=(80, 24)) as pilot:
        await app.open_screen("reports", about=LONG_ARREARS)
        assert isinstance(app.screen, ReportScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, ReportsScreen)


async def test_a_report_opened_again_begins_with_today(walked: Market) -> None:
    app = app_on(walked.desk, "reports")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "left", "escape", "1")
        await pilot.pause()
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.table.row is not None
        assert app.screen.table.row.line["amount"] == 82_000
        assert app.screen.query_one(Prompt).value == ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "-"), ("", "-"), (72_000, "72.000"), (True, "~"), (False, ""), (TODAY - timedelta(23), "01-11-2026")],
)
def test_values_are_written_the_indonesian_way(value: object, shown: str) -> None:
    assert words(value) == shown


def test_a_report_that_was_read_comes_in_the_language_chosen_after_it(walked: Market) -> None:
    with office_in_terminal(walked.path, "home", "TODAY") as terminal:
        terminal.send("61")
        terminal.wait_for("The day · ")
        terminal.send(ESC)
        terminal.wait_for("Walking list")
        terminal.send(ESC)
        terminal.wait_for("TODAY")
        terminal.send("79" + "1" + "\x1bOQ")
        terminal.wait_for("Mulai sekarang dalam bahasa Indonesia.")
        terminal.send(ESC)
        terminal.wait_for("HARI INI")
        terminal.send("61")
        terminal.wait_for("Harian · ")
