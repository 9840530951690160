"""A report as a file that a spreadsheet opens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from pasar_tui.exchange.write import write_table
from pasar_tui.services.desk import Desk
from pasar_tui.services.documents import write_new
from pasar_tui.services.report_sheets import report_sheet

_FILE_NAMES: Final[Mapping[str, str]] = {
    "daily": "harian",
    "unpaid": "belum-bayar",
    "arrears": "tunggakan",
    "sales": "omzet",
    "round": "sesi-pungut",
    "literacy": "literasi",
}


def write_report(desk: Desk, name: str, day: date, folder: Path | None = None) -> Path:
    """Write a report as CSV, readable by its owner alone, and return where it is.

    It goes into `folder`, else into the officer's folder of documents, else home. A file of an earlier moment stays:
    the new one gets a number behind its name. Raises PasarError: file_exists, disk_full, file_unwritable,
    folder_missing.
    """
    sheet = report_sheet(desk, name, day)
    return write_new(
        f"laporan-{_FILE_NAMES[name]}-{day.isoformat()}",
        ".csv",
        lambda path: write_table(path, sheet.columns, sheet.rows),
        folder,
    )
