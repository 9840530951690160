"""The reports of the office, by name: what each is for, and how it is read from the book."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from pasar_tui.domain.period import Period
from pasar_tui.language import mark
from pasar_tui.services import report_day, report_figures, report_lists, report_pillars, report_takings
from pasar_tui.services.desk import Desk
from pasar_tui.services.report_table import ReportColumn, ReportSheet


@dataclass(frozen=True, slots=True)
class Report:
    """A report: `title` and `purpose` are msgids, `file_name` stands in the names of its files.

    With `spans` it may tell of several days, else of the last of them. With `vendors` its rows name vendors, whose
    cards can be opened; with `bars` they have a PART of a WHOLE.
    """

    name: str
    title: str
    purpose: str
    file_name: str
    columns: tuple[ReportColumn, ...]
    read: Callable[[Desk, Period], ReportSheet]
    spans: bool = False
    vendors: bool = False
    bars: bool = True


_ALL: Final = (
    Report(
        "daily",
        mark("The day"),
        mark("Money, stalls, turnover and arrears of one day"),
        "harian",
        report_day.COLUMNS,
        report_day.daily,
    ),
    Report(
        "unpaid",
        mark("Not yet paid"),
        mark("Stalls without an entry, in walking order"),
        "belum-bayar",
        report_lists.UNPAID,
        report_lists.unpaid,
        vendors=True,
    ),
    Report(
        "arrears",
        mark("Arrears"),
        mark("Who owes how much, the oldest debt first"),
        "tunggakan",
        report_lists.ARREARS,
        report_lists.arrears,
        vendors=True,
    ),
    Report(
        "sales",
        mark("Turnover"),
        mark("What vendors told of their turnover; confidential"),
        "omzet",
        report_lists.SALES,
        report_lists.sales,
        spans=True,
        vendors=True,
    ),
    Report(
        "round",
        mark("Walking list"),
        mark("Every stall, what it is asked for and how it stands"),
        "sesi-pungut",
        report_lists.ROUND,
        report_lists.round_,
        vendors=True,
        bars=False,
    ),
    Report(
        "literacy",
        mark("Digital literacy"),
        mark("The market's pillars beside the national figures"),
        "literasi",
        report_pillars.COLUMNS,
        report_pillars.literacy,
    ),
    Report(
        "takings",
        mark("Takings by day"),
        mark("What came in on each day of a month, by method"),
        "penerimaan",
        report_takings.COLUMNS,
        report_takings.takings,
        spans=True,
    ),
    Report(
        "monthly",
        mark("Month in figures"),
        mark("A month against its target, days by name, age of arrears"),
        "bulanan",
        report_figures.COLUMNS,
        report_figures.monthly,
        spans=True,
    ),
    Report(
        "long-arrears",
        mark("Long arrears"),
        mark("Who owes for more than 30 days, the oldest debt first"),
        "tunggakan-lama",
        report_lists.ARREARS,
        report_lists.long_arrears,
        vendors=True,
    ),
)
REPORTS: Final[Mapping[str, Report]] = {report.name: report for report in _ALL}


def report_sheet(desk: Desk, name: str, period: Period) -> ReportSheet:
    """Return the report `name`, one of REPORTS, of `period`. Raises KeyError for another name."""
    return REPORTS[name].read(desk, period)
