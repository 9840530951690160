"""The reports that list stalls or vendors: who has not paid, who owes, turnover, the round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pasar_tui.domain.money import format_number, format_rupiah
from pasar_tui.domain.period import Period
from pasar_tui.language import _, mark, ngettext
from pasar_tui.services import reports
from pasar_tui.services.desk import Desk
from pasar_tui.services.lookups import ref_of
from pasar_tui.services.report_table import (
    MODE,
    PART,
    STALL,
    VENDOR,
    WHOLE,
    Line,
    ReportColumn,
    ReportSheet,
    Value,
    amount_column,
    name_column,
)
from pasar_tui.services.reports import ArrearsRow
from pasar_tui.services.round_list import WORDS, RoundRow, round_list
from pasar_tui.services.standings import LONG_ARREARS_DAYS

_BLOCK: Final = ReportColumn("block", "blok")
UNPAID: Final = (
    STALL,
    VENDOR,
    name_column(24),
    MODE,
    amount_column("due_today", "tagihan", mark("Due today"), 11),
    amount_column("owed", "terutang", mark("Owed"), 11),
)
ARREARS: Final = (
    STALL,
    _BLOCK,
    VENDOR,
    name_column(20),
    ReportColumn("mode", "cara_tagih"),
    amount_column("days", "hari", mark("Days"), 7),
    amount_column("principal", "pokok", mark("Rupiah"), 11),
    ReportColumn("oldest", "sejak", mark("Since"), 14),
)
SALES: Final = (
    ReportColumn("day", "hari", mark("Day"), 10, once=True),
    STALL,
    ReportColumn("vendor", "pedagang", mark("Vendor"), 12),
    ReportColumn("group", "kelompok", mark("Group"), 12),
    amount_column("amount", "jumlah", mark("Rupiah")),
    ReportColumn("estimate", "taksiran", mark("Est."), 4),
)
ROUND: Final = (
    STALL,
    _BLOCK,
    VENDOR,
    name_column(20),
    MODE,
    amount_column("due_today", "tagihan", mark("Due today"), 10),
    amount_column("arrears", "tunggakan", mark("Arrears"), 10),
    ReportColumn("status", "hari_ini", mark("Today"), 12),
)


def unpaid(desk: Desk, period: Period) -> ReportSheet:
    """Return the stalls at which nothing was entered on the last day of `period`, in walking order."""
    rows = reports.unpaid(desk, period.last)
    most = max((row.due or 0 for row in rows), default=0)
    lines = tuple({**_of_round(desk, row), "owed": row.owed, PART: row.due, WHOLE: most} for row in rows)
    total = _sums(lines, "due_today", "owed")
    summary = _("{count} stalls without an entry, {due} due today.").format(
        count=format_number(len(rows)), due=format_rupiah(sum(row.due or 0 for row in rows))
    )
    return ReportSheet("unpaid", Period.of_day(period.last), UNPAID, lines, summary, total=total)


def arrears(desk: Desk, period: Period) -> ReportSheet:
    """Return who owes at the end of the last day of `period`, the oldest debt first, and the sums of each block."""
    return _owing("arrears", period, reports.arrears(desk, period.last))


def long_arrears(desk: Desk, period: Period) -> ReportSheet:
    """Return as `arrears` those who owe for more than 30 days, as Beranda counts them."""
    return arrears_over(desk, period, LONG_ARREARS_DAYS)


def arrears_over(desk: Desk, period: Period, days: int) -> ReportSheet:
    """Return as `arrears` those with more than `days` unpaid days, or a debt from before the book that is older."""
    rows = reports.arrears(desk, period.last)
    return _owing("long-arrears", period, [row for row in rows if max(row.days, row.opening_age) > days])


def _owing(name: str, period: Period, rows: Sequence[ArrearsRow]) -> ReportSheet:
    most = max((row.principal for row in rows), default=0)
    lines = tuple(
        {
            "stall": row.stall,
            "block": row.block or None,
            "vendor": row.vendor_ref,
            "name": row.name,
            "mode": None if row.mode is None else row.mode.value,
            "days": row.days,
            "principal": row.principal,
            "oldest": row.oldest,
            PART: row.principal,
            WHOLE: most,
        }
        for row in rows
    )
    summary = _("{count} owe {total}.").format(
        count=format_number(len(rows)), total=format_rupiah(sum(row.principal for row in rows))
    )
    total = _sums(lines, "days", "principal")
    return ReportSheet(name, Period.of_day(period.last), ARREARS, lines, summary, tuple(_by_block(rows)), total=total)


def _by_block(rows: Iterable[ArrearsRow]) -> Iterator[Line]:
    blocks: defaultdict[str, list[ArrearsRow]] = defaultdict(list)
    for row in rows:
        blocks[row.block].append(row)
    whole = sum(row.principal for owing in blocks.values() for row in owing)
    for block, owing in sorted(blocks.items(), key=lambda found: (not found[0], found[0])):
        count = len(owing)
        owe = ngettext("{count} owes", "{count} owe", count).format(count=format_number(count))
        owed = sum(row.principal for row in owing)
        yield {
            "stall": block or "-",
            "name": f"{_('Block')} {block} · {owe}" if block else f"{_('(no stall)')} · {owe}",
            "days": sum(row.days for row in owing),
            "principal": owed,
            "oldest": min(owing, key=reports.age).oldest,
            PART: owed,
            WHOLE: whole,
        }


def sales(desk: Desk, period: Period) -> ReportSheet:
    """Return the turnover that vendors told in `period`, without their names."""
    rows = reports.sales(desk, period.first, period.last)
    most = max((row.amount for row in rows), default=0)
    lines = tuple(
        {
            "day": row.day,
            "stall": row.stall,
            "vendor": row.vendor_ref,
            "group": row.group,
            "amount": row.amount,
            "estimate": row.estimate,
            PART: row.amount,
            WHOLE: most,
        }
        for row in rows
    )
    summary = _("{count} entries, {total}. Turnover is confidential: no names.").format(
        count=format_number(len(rows)), total=format_rupiah(sum(row.amount for row in rows))
    )
    return ReportSheet("sales", period, SALES, lines, summary, total=_sums(lines, "amount", under="day"))


def round_(desk: Desk, period: Period) -> ReportSheet:
    """Return every stall on the last day of `period`, in walking order, with how it stands."""
    rows = round_list(desk, period.last)
    lines = tuple(
        {
            **_of_round(desk, row),
            "block": row.block,
            "arrears": row.arrears,
            "status": " ".join(part for part in (_(WORDS[row.word]), row.at) if part),
        }
        for row in rows
    )
    summary = _("{count} stalls, {due} due.").format(
        count=format_number(len(rows)), due=format_rupiah(sum(row.due or 0 for row in rows))
    )
    total = _sums(lines, "due_today", "arrears")
    return ReportSheet("round", Period.of_day(period.last), ROUND, lines, summary, total=total)


def _of_round(desk: Desk, row: RoundRow) -> dict[str, Value]:
    return {
        "stall": row.code,
        "vendor": None if row.vendor is None else ref_of(desk, row.vendor),
        "name": row.name,
        "mode": row.mode.value,
        "due_today": row.due,
    }


def _sums(lines: Iterable[Line], *keys: str, under: str = "stall") -> Line:
    kept = list(lines)
    return {
        under: _("Total"),
        **{key: sum(value for line in kept if isinstance(value := line.get(key), int)) for key in keys},
    }
