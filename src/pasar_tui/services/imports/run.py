"""Bringing a file in: all of it or nothing, once however often the same file is brought."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.exchange.binding import Binding, bind
from pasar_tui.exchange.read import read_table
from pasar_tui.exchange.table import Row
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.imports.arrears import ArrearsImporter
from pasar_tui.services.imports.calendar import CalendarImporter
from pasar_tui.services.imports.prices import PriceImporter
from pasar_tui.services.imports.session import Importer, Outcome, Record, Refusal, RowOutcome, Session, refused
from pasar_tui.services.imports.stalls import StallImporter
from pasar_tui.services.imports.tariffs import TariffImporter
from pasar_tui.services.imports.vendors import VendorImporter
from pasar_tui.services.late_changes import Choice, LateChange, LateDifference
from pasar_tui.services.tariff_book import fresh_tariff_book
from pasar_tui.services.tariff_effect import BlockEffect, effect_by_block
from pasar_tui.storage.journal import Transaction

Progress = Callable[[int], None]

IMPORTERS: Final[Mapping[str, Callable[[Session], Importer]]] = {
    "stalls": StallImporter,
    "vendors": VendorImporter,
    "tariffs": TariffImporter,
    "arrears": ArrearsImporter,
    "calendar": CalendarImporter,
    "prices": PriceImporter,
}
# These may count from a day that is paid already.
_CHANGE_PRICES: Final = frozenset({"stalls", "tariffs", "calendar"})
# The hash of a file about people would let anyone who has it try out what it said.
_HASHED: Final = frozenset({"stalls", "tariffs", "calendar", "prices"})
_REPORT_EVERY: Final = 500
# What names a row to a person who has the file in hand.
_NAMED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "stalls": ("block", "number", "kind"),
    "vendors": ("name", "stall"),
    "tariffs": ("component", "stall_kind", "block", "stall", "rate", "from"),
    "arrears": ("stall", "vendor", "period", "principal"),
    "calendar": ("day", "kind"),
    "prices": ("day", "commodity", "price"),
}


class _UndoneError(Exception):
    """Ends the transaction of an import that must leave nothing behind."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a file is brought in. `mapping` is ours → theirs; `late` the choice where days were paid already.

    `unused` are headers of the file that are left out, whatever they say.
    """

    dry_run: bool = False
    accept_debt: bool = False
    skip_refused: bool = False
    mapping: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    late: Choice | None = None
    unused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the rows; `debt` is what the tenancies of the file create today, in rupiah.

    `differences` are in days already paid. `blocks` is what a file that was only tried would mean for the market's
    blocks on `day`, on which all its prices hold; none where the kind of file sets no prices or nothing is new.
    `outcomes` are in the order of the file.
    """

    kind: str
    rows: int
    new: int
    same: int
    changed: int
    refused: tuple[Refusal, ...]
    warnings: tuple[str, ...]
    unknown_columns: tuple[str, ...]
    debt: int
    written: bool
    differences: tuple[LateDifference, ...] = ()
    blocks: tuple[BlockEffect, ...] = ()
    day: date | None = None
    outcomes: tuple[RowOutcome, ...] = ()


def _nothing(_done: int) -> None:
    """Tell nobody."""


def import_file(
    desk: Desk,
    kind: str,
    path: Path,
    options: ImportOptions = ImportOptions(),
    progress: Progress = _nothing,
    reading: Progress = _nothing,
) -> ImportReport:
    """Bring a file of `kind` (a key of IMPORTERS) into the book and return what became of its rows.

    A row that is there already is the same, by reference, by NIK, by name and stall, or by what else tells it from
    others. One refused row and nothing is written, unless `skip_refused`; nor with `dry_run`. `reading` is told of the
    rows read from the file, `progress` then of those that were taken; what either raises ends it, with nothing written.
    Raises PasarError about the file as a whole, and `late_choice`.
    """
    with read_table(path, options.sheet) as table:
        binding = bind(kind, table.headers, options.mapping, unused=options.unused, decimal_point=table.decimal_point)
        rows = list(_counted(table.rows, reading))
    run = _Run(desk, kind, binding, rows, options, progress)
    try:
        with desk.write() as tx:
            report = run.take(tx, _digest(path) if kind in _HASHED else None)
            if not report.written:
                raise _UndoneError
    except _UndoneError:
        pass
    return report


def _counted(rows: Iterator[Row], told: Progress) -> Iterator[Row]:
    for count, row in enumerate(rows, 1):
        yield row
        if count % _REPORT_EVERY == 0:
            told(count)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(slots=True)
class _Run:
    desk: Desk
    kind: str
    binding: Binding
    rows: Sequence[Row]
    options: ImportOptions
    progress: Progress

    def take(self, tx: Transaction, sha256: str | None) -> ImportReport:
        options = self.options
        change = LateChange(self.desk, tx.connection) if self.kind in _CHANGE_PRICES else None
        session = Session(self.desk, tx, self.kind, self.binding, len(self.rows), options.accept_debt, sha256)
        outcomes = tuple(self._outcomes(session))
        found = Counter(one.outcome for one in outcomes)
        refusals = tuple(one.refusal for one in outcomes if one.refusal is not None)
        written = session.wrote and not options.dry_run and (options.skip_refused or not refusals)
        differences: tuple[LateDifference, ...] = ()
        blocks: tuple[BlockEffect, ...] = ()
        day: date | None = None
        if change is not None and written:
            differences = change.settle(tx, session.batch(), options.late)
        elif change is not None and session.wrote and options.dry_run:
            differences = change.found(tx)
            day, blocks = self._effect(tx, change)
        return ImportReport(
            self.kind,
            len(self.rows),
            found["new"],
            found["same"],
            found["changed"],
            refusals,
            tuple(_("Row {row}: {message}").format(row=row, message=message) for row, message in session.notes),
            self.binding.unknown_columns,
            session.debt,
            written,
            differences,
            blocks,
            day,
            outcomes,
        )

    def _effect(self, tx: Transaction, change: LateChange) -> tuple[date, tuple[BlockEffect, ...]]:
        """Return the day on which every new price holds, and what the blocks cost on it before and after."""
        after = fresh_tariff_book(self.desk, tx.connection)
        known = {row.id for row in change.before.terms.tariffs.rows}
        starts = [row.from_day for row in after.terms.tariffs.rows if row.id not in known]
        day = max([self.desk.today, *starts])
        return day, effect_by_block(change.before, after, day)

    def _outcomes(self, session: Session) -> Iterator[RowOutcome]:
        importer = IMPORTERS[self.kind](session)
        for count, row in enumerate(self.rows, 1):
            session.row = row.number
            known = len(session.notes)
            record: Record = {}
            outcome: Outcome | None = None
            refusal: Refusal | None = None
            try:
                record = self.binding.record(row)
                outcome = importer.take(record)
            except PasarError as error:
                record = record or _cells(self.binding, row)
                refusal = refused(session, record, error)
            notes = tuple(message for _row, message in session.notes[known:])
            yield RowOutcome(row.number, outcome, _about(self.kind, record), refusal, notes)
            if count % _REPORT_EVERY == 0:
                self.progress(count)


def _cells(binding: Binding, row: Row) -> dict[str, str]:
    """Return the cells of a row that can't be used as a whole, so that what is private in it can be masked."""
    return {bound.column.key: row.cells[bound.place] for bound in binding.bound if bound.place < len(row.cells)}


def _about(kind: str, record: Record) -> str:
    return " · ".join(text for key in _NAMED_BY[kind] if (text := excerpt(record.get(key, "").strip())))
