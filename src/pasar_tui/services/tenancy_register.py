"""The rights of use of a market, kept as columns of numbers: an office with 100,000 of them needs 48 bytes for each."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from copy import copy, deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeAlias

from pasar_tui.domain.relief import Relief
from pasar_tui.domain.span import ALWAYS, FOREVER, Span
from pasar_tui.domain.stall import Mode
from pasar_tui.domain.tenancy_span import card_spans, mode_on
from pasar_tui.services.columns import order_of, place_of, places_of
from pasar_tui.services.term_rows import Reliefs
from pasar_tui.storage import terms as rows
from pasar_tui.storage.sqlite import Connection

HOLDER: Final = "holder"
_MODES: Final = tuple(Mode)
_CARD: Final = _MODES.index(Mode.CARD)

_Changes: TypeAlias = dict[int, list[tuple[str, date, Any]]]


@dataclass(frozen=True, slots=True)
class Tenancy:
    """A right of use. `end` is its last day, None while it has none; `modes` and `shifts` hold from a day on."""

    id: int
    vendor: int
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
        if self.role != HOLDER:
            return ()
        return card_spans(self.charged_from, self.end, self.first_mode, self.modes)

    def relief(self, day: date) -> int:
        """Return the rupiah forgiven to the end of `day`."""
        return sum(amount for from_day, amount in self.rupiah if from_day <= day)


@dataclass(slots=True)
class _Columns:
    """A right of use on each line: local line ids of 64 bits as in SQLite, days as ordinals (0: none), codes."""

    line: array[int] = field(default_factory=lambda: array("q"))
    vendor: array[int] = field(default_factory=lambda: array("q"))
    stall: array[int] = field(default_factory=lambda: array("q"))
    role: array[int] = field(default_factory=lambda: array("B"))
    since: array[int] = field(default_factory=lambda: array("i"))
    charged: array[int] = field(default_factory=lambda: array("i"))
    end: array[int] = field(default_factory=lambda: array("i"))
    mode: array[int] = field(default_factory=lambda: array("B"))

    def put(self, line: int, *values: int) -> None:
        """Write a right of use, in place of what was known of it; a new one is of a later line than all others."""
        columns = (self.vendor, self.stall, self.role, self.since, self.charged, self.end, self.mode)
        at = place_of(self.line, line) if self.line and line <= self.line[-1] else None
        if at is None:
            self.line.append(line)
            for column, value in zip(columns, values, strict=True):
                column.append(value)
        else:
            for column, value in zip(columns, values, strict=True):
                column[at] = value


class Tenancies:
    """Every right of use of a market, in the order of their lines; a `Tenancy` is made whenever one is asked for."""

    def __init__(self, connection: Connection, market: int, reliefs: Reliefs) -> None:
        self._market = market
        self._reliefs = reliefs
        self._columns = _Columns()
        self._roles: tuple[str, ...] = ()
        self._shifts: Mapping[int, str] = {}
        self._changes: _Changes = {}
        self._read(connection, None)

    def with_changed(self, connection: Connection, lines: Collection[int], reliefs: Reliefs) -> Tenancies:
        """Return them with these lines as `connection` sees them now, and these reliefs, beside what is kept."""
        found = copy(self)
        found._reliefs = reliefs
        if lines:
            found._columns = deepcopy(self._columns)
            found._read(connection, lines)
        return found

    def _read(self, connection: Connection, lines: Collection[int] | None) -> None:
        ordinals = _Ordinals()
        shifts: dict[int, str] = {}
        for line, vendor, stall, role, shift, since, charged, until, mode, ended in rows.tenancies(
            connection, self._market, lines
        ):
            if role not in self._roles:
                self._roles += (role,)
            if shift:
                shifts[line] = shift
            self._columns.put(
                line,
                vendor,
                stall,
                self._roles.index(role),
                ordinals[since],
                ordinals[charged],
                ordinals[until if ended is None else ended],
                _MODES.index(mode),
            )
        self._shifts = {**self._shifts, **shifts}
        self._changes = {**self._changes, **self._changes_of(connection, lines)}
        self._by_stall = order_of(self._columns.stall)
        self._by_vendor = order_of(self._columns.vendor)

    def _changes_of(self, connection: Connection, lines: Collection[int] | None) -> _Changes:
        found: _Changes = defaultdict(list)
        for entity, name, day, value in rows.dated_changes(connection, lines):
            if name in ("mode", "shift") and entity in self:
                found[entity].append((name, date.fromisoformat(day), value))
        return found

    def __contains__(self, line: int) -> bool:
        return place_of(self._columns.line, line) is not None

    def __iter__(self) -> Iterator[Tenancy]:
        return map(self._make, range(len(self._columns.line)))

    def get(self, line: int) -> Tenancy | None:
        """Return the right of use that began with this local line, or None."""
        at = place_of(self._columns.line, line)
        return None if at is None else self._make(at)

    def at_stall(self, stall: int, days: Span = ALWAYS) -> list[Tenancy]:
        """Return those of a stall that are in force on any of `days`."""
        first, last = days.from_day.toordinal(), days.to_day.toordinal()
        return [
            self._make(at)
            for at in places_of(self._by_stall, self._columns.stall, stall)
            if self._columns.since[at] <= last and first <= (self._columns.end[at] or first)
        ]

    def of_vendor(self, vendor: int) -> list[Tenancy]:
        """Return those of a vendor, ended ones too."""
        return [self._make(at) for at in places_of(self._by_vendor, self._columns.vendor, vendor)]

    def holders(self, stall: int, day: date) -> list[Tenancy]:
        """Return those whose holders owe for a stall on `day`, one for each shift."""
        return [one for one in self.at_stall(stall, Span(day, day)) if one.role == HOLDER]

    def held_stalls(self, day: date) -> set[int]:
        """Return the stalls that have a holder on `day`."""
        columns, number = self._columns, day.toordinal()
        return {
            columns.stall[at]
            for at, (since, end) in enumerate(zip(columns.since, columns.end, strict=True))
            if since <= number <= (end or number) and self._roles[columns.role[at]] == HOLDER
        }

    def during(self, days: Span) -> Iterator[Tenancy]:
        """Yield those that are in force on any of `days`."""
        first, last = days.from_day.toordinal(), days.to_day.toordinal()
        for at, (since, end) in enumerate(zip(self._columns.since, self._columns.end, strict=True)):
            if since <= last and first <= (end or first):
                yield self._make(at)

    def that_may_owe(self, day: date, owing: Collection[int], *, holders: bool = True) -> Iterator[Tenancy]:
        """Yield those in force on `day`, those that were ever charged by card, and those whose lines are in `owing`.

        Of thousands who are gone most owe nothing and never will. Without `holders`, whoever holds a stall on the day
        is left out.
        """
        columns, number = self._columns, day.toordinal()
        for at, line in enumerate(columns.line):
            is_charged = columns.mode[at] == _CARD and columns.charged[at] <= (columns.end[at] or FOREVER.toordinal())
            is_held = columns.since[at] <= number <= (columns.end[at] or number)
            if is_held and not holders and self._roles[columns.role[at]] == HOLDER:
                continue
            if is_charged or is_held or line in self._changes or line in owing:
                yield self._make(at)

    def _make(self, at: int) -> Tenancy:
        columns = self._columns
        line, end = columns.line[at], columns.end[at]
        modes, shifts = _dated(self._changes[line]) if line in self._changes else ((), ())
        return Tenancy(
            line,
            columns.vendor[at],
            columns.stall[at],
            self._roles[columns.role[at]],
            date.fromordinal(columns.since[at]),
            date.fromordinal(columns.charged[at]),
            date.fromordinal(end) if end else None,
            _MODES[columns.mode[at]],
            modes,
            self._shifts.get(line, ""),
            shifts,
            self._reliefs.of_tenancies.get(line, ()),
            self._reliefs.rupiah.get(line, ()),
        )


def _dated(changes: list[tuple[str, date, Any]]) -> tuple[tuple[tuple[date, Mode], ...], tuple[tuple[date, str], ...]]:
    return (
        tuple((day, Mode(value)) for name, day, value in changes if name == "mode"),
        tuple((day, value or "") for name, day, value in changes if name == "shift"),
    )


class _Ordinals(dict[str | None, int]):
    """The ordinals of days as they are written, worked out once each: 14,000 rights of use begin on a few days."""

    def __missing__(self, text: str | None) -> int:
        number = self[text] = 0 if text is None else date.fromisoformat(text).toordinal()
        return number
