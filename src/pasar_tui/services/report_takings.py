"""What came in on each day of a period, by method."""

from __future__ import annotations

from typing import Final

from pasar_tui.domain.days import format_day_short
from pasar_tui.domain.money import format_number, format_rupiah
from pasar_tui.domain.period import Period
from pasar_tui.language import _, mark
from pasar_tui.services import rounds
from pasar_tui.services.desk import Desk
from pasar_tui.services.report_table import PART, WHOLE, Line, ReportColumn, ReportSheet, amount_column
from pasar_tui.storage import walking
from pasar_tui.storage.walking import MethodTakings

COLUMNS: Final = (
    ReportColumn("day", "hari"),
    ReportColumn("weekday", "nama_hari", mark("Day"), 14),
    amount_column("receipts", "bukti", mark("Receipts"), 8),
    amount_column("cash", "tunai", mark("Cash"), 11),
    amount_column("qris", "qris", "QRIS", 10),
    amount_column("transfer", "transfer", mark("Transfer"), 10),
    amount_column("total", "jumlah", mark("Total"), 12),
)


def takings(desk: Desk, period: Period) -> ReportSheet:
    """Return what came in less what went back, a row for each day of `period` up to today."""
    with desk.read() as reading:
        found = {
            one.day: one
            for one in walking.methods_by_day(reading, desk.market, period.first.isoformat(), period.last.isoformat())
        }
    days = [
        (day, found.get(day.isoformat(), MethodTakings(day.isoformat(), 0, 0, 0, 0)))
        for day in period.days(rounds.today(desk))
    ]
    most = max((one.total for _day, one in days), default=0)
    lines: tuple[Line, ...] = tuple(
        {"day": day, "weekday": format_day_short(day), **_figures(one), PART: one.total, WHOLE: most}
        for day, one in days
    )
    every = [one for _day, one in days]
    total = MethodTakings(
        "", *(sum(getattr(one, key) for one in every) for key in ("receipts", "cash", "qris", "transfer"))
    )
    worked = sum(1 for one in every if one.receipts)
    summary = _("{period}: {total} of {receipts} receipts on {days} days with receipts.").format(
        period=period.written_long,
        total=format_rupiah(total.total),
        receipts=format_number(total.receipts),
        days=worked,
    )
    return ReportSheet("takings", period, COLUMNS, lines, summary, total={"weekday": _("Total"), **_figures(total)})


def _figures(one: MethodTakings) -> dict[str, int]:
    return {
        "receipts": one.receipts,
        "cash": one.cash,
        "qris": one.qris,
        "transfer": one.transfer,
        "total": one.total,
    }
