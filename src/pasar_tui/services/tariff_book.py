"""A market's tariffs, policies, calendar, stalls and tenancies, ready to reckon with and kept until they change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from sys import intern
from typing import Any
from weakref import WeakKeyDictionary

from pasar_tui.domain.account import CardAccount
from pasar_tui.domain.day_price import DayPrices, PriceBook, day_prices
from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.quote import Quote, quote
from pasar_tui.domain.relief import Relief
from pasar_tui.domain.span import Span
from pasar_tui.domain.stall import Mode, StallHistory, fold
from pasar_tui.domain.tenancy_span import card_spans, mode_on
from pasar_tui.domain.unit_price import Terms
from pasar_tui.language import _
from pasar_tui.services.closed_days import ClosedDays
from pasar_tui.services.desk import Desk
from pasar_tui.services.stall_register import Stall, Stalls
from pasar_tui.services.term_rows import day_of, reliefs_of, terms_of
from pasar_tui.storage import terms as rows
from pasar_tui.storage.sqlite import Connection


@dataclass(frozen=True, slots=True)
class Tenancy:
    """A right of use. `end` is its last day, None while it has none; `modes` and `shifts` hold from a day on."""

    id: int
    ref: str
    vendor: int
    vendor_ref: str
    stall: int
    role: str
    since: date
    charged_from: date
    end: date | None
    first_mode: Mode
    modes: tuple[tuple[date, Mode], ...] = ()
    first_shift: str = ""
    shifts: tuple[tuple[date, str], ...] = ()
    reliefs: tuple[Relief, ...] = ()
    rupiah: tuple[tuple[date, int], ...] = ()

    def holds(self, day: date) -> bool:
        """Say whether it is in force on `day`."""
        return self.since <= day and (self.end is None or day <= self.end)

    def mode(self, day: date) -> Mode:
        """Return how it pays on `day`."""
        return mode_on(self.modes, self.first_mode, day)

    def shift(self, day: date) -> str:
        """Return the part of the day that it is for, empty for the whole day."""
        found = self.first_shift
        for from_day, shift in self.shifts:
            if from_day <= day:
                found = shift
        return found

    def spans(self) -> tuple[Span, ...]:
        """Return the runs of days on which it pays by card; only a holder owes for a stall."""
        if self.role != "holder":
            return ()
        return card_spans(self.charged_from, self.end, self.first_mode, self.modes)

    def relief(self, day: date) -> int:
        """Return the rupiah forgiven to the end of `day`."""
        return sum(amount for from_day, amount in self.rupiah if from_day <= day)


@dataclass(slots=True)
class TariffBook:
    """What a market's places pay by: its stalls, and its tenancies by id, stall and vendor."""

    version: int
    terms: Terms
    price_book: PriceBook
    register: Stalls
    tenancies: Mapping[int, Tenancy]
    by_stall: Mapping[int, tuple[Tenancy, ...]]
    by_vendor: Mapping[int, tuple[Tenancy, ...]]
    closed_days: ClosedDays = field(default_factory=ClosedDays, repr=False, compare=False)
    _own_prices: dict[int, DayPrices] = field(default_factory=dict, repr=False)
    _spans: dict[int, tuple[Span, ...]] = field(default_factory=dict, repr=False)
    _histories: dict[int, StallHistory] = field(default_factory=dict, repr=False)
    _tickets: dict[object, Quote] = field(default_factory=dict, repr=False)
    _walks: dict[date, list[Stall]] = field(default_factory=dict, repr=False)

    def stall(self, stall: int, day: date) -> Stall:
        """Return a stall of this market as it is on `day`. Raises PasarError `stall_unknown`."""
        if stall not in self.register:
            raise PasarError("stall_unknown", _("This stall is not one of this market; look it up in the list."))
        return self.register.at(stall, day)

    def history(self, stall: int) -> StallHistory:
        """Return a stall through time; put together once."""
        if stall not in self._histories:
            self._histories[stall] = self.register.history(stall)
        return self._histories[stall]

    def walk(self, day: date) -> list[Stall]:
        """Return the stalls as they are on `day`, in the order in which the collector passes them."""
        if day not in self._walks:
            self._walks[day] = self.register.all_at(day)
        return self._walks[day]

    def holders(self, stall: int, day: date) -> list[Tenancy]:
        """Return the tenancies whose holders owe for this stall on `day`, one for each shift."""
        return [one for one in self.by_stall.get(stall, ()) if one.role == "holder" and one.holds(day)]

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

    def mode(self, stall: int, day: date, tenancy: Tenancy | None) -> Mode:
        """Return how the stall pays on `day`: as the tenancy says, else as is usual for the stall."""
        return tenancy.mode(day) if tenancy is not None else Mode(self.stall(stall, day).mode)

    def prices(self, tenancy: Tenancy) -> DayPrices:
        """Return what each day costs this tenancy, its own reliefs included."""
        history = self.history(tenancy.stall)
        if not tenancy.reliefs:
            return self.price_book.prices(history)
        if tenancy.id not in self._own_prices:
            self._own_prices[tenancy.id] = day_prices(history, self._terms_of(tenancy))
        return self._own_prices[tenancy.id]

    def spans(self, tenancy: Tenancy) -> tuple[Span, ...]:
        """Return the runs of days on which it pays by card; worked out once."""
        if tenancy.id not in self._spans:
            self._spans[tenancy.id] = tenancy.spans()
        return self._spans[tenancy.id]

    def account(
        self,
        tenancy: Tenancy,
        received: int,
        today: date,
        excused: Collection[date] = (),
        last_payment: date | None = None,
    ) -> CardAccount | None:
        """Return the card account, None for a tenancy that never paid by card and has no money for days."""
        spans = self.spans(tenancy)
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
        terms = self.terms if tenancy is None else self._terms_of(tenancy)
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
        own = tenancy.id if tenancy is not None and tenancy.reliefs else None
        alike = (
            day,
            stall.block,
            own,
            stall.id if self._names_stalls() else None,
            fold(stall.kind),
            stall.area,
            frozenset(stall.attributes.items()),
        )
        if alike not in self._tickets:
            self._tickets[alike] = self.quote(self.history(stall.id), day, day, Mode.TICKET, tenancy)
        return self._tickets[alike]

    def _names_stalls(self) -> bool:
        places = (*(row.place for row in self.terms.tariffs.rows), *(one.place for one in self.terms.reliefs))
        return any(place.stall is not None for place in places)

    def _terms_of(self, tenancy: Tenancy) -> Terms:
        if not tenancy.reliefs:
            return self.terms
        return replace(self.terms, reliefs=(*self.terms.reliefs, *tenancy.reliefs))


_kept: WeakKeyDictionary[Desk, TariffBook] = WeakKeyDictionary()


def tariff_book(desk: Desk, connection: Connection, version: int | None = None) -> TariffBook:
    """Return the market's tariff book as `connection` sees it, loaded anew only when something in it has changed.

    In a transaction that has itself changed what decides prices, use `fresh_tariff_book`: such a book may be rolled
    back and must not be kept.
    """
    seen = rows.version(connection) if version is None else version
    kept = _kept.get(desk)
    if kept is not None and kept.version == seen:
        return kept
    # A connection may also show an older state than another thread has seen.
    changed = rows.changed_tenancies(connection, kept.version) if kept is not None and kept.version < seen else None
    if kept is None or changed is None:
        made = _load(connection, desk.market, seen)
    else:
        made = _with_tenancies(kept, connection, desk.market, changed)
        made.version = seen
    if kept is not None:
        made.closed_days = kept.closed_days
    _kept[desk] = made
    return made


def fresh_tariff_book(desk: Desk, connection: Connection) -> TariffBook:
    """Return the market's tariff book read now, and keep nothing of it."""
    return _load(connection, desk.market, rows.version(connection))


def _with_tenancies(book: TariffBook, connection: Connection, market: int, changed: set[int]) -> TariffBook:
    """Return `book` with these tenancies read anew: with 100,000 of them, reading all takes seconds."""
    _general, own, rupiah = reliefs_of(connection)
    fresh = _tenancies(connection, market, own, rupiah, changed)
    merged = {**book.tenancies, **fresh}
    stalls, vendors = {one.stall for one in fresh.values()}, {one.vendor for one in fresh.values()}
    return replace(
        book,
        tenancies=merged,
        by_stall={**book.by_stall, **_regrouped(book.by_stall, fresh, stalls, "stall")},
        by_vendor={**book.by_vendor, **_regrouped(book.by_vendor, fresh, vendors, "vendor")},
        _own_prices={line: kept for line, kept in book._own_prices.items() if line not in fresh},
        _spans={line: kept for line, kept in book._spans.items() if line not in fresh},
    )


def _regrouped(
    groups: Mapping[int, tuple[Tenancy, ...]], fresh: Mapping[int, Tenancy], keys: set[int], name: str
) -> dict[int, tuple[Tenancy, ...]]:
    """Return the groups of `keys` with what is fresh in them, in the order of the lines."""
    found = {}
    for key in keys:
        own = {one.id: one for one in (*groups.get(key, ()), *fresh.values()) if getattr(one, name) == key}
        found[key] = tuple(own[line] for line in sorted(own))
    return found


def _tenancies(
    connection: Connection,
    market: int,
    own: Mapping[int, tuple[Relief, ...]],
    rupiah: Mapping[int, tuple[tuple[date, int], ...]],
    only: set[int] | None = None,
) -> dict[int, Tenancy]:
    changes: dict[int, list[tuple[str, date, Any]]] = defaultdict(list)
    for entity, name, day, value in rows.dated_changes(connection, only):
        changes[entity].append((name, date.fromisoformat(day), value))
    return {
        row[0]: _tenancy(row, changes.get(row[0], ()), own.get(row[0], ()), rupiah.get(row[0], ()))
        for row in rows.tenancies(connection, market, only)
    }


def _load(connection: Connection, market: int, version: int) -> TariffBook:
    general, own, rupiah = reliefs_of(connection)
    terms = terms_of(connection, market, general)
    tenancies = _tenancies(connection, market, own, rupiah)
    return TariffBook(
        version,
        terms,
        PriceBook(terms),
        Stalls(connection, market),
        tenancies,
        _grouped(tenancies.values(), "stall"),
        _grouped(tenancies.values(), "vendor"),
    )


def _grouped(tenancies: Iterable[Tenancy], name: str) -> dict[int, tuple[Tenancy, ...]]:
    groups: dict[int, tuple[Tenancy, ...]] = defaultdict(tuple)
    for one in tenancies:
        groups[getattr(one, name)] += (one,)
    return dict(groups)


def _tenancy(
    row: Any,
    changes: Iterable[tuple[str, date, Any]],
    reliefs: tuple[Relief, ...],
    rupiah: tuple[tuple[date, int], ...],
) -> Tenancy:
    (line, ref, vendor, vendor_ref, stall, role, shift, since, charged_from, until, mode, ended) = row
    dated = tuple(changes)
    begins = date.fromisoformat(since)
    return Tenancy(
        id=line,
        ref=ref,
        vendor=vendor,
        vendor_ref=vendor_ref,
        stall=stall,
        # One word and one day for all who share them: 1.2 MB of 14,000 rights of use.
        role=intern(role),
        since=begins,
        charged_from=begins if charged_from == since else date.fromisoformat(charged_from),
        end=day_of(ended if ended is not None else until),
        first_mode=Mode(mode),
        modes=tuple((day, Mode(value)) for name, day, value in dated if name == "mode"),
        first_shift=shift,
        shifts=tuple((day, value or "") for name, day, value in dated if name == "shift"),
        reliefs=reliefs,
        rupiah=rupiah,
    )
