"""Tariffs: added, ended, withdrawn, listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.stall import Place, fold
from pasar_tui.domain.stall_code import normalise
from pasar_tui.domain.tariff import TariffRow, describe_row, validate_tariff
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _
from pasar_tui.services import references
from pasar_tui.services.desk import Desk
from pasar_tui.services.late_changes import Choice, LateChange, LateDifference
from pasar_tui.services.legal_bases import LegalBases
from pasar_tui.services.stall_register import Stalls
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.services.tariff_reading import TariffDraft, read_tariff
from pasar_tui.storage import journal
from pasar_tui.storage.journal import Entry, Transaction
from pasar_tui.storage.sqlite import Connection

Finder: TypeAlias = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class WrittenTariff:
    """A line about a tariff: its reference, the row as it stands, and what it changed about days already paid."""

    ref: str
    row: TariffRow
    differences: tuple[LateDifference, ...] = ()


def list_tariffs(desk: Desk) -> tuple[TariffRow, ...]:
    """Return every tariff that was not withdrawn, ended ones included."""
    with desk.read() as reading:
        return tariff_book(desk, reading).terms.tariffs.rows


def add_tariff(desk: Desk, written: Mapping[str, str], late: Choice | None = None) -> WrittenTariff:
    """Add a row of a tariff annex, written under the keys of the columns of a tariff file.

    One with the same component, conditions, place and band that starts later ends the older one the day before.
    Raises PasarError `tariff_tied`, `late_choice`, and those of reading the row.
    """
    with desk.write() as tx:
        change = LateChange(desk, tx.connection)
        stalls = Stalls(tx.connection, desk.market)
        draft = read_tariff(written, desk.today, block_finder(stalls), stall_finder(stalls, desk.today))
        refuse_tied(tariff_book(desk, tx.connection).terms.tariffs.rows, draft, desk.market)
        line = write_tariff(tx, desk, LegalBases(tx.connection), draft)
        row = as_row(draft, desk.market, line, journal.identity_of(tx.connection, line))
        return WrittenTariff(row.reference, row, change.settle(tx, line, late))


def block_finder(stalls: Stalls) -> Finder:
    """Return what finds a block by its code. It raises PasarError `block_unknown`."""

    def find(text: str) -> int:
        known = stalls.blocks.get(normalise(text))
        if known is None:
            raise PasarError(
                "block_unknown",
                _("There is no block {block}; there are: {blocks}.").format(
                    block=excerpt(text), blocks=", ".join(sorted(code for _line, code in stalls.blocks.values()))
                ),
            )
        return known[0]

    return find


def stall_finder(stalls: Stalls, day: date) -> Finder:
    """Return what finds a stall by its code on `day`. It raises PasarError as `Stalls.find`."""
    return lambda text: stalls.find(text, day).id


def as_row(draft: TariffDraft, market: int, line: int = 0, ref: str = "") -> TariffRow:
    """Return a draft as the domain reckons with it. Raises PasarError `tariff_invalid`."""
    return validate_tariff(
        TariffRow(
            id=line,
            reference=ref,
            rate=draft.rate,
            from_day=draft.from_day,
            basis=draft.basis,
            per=draft.per,
            component=draft.component,
            conditions=draft.conditions,
            place=Place(market, draft.block, draft.stall),
            of_component=draft.of_component,
            area_min=draft.area_min,
            area_max=draft.area_max,
            count_min=draft.count_min,
            count_max=draft.count_max,
            coefficient_bp=draft.coefficient_bp,
            to_day=draft.to_day,
            account_code=draft.account_code,
            legal_basis=draft.legal_basis,
        )
    )


def key_of(row: TariffRow) -> object:
    """Return what two rows of one series that start on the same day have in common."""
    return (fold(row.component), frozenset(row.needs().items()), row.place, row.band, row.from_day)


def refuse_tied(rows: Iterable[TariffRow], draft: TariffDraft, market: int, besides: int | None = None) -> None:
    """Raise PasarError `tariff_tied` when a standing row of the same series starts on the same day.

    `besides` is a row that does not count, since this one takes its place.
    """
    new = as_row(draft, market)
    for row in rows:
        if row.id != besides and key_of(row) == key_of(new):
            raise PasarError(
                "tariff_tied",
                _(
                    "{row} has the same conditions and starts on {day} too, so neither would apply; withdraw it first,"
                    " or choose another day."
                ).format(row=describe_row(row), day=format_day(row.from_day)),
            )


def write_tariff(tx: Transaction, desk: Desk, bases: LegalBases, draft: TariffDraft, batch: int | None = None) -> int:
    """Record a checked row, and its legal basis if that is new, inside a transaction; return the local line id."""
    body = {
        "legal_basis": bases.line(tx, desk, draft.legal_basis, batch),
        "component": draft.component,
        "conditions": dict(draft.conditions) or None,
        "market": desk.market,
        "block": draft.block,
        "stall": draft.stall,
        "basis": draft.basis.value,
        "of_component": draft.of_component,
        "per": draft.per.value,
        "area_min": draft.area_min,
        "area_max": draft.area_max,
        "count_min": draft.count_min,
        "count_max": draft.count_max,
        "coefficient_bp": draft.coefficient_bp,
        "rate": draft.rate,
        "from": draft.from_day.isoformat(),
        "to": None if draft.to_day is None else draft.to_day.isoformat(),
        "account_code": draft.account_code,
        "batch": batch,
    }
    return journal.record(tx, Entry("tariff_added", desk.today, body, desk.officer))


def end_tariff(desk: Desk, ref: str, on: date, late: Choice | None = None) -> WrittenTariff:
    """Let a tariff apply for the last time on `on`. Raises PasarError `tariff_unknown`, `late_choice`."""
    with desk.write() as tx:
        change = LateChange(desk, tx.connection)
        row = find_tariff(desk, tx.connection, ref)
        body = {"tariff": row.id, "on": on.isoformat()}
        line = journal.record(tx, Entry("tariff_ended", desk.today, body, desk.officer))
        return WrittenTariff(journal.identity_of(tx.connection, line), row, change.settle(tx, line, late))


def void_tariff(desk: Desk, ref: str, late: Choice | None = None) -> WrittenTariff:
    """Withdraw a tariff as if it had never been added. Raises PasarError `tariff_unknown`, `late_choice`."""
    with desk.write() as tx:
        change = LateChange(desk, tx.connection)
        row = find_tariff(desk, tx.connection, ref)
        line = write_void(tx, desk, row.id, "mistake")
        return WrittenTariff(journal.identity_of(tx.connection, line), row, change.settle(tx, line, late))


def write_void(tx: Transaction, desk: Desk, target: int, reason: str, batch: int | None = None) -> int:
    """Withdraw a line for a reason of WITHDRAWN_FOR, inside a transaction; return the local id of the new line."""
    body = {"target": target, "reason": reason, "batch": batch}
    return journal.record(tx, Entry("line_voided", desk.today, body, desk.officer))


def find_tariff(desk: Desk, connection: Connection, ref: str) -> TariffRow:
    """Return the standing row with this reference. Raises PasarError `tariff_unknown`."""
    line = references.find_line(connection, ref)
    for row in tariff_book(desk, connection).terms.tariffs.rows:
        if row.id == line:
            return row
    raise PasarError(
        "tariff_unknown",
        _("There is no tariff {ref}; look it up with: pasar-tui tariff list.").format(ref=excerpt(ref)),
    )
