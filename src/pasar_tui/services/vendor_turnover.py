"""What a vendor told of the turnover: a year by month, and every entry of it, corrected and withdrawn ones too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pasar_tui.services.desk import Desk
from pasar_tui.services.newest_pages import Listed, Which, keys_of
from pasar_tui.services.tariff_book import TariffBook, tariff_book
from pasar_tui.storage import vendor_money, walking
from pasar_tui.storage.sqlite import Connection

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class MonthTurnover:
    """A month's turnover in rupiah, told on `days` days; `estimated` says that some of it is an estimate."""

    amount: int = 0
    days: int = 0
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class TurnoverYear:
    """The twelve months of a year, and the years of which there is a turnover at all (None before the first)."""

    year: int
    months: tuple[MonthTurnover, ...]
    years: tuple[int, int] | None

    @property
    def total(self) -> int:
        """The turnover of the year."""
        return sum(month.amount for month in self.months)

    @property
    def days(self) -> int:
        """The days of which there is a turnover."""
        return sum(month.days for month in self.months)


@dataclass(frozen=True, slots=True)
class TurnoverLine:
    """An entry of turnover; `code` is its stall's. Neither a withdrawn nor a corrected one counts."""

    line: int
    day: date
    code: str | None
    group: str
    amount: int
    estimate: bool
    officer: str | None
    withdrawn: bool
    corrected: bool

    @property
    def key(self) -> Key:
        """Where it stands in the list."""
        return self.day.isoformat(), self.line


def turnover_year(desk: Desk, vendor: int, year: int) -> TurnoverYear:
    """Return a year of the vendor with this local line id."""
    amounts, days, estimated = [0] * 12, [set[str]() for _month in range(12)], [False] * 12
    with desk.read() as reading:
        for _line, _ref, day, _who, _stall, _group, amount, _volume, _unit, estimate in walking.sales_of(
            reading, *_bounds(year), vendor
        ):
            month = int(day[5:7]) - 1
            amounts[month] += amount
            days[month].add(day)
            estimated[month] |= bool(estimate)
        months = tuple(MonthTurnover(amounts[n], len(days[n]), estimated[n]) for n in range(12))
        return TurnoverYear(year, months, vendor_money.years_of_sales(reading, vendor))


def count_turnover(desk: Desk, vendor: int, year: int) -> int:
    """Return how many entries there are of a year."""
    with desk.read() as reading:
        return vendor_money.sales_of(vendor, *_bounds(year)).count(reading)


def turnover_page(desk: Desk, vendor: int, year: int, which: Which, key: Key, size: int) -> Listed[TurnoverLine]:
    """Return a page of the entries of a year, the latest day first."""
    with desk.read() as reading:
        book = tariff_book(desk, reading)
        keys, start = keys_of(reading, vendor_money.sales_of(vendor, *_bounds(year)), which, key, size)
        return Listed(tuple(_line(book, reading, line) for _day, line in keys), start)


def _bounds(year: int) -> tuple[str, str]:
    return f"{year:04d}-01-01", f"{year:04d}-12-31"


def _line(book: TariffBook, reading: Connection, line: int) -> TurnoverLine:
    told = vendor_money.told_sale(reading, line)
    day = date.fromisoformat(told.day)
    here = told.stall is not None and told.stall in book.register
    code = book.stall(told.stall, day).code if here and told.stall is not None else None
    return TurnoverLine(
        told.id,
        day,
        code,
        told.group,
        told.amount,
        told.estimate,
        told.officer,
        told.withdrawn,
        told.corrected and not told.withdrawn,
    )
