"""A change of tariffs looked at before it is saved: what it means for each block, and for days already paid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.span import day_after
from pasar_tui.domain.tariff import TariffRow
from pasar_tui.services.desk import Desk
from pasar_tui.services.late_changes import LateDifference, late_differences
from pasar_tui.services.stall_register import Stalls
from pasar_tui.services.tariff_book import TariffBook, tariff_book
from pasar_tui.services.tariff_effect import BlockEffect, effect_by_block, with_tariffs
from pasar_tui.services.tariff_reading import read_tariff
from pasar_tui.services.tariffs import as_row, block_finder, find_tariff, refuse_tied, stall_finder
from pasar_tui.storage.sqlite import Connection


class FieldRefusedError(PasarError):
    """The refusal of one field of a form, `field` being its name."""

    def __init__(self, field: str, refusal: PasarError) -> None:
        super().__init__(refusal.code, refusal.message)
        self.field = field


class Standing(Enum):
    """Where a tariff stands on a day."""

    IN_FORCE = "in_force"
    COMING = "coming"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class TariffLine:
    """A tariff in a list; `last` is the day on which it really ends, by its own end or a later row; None: none."""

    row: TariffRow
    standing: Standing
    last: date | None
    place: str


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a change of `row` would mean, on `day`: by block, and in rupiah for days already paid."""

    row: TariffRow
    day: date
    blocks: tuple[BlockEffect, ...]
    differences: tuple[LateDifference, ...]


def tariffs_on(desk: Desk, day: date) -> tuple[TariffLine, ...]:
    """Return every tariff that was not withdrawn with where it stands on `day`: in force first, then coming, past."""
    with desk.read() as reading:
        book = tariff_book(desk, reading)
    lines = [_line(book, row, day) for row in book.terms.tariffs.rows]
    order = list(Standing)
    return tuple(sorted(lines, key=lambda one: (order.index(one.standing), one.row.component, one.row.from_day)))


def foresee_tariff(desk: Desk, written: Mapping[str, str]) -> Forecast:
    """Return what adding a row, written under the keys of the columns of a tariff file, would mean.

    Raises PasarError `tariff_tied`, `tariff_invalid` and, for one field, FieldRefusedError.
    """
    with desk.read() as reading:
        book = tariff_book(desk, reading)
        stalls = Stalls(reading, desk.market)
        draft = read_tariff(
            written, desk.today, block_finder(stalls), stall_finder(stalls, desk.today), FieldRefusedError
        )
        rows = book.terms.tariffs.rows
        refuse_tied(rows, draft, desk.market)
        row = as_row(draft, desk.market, 1 + max((one.id for one in rows), default=0))
        return _forecast(desk, reading, book, row, (*rows, row), row.from_day)


def foresee_end(desk: Desk, ref: str, on: date) -> Forecast:
    """Return what it would mean if a tariff applied for the last time on `on`. Raises PasarError `tariff_unknown`."""

    def ended(rows: Iterable[TariffRow], row: TariffRow) -> Iterable[TariffRow]:
        last = on if row.to_day is None else min(on, row.to_day)
        # A last day before the first leaves the row without a day.
        kept = () if last < row.from_day else (replace(row, to_day=last),)
        return (*(one for one in rows if one.id != row.id), *kept)

    return _foresee(desk, ref, ended, day_after(on))


def foresee_void(desk: Desk, ref: str) -> Forecast:
    """Return what it would mean if a tariff were withdrawn. Raises PasarError `tariff_unknown`."""
    return _foresee(desk, ref, lambda rows, row: (one for one in rows if one.id != row.id), None)


def _foresee(
    desk: Desk,
    ref: str,
    change: Callable[[Iterable[TariffRow], TariffRow], Iterable[TariffRow]],
    first: date | None,
) -> Forecast:
    with desk.read() as reading:
        book = tariff_book(desk, reading)
        row = find_tariff(desk, reading, ref)
        rows = change(book.terms.tariffs.rows, row)
        return _forecast(desk, reading, book, row, rows, row.from_day if first is None else first)


def _forecast(
    desk: Desk, reading: Connection, book: TariffBook, row: TariffRow, rows: Iterable[TariffRow], first: date
) -> Forecast:
    after = with_tariffs(book, rows)
    day = max(first, desk.today)
    differences = tuple(late_differences(reading, book, after, desk.today))
    return Forecast(row, day, effect_by_block(book, after, day), differences)


def _line(book: TariffBook, row: TariffRow, day: date) -> TariffLine:
    last = book.terms.tariffs.last_day(row)
    standing = Standing.COMING if row.from_day > day else Standing.IN_FORCE
    if last is not None and last < day:
        standing = Standing.PAST
    place = ""
    if row.place.stall is not None and row.place.stall in book.register:
        place = book.stall(row.place.stall, day).code
    elif row.place.block is not None:
        place = next((code for line, code in book.register.blocks.values() if line == row.place.block), "")
    return TariffLine(row, standing, last, place)
