"""A market's tariffs, policies, calendar, stalls and tenancies, ready to reckon with and kept until they change."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from weakref import WeakKeyDictionary

from pasar_tui.domain.account import CardAccount
from pasar_tui.domain.day_price import DayPrices, PriceBook, day_prices
from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.matching import Tariffs
from pasar_tui.domain.money import round_half_up
from pasar_tui.domain.policy import Policies, PolicyRow, market_calendar
from pasar_tui.domain.quote import Quote, quote
from pasar_tui.domain.relief import Relief
from pasar_tui.domain.span import Span
from pasar_tui.domain.stall import Mode, Place, StallFacts, StallHistory
from pasar_tui.domain.stall_code import format_code
from pasar_tui.domain.tariff import Basis, Per, TariffRow
from pasar_tui.domain.tenancy_span import card_spans, mode_on
from pasar_tui.domain.unit_price import Terms
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.storage import terms as rows
from pasar_tui.storage.sqlite import Connection

_ATTRIBUTE: Final = "atribut."
_CM2_IN_AREA_UNIT: Final = 100
_RUNS: Final = re.compile(r"[0-9]+|[^0-9]+")


@dataclass(frozen=True, slots=True)
class StallVersion:
    """A stall from a day on: how it is called, where it comes on the walk, and what tariffs ask of it."""

    from_day: date
    block: int
    block_code: str
    number: str
    walk: tuple[Any, ...]
    mode: Mode
    facts: StallFacts

    @property
    def code(self) -> str:
        """The stall as it is written and printed: `A-01`."""
        return format_code(self.block_code, self.number)


@dataclass(frozen=True, slots=True)
class Stall:
    """A stall through time."""

    id: int
    versions: tuple[StallVersion, ...]
    history: StallHistory

    def at(self, day: date) -> StallVersion:
        """Return the version that holds on `day`; the first stands for earlier days."""
        found = self.versions[0]
        for one in self.versions:
            if one.from_day <= day:
                found = one
        return found


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
        """Return the runs of days on which it pays by card."""
        return card_spans(self.charged_from, self.end, self.first_mode, self.modes)

    def relief(self, day: date) -> int:
        """Return the rupiah forgiven to the end of `day`."""
        return sum(amount for from_day, amount in self.rupiah if from_day <= day)


@dataclass(slots=True)
class TariffBook:
    """What a market's places pay by; `stalls` by id, tenancies by id, stall and vendor."""

    version: int
    terms: Terms
    price_book: PriceBook
    stalls: Mapping[int, Stall]
    tenancies: Mapping[int, Tenancy]
    by_stall: Mapping[int, tuple[Tenancy, ...]]
    by_vendor: Mapping[int, tuple[Tenancy, ...]]
    _own_prices: dict[int, DayPrices] = field(default_factory=dict, repr=False)
    _spans: dict[int, tuple[Span, ...]] = field(default_factory=dict, repr=False)

    def stall(self, stall: int) -> Stall:
        """Return a stall of this market. Raises PasarError `stall_unknown`."""
        if stall not in self.stalls:
            raise PasarError("stall_unknown", _("This stall is not one of this market; look it up in the list."))
        return self.stalls[stall]

    def walk(self, day: date) -> list[tuple[Stall, StallVersion]]:
        """Return the stalls in the order in which the collector passes them on `day`."""
        found = [(stall, stall.at(day)) for stall in self.stalls.values()]
        return sorted(found, key=lambda pair: pair[1].walk)

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
                    stall=self.stall(stall).at(day).code,
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
                stall=self.stall(stall).at(day).code, shift=shift, day=format_day(day)
            ),
        )

    def mode(self, stall: int, day: date, tenancy: Tenancy | None) -> Mode:
        """Return how the stall pays on `day`: as the tenancy says, else as is usual for the stall."""
        return tenancy.mode(day) if tenancy is not None else self.stall(stall).at(day).mode

    def prices(self, tenancy: Tenancy) -> DayPrices:
        """Return what each day costs this tenancy, its own reliefs included."""
        history = self.stalls[tenancy.stall].history
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
        excused: frozenset[date] = frozenset(),
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
    if kept is None or kept.version != seen:
        kept = _kept[desk] = _load(connection, desk.market, seen)
    return kept


def fresh_tariff_book(desk: Desk, connection: Connection) -> TariffBook:
    """Return the market's tariff book read now, and keep nothing of it."""
    return _load(connection, desk.market, rows.version(connection))


def _load(connection: Connection, market: int, version: int) -> TariffBook:
    policies = Policies(
        tuple(PolicyRow(key, value, date.fromisoformat(day)) for key, value, day in rows.policies(connection, market))
    )
    calendar = market_calendar(policies, (date.fromisoformat(day) for day in rows.closed_days(connection, market)))
    general, own, rupiah = _reliefs(connection)
    tariffs = Tariffs(tuple(_tariff(market, row) for row in rows.tariffs(connection, market)))
    terms = Terms(tariffs, policies, calendar, general)
    changes: dict[int, list[tuple[str, date, Any]]] = defaultdict(list)
    for entity, name, day, value in rows.dated_changes(connection):
        changes[entity].append((name, date.fromisoformat(day), value))
    stalls = _stalls(connection, market, changes)
    tenancies = {
        row[0]: _tenancy(row, changes.get(row[0], ()), own.get(row[0], ()), rupiah.get(row[0], ()))
        for row in rows.tenancies(connection, market)
    }
    return TariffBook(
        version,
        terms,
        PriceBook(terms),
        stalls,
        tenancies,
        _grouped(tenancies.values(), "stall"),
        _grouped(tenancies.values(), "vendor"),
    )


def _grouped(tenancies: Iterable[Tenancy], name: str) -> dict[int, tuple[Tenancy, ...]]:
    groups: dict[int, tuple[Tenancy, ...]] = defaultdict(tuple)
    for one in tenancies:
        groups[getattr(one, name)] += (one,)
    return dict(groups)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _tariff(market: int, row: Any) -> TariffRow:
    (line, reference, title, component, conditions, block, stall, basis, of_component, per, *numbers) = row
    area_min, area_max, count_min, count_max, coefficient, rate, from_day, to_day, account, ended = numbers
    ends = [day for day in (_day(to_day), _day(ended)) if day is not None]
    return TariffRow(
        id=line,
        reference=reference,
        rate=rate,
        from_day=date.fromisoformat(from_day),
        basis=Basis(basis),
        per=Per(per),
        component=component,
        conditions=json.loads(conditions),
        place=Place(market, block, stall),
        of_component=of_component,
        area_min=area_min,
        area_max=area_max,
        count_min=count_min,
        count_max=count_max,
        coefficient_bp=coefficient,
        to_day=min(ends, default=None),
        account_code=account,
        legal_basis=title,
    )


def _reliefs(
    connection: Connection,
) -> tuple[tuple[Relief, ...], dict[int, tuple[Relief, ...]], dict[int, tuple[tuple[date, int], ...]]]:
    """Return the percentages of places, those of tenancies, and the rupiah forgiven to tenancies."""
    general: list[Relief] = []
    own: dict[int, tuple[Relief, ...]] = defaultdict(tuple)
    rupiah: dict[int, tuple[tuple[date, int], ...]] = defaultdict(tuple)
    for percent, amount, component, from_text, to_text, market, block, stall, tenancy in rows.reliefs(connection):
        from_day = date.fromisoformat(from_text)
        if amount is not None:
            if tenancy is not None:
                rupiah[tenancy] += ((from_day, amount),)
            continue
        relief = Relief(percent, from_day, _day(to_text), component, Place(market, block, stall))
        if tenancy is None:
            general.append(relief)
        else:
            own[tenancy] += (relief,)
    return tuple(general), own, rupiah


def _tenancy(
    row: Any,
    changes: Iterable[tuple[str, date, Any]],
    reliefs: tuple[Relief, ...],
    rupiah: tuple[tuple[date, int], ...],
) -> Tenancy:
    (line, ref, vendor, vendor_ref, stall, role, shift, since, charged_from, until, mode, ended) = row
    dated = tuple(changes)
    return Tenancy(
        id=line,
        ref=ref,
        vendor=vendor,
        vendor_ref=vendor_ref,
        stall=stall,
        role=role,
        since=date.fromisoformat(since),
        charged_from=date.fromisoformat(charged_from),
        end=_day(ended if ended is not None else until),
        first_mode=Mode(mode),
        modes=tuple((day, Mode(value)) for name, day, value in dated if name == "mode"),
        first_shift=shift,
        shifts=tuple((day, value or "") for name, day, value in dated if name == "shift"),
        reliefs=reliefs,
        rupiah=rupiah,
    )


def _stalls(
    connection: Connection, market: int, changes: Mapping[int, list[tuple[str, date, Any]]]
) -> dict[int, Stall]:
    blocks = {line: (code, walk) for line, code, walk in rows.blocks(connection, market)}
    by_code = {code.casefold(): line for line, (code, _walk) in blocks.items()}
    made: dict[int, Stall] = {}
    for line, block, number, kind, length, width, area, walk, mode, attributes in rows.stalls(connection, market):
        values: dict[str, Any] = {
            "block": block,
            "number": number,
            "stall_kind": kind,
            "length_cm": length,
            "width_cm": width,
            "area": area,
            "walk_order": walk,
            "mode": mode,
            **{_ATTRIBUTE + name: value for name, value in json.loads(attributes).items()},
        }
        versions = [_version(date.min, line, market, values, blocks)]
        for name, day, value in changes.get(line, ()):
            values[name] = by_code.get(str(value).casefold(), values["block"]) if name == "block" else value
            following = _version(day, line, market, values, blocks)
            if versions[-1].from_day == day:
                versions.pop()
            versions.append(following)
        history = StallHistory(tuple((one.from_day, one.facts) for one in versions))
        made[line] = Stall(line, tuple(versions), history)
    return made


def _version(
    from_day: date,
    stall: int,
    market: int,
    values: Mapping[str, Any],
    blocks: Mapping[int, tuple[str, int | None]],
) -> StallVersion:
    block = values["block"]
    code, block_walk = blocks[block]
    attributes = {
        name.removeprefix(_ATTRIBUTE): str(value)
        for name, value in values.items()
        if name.startswith(_ATTRIBUTE) and value is not None
    }
    area = values["area"]
    if area is None and values["length_cm"] and values["width_cm"]:
        area = round_half_up(values["length_cm"] * values["width_cm"], _CM2_IN_AREA_UNIT)
    number = values["number"]
    return StallVersion(
        from_day,
        block,
        code,
        number,
        (*_order(block_walk), _natural(code), *_order(values["walk_order"]), _natural(number), stall),
        Mode(values["mode"]),
        StallFacts(market, block, stall, values["stall_kind"], area or None, attributes),
    )


def _order(place: int | None) -> tuple[bool, int]:
    """Places that were given come first, in their order."""
    return place is None, place or 0


def _natural(text: str) -> tuple[tuple[bool, int, str], ...]:
    """Sort numbers inside a text by what they are worth, so that 9 comes before 10."""
    runs = _RUNS.findall(text.casefold())
    return tuple((not run.isdigit(), int(run) if run.isdigit() else 0, run) for run in runs)
