"""Tariffs from a file."""

from __future__ import annotations

from dataclasses import replace

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.stall import fold
from pasar_tui.domain.tariff import TariffRow
from pasar_tui.services import references
from pasar_tui.services.imports.session import Outcome, Record, Session
from pasar_tui.services.legal_bases import LegalBases
from pasar_tui.services.stall_register import Stalls
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.services.tariff_reading import read_tariff
from pasar_tui.services.tariffs import as_row, block_finder, key_of, refuse_tied, stall_finder, write_tariff, write_void

_CORRECTED = "corrected"


class TariffImporter:
    """Takes tariffs in; a row that is there with another rate is withdrawn and added anew."""

    def __init__(self, session: Session) -> None:
        self._session = session
        desk, connection = session.desk, session.tx.connection
        stalls = Stalls(connection, desk.market)
        self._find_block = block_finder(stalls)
        self._find_stall = stall_finder(stalls, desk.today)
        self._bases = LegalBases(connection)
        self._rows = {row.id: row for row in tariff_book(desk, connection).terms.tariffs.rows}
        self._by_key = {key_of(row): row for row in self._rows.values()}

    def take(self, record: Record) -> Outcome:
        """Add the row, or put it in the place of the one that it corrects."""
        session = self._session
        draft = read_tariff(record, session.desk.today, self._find_block, self._find_stall, session.refusal(record))
        try:
            row = as_row(draft, session.desk.market)
        except PasarError as error:
            session.refuse(record, "rate", error)
        session.once(key_of(row), record, "rate")
        before = self._known(record, row)
        if before is not None and _says_the_same(before, row):
            return "same"
        other = self._by_key.get(key_of(row))
        try:
            refuse_tied([other] if other else [], draft, session.desk.market, before.id if before else None)
        except PasarError as error:
            session.refuse(record, "from", error)
        if before is not None:
            write_void(session.tx, session.desk, before.id, _CORRECTED, session.batch())
            self._by_key.pop(key_of(before), None)
        line = write_tariff(session.tx, session.desk, self._bases, draft, session.batch())
        self._by_key[key_of(row)] = replace(row, id=line)
        return "new" if before is None else "changed"

    def _known(self, record: Record, row: TariffRow) -> TariffRow | None:
        ref = record.get("ref", "").strip()
        if ref and references.is_reference(ref):
            line = references.find_line(self._session.tx.connection, ref)
            if line is not None and line in self._rows:
                return self._rows[line]
        return self._by_key.get(key_of(row))


def _says_the_same(one: TariffRow, other: TariffRow) -> bool:
    return _compared(one) == _compared(other)


def _compared(row: TariffRow) -> object:
    return (
        key_of(row),
        fold(row.legal_basis),
        row.basis,
        row.of_component and fold(row.of_component),
        row.per,
        row.coefficient_bp,
        row.rate,
        row.to_day,
        row.account_code,
    )
