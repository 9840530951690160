"""Taking a file out of the book."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from pasar_tui.exchange.write import Format, write_table
from pasar_tui.services.desk import Desk
from pasar_tui.services.exports.entries import ENTRIES
from pasar_tui.services.exports.register import REGISTER
from pasar_tui.services.exports.sheet import Sheet, Wanted
from pasar_tui.services.vendors import write_reveal
from pasar_tui.storage.sqlite import Connection

EXPORTS: Final[Mapping[str, Callable[[Desk, Connection, Wanted], Sheet]]] = {**REGISTER, **ENTRIES}
# What --reveal shows of each kind; the others hold nothing private, or hold it always.
_PRIVATE: Final[Mapping[str, tuple[str, ...]]] = {
    "vendors": ("nik", "phone"),
    "sales": ("name",),
    "assessments": ("name",),
}


def export_file(
    desk: Desk,
    kind: str,
    target: Path | BinaryIO,
    wanted: Wanted,
    format: Format = "csv",
    reveal: str | None = None,
    progress: Callable[[int], None] = lambda _row: None,
) -> int:
    """Write rows of `kind` (a key of EXPORTS) to a new file or a stream and return how many there were.

    `reveal` is the reason for which NIK, phone and names stand unmasked; who took them out and why is written into the
    journal before the first of them leaves the book. Raises PasarError as `exchange.write.write_table`.
    """
    if reveal is not None and kind in _PRIVATE:
        with desk.write() as tx:
            write_reveal(tx, desk, reveal, _PRIVATE[kind])
    shown = Wanted(wanted.from_day, wanted.to_day, reveal is not None)
    with desk.read() as reading:
        sheet = EXPORTS[kind](desk, reading, shown)
        return write_table(target, sheet.columns, sheet.rows, format, progress=progress)
