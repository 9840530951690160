"""A report as a file that a spreadsheet opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.exchange.write import write_table
from pasar_tui.services.desk import Desk
from pasar_tui.services.report_sheets import report_sheet

_FILE_NAMES: Final[Mapping[str, str]] = {
    "daily": "harian",
    "unpaid": "belum-bayar",
    "arrears": "tunggakan",
    "sales": "omzet",
    "round": "sesi-pungut",
    "literacy": "literasi",
}
_COPIES: Final = 99


def write_report(desk: Desk, name: str, day: date, folder: Path | None = None) -> Path:
    """Write a report as CSV, readable by its owner alone, and return where it is.

    It goes into `folder`, else into the officer's folder of documents, else home. A file of an earlier moment stays:
    the new one gets a number behind its name. Raises PasarError: file_exists, disk_full, file_unwritable,
    folder_missing.
    """
    sheet = report_sheet(desk, name, day)
    refusal: PasarError | None = None
    for path in _paths(folder or documents(), f"laporan-{_FILE_NAMES[name]}-{day.isoformat()}"):
        try:
            write_table(path, sheet.columns, sheet.rows)
        except PasarError as refused:
            if refused.code != "file_exists":
                raise
            refusal = refused
        else:
            return path
    raise refusal or LookupError(name)


def documents() -> Path:
    """Return the officer's folder of documents, or home where there is none."""
    from platformdirs import user_documents_path

    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()


def _paths(folder: Path, stem: str) -> Iterator[Path]:
    yield folder / f"{stem}.csv"
    for number in count(2):
        if number > _COPIES:
            return
        yield folder / f"{stem}-{number}.csv"
