"""The month in figures: charts at once, the same figures as a table by one key and in a file by another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from pasar_tui.domain.collection import Amount, Days
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.report_figures import figures
from pasar_tui.ui.screens.month_figures import month_figures
from pasar_tui.ui.widgets.lines import text_of
from tests.support.market import TODAY, Clock, Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import office_in_terminal

LEFT, DOWN = "\x1b[D", "\x1b[B"
REPORT = "8"


@pytest.fixture
def walked(market: Market, clock: Clock) -> Market:
    """Money on two days of November; it is the 24th."""
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(20), day=TODAY - timedelta(1))
    receive_payment(market.desk, Payer(stall=market.stalls["A-02"]), Amount(10_000))
    return market


@pytest.fixture
def office(walked: Market) -> Iterator[Terminal]:
    """The month in figures in a terminal."""
    with office_in_terminal(walked.path, "reports", "Month in figures") as terminal:
        terminal.send(REPORT)
        terminal.wait_for("over 365 days")
        yield terminal


def drawn(market: Market, width: int, height: int) -> list[str]:
    return [text_of(line) for line in month_figures(figures(market.desk, TODAY), width, height)]


def test_charts_stand_at_once_with_their_figures(office: Terminal) -> None:
    assert "01-11-2026 to 24-11-2026" in office.lines[2]
    assert office.lines[3].startswith(" 60.000 │")
    assert "27.000 │" in office.text
    (monday,) = [line for line in office.lines if line.startswith(" Senin")]
    assert monday.split()[:3] == ["Senin", "1", "60.000"]
    assert monday.split()[4:8] == ["1-30", "days", "5", "290.000"]


def test_the_table_shows_every_day_and_the_charts_come_back(office: Terminal) -> None:
    office.send("g\x1b[F")
    today = "Sel 24-11-2026               1         10.000         27.000"
    office.wait_for(today)
    office.send("g")
    office.wait_for("AGE OF ARREARS")
    assert today not in office.text


def test_the_arrow_goes_to_the_month_before(office: Terminal) -> None:
    office.send(LEFT)
    office.wait_for("Month in figures · Oktober 2026")


def test_the_figures_go_to_a_file_for_a_spreadsheet(office: Terminal, walked: Market) -> None:
    office.send("e\r")
    office.wait_for("Written:")
    (path,) = walked.path.parent.glob("laporan-bulanan-*.csv")
    rows = path.read_text("utf-8-sig").splitlines()
    assert rows[0] == "bagian;nama;banyaknya;jumlah;target"
    assert "Day;Sen 23-11-2026;1;60000;27000" in rows
    assert "Arrears;1-30 days;5;290000;" in rows


def test_a_wide_terminal_shows_market_days_too(walked: Market) -> None:
    assert any("Kliwon" in line for line in drawn(walked, 130, 30))
    assert not any("Kliwon" in line for line in drawn(walked, 80, 30))


@pytest.mark.parametrize(("width", "height"), [(80, 17), (80, 15), (100, 30), (130, 40)])
def test_charts_fill_their_place_and_no_more(walked: Market, width: int, height: int) -> None:
    lines = drawn(walked, width, height)
    assert len(lines) == height
    assert all(len(line) <= width for line in lines)
