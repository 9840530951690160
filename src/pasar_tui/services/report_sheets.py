"""The reports as columns and rows, so that the screen and a file show the same figures as the commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from pasar_tui.data import checklist
from pasar_tui.domain.days import Month, format_day_long, format_month
from pasar_tui.domain.literacy.figures import two_decimals
from pasar_tui.domain.literacy.market import HIDDEN, INDICATIVE, SHOWN, MarketScore
from pasar_tui.domain.money import format_rupiah
from pasar_tui.exchange.cells import Cell
from pasar_tui.exchange.columns import Column
from pasar_tui.language import _, chosen, mark
from pasar_tui.services import reports
from pasar_tui.services.desk import Desk
from pasar_tui.services.literacy import notice
from pasar_tui.services.literacy_report import market_literacy
from pasar_tui.services.lookups import ref_of
from pasar_tui.services.reports import DailyReport
from pasar_tui.services.round_list import WORDS, RoundCounts, RoundRow, Word, round_list

WHOLE: Final = "whole"
"""The key of what a row's figure is a part of, for a bar; it stands in no column."""

Line = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """A report of a day: rows by the keys of `columns`, and one sentence that sums it up."""

    name: str
    day: date
    columns: tuple[Column, ...]
    rows: tuple[Line, ...]
    summary: str


_STALL: Final = Column("stall", "tempat")
_VENDOR: Final = Column("vendor", "pedagang")
_NAME: Final = Column("name", "nama")
_MODE: Final = Column("mode", "cara_tagih")
_AMOUNT: Final = Column("amount", "jumlah")

_LABELS: Final[Mapping[str, str]] = {
    HIDDEN: mark("hidden, since fewer than 5 vendors could be recognised"),
    INDICATIVE: mark("indicative only"),
    SHOWN: mark("firm"),
}


def report_sheet(desk: Desk, name: str, day: date) -> ReportSheet:
    """Return the report `name`, one of REPORTS, of `day`. Raises KeyError for another name."""
    return REPORTS[name](desk, day)


def _daily(desk: Desk, day: date) -> ReportSheet:
    found = reports.daily(desk, day)
    columns = (Column("section", "bagian"), _NAME, Column("count", "banyaknya"), _AMOUNT)
    summary = _("{day}: collected {total} of {receipts} receipts.").format(
        day=format_day_long(day), total=format_rupiah(found.takings.total), receipts=found.takings.receipts
    )
    return ReportSheet("daily", day, columns, tuple(_daily_rows(found)), summary)


def _daily_rows(found: DailyReport) -> Iterator[Line]:
    money, stalls = found.takings, found.stalls
    total = money.total
    yield _figure(_("Takings"), _("total"), money.receipts, total)
    for word, amount in ((_("cash"), money.cash), (_("QRIS"), money.qris), (_("transfer"), money.transfer)):
        yield _figure(_("Takings"), word, None, amount, total)
    yield _figure(_("Takings"), _("voids"), money.voids, None)
    yield _figure(_("Takings"), _("tickets"), money.tickets, None)
    yield _figure(_("Takings"), _("entered late"), len(money.late), None)
    for word, count in _by_word(stalls):
        yield _figure(_("Stalls"), word, count, None, stalls.total)
    for block in found.by_block:
        yield _figure(_("Block"), block.block or _("(no stall)"), block.paid, block.amount, total)
    for component in money.by_component:
        yield _figure(_("Component"), component.component, None, component.amount, total)
    for officer in money.by_officer:
        yield _figure(_("Officer"), officer.name, officer.receipts, officer.cash + officer.other, total)
    yield _figure(_("Turnover"), _("told by vendors"), found.sales_vendors, found.sales_total)
    yield _figure(_("Arrears"), _("stalls that owe"), found.owing, found.arrears)
    for row in found.problems:
        yield _figure(_("No price"), f"{row.code}: {row.problem}", None, None)


def _figure(section: str, name: str, count: int | None, amount: int | None, whole: int | None = None) -> Line:
    return {"section": section, "name": name, "count": count, "amount": amount, WHOLE: whole}


def _by_word(stalls: RoundCounts) -> Iterator[tuple[str, int]]:
    for field in fields(stalls):
        word = _("total") if field.name == "total" else _(WORDS[Word(field.name)])
        yield word, getattr(stalls, field.name)


def _unpaid(desk: Desk, day: date) -> ReportSheet:
    rows = reports.unpaid(desk, day)
    columns = (_STALL, _VENDOR, _NAME, _MODE, Column("due_today", "tagihan"), Column("owed", "terutang"))
    lines = tuple({**_of_round(desk, row), "owed": row.owed} for row in rows)
    summary = _("{count} stalls without an entry, {due} due today.").format(
        count=len(rows), due=format_rupiah(sum(row.due or 0 for row in rows))
    )
    return ReportSheet("unpaid", day, columns, lines, summary)


def _arrears(desk: Desk, day: date) -> ReportSheet:
    rows = reports.arrears(desk, day)
    columns = (
        _STALL,
        _VENDOR,
        _NAME,
        _MODE,
        Column("days", "hari"),
        Column("principal", "pokok"),
        Column("oldest", "sejak"),
    )
    most = max((row.principal for row in rows), default=0)
    lines = tuple(
        {
            "stall": row.stall,
            "vendor": row.vendor_ref,
            "name": row.name,
            "mode": None if row.mode is None else row.mode.value,
            "days": row.days,
            "principal": row.principal,
            "oldest": format_month(row.oldest) if isinstance(row.oldest, Month) else row.oldest,
            WHOLE: most,
        }
        for row in rows
    )
    total = format_rupiah(sum(row.principal for row in rows))
    return ReportSheet("arrears", day, columns, lines, _("{count} owe {total}.").format(count=len(rows), total=total))


def _sales(desk: Desk, day: date) -> ReportSheet:
    rows = reports.sales(desk, day)
    columns = (_STALL, _VENDOR, Column("group", "kelompok"), _AMOUNT, Column("estimate", "taksiran"))
    most = max((row.amount for row in rows), default=0)
    lines = tuple(
        {
            "stall": row.stall,
            "vendor": row.vendor_ref,
            "group": row.group,
            "amount": row.amount,
            "estimate": row.estimate,
            WHOLE: most,
        }
        for row in rows
    )
    total = format_rupiah(sum(row.amount for row in rows))
    said = _("{count} entries, {total}. Turnover is confidential: no names.")
    return ReportSheet("sales", day, columns, lines, said.format(count=len(rows), total=total))


def _round(desk: Desk, day: date) -> ReportSheet:
    rows = round_list(desk, day)
    columns = (
        _STALL,
        Column("block", "blok"),
        _VENDOR,
        _NAME,
        _MODE,
        Column("due_today", "tagihan"),
        Column("arrears", "tunggakan"),
        Column("status", "hari_ini"),
    )
    lines = tuple(
        {
            **_of_round(desk, row),
            "block": row.block,
            "arrears": row.arrears,
            "status": " ".join(part for part in (_(WORDS[row.word]), row.at) if part),
        }
        for row in rows
    )
    due = format_rupiah(sum(row.due or 0 for row in rows))
    return ReportSheet("round", day, columns, lines, _("{count} stalls, {due} due.").format(count=len(rows), due=due))


def _of_round(desk: Desk, row: RoundRow) -> dict[str, Cell]:
    return {
        "stall": row.code,
        "vendor": None if row.vendor is None else ref_of(desk, row.vendor),
        "name": row.name,
        "mode": row.mode.value,
        "due_today": row.due,
    }


def _literacy(desk: Desk, day: date) -> ReportSheet:
    found = market_literacy(desk, day)
    instrument = checklist.current_instrument()
    national = instrument.national[-1]
    columns = (_NAME, Column("score", "nilai"), Column("national", f"nasional_{national.year}"))
    lines = [
        {
            "name": pillar.name_en if chosen() == "en" else pillar.name,
            "score": _decimal(found.pillars[pillar.code]),
            "national": _decimal(national.pillars[pillar.code]),
        }
        for pillar in instrument.pillars
    ]
    lines.append({"name": _("Index"), "score": _decimal(found.index), "national": _decimal(national.index)})
    lines.append({"name": _("Margin of error, more or less"), "score": _decimal(found.margin), "national": None})
    return ReportSheet("literacy", day, columns, tuple(lines), f"{literacy_summary(found)} {notice()}")


def literacy_summary(found: MarketScore) -> str:
    """Return how many vendors a market's figures rest on, and how firm they are."""
    return _("{n} of {online} vendors who use the internet ({active} active): {label}. Same scale only.").format(
        n=found.n, online=found.online, active=found.active, label=_(_LABELS[found.label])
    )


def _decimal(value: Fraction | None) -> Decimal | None:
    return None if value is None else Decimal(two_decimals(value))


REPORTS: Final[Mapping[str, Callable[[Desk, date], ReportSheet]]] = {
    "daily": _daily,
    "unpaid": _unpaid,
    "arrears": _arrears,
    "sales": _sales,
    "round": _round,
    "literacy": _literacy,
}
