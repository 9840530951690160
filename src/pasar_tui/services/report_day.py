"""The report of a day as a table: takings, stalls, blocks, components, officers, turnover, arrears."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Final

from pasar_tui.domain.money import format_rupiah
from pasar_tui.domain.period import Period
from pasar_tui.language import _, mark
from pasar_tui.services import reports
from pasar_tui.services.desk import Desk
from pasar_tui.services.report_table import PART, WHOLE, Line, ReportColumn, ReportSheet, amount_column
from pasar_tui.services.reports import DailyReport
from pasar_tui.services.round_list import WORDS, RoundCounts, Word

COLUMNS: Final = (
    ReportColumn("section", "bagian", "", 10, once=True),
    ReportColumn("name", "nama", "", 30),
    amount_column("count", "banyaknya", mark("Count"), 8),
    amount_column("amount", "jumlah", mark("Rupiah")),
)


def daily(desk: Desk, period: Period) -> ReportSheet:
    """Return the report of the last day of `period`."""
    return daily_sheet(reports.daily(desk, period.last))


def daily_sheet(found: DailyReport) -> ReportSheet:
    """Return a day's report as a table."""
    period, money = Period.of_day(found.day), found.takings
    summary = _("{day}: collected {total} of {receipts} receipts.").format(
        day=period.written_long, total=format_rupiah(money.total), receipts=money.receipts
    )
    return ReportSheet("daily", period, COLUMNS, tuple(_rows(found)), summary)


def _rows(found: DailyReport) -> Iterator[Line]:
    money, stalls = found.takings, found.stalls
    total = money.total
    yield _figure(_("Takings"), _("total"), money.receipts, total)
    for word, amount in ((_("cash"), money.cash), (_("QRIS"), money.qris), (_("transfer"), money.transfer)):
        yield _figure(_("Takings"), word, None, amount, total)
    if money.awaiting_bank:
        yield _figure(_("Takings"), _("of this to be confirmed by the bank"), None, money.awaiting_bank, total)
    yield _figure(_("Takings"), _("voids"), money.voids, None)
    yield _figure(_("Takings"), _("tickets"), money.tickets, None)
    yield _figure(_("Takings"), _("entered late"), len(money.late), None)
    for word, count in _by_word(stalls):
        yield _figure(_("Stalls"), word, count, None, stalls.total)
    for block in found.by_block:
        yield _figure(_("Block"), block.block or _("(no stall)"), block.paid, block.amount, total)
    for component in money.by_component:
        name = " ".join(part for part in (component.component, component.account) if part)
        yield _figure(_("Component"), name, None, component.amount, total)
    for officer in money.by_officer:
        yield _figure(_("Officer"), officer.name, officer.receipts, officer.cash + officer.other, total)
    yield _figure(_("Turnover"), _("told by vendors"), found.sales_vendors, found.sales_total)
    yield _figure(_("Arrears"), _("stalls that owe"), found.owing, found.arrears)
    for row in found.problems:
        yield _figure(_("No price"), f"{row.code}: {row.problem}", None, None)


def _figure(section: str, name: str, count: int | None, amount: int | None, whole: int | None = None) -> Line:
    part = count if amount is None else amount
    return {"section": section, "name": name, "count": count, "amount": amount, PART: part, WHOLE: whole}


def _by_word(stalls: RoundCounts) -> Iterator[tuple[str, int]]:
    for field in fields(stalls):
        word = _("total") if field.name == "total" else _(WORDS[Word(field.name)])
        yield word, getattr(stalls, field.name)
