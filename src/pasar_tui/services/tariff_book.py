"""A market's tariffs, policies, calendar, stalls and tenancies, ready to reckon with and kept until they change."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from weakref import WeakKeyDictionary

from pasar_tui.domain.account import CardAccount
from pasar_tui.domain.day_price import DayPrices, day_prices
from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.quote import Quote, quote
from pasar_tui.domain.relief import Relief
from pasar_tui.domain.stall import Mode, StallHistory
from pasar_tui.domain.unit_price import Terms
from pasar_tui.language import _
from pasar_tui.services.closed_days import ClosedDays
from pasar_tui.services.desk import Desk
from pasar_tui.services.stall_register import Stall, Stalls
from pasar_tui.services.tenancy_register import Tenancies, Tenancy
from pasar_tui.services.term_rows import reliefs_of, terms_of
from pasar_tui.storage import terms as rows
from pasar_tui.storage.sqlite import Connection


@dataclass(slots=True)
class TariffBook:
    """What a market's places pay by: its terms, its stalls, and who has a right to use them."""

    version: int
    terms: Terms
    register: Stalls
    tenancies: Tenancies
    closed_days: ClosedDays = field(default_factory=ClosedDays, repr=False, compare=False)
    _prices: dict[object, DayPrices] = field(default_factory=dict, repr=False)
    _tickets: dict[object, Quote] = field(default_factory=dict, repr=False)
    _named: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._named = self.terms.named_stalls()

    def stall(self, stall: int, day: date) -> Stall:
        """Return a stall of this market as it is on `day`. Raises PasarError `stall_unknown`."""
        if stall not in self.register:
            raise PasarError("stall_unknown", _("This stall is not one of this market; look it up in the list."))
        return self.register.at(stall, day)

    def history(self, stall: int) -> StallHistory:
        """Return a stall through time."""
        return self.register.history(stall)

    def walk(self, day: date) -> Iterator[Stall]:
        """Yield the stalls as they are on `day`, in the order in which the collector passes them."""
        return self.register.all_at(day)

    def holders(self, stall: int, day: date) -> list[Tenancy]:
        """Return the tenancies whose holders owe for this stall on `day`, one for each shift."""
        return self.tenancies.holders(stall, day)

    def holder(self, stall: int, day: date, shift: str | None = None) -> Tenancy | None:
        """Return the holder of the stall on `day`, None where nobody holds it.

        Raises PasarError `shift_needed` where there are several and `shift` names none, `shift_unknown` for a shift
        that nobody holds.
        """
        found = self.holders(stall, day)
        if shift is None:
            if len(found) < 2:
                return found[0] if found else None
            raise PasarError(
                "shift_needed",
                _("{stall} is held by several on {day}; say which shift: {shifts}.").format(
                    stall=self.stall(stall, day).code,
                    day=format_day(day),
                    shifts=", ".join(sorted(one.shift(day) or _("all day") for one in found)),
                ),
            )
        for one in found:
            if one.shift(day).casefold() == shift.casefold():
                return one
        raise PasarError(
            "shift_unknown",
            _("Nobody holds {stall} in the shift {shift} on {day}.").format(
                stall=self.stall(stall, day).code, shift=shift, day=format_day(day)
            ),
        )

    def mode(self, stall: Stall, day: date, tenancy: Tenancy | None) -> Mode:
        """Return how a stall pays on `day`: as the tenancy says, else as is usual for the stall on that day."""
        return tenancy.mode(day) if tenancy is not None else Mode(stall.mode)

    def prices(self, tenancy: Tenancy) -> DayPrices:
        """Return what each day costs this tenancy, its own reliefs included."""
        return self.stall_prices(tenancy.stall, tenancy.reliefs)

    def stall_prices(self, stall: int, reliefs: tuple[Relief, ...] = ()) -> DayPrices:
        """Return what each day costs a stall, with these reliefs beside those of places; one object for all alike."""
        alike = (self.register.alike(stall), stall if stall in self._named else None, reliefs)
        found = self._prices.get(alike)
        if found is None:
            terms = self.terms.with_reliefs(reliefs)
            found = self._prices[alike] = day_prices(self.history(stall), terms)
        return found

    def account(
        self,
        tenancy: Tenancy,
        received: int,
        today: date,
        excused: Collection[date] = (),
        last_payment: date | None = None,
    ) -> CardAccount | None:
        """Return the card account, None for a tenancy that never paid by card and has no money for days."""
        spans = tenancy.spans()
        if not spans and not received:
            return None
        return CardAccount(spans, self.prices(tenancy), today, received, tenancy.relief(today), excused, last_payment)

    def quote(
        self,
        history: StallHistory,
        from_day: date,
        to_day: date,
        mode: Mode,
        tenancy: Tenancy | None = None,
        count: int = 1,
        quantity: int | None = None,
    ) -> Quote:
        """Return what these days, or so many tickets, cost the stall. Raises PasarError as `domain.quote.quote`."""
        terms = self.terms if tenancy is None else self.terms.with_reliefs(tenancy.reliefs)
        return quote(
            history,
            terms.tariffs,
            terms.policies,
            terms.calendar,
            terms.reliefs,
            from_day,
            to_day,
            mode,
            count,
            quantity,
        )

    def ticket(self, stall: Stall, day: date, tenancy: Tenancy | None = None) -> Quote:
        """Return what one ticket of the stall costs on `day`; stalls that are alike are reckoned once.

        Raises PasarError as `domain.quote.quote`.
        """
        reliefs = tenancy.reliefs if tenancy is not None else ()
        alike = (day, self.register.alike(stall.id), stall.id if stall.id in self._named else None, reliefs)
        if alike not in self._tickets:
            self._tickets[alike] = self.quote(self.history(stall.id), day, day, Mode.TICKET, tenancy)
        return self._tickets[alike]


_kept: WeakKeyDictionary[Desk, TariffBook] = WeakKeyDictionary()


def tariff_book(desk: Desk, connection: Connection, version: int | None = None) -> TariffBook:
    """Return the market's tariff book as `connection` sees it; only what has changed in it is read again.

    In a transaction that has itself changed what decides prices, use `fresh_tariff_book`: such a book may be rolled
    back and must not be kept.
    """
    seen = rows.version(connection) if version is None else version
    kept = _kept.get(desk)
    if kept is None or kept.version > seen:
        # A connection may also show an older state than another thread has seen.
        made = _load(connection, desk.market, seen)
    elif kept.version == seen:
        return kept
    else:
        made = _renewed(kept, connection, desk.market, seen)
    if kept is not None:
        made.closed_days = kept.closed_days
    _kept[desk] = made
    return made


def fresh_tariff_book(desk: Desk, connection: Connection) -> TariffBook:
    """Return the market's tariff book read now, and keep nothing of it."""
    return _load(connection, desk.market, rows.version(connection))


def _load(connection: Connection, market: int, version: int) -> TariffBook:
    reliefs = reliefs_of(connection)
    terms = terms_of(connection, market, reliefs.general)
    return TariffBook(
        version,
        terms,
        Stalls(connection, market),
        Tenancies(connection, market, reliefs),
    )


def _renewed(book: TariffBook, connection: Connection, market: int, version: int) -> TariffBook:
    """Return `book` at a later version: to read 14,000 rights of use and 4,000 stalls takes a tenth of a second."""
    changes = rows.changes_since(connection, book.version)
    reliefs = reliefs_of(connection)
    terms = terms_of(connection, market, reliefs.general) if changes.terms else book.terms
    return TariffBook(
        version,
        terms,
        Stalls(connection, market) if changes.stalls else book.register,
        book.tenancies.with_changed(connection, changes.tenancies, reliefs),
    )
