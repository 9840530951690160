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
from pasar_tui.services.sales import record_sale
from pasar_tui.ui.screens.report import ReportScreen
from pasar_tui.ui.screens.report_layouts import LAYOUTS, words
from pasar_tui.ui.widgets.columns import visible
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
    office.send("1e")
    office.wait_for("Written:")
    assert "collected Rp82.000 of 2 receipts" in office.text
    (path,) = walked.path.parent.glob("laporan-harian-*.csv")
    assert "Takings;cash;;72000" in path.read_text("utf-8-sig")


def test_a_report_goes_to_a_file_from_the_list(office: Terminal, walked: Market) -> None:
    office.send("e")
    office.wait_for("Written:")
    assert len(list(walked.path.parent.glob("laporan-harian-*.csv"))) == 1


def test_arrears_are_a_table_with_bars(office: Terminal) -> None:
    office.send("3")
    office.wait_for("4 owe Rp278.000.")
    (line,) = [line for line in office.lines if "A-03" in line]
    assert line.split() == [">", "A-03", "Nyoman", "Sukerti", "24", "72.000", "01-11-2026", "████████"]


def test_days_are_walked_and_typed_in_one_burst(office: Terminal) -> None:
    office.send("2" + LEFT + LEFT)
    office.wait_for("Min 22-11-2026")
    office.send(RIGHT + "h20-11\r")
    office.wait_for("Jum 20-11-2026")


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
@pytest.mark.parametrize("place", range(len(LAYOUTS)), ids=[layout.name for layout in LAYOUTS])
async def test_every_report_is_shown_with_all_its_columns_at_80_cells(walked: Market, place: int, lang: str) -> None:
    language.choose(lang)
    app = app_on(walked.desk, "reports")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(str(place + 1))
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ReportScreen)
        assert screen.table.rows
        columns = LAYOUTS[place].columns
        assert sum(column.width + 2 for column in columns) + 2 <= 82  # the last two are the gap behind
        assert visible(columns, 80) == list(columns)


async def test_a_report_opened_again_begins_with_today(walked: Market) -> None:
    app = app_on(walked.desk, "reports")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "left", "escape", "1")
        await pilot.pause()
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.table.row is not None
        assert app.screen.table.row.line["amount"] == 82_000
        assert app.screen.query_one(Prompt).value == ""


def test_every_report_of_the_services_has_a_place_on_the_screen() -> None:
    assert [layout.name for layout in LAYOUTS] == list(REPORTS)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "-"), ("", "-"), (72_000, "72.000"), (True, "~"), (False, ""), (TODAY - timedelta(23), "01-11-2026")],
)
def test_values_are_written_the_indonesian_way(value: object, shown: str) -> None:
    assert words(value) == shown
