"""The office's reports of a day: what came in, who has not paid, who owes how much and since when, turnover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pasar_tui.domain.allocation import OpeningArrear
from pasar_tui.domain.days import Month
from pasar_tui.domain.stall import Mode
from pasar_tui.services.desk import Desk
from pasar_tui.services.round_list import Place, RoundCounts, RoundRow, Word, count_words, places, rows_of
from pasar_tui.services.stall_register import Stall
from pasar_tui.services.standings import Standing, Standings
from pasar_tui.services.takings import Takings, takings_of
from pasar_tui.services.tariff_book import TariffBook, tariff_book
from pasar_tui.storage import collecting, journal, walking
from pasar_tui.storage.sqlite import Connection


@dataclass(frozen=True, slots=True)
class BlockDay:
    """A block's day: its stalls, how many of them paid, and the rupiah that came in from it."""

    block: str
    stalls: int
    paid: int
    amount: int


@dataclass(frozen=True, slots=True)
class DailyReport:
    """A market's day. `arrears` are owed at the end of it by `owing` stalls; sales are what vendors told."""

    day: date
    takings: Takings
    stalls: RoundCounts
    by_block: tuple[BlockDay, ...]
    sales_total: int
    sales_vendors: int
    owing: int
    arrears: int
    problems: tuple[RoundRow, ...]


@dataclass(frozen=True, slots=True)
class ArrearsRow:
    """What one tenancy, or one former vendor, owes: `days` not paid in full, and rupiah with opening arrears.

    `oldest` is the oldest day, or month of an opening arrear, that is not paid, `opening_age` how many days the oldest
    such month is over; `mode` None where no day is owed any more. `block` is empty for a former vendor.
    """

    stall: str | None
    vendor: int
    vendor_ref: str
    name: str | None
    tenancy: int | None
    mode: Mode | None
    days: int
    principal: int
    oldest: date | Month
    opening_age: int
    block: str = ""


@dataclass(frozen=True, slots=True)
class SalesRow:
    """The turnover of one vendor, stall and group on a day, in rupiah."""

    day: date
    stall: str | None
    vendor: int | None
    vendor_ref: str | None
    group: str
    amount: int
    estimate: bool


def daily(desk: Desk, day: date) -> DailyReport:
    """Return the report of `day`; a day that is over reads the same whatever was entered for later days."""
    with desk.read() as reading:
        book = tariff_book(desk, reading)
        found = _Sums()
        stalls = count_words(found.adding(places(desk, reading, book, day)))
        standings = Standings(book, reading, day)
        for standing in standings.besides_holders():
            found.owe(("stall", standing.tenancy.stall), standing.owed)
        for vendor, opening in standings.former():
            found.owe(("vendor", vendor), sum(one.open for one in opening))
        money = takings_of(desk, reading, day)
        sold = [row for row in walking.sales_of(reading, day.isoformat(), day.isoformat()) if _ours(book, row)]
        return DailyReport(
            day,
            money,
            stalls,
            tuple(_by_block(found.blocks, money)),
            sum(row[6] for row in sold),
            len({row[3] for row in sold}),
            len(found.owing),
            found.owed,
            tuple(rows_of(desk, reading, found.problems, day)),
        )


@dataclass(slots=True)
class _Sums:
    """What the places of a day come to, one after the other: a large office has 4,000."""

    blocks: dict[str, list[tuple[int, Word]]] = field(default_factory=lambda: defaultdict(list))
    problems: list[Place] = field(default_factory=list)
    owing: set[tuple[str, int]] = field(default_factory=set)
    owed: int = 0

    def adding(self, found: Iterable[Place]) -> Iterator[tuple[int, Word]]:
        """Yield how each place stands, having added it."""
        for place in found:
            stands = (place.stall.id, place.word)
            self.blocks[place.stall.block_code].append(stands)
            if place.problem is not None:
                self.problems.append(place)
            self.owe(("stall", place.stall.id), place.owed)
            yield stands

    def owe(self, place: tuple[str, int], amount: int) -> None:
        """Add what is owed at a place."""
        if amount:
            self.owing.add(place)
            self.owed += amount


def unpaid(desk: Desk, day: date) -> tuple[RoundRow, ...]:
    """Return the stalls at which nothing was entered on `day` and something is due, in walking order."""
    with desk.read() as reading:
        found = places(desk, reading, tariff_book(desk, reading), day)
        return tuple(rows_of(desk, reading, (one for one in found if one.word is Word.UNPAID), day))


def arrears(desk: Desk, day: date) -> tuple[ArrearsRow, ...]:
    """Return who owes at the end of `day`, ended tenancies and former vendors included: by `age`, then the most."""
    with desk.read() as reading:
        found = _arrears(tariff_book(desk, reading), reading, day)
    return tuple(sorted(found, key=lambda row: (age(row), -row.principal, row.stall or "", row.vendor)))


def age(row: ArrearsRow) -> date:
    """Return since when a debt is owed, for sorting: a month counts from its first day."""
    return row.oldest.first if isinstance(row.oldest, Month) else row.oldest


def sales(desk: Desk, first: date, last: date | None = None) -> tuple[SalesRow, ...]:
    """Return the turnover of these days; of entries about the same vendor, stall, day and group the last."""
    with desk.read() as reading:
        book = tariff_book(desk, reading)
        return tuple(
            SalesRow(
                date.fromisoformat(day),
                _code(book, stall, date.fromisoformat(day)),
                vendor,
                None if vendor is None else journal.identity_of(reading, vendor),
                group,
                amount,
                bool(estimate),
            )
            for _line, _ref, day, vendor, stall, group, amount, _volume, _unit, estimate in walking.sales_of(
                reading, first.isoformat(), (last or first).isoformat()
            )
        )


def _ours(book: TariffBook, row: tuple[object, ...]) -> bool:
    """Say whether a turnover is of this market: of one of its stalls, or of no stall at all."""
    stall = row[4]
    return stall is None or (isinstance(stall, int) and stall in book.register)


def _code(book: TariffBook, stall: int | None, day: date) -> str | None:
    return None if stall is None or stall not in book.register else book.stall(stall, day).code


def _by_block(blocks: Mapping[str, list[tuple[int, Word]]], money: Takings) -> Iterator[BlockDay]:
    for block, words in blocks.items():
        counts = count_words(words)
        yield BlockDay(block, counts.total, counts.paid, money.by_block.get(block, 0))
    if elsewhere := sum(amount for block, amount in money.by_block.items() if block not in blocks):
        yield BlockDay("", 0, 0, elsewhere)


def _arrears(book: TariffBook, reading: Connection, day: date) -> list[ArrearsRow]:
    found = Standings(book, reading, day)
    owing = [standing for standing in found.all() if standing.owed]
    former = [(vendor, rows) for vendor, rows in found.former() if any(one.open for one in rows)]
    vendors = {*(standing.tenancy.vendor for standing in owing), *(vendor for vendor, _rows in former)}
    names, refs = collecting.vendor_names(reading, vendors), journal.identities_of(reading, vendors)
    made = []
    for standing in owing:
        vendor = standing.tenancy.vendor
        stall = book.stall(standing.tenancy.stall, day)
        made.append(_of_tenancy(standing, stall, refs[vendor], names.get(vendor)))
    for vendor, rows in former:
        total, oldest, age = sum(one.open for one in rows), _oldest(None, rows), _opening_age(rows, day)
        made.append(ArrearsRow(None, vendor, refs[vendor], names.get(vendor), None, None, 0, total, oldest, age))
    return made


def _of_tenancy(standing: Standing, stall: Stall, ref: str, name: str | None) -> ArrearsRow:
    tenancy, day, card = standing.tenancy, standing.day, standing.card
    first = next(card.unsettled(day), None) if card is not None and standing.owed_for_days else None
    return ArrearsRow(
        stall.code,
        tenancy.vendor,
        ref,
        name,
        tenancy.id,
        tenancy.mode(day) if tenancy.holds(day) else None,
        standing.days,
        standing.owed,
        _oldest(None if first is None else first.day, standing.arrears),
        _opening_age(standing.arrears, day),
        stall.block_code,
    )


def _opening_age(rows: Sequence[OpeningArrear], day: date) -> int:
    return max((one.age(day) for one in rows), default=0)


def _oldest(day: date | None, rows: Sequence[OpeningArrear]) -> date | Month:
    months = [one.period for one in rows if one.open]
    if not months:
        return day or date.min
    oldest = min(months)
    return oldest if day is None or oldest.first <= day else day
