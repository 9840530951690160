"""Exports that can be brought in again: stalls, vendors, tariffs, arrears, calendar, prices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from pasar_tui.domain.nik import mask_nik
from pasar_tui.domain.phone import format_phone, mask_phone
from pasar_tui.domain.stall import KIND_ATTRIBUTE
from pasar_tui.domain.tariff import Basis, TariffRow
from pasar_tui.exchange.cells import Cell
from pasar_tui.exchange.columns import ATTRIBUTE, KINDS, Column, attribute_column
from pasar_tui.services.desk import Desk
from pasar_tui.services.exports.sheet import Line, Sheet, Wanted
from pasar_tui.services.holdings import Holdings
from pasar_tui.services.stall_register import NO_BLOCK
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.services.tenancy_register import Tenancy
from pasar_tui.storage import journal, market, sale, tenancy, vendor
from pasar_tui.storage.sqlite import Connection
from pasar_tui.storage.vendor import VendorRow

_SEPARATOR: Final = ";"
_HUNDRED: Final = 100
_BASIS_POINTS: Final = 10_000


def _columns(kind: str, attributes: Sequence[str] = (), without: Sequence[str] = ()) -> list[Column]:
    columns = [column for column in KINDS[kind].columns if column.key not in without]
    known = {column.key for column in columns}
    own = (attribute_column(name) for name in attributes)
    return columns + [column for column in own if column.key not in known]


def _hundredths(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number) / _HUNDRED


def stalls(desk: Desk, reading: Connection, _wanted: Wanted) -> Sheet:
    """Return every stall as it is today, in walking order."""
    found = list(Holdings(desk, reading).book.walk(desk.today))
    names = sorted({name for stall in found for name in stall.attributes})

    def rows() -> Iterator[Line]:
        for stall in found:
            line: Line = {
                "ref": journal.identity_of(reading, stall.id),
                "block": stall.block_code or NO_BLOCK,
                "number": stall.number,
                "kind": stall.kind,
                "length_m": _hundredths(stall.length_cm),
                "width_m": _hundredths(stall.width_cm),
                "area_m2": _hundredths(stall.area),
                "walk_order": stall.walk_order,
                "mode": stall.mode,
            }
            line |= {ATTRIBUTE + name: value for name, value in stall.attributes.items()}
            yield line

    return Sheet(_columns("stalls", names), rows())


def vendors(desk: Desk, reading: Connection, wanted: Wanted) -> Sheet:
    """Return every vendor whose name is in this book, with the stalls held today or from a later day on."""
    holdings = Holdings(desk, reading)

    def rows() -> Iterator[Line]:
        for row in vendor.list_all(reading):
            if row.name is not None:
                held = [
                    one
                    for one in holdings.of_vendor(row.id)
                    if one.role == "holder" and (one.end is None or one.end >= desk.today)
                ]
                yield _vendor(row, wanted.revealed) | _held(holdings, held, desk.today)

    return Sheet(_columns("vendors"), rows())


def _vendor(row: VendorRow, revealed: bool) -> Line:
    nik, phone = row.nik, row.phone
    if nik and not revealed:
        nik = mask_nik(nik)
    if phone:
        phone = format_phone(phone) if revealed else mask_phone(phone)
    return {
        "ref": row.ref,
        "name": row.name,
        "nik": nik,
        "phone": phone,
        "address": row.address,
        "goods": row.goods,
        "kbli": row.kbli,
        "sex": row.sex,
        "npwrd": row.npwrd,
    }


def _held(holdings: Holdings, held: Sequence[Tenancy], today: date) -> Line:
    """Return stalls and days; one day for all stalls where it is the same, else one for each."""
    codes = []
    for one in held:
        shift = one.shift(today)
        code = holdings.stalls.at(one.stall, max(today, one.since)).code
        codes.append(f"{code} ({shift})" if shift else code)
    return {
        "stall": _SEPARATOR.join(codes),
        "since": _days([one.since for one in held]),
        "charged_from": _days([one.charged_from for one in held]),
    }


def _days(days: Sequence[date]) -> Cell:
    if len(set(days)) < 2:
        return days[0] if days else None
    return _SEPARATOR.join(day.isoformat() for day in days)


def tariffs(desk: Desk, reading: Connection, _wanted: Wanted) -> Sheet:
    """Return every tariff that was not withdrawn, in tariff order."""
    book = tariff_book(desk, reading)
    blocks = {line: code or NO_BLOCK for line, code in book.register.blocks.values()}
    found = book.terms.tariffs.rows
    names = sorted({name for row in found for name in row.conditions if name != KIND_ATTRIBUTE})

    def place(row: TariffRow) -> Line:
        stall = row.place.stall
        return {
            "block": None if row.place.block is None else blocks[row.place.block],
            "stall": None if stall is None else book.register.at(stall, desk.today).code,
        }

    def rows() -> Iterator[Line]:
        for row in found:
            yield _tariff(row) | place(row)

    return Sheet(_columns("tariffs", names, without=("unit",)), rows())


def _tariff(row: TariffRow) -> Line:
    percent = row.basis is Basis.PERCENT
    line: Line = {
        "ref": row.reference,
        "legal_basis": row.legal_basis,
        "component": row.component,
        "stall_kind": row.conditions.get(KIND_ATTRIBUTE),
        "basis": row.basis.value,
        "of_component": row.of_component,
        "per": row.per.value,
        "area_min": _hundredths(row.area_min),
        "area_max": _hundredths(row.area_max),
        "count_min": row.count_min,
        "count_max": row.count_max,
        "coefficient": None if row.coefficient_bp == _BASIS_POINTS else Decimal(row.coefficient_bp) / _BASIS_POINTS,
        "rate": _hundredths(row.rate) if percent else row.rate,
        "from": row.from_day,
        "to": row.to_day,
        "account": row.account_code,
    }
    return line | {ATTRIBUTE + name: value for name, value in row.conditions.items() if name != KIND_ATTRIBUTE}


def arrears(desk: Desk, reading: Connection, _wanted: Wanted) -> Sheet:
    """Return every debt from before the book that was not withdrawn, with what was paid on it."""
    holdings = Holdings(desk, reading)

    def rows() -> Iterator[Line]:
        for row in tenancy.list_arrears(reading):
            held = None if row.tenancy is None else holdings.get(row.tenancy)
            owner = vendor.get(reading, row.vendor)
            yield {
                "ref": row.ref,
                "stall": None if held is None else holdings.stalls.at(held.stall, desk.today).code,
                "vendor": (owner.name or owner.ref) if owner else None,
                "period": row.period,
                "principal": row.principal,
                "component": row.component,
                "account": row.account_code,
                "legal_basis": row.legal_basis,
                "due": row.due,
                "paid": row.paid,
            }

    return Sheet([*_columns("arrears"), Column("paid", "terbayar")], rows())


def calendar(desk: Desk, reading: Connection, wanted: Wanted) -> Sheet:
    """Return the days of the calendar that stand."""
    rows: Iterator[Line] = (
        {"ref": row.ref, "day": row.day, "kind": row.kind, "note": row.remark}
        for row in market.list_calendar(reading, desk.market)
        if wanted.has(row.day)
    )
    return Sheet(_columns("calendar"), rows)


def prices(desk: Desk, reading: Connection, wanted: Wanted) -> Sheet:
    """Return the prices that stand; an empty one says that the commodity was not to be had."""
    rows: Iterator[Line] = (
        {
            "ref": row.ref,
            "day": date.fromisoformat(row.day),
            "commodity": row.name,
            "price": row.price,
            "unit": row.unit,
            "source": row.source,
        }
        for row in sale.list_prices(reading, desk.market, *wanted.bounds)
    )
    return Sheet(_columns("prices"), rows)


REGISTER: Final[dict[str, Callable[[Desk, Connection, Wanted], Sheet]]] = {
    "stalls": stalls,
    "vendors": vendors,
    "tariffs": tariffs,
    "arrears": arrears,
    "calendar": calendar,
    "prices": prices,
}
