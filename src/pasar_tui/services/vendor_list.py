"""The list of vendors, a page at a time: what costs something to reckon is reckoned for the rows of the page only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from pasar_tui.data import checklist
from pasar_tui.domain.literacy.instrument import Status
from pasar_tui.domain.literacy.scoring import score
from pasar_tui.domain.names import search_key
from pasar_tui.domain.phone import mask_phone
from pasar_tui.domain.stall import Mode
from pasar_tui.domain.stall_code import normalise
from pasar_tui.services import references
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import opening_arrear
from pasar_tui.services.standings import Standing, Standings
from pasar_tui.services.tariff_book import TariffBook, tariff_book
from pasar_tui.services.tenancy_register import Tenancy
from pasar_tui.services.vendor_lookup import shown_name
from pasar_tui.storage import collecting, vendor, vendor_pages
from pasar_tui.storage.literacy import find_assessments
from pasar_tui.storage.sqlite import Connection
from pasar_tui.storage.vendor_pages import Place, Wanted


@dataclass(frozen=True, slots=True)
class VendorLine:
    """A vendor in the list. The telephone number is masked, `owed` is in rupiah with opening arrears.

    `paid_through` is the earliest day to which a card stall is paid, None where one has nothing paid or none is paid by
    card. `place` tells where the vendor stands in the list.
    """

    place: Place
    id: int
    name: str
    stalls: tuple[str, ...]
    goods: str | None
    phone_masked: str | None
    modes: tuple[Mode, ...]
    paid_through: date | None
    days: int
    owed: int
    literacy: Status | None


@dataclass(frozen=True, slots=True)
class VendorPage:
    """Vendors that follow one another; `start` is the place of the first in the whole list, 0 = first, if known."""

    rows: tuple[VendorLine, ...]
    start: int | None = None


def count_vendors(desk: Desk, text: str = "") -> int:
    """Return how many vendors an officer means by `text`, all if it is empty."""
    with desk.read() as reading:
        return vendor_pages.count(reading, _wanted(desk, reading, text))


def place_of_vendor(desk: Desk, line: int) -> Place | None:
    """Return where the vendor with this local line id stands in the list; None for one who is not in it."""
    with desk.read() as reading:
        return vendor_pages.place_of(reading, line)


def first_page(desk: Desk, text: str, size: int) -> VendorPage:
    """Return the first vendors whom `text` means: a name in any spelling, a stall's code or a reference."""
    return _from_start(desk, text, size, lambda _reading, _wanted: 0)


def last_page(desk: Desk, text: str, size: int) -> VendorPage:
    """Return the last page, as paging from the first one would show it."""
    return _from_start(desk, text, size, lambda reading, wanted: max(0, vendor_pages.count(reading, wanted) - 1))


def page_at(desk: Desk, text: str, place: Place, size: int) -> VendorPage:
    """Return the page that holds `place`, or what would stand there, as paging from the first one would show it."""
    return _from_start(desk, text, size, lambda reading, wanted: vendor_pages.rank(reading, wanted, place))


def page_after(desk: Desk, text: str, place: Place, size: int) -> VendorPage:
    """Return the vendors that follow `place`."""
    with desk.read() as reading:
        return _page(desk, reading, vendor_pages.after(reading, _wanted(desk, reading, text), place, size))


def page_before(desk: Desk, text: str, place: Place, size: int) -> VendorPage:
    """Return the vendors before `place`."""
    with desk.read() as reading:
        return _page(desk, reading, vendor_pages.before(reading, _wanted(desk, reading, text), place, size))


def _from_start(desk: Desk, text: str, size: int, number: Callable[[Connection, Wanted], int]) -> VendorPage:
    with desk.read() as reading:
        wanted = _wanted(desk, reading, text)
        start = number(reading, wanted) // size * size
        return _page(desk, reading, vendor_pages.from_start(reading, wanted, start, size), start)


def _wanted(desk: Desk, reading: Connection, text: str) -> Wanted:
    if not text.strip():
        return Wanted()
    lines: list[int] = []
    if references.is_reference(text):
        line = references.find_line(reading, text)
        lines += [] if line is None else [line]
    if any(character.isdigit() for character in text) and normalise(text):
        book = tariff_book(desk, reading)
        stall = book.register.with_code("", text, desk.today)
        lines += [] if stall is None else [one.vendor for one in _held(book.tenancies.at_stall(stall.id), desk.today)]
    return Wanted(search_key(text).split(), lines)


def _held(tenancies: Sequence[Tenancy], day: date) -> list[Tenancy]:
    return [one for one in tenancies if one.holds(day)]


def _page(desk: Desk, reading: Connection, places: Sequence[Place], start: int | None = None) -> VendorPage:
    book, day = tariff_book(desk, reading), desk.today
    return VendorPage(tuple(_line(book, reading, place, day) for place in places), start)


def _line(book: TariffBook, reading: Connection, place: Place, day: date) -> VendorLine:
    line = place[1]
    row = vendor.get(reading, line)
    if row is None:
        raise LookupError(line)
    own = book.tenancies.of_vendor(line)
    held = _held(own, day)
    standings = list(Standings(book, reading, day).of(own).values())
    _received, former = collecting.money_of(reading, None, line)
    return VendorLine(
        place,
        line,
        shown_name(row),
        tuple(dict.fromkeys(book.stall(one.stall, day).code for one in held)),
        row.goods,
        mask_phone(row.phone) if row.phone else None,
        tuple(dict.fromkeys(one.mode(day) for one in held)),
        _paid_through(standings, day),
        sum(one.days for one in standings),
        sum(one.owed for one in standings) + sum(opening_arrear(arrear).open for arrear in former),
        _literacy(reading, line),
    )


def _paid_through(standings: Sequence[Standing], day: date) -> date | None:
    by_card = [
        one.card.paid_through
        for one in standings
        if one.card is not None and one.tenancy.holds(day) and one.tenancy.mode(day) is Mode.CARD
    ]
    paid = [through for through in by_card if through is not None]
    return min(paid) if paid and len(paid) == len(by_card) else None


def _literacy(reading: Connection, line: int) -> Status | None:
    """Return the status of the latest assessment, None before the first."""
    stored = max(find_assessments(reading, line), key=lambda one: (one.day, one.id), default=None)
    if stored is None:
        return None
    instrument = checklist.instrument(stored.version)
    return score(instrument, stored.form, stored.answers, stored.evidence, stored.conditions).status
