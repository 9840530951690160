"""A vendor's year as a file: a row for each month, as the card shows it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from pasar_tui.domain.money import format_rupiah
from pasar_tui.domain.period import Period
from pasar_tui.language import _, mark
from pasar_tui.services.desk import Desk
from pasar_tui.services.report_files import Form, write_sheet
from pasar_tui.services.report_table import Line, ReportColumn, ReportSheet, amount_column
from pasar_tui.services.vendor_identity import vendor_identity
from pasar_tui.services.vendor_year import VendorYear, vendor_year

_COLUMNS: Final = (
    ReportColumn("month", "bulan", mark("Month"), 16),
    amount_column("charged", "tagihan", mark("Charged")),
    amount_column("settled", "lunas", mark("Settled")),
    amount_column("owed", "tunggakan", mark("Owed")),
    amount_column("received", "diterima", mark("Received")),
)


def write_vendor_year(
    desk: Desk, vendor: int, year: int, day: date, form: Form = "csv", folder: Path | None = None
) -> Path:
    """Write a vendor's year as it stands at the end of `day`, and return where it is. Raises as `write_report`."""
    who = vendor_identity(desk, vendor)
    title = _("The year of {name}").format(name=who.name)
    return write_sheet(
        desk, _sheet(vendor_year(desk, vendor, year, day)), title, f"tahun-{who.ref}-{year}", form, folder
    )


def _sheet(found: VendorYear) -> ReportSheet:
    rows: tuple[Line, ...] = tuple(
        {
            "month": one.month,
            "charged": one.charged,
            "settled": one.settled,
            "owed": one.owed,
            "received": one.received,
        }
        for one in found.months
    )
    sums = {"charged": found.charged, "settled": found.charged - found.owed, "owed": found.owed}
    summary = _("{amount} received in {year}.").format(amount=format_rupiah(found.received), year=found.year)
    period = Period(date(found.year, 1, 1), date(found.year, 12, 31))
    return ReportSheet("vendor-year", period, _COLUMNS, rows, summary, total={**sums, "received": found.received})
