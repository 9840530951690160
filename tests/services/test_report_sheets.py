"""Reports for the screen and for files say what the reports themselves say."""

from __future__ import annotations

import stat
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from pasar_tui.data import checklist
from pasar_tui.domain.collection import Amount, Days
from pasar_tui.domain.days import Month
from pasar_tui.domain.literacy.answers import Answer, Assessment
from pasar_tui.domain.literacy.market import HIDDEN, INDICATIVE
from pasar_tui.domain.period import Period
from pasar_tui.services import reports
from pasar_tui.services.dues import Payer
from pasar_tui.services.literacy import record_assessment
from pasar_tui.services.literacy_report import market_literacy
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.report_files import FORMS, Form, keep_form, last_form, write_report
from pasar_tui.services.report_sheets import REPORTS, report_sheet
from pasar_tui.services.report_table import PART, WHOLE
from pasar_tui.services.sales import record_sale
from tests.support.market import TODAY, Market

DAY = Period.of_day(TODAY)
EVERY = [item.id for item in checklist.current_instrument().items]


@pytest.fixture
def walked(market: Market) -> Market:
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(24))
    receive_payment(market.desk, Payer(stall=market.stalls["A-02"]), Amount(10_000), "qris")
    record_sale(market.desk, 450_000, stall=market.stalls["A-01"], group="sembako")
    return market


def assess(market: Market, code: str, answer: Answer, **conditions: bool) -> None:
    answers: dict[str, Answer] = dict.fromkeys(EVERY, answer)
    if conditions:
        answers = {}
    record_assessment(market.desk, market.vendors[code], Assessment("lengkap", answers, {}, conditions))


def test_the_day_is_told_in_rows_that_add_up(walked: Market) -> None:
    rows = report_sheet(walked.desk, "daily", DAY).rows
    amounts = {(row["section"], row["name"]): row["amount"] for row in rows}
    assert amounts["Takings", "total"] == reports.daily(walked.desk, TODAY).takings.total == 82_000
    assert amounts["Takings", "cash"] == 72_000
    assert (
        sum(value for (section, _), value in amounts.items() if section == "Block" and isinstance(value, int)) == 82_000
    )
    counts = {row["name"]: row["count"] for row in rows if row["section"] == "Stalls"}
    assert counts["total"] == sum(value for name, value in counts.items() if name != "total" and isinstance(value, int))


def test_arrears_are_the_same_as_by_command_the_greatest_filling_the_bar(walked: Market) -> None:
    sheet = report_sheet(walked.desk, "arrears", DAY)
    assert [row["principal"] for row in sheet.rows] == [row.principal for row in reports.arrears(walked.desk, TODAY)]
    assert sheet.rows[0][WHOLE] == sheet.rows[0]["principal"]


def test_turnover_names_nobody(walked: Market) -> None:
    sheet = report_sheet(walked.desk, "sales", DAY)
    assert [(row["stall"], row["amount"]) for row in sheet.rows] == [("A-01", 450_000)]
    assert "name" not in {column.key for column in sheet.columns}


@pytest.mark.parametrize("name", REPORTS)
def test_a_sum_is_named_in_the_first_column(walked: Market, name: str) -> None:
    sheet = report_sheet(walked.desk, name, DAY)
    assert sheet.total is None or sheet.cells(sheet.total)[0] == "Total"


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_fills_only_its_columns_and_bars(walked: Market, name: str) -> None:
    sheet = report_sheet(walked.desk, name, DAY)
    known = {column.key for column in sheet.columns} | {PART, WHOLE}
    assert all(set(row) <= known for row in (*sheet.rows, *sheet.subtotals, sheet.total or {}))
    assert sheet.summary


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", REPORTS)
def test_a_file_is_for_its_owner_alone_and_an_older_one_stays(
    walked: Market, name: str, form: Form, tmp_path: Path
) -> None:
    first = write_report(walked.desk, name, DAY, form, tmp_path)
    second = write_report(walked.desk, name, DAY, form, tmp_path)
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert form == "xlsx" or first.read_bytes() == second.read_bytes()
    assert second.name == f"{first.stem}-2{first.suffix}"


def test_a_file_without_a_folder_named_goes_home(walked: Market) -> None:
    assert write_report(walked.desk, "unpaid", DAY) == Path.home() / "laporan-belum-bayar-2026-11-24.csv"


def test_a_markets_literacy_is_hidden_until_five_vendors_are_scored(market: Market) -> None:
    for code in ("A-01", "A-02", "A-03", "A-04"):
        assess(market, code, 3)
    assert market_literacy(market.desk, TODAY).label == HIDDEN
    assess(market, "A-05", 5)
    found = market_literacy(market.desk, TODAY)
    assert (found.n, found.online, found.active, found.label) == (5, 8, 8, INDICATIVE)
    rows = report_sheet(market.desk, "literacy", DAY).rows
    assert (rows[0]["name"], rows[0]["score"], rows[0]["national"]) == (
        "Digital skills",
        Decimal("3.40"),
        Decimal("3.52"),
    )


def test_a_vendor_without_internet_is_a_share_and_no_score(market: Market) -> None:
    assess(market, "A-01", None, pakai_internet=False)
    found = market_literacy(market.desk, TODAY)
    assert (found.n, found.online, found.active) == (0, 7, 8)


def test_a_day_that_is_over_does_not_see_later_assessments(market: Market) -> None:
    for code in ("A-01", "A-02", "A-03", "A-04", "A-05"):
        assess(market, code, 3)
    assert market_literacy(market.desk, date(2026, 11, 23)).n == 0


def test_takings_are_told_day_by_day_and_add_up(walked: Market) -> None:
    receive_payment(walked.desk, Payer(stall=walked.stalls["A-03"]), Days(2), day=TODAY - timedelta(1))
    sheet = report_sheet(walked.desk, "takings", Period.of_month(Month.of(TODAY)))
    assert [(row["day"], row["total"]) for row in sheet.rows[-2:]] == [(TODAY - timedelta(1), 6_000), (TODAY, 82_000)]
    assert len(sheet.rows) == 24
    assert sheet.total is not None
    assert (sheet.total["receipts"], sheet.total["cash"], sheet.total["qris"]) == (3, 78_000, 10_000)


def test_arrears_are_summed_by_block_and_altogether(walked: Market) -> None:
    sheet = report_sheet(walked.desk, "arrears", DAY)
    assert [(row["name"], row["principal"]) for row in sheet.subtotals] == [("Block A · 4 owe", 278_000)]
    assert sheet.total is not None
    assert sheet.total["principal"] == 278_000


def test_people_read_a_heading_once_and_a_file_has_it_in_every_row(walked: Market, tmp_path: Path) -> None:
    sheet = report_sheet(walked.desk, "daily", DAY)
    assert [cells[0] for cells in sheet.read()].count("Takings") == 1
    written = write_report(walked.desk, "daily", DAY, "csv", tmp_path).read_text("utf-8-sig")
    assert written.count("Takings;") == sum(row["section"] == "Takings" for row in sheet.rows)


def test_a_printed_page_names_market_report_day_and_a_place_to_sign(walked: Market, tmp_path: Path) -> None:
    page = write_report(walked.desk, "arrears", DAY, "paper", tmp_path).read_text()
    for words in ("Pasar Bambu Kuning - Arrears", "Page 1 of 1", "Selasa, 24 November 2026", "Head of the market"):
        assert words in page


def test_the_form_of_the_last_file_is_proposed_again(walked: Market) -> None:
    assert last_form(walked.desk) == "csv"
    keep_form(walked.desk, "paper")
    assert last_form(walked.desk) == "paper"
