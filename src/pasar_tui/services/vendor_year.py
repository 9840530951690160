"""A vendor's year by month: what the days cost, how much of that is paid by now, and what money came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pasar_tui.domain.account import CardAccount
from pasar_tui.domain.days import Month
from pasar_tui.services.desk import Desk
from pasar_tui.services.standings import Standings
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.storage import day_totals


@dataclass(frozen=True, slots=True)
class VendorMonth:
    """A month in rupiah.

    `charged` is what its days by card cost up to today, `owed` what of that is not paid today; `received` is what was
    paid in this month, for whatever days, tickets and old arrears it was, less what was given back in it.
    """

    month: Month
    charged: int
    owed: int
    received: int

    @property
    def settled(self) -> int:
        """What of the month's days is paid, or forgiven."""
        return self.charged - self.owed


@dataclass(frozen=True, slots=True)
class VendorYear:
    """The twelve months of a year, and the first and last year of which there is anything to tell."""

    year: int
    months: tuple[VendorMonth, ...]
    years: tuple[int, int]

    @property
    def charged(self) -> int:
        """What the days of the year cost up to today."""
        return sum(one.charged for one in self.months)

    @property
    def owed(self) -> int:
        """What of that is not paid."""
        return sum(one.owed for one in self.months)

    @property
    def received(self) -> int:
        """What was paid in the year."""
        return sum(one.received for one in self.months)


def vendor_year(desk: Desk, vendor: int, year: int, day: date) -> VendorYear:
    """Return the year of a vendor, over all places, as it stands at the end of `day`."""
    with desk.read() as reading:
        book = tariff_book(desk, reading)
        own = book.tenancies.of_vendor(vendor)
        found = Standings(book, reading, day).of(own)
        cards = [one.card for one in found.values() if one.card is not None]
        money = day_totals.received_by_month(reading, vendor, f"{year:04d}-01-01", f"{year:04d}-12-31")
        paid = day_totals.years_of_receipts(reading, vendor)
    months = tuple(
        VendorMonth(
            month,
            sum(_charged(card, month, day) for card in cards),
            sum(_owed(card, month, day) for card in cards),
            money.get(str(month), 0),
        )
        for month in (Month(year, number) for number in range(1, 13))
    )
    years = [day.year, *(min(one.charged_from, day).year for one in own), *(paid or ())]
    return VendorYear(year, months, (min(years), max(years)))


def _charged(card: CardAccount, month: Month, day: date) -> int:
    return card.charged(min(month.last, day)) - card.charged(month.first - timedelta(1)) if month.first <= day else 0


def _owed(card: CardAccount, month: Month, day: date) -> int:
    # Money settles the oldest day first, so what a month leaves to pay is by how much it made the debt grow.
    return card.owed(min(month.last, day)) - card.owed(month.first - timedelta(1)) if month.first <= day else 0
