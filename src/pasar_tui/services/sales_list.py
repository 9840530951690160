"""The turnover of a day by stall: what is entered, what it was before, and how the market does against last week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import round_half_up
from pasar_tui.domain.text import clean_text
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.sales import LONGEST_WORD
from pasar_tui.services.tariff_book import TariffBook, tariff_book
from pasar_tui.services.tenancy_register import Tenancy
from pasar_tui.services.vendor_lookup import shown_name
from pasar_tui.storage import collecting, vendor, walking
from pasar_tui.storage.sqlite import Connection

DAYS_SHOWN: Final = 14
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Entered:
    """A turnover that counts: its local line id, rupiah, and whether it is an estimate."""

    line: int
    day: date
    amount: int
    estimate: bool


@dataclass(frozen=True, slots=True)
class SalesLine:
    """A vendor at a stall, with one group of goods (empty: all of them together).

    `last` is the latest entry before the day, within the days shown; `days` are the amounts of DAYS_SHOWN days up to
    this one, None where nothing was entered.
    """

    stall: int
    code: str
    vendor: int
    name: str
    group: str
    today: Entered | None
    last: Entered | None
    days: tuple[int | None, ...]

    @property
    def key(self) -> tuple[int, int, str]:
        """What no other row of the day has."""
        return self.stall, self.vendor, self.group


@dataclass(frozen=True, slots=True)
class SalesTotals:
    """A market's day in rupiah, told by `stalls` of `of`; and the same weekday a week before."""

    day: date
    amount: int
    stalls: int
    of: int
    week_before: date
    amount_before: int
    stalls_before: int

    @property
    def change_percent(self) -> int | None:
        """How much more, or less, than the week before, in whole percent; None without a turnover then."""
        if not self.amount_before:
            return None
        return round_half_up(100 * (self.amount - self.amount_before), self.amount_before)


@dataclass(frozen=True, slots=True)
class SalesDay:
    """The turnover of a day, in walking order."""

    rows: tuple[SalesLine, ...]
    totals: SalesTotals


_Book = Mapping[tuple[int, int], Mapping[str, Mapping[date, Entered]]]


def sales_day(desk: Desk, day: date) -> SalesDay:
    """Return a row for each holder of a stall on `day`, and one more for each further group of goods told lately."""
    with desk.read() as reading:
        book = tariff_book(desk, reading)
        sold = _by_place(walking.sales_of(reading, _first(day).isoformat(), day.isoformat()))
        holders = [(stall.code, one) for stall in book.walk(day) for one in book.holders(stall.id, day)]
        names = collecting.vendor_names(reading, [one.vendor for _code, one in holders])
        rows = [
            _line(code, holder, names.get(holder.vendor) or _nameless(reading, holder.vendor), group, days, day)
            for code, holder in holders
            for group, days in sorted((sold.get((holder.stall, holder.vendor)) or {"": {}}).items())
        ]
        return SalesDay(tuple(rows), _totals(reading, book, day))


def sales_line(desk: Desk, day: date, stall: int, line: int, group: str) -> tuple[SalesLine, SalesTotals]:
    """Return the row of a vendor, stall and group, as it stands now, and the totals of the day.

    Raises PasarError `no_tenancy`, and `text_refused` for a group that can't be kept.
    """
    group = clean_text(group, _("Group"), LONGEST_WORD) if group.strip() else ""
    with desk.read() as reading:
        book = tariff_book(desk, reading)
        holder = next((one for one in book.holders(stall, day) if one.vendor == line), None)
        if holder is None:
            raise PasarError("no_tenancy", _("This vendor does not hold the stall on that day; open the list again."))
        sold = _by_place(walking.sales_of(reading, _first(day).isoformat(), day.isoformat(), line))
        days = sold.get((stall, line), {}).get(group, {})
        name = collecting.vendor_names(reading, [line]).get(line) or _nameless(reading, line)
        row = _line(book.stall(stall, day).code, holder, name, group, days, day)
        return row, _totals(reading, book, day)


def _first(day: date) -> date:
    return day - timedelta(days=DAYS_SHOWN - 1)


def _by_place(sold: Iterable[Any]) -> _Book:
    found: defaultdict[tuple[int, int], defaultdict[str, dict[date, Entered]]] = defaultdict(lambda: defaultdict(dict))
    for line, _ref, text, who, stall, group, amount, _volume, _unit, estimate in sold:
        day = date.fromisoformat(text)
        found[stall, who][group][day] = Entered(line, day, amount, bool(estimate))
    return found


def _line(code: str, holder: Tenancy, name: str, group: str, days: Mapping[date, Entered], day: date) -> SalesLine:
    shown = [days.get(_first(day) + timedelta(days=number)) for number in range(DAYS_SHOWN)]
    earlier = [one for one in shown[:-1] if one is not None]
    return SalesLine(
        holder.stall,
        code,
        holder.vendor,
        name,
        group,
        shown[-1],
        earlier[-1] if earlier else None,
        tuple(None if one is None else one.amount for one in shown),
    )


def _nameless(reading: Connection, line: int) -> str:
    row = vendor.get(reading, line)
    return "" if row is None else shown_name(row)


def _totals(reading: Connection, book: TariffBook, day: date) -> SalesTotals:
    before = day - _WEEK
    amount, stalls = _sum(reading, book, day)
    amount_before, stalls_before = _sum(reading, book, before)
    held = len(book.tenancies.held_stalls(day))
    return SalesTotals(day, amount, stalls, held, before, amount_before, stalls_before)


def _sum(reading: Connection, book: TariffBook, day: date) -> tuple[int, int]:
    """Return the turnover of this market on a day, and of how many stalls; what belongs to no stall counts as money."""
    text = day.isoformat()
    rows = [row for row in walking.sales_of(reading, text, text) if row[4] is None or row[4] in book.register]
    return sum(row[6] for row in rows), len({row[4] for row in rows if row[4] is not None})
