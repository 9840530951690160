"""A vendor's card: the stalls, to which day each is paid, what is owed, the last payments and the turnover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from pasar_tui.domain.account import CardAccount
from pasar_tui.domain.allocation import OpeningArrear
from pasar_tui.domain.days import Month
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.stall import Mode
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.payments import Receipt, stored_receipt
from pasar_tui.services.standings import Standing, Standings, former_arrears
from pasar_tui.services.tariff_book import TariffBook, tariff_book
from pasar_tui.storage import collecting, walking
from pasar_tui.storage.sqlite import Connection

_LAST_PAYMENTS: Final = 10
_SALES_DAYS: Final = 30


class DayMark(StrEnum):
    """How one day of a month stands for a card stall."""

    PAID = "paid"
    OWED = "owed"
    CLOSED = "closed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CardStall:
    """One stall of a vendor. Money in rupiah, `area` in 1/100 m².

    `price` is what one day or ticket costs today, None without a tariff; `days` and `owed` are the card's debt at the
    end of today, opening arrears stand apart. `month` has a mark for each day of the month asked about.
    """

    stall: int
    code: str
    kind: str
    area: int | None
    mode: Mode | None
    tenancy: int
    since: date
    end: date | None
    price: int | None
    paid_through: date | None
    days: int
    owed: int
    opening: tuple[OpeningArrear, ...]
    month: tuple[DayMark, ...]

    @property
    def opening_owed(self) -> int:
        """What opening arrears leave to pay."""
        return sum(one.open for one in self.opening)


@dataclass(frozen=True, slots=True)
class Payment:
    """A receipt of a vendor, and the day of its void where it counts no more."""

    receipt: Receipt
    voided: date | None


@dataclass(frozen=True, slots=True)
class VendorCard:
    """A vendor as the office knows it today; who the vendor is stands in `services.vendors`.

    `former` are opening arrears without a stall. `sales_mean` is the mean turnover of the days that have one, of the
    last 30, None without any.
    """

    vendor: int
    stalls: tuple[CardStall, ...]
    former: tuple[OpeningArrear, ...]
    payments: tuple[Payment, ...]
    sales_mean: int | None
    sales_days: int

    @property
    def days(self) -> int:
        """The unpaid days of all stalls."""
        return sum(one.days for one in self.stalls)

    @property
    def owed(self) -> int:
        """Everything that is owed, opening arrears included."""
        opening = sum(one.open for one in self.former) + sum(one.opening_owed for one in self.stalls)
        return opening + sum(one.owed for one in self.stalls)


def vendor_card(desk: Desk, vendor: int, day: date, month: Month | None = None) -> VendorCard:
    """Return the card of a vendor on `day`, with the days of `month` (that of `day` if left out).

    Raises PasarError `vendor_unknown`.
    """
    with desk.read() as reading:
        if not collecting.is_vendor(reading, vendor):
            raise PasarError("vendor_unknown", _("There is no such vendor in this book; look for the name again."))
        book = tariff_book(desk, reading)
        own = book.tenancies.of_vendor(vendor)
        found = Standings(book, reading, day).of(own)
        stalls = [
            _stall(book, reading, found[one.id], month or Month.of(day))
            for one in sorted(own, key=lambda one: (not one.holds(day), one.since))
            if one.holds(day) or found[one.id].owed
        ]
        first = day - timedelta(_SALES_DAYS - 1)
        sold: dict[str, int] = {}
        for row in walking.sales_of(reading, first.isoformat(), day.isoformat(), vendor):
            sold[row[2]] = sold.get(row[2], 0) + row[6]
        return VendorCard(
            vendor,
            tuple(stalls),
            former_arrears(reading, vendor, day),
            tuple(
                Payment(
                    stored_receipt(reading, stored),
                    None if stored.voided is None else date.fromisoformat(stored.voided),
                )
                for stored in collecting.receipts_of_vendor(reading, vendor, _LAST_PAYMENTS)
            ),
            sum(sold.values()) // len(sold) if sold else None,
            len(sold),
        )


def _stall(book: TariffBook, reading: Connection, standing: Standing, month: Month) -> CardStall:
    tenancy, day = standing.tenancy, standing.day
    stall = book.stall(tenancy.stall, day)
    mode = tenancy.mode(day) if tenancy.holds(day) else None
    closed = {
        date.fromisoformat(text)
        for text in walking.closed_days_of(reading, tenancy.id, month.first.isoformat(), month.last.isoformat())
    }
    return CardStall(
        stall.id,
        stall.code,
        stall.kind,
        stall.area,
        mode,
        tenancy.id,
        tenancy.since,
        tenancy.end,
        _price(book, standing, mode),
        standing.card.paid_through if standing.card is not None else None,
        standing.days,
        standing.owed_for_days,
        standing.arrears,
        _marks(standing.card, month, day, closed),
    )


def _price(book: TariffBook, standing: Standing, mode: Mode | None) -> int | None:
    day = standing.day
    try:
        if mode is Mode.TICKET:
            return book.ticket(book.stall(standing.tenancy.stall, day), day, standing.tenancy).total
        if mode is Mode.CARD and standing.card is not None:
            return standing.card.asking_price(day)
    except PasarError:
        # Without a tariff there is no price; the round says why.
        return None
    return None


def _marks(card: CardAccount | None, month: Month, today: date, closed: set[date]) -> tuple[DayMark, ...]:
    marks = []
    for number in range(1, month.last.day + 1):
        day = month.first.replace(day=number)
        paid = card is not None and card.paid_through is not None and day <= card.paid_through
        charged = card is not None and card.price_on(day) > 0
        if charged and paid:
            marks.append(DayMark.PAID)
        elif day in closed:
            marks.append(DayMark.CLOSED)
        else:
            marks.append(DayMark.OWED if charged and day <= today else DayMark.NONE)
    return tuple(marks)
