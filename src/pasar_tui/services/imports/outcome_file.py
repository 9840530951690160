"""What became of a file's rows, as a file to send back to whoever made it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pasar_tui.exchange.columns import Column
from pasar_tui.exchange.write import write_table
from pasar_tui.language import _, mark
from pasar_tui.services.desk import Desk
from pasar_tui.services.documents import write_new
from pasar_tui.services.imports.session import RowOutcome

OUTCOMES: Final = {
    "new": mark("new"),
    "same": mark("the same"),
    "changed": mark("changed"),
    None: mark("refused"),
}
_COLUMNS: Final = (
    Column("row", "baris"),
    Column("outcome", "hasil"),
    Column("about", "tentang"),
    Column("column", "kolom"),
    Column("value", "isi"),
    Column("why", "sebab"),
)


def write_outcomes(_desk: Desk, source: Path, outcomes: Iterable[RowOutcome], folder: Path | None = None) -> Path:
    """Write the outcomes of the rows of `source` as CSV and return where it is; private cells stand masked.

    As `services.report_files.write_report` it never takes the place of another file. Raises PasarError as that.
    """
    rows = [
        {
            "row": one.row,
            "outcome": _(OUTCOMES[one.outcome]),
            "about": one.about,
            "column": None if one.refusal is None else one.refusal.column,
            "value": None if one.refusal is None else one.refusal.value,
            "why": " ".join(one.notes) if one.refusal is None else one.refusal.reason,
        }
        for one in outcomes
    ]
    return write_new(f"periksa-{source.stem[:60]}", ".csv", lambda path: write_table(path, _COLUMNS, rows), folder)
