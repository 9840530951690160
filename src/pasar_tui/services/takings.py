"""What came in on a day, by method, officer, block and component, less what went back on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pasar_tui.domain.days import local_day
from pasar_tui.domain.receipt_number import receipt_number
from pasar_tui.services.desk import Desk
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.storage import collecting, day_totals, walking
from pasar_tui.storage.sqlite import Connection
from pasar_tui.storage.walking import Movement


@dataclass(frozen=True, slots=True)
class OfficerTakings:
    """One officer's day: `receipts` issued, `cash` and `other` in rupiah, less what this officer gave back."""

    officer: int
    name: str
    receipts: int
    cash: int
    other: int


@dataclass(frozen=True, slots=True)
class ComponentTakings:
    """What came in for one component into one account."""

    component: str
    account: str | None
    amount: int


@dataclass(frozen=True, slots=True)
class Takings:
    """A day's money in rupiah, and how many receipts and voids were made.

    `late` are the numbers of receipts that were entered only after the day was over ("hari lewat").
    `by_block` has the empty code for what belongs to no stall: anonymous tickets and former vendors.
    """

    day: date
    cash: int
    qris: int
    transfer: int
    receipts: int
    voids: int
    late: tuple[str, ...]
    tickets: int
    by_officer: tuple[OfficerTakings, ...]
    by_component: tuple[ComponentTakings, ...]
    by_block: dict[str, int]

    @property
    def total(self) -> int:
        """All methods together."""
        return self.cash + self.qris + self.transfer

    @property
    def awaiting_bank(self) -> int:
        """What the bank has still to confirm: payments that came by QRIS or transfer."""
        return self.qris + self.transfer


def takings(desk: Desk, day: date) -> Takings:
    """Return what came in on `day`."""
    with desk.read() as reading:
        return takings_of(desk, reading, day)


def takings_of(desk: Desk, reading: Connection, day: date) -> Takings:
    """Return what came in on `day` as `reading` sees it."""
    moved = list(walking.movements(reading, desk.market, day.isoformat()))
    methods: dict[str, int] = defaultdict(int)
    blocks: dict[str, int] = defaultdict(int)
    stalls = tariff_book(desk, reading).register
    lines = {one.stall for one in moved if one.stall is not None}
    codes = {line: stalls.at(line, day).block_code for line in lines if line in stalls}
    for one in moved:
        methods[one.method] += one.amount
        blocks[codes.get(one.stall or 0, "")] += one.amount
    return Takings(
        day,
        methods["cash"],
        methods["qris"],
        methods["transfer"],
        sum(1 for one in moved if one.amount > 0),
        sum(1 for one in moved if one.amount < 0),
        tuple(_late(desk, reading, moved, day)),
        walking.tickets_sold(reading, desk.market, day.isoformat()),
        _by_officer(moved, walking.officer_names(reading)),
        tuple(ComponentTakings(*row) for row in walking.by_component(reading, desk.market, day.isoformat())),
        dict(blocks),
    )


def last_days_of(desk: Desk, reading: Connection, day: date, count: int) -> tuple[tuple[date, int], ...]:
    """Return (day, takings) of `count` days that end with `day`, oldest first, days without any included."""
    days = [day - timedelta(n) for n in range(count - 1, -1, -1)]
    totals = day_totals.totals_by_day(reading, desk.market, days[0].isoformat(), day.isoformat())
    return tuple((one, totals.get(one.isoformat(), 0)) for one in days)


def _late(desk: Desk, reading: Connection, moved: list[Movement], day: date) -> Iterator[str]:
    for one in moved:
        if one.amount > 0 and local_day(one.at_ms, desk.zone, desk.day_starts) > day:
            stored = collecting.get_receipt(reading, one.line)
            yield receipt_number(stored.device, day, stored.no)


def _by_officer(moved: list[Movement], names: dict[int, str]) -> tuple[OfficerTakings, ...]:
    receipts: dict[int, int] = defaultdict(int)
    cash: dict[int, int] = defaultdict(int)
    other: dict[int, int] = defaultdict(int)
    for one in moved:
        receipts[one.officer] += one.amount > 0
        (cash if one.method == "cash" else other)[one.officer] += one.amount
    return tuple(
        OfficerTakings(officer, names.get(officer, ""), receipts[officer], cash[officer], other[officer])
        for officer in sorted(receipts, key=lambda line: names.get(line, ""))
    )
