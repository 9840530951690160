"""A report as a file: for a spreadsheet, or as pages for a printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal, get_args

from pasar_tui.domain.days import Month
from pasar_tui.domain.period import Period
from pasar_tui.exchange import columns as exchange_columns
from pasar_tui.exchange.cells import Cell
from pasar_tui.exchange.new_file import new_file
from pasar_tui.exchange.report_pages import FORM_FEED, Heading, PaperColumn, PaperTable, report_pages
from pasar_tui.exchange.write import write_table
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.documents import write_new
from pasar_tui.services.report_sheets import REPORTS, report_sheet
from pasar_tui.services.report_table import ReportSheet, Value
from pasar_tui.storage import machine, market, walking

Form = Literal["csv", "xlsx", "paper"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)
_SUFFIXES: Final[dict[Form, str]] = {"csv": ".csv", "xlsx": ".xlsx", "paper": ".txt"}
_LAST: Final = "report_form"


def last_form(desk: Desk) -> Form:
    """Return in which form a report was written last at this desk; CSV before the first."""
    with desk.read() as reading:
        found = machine.find(reading, _LAST)
    return next((form for form in FORMS if form == found), "csv")


def keep_form(desk: Desk, form: Form) -> None:
    """Keep in which form a report was written."""
    machine.keep(desk.book.path, _LAST, form)


def write_report(desk: Desk, name: str, period: Period, form: Form = "csv", folder: Path | None = None) -> Path:
    """Write a report as a file that its owner alone can read, and return where it is.

    It goes into `folder`, else into the officer's folder of documents, else home. A file of an earlier moment stays:
    the new one gets a number behind its name. Raises PasarError: file_exists, disk_full, file_unwritable,
    folder_missing, too_many_rows.
    """
    sheet = report_sheet(desk, name, period)
    stem = f"laporan-{REPORTS[name].file_name}-{sheet.period.in_file_names}"
    return write_sheet(desk, sheet, _(REPORTS[name].title), stem, form, folder)


def write_sheet(
    desk: Desk, sheet: ReportSheet, title: str, stem: str, form: Form = "csv", folder: Path | None = None
) -> Path:
    """Write `sheet` under `title` as a file whose name begins with `stem`, as `write_report` does."""
    writers: dict[Form, Callable[[Path], object]] = {
        "csv": lambda path: _write_rows(path, sheet, "csv"),
        "xlsx": lambda path: _write_rows(path, sheet, "xlsx"),
        "paper": lambda path: _write_pages(path, _pages(desk, sheet, title)),
    }
    return write_new(stem, _SUFFIXES[form], writers[form], folder)


def paper_table(sheet: ReportSheet) -> PaperTable:
    """Return a report as text under columns."""
    columns = [PaperColumn(_(one.title) if one.title else "", one.width, one.right) for one in sheet.shown]
    sums = [*sheet.subtotals, *([sheet.total] if sheet.total is not None else [])]
    return PaperTable(columns, list(sheet.read()), [sheet.cells(line) for line in sums])


def _pages(desk: Desk, sheet: ReportSheet, title: str) -> list[str]:
    with desk.read() as reading:
        name = market.market_name(reading, desk.market)
        officer = walking.officer_names(reading).get(desk.officer or 0, "")
    heading = Heading(name, title, sheet.period.written_long, officer)
    return report_pages(heading, paper_table(sheet), sheet.summary, (_("Head of the market"), _("Officer")))


def _write_pages(path: Path, pages: list[str]) -> None:
    with new_file(path) as file:
        file.write(FORM_FEED.join(pages).encode())


def _write_rows(path: Path, sheet: ReportSheet, format: Literal["csv", "xlsx"]) -> None:
    columns = [exchange_columns.Column(column.key, column.header) for column in sheet.columns]
    rows = ({key: _cell(value) for key, value in row.items()} for row in sheet.document())
    write_table(path, columns, rows, format)


def _cell(value: Value) -> Cell:
    return str(value) if isinstance(value, Month) else value
