"""The stalls of a market as they are on a day, found by any code that they ever had."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from sys import intern
from typing import Any, Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.stall import StallFacts, StallHistory
from pasar_tui.domain.stall_code import format_code, match, normalise
from pasar_tui.services.columns import place_of
from pasar_tui.storage import terms
from pasar_tui.storage.sqlite import Connection

ATTRIBUTE: Final = "atribut."
NO_BLOCK: Final = "-"
"""How the block of stalls outside every block is written where its code can't be empty."""
# Names of the fields that a dated change may set → what they are called here.
FIELDS: Final[Mapping[str, str]] = {
    "number": "number",
    "stall_kind": "kind",
    "length_cm": "length_cm",
    "width_cm": "width_cm",
    "area": "area",
    "walk_order": "walk_order",
    "mode": "mode",
}


@dataclass(frozen=True, slots=True)
class Stall:
    """A stall on a day. `area` is in 1/100 m²; `mode` is the default for its tenancies; `block` is a local line id."""

    id: int
    block: int
    block_code: str
    number: str
    kind: str
    mode: str
    length_cm: int | None = None
    width_cm: int | None = None
    area: int | None = None
    walk_order: int | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The code as it is shown and printed."""
        return format_code(self.block_code, self.number)

    def facts(self, market: int) -> StallFacts:
        """Return what tariffs look at."""
        return StallFacts(market, self.block, self.id, self.kind, self.area, self.attributes)


@dataclass(frozen=True, slots=True)
class _Change:
    from_day: date
    name: str
    value: Any


_NOTHING: Final = -(2**63)
"""What stands in a column of numbers where nobody measured, or nothing was said."""


@dataclass(frozen=True, slots=True)
class _Alike:
    """What many stalls have in common."""

    block: int
    kind: str
    mode: str
    attributes: str


@dataclass(slots=True)
class _Columns:
    """A stall on each line as it was entered, 55 bytes of it; as an object with its numbers it is 275."""

    line: array[int] = field(default_factory=lambda: array("q"))
    alike: array[int] = field(default_factory=lambda: array("I"))
    number: list[str] = field(default_factory=list)
    length: array[int] = field(default_factory=lambda: array("q"))
    width: array[int] = field(default_factory=lambda: array("q"))
    area: array[int] = field(default_factory=lambda: array("q"))
    order: array[int] = field(default_factory=lambda: array("q"))

    def add(self, line: int, alike: int, number: str, *sizes: int | None) -> None:
        """Write a stall of a later line than all others; `sizes` are length, width, area and place in the walk."""
        self.line.append(line)
        self.alike.append(alike)
        self.number.append(number)
        for column, value in zip((self.length, self.width, self.area, self.order), sizes, strict=True):
            column.append(_NOTHING if value is None else value)


class Stalls:
    """Every stall of a market, read once. What is asked about a day is as the book says it now."""

    def __init__(self, connection: Connection, market: int) -> None:
        self.market = market
        self.blocks: dict[str, tuple[int, str]] = {}
        self._order: dict[int, int | None] = {}
        for line, code, order in terms.blocks(connection, market):
            self.blocks.setdefault(normalise(code), (line, "" if code == NO_BLOCK else code))
            self._order[line] = order
        self._codes = dict(self.blocks.values())
        self._columns = _Columns()
        self._alike: list[tuple[_Alike, Mapping[str, str]]] = []
        self._read(connection)
        self._changes: dict[int, list[_Change]] = {}
        for entity, name, from_day, value in terms.dated_changes(connection):
            if entity in self:
                self._changes.setdefault(entity, []).append(_Change(date.fromisoformat(from_day), name, value))
        self._change_days = sorted({change.from_day for found in self._changes.values() for change in found})
        # By how many days of changes are over: between two of them codes and the walk stay the same.
        self._by_key: dict[int, dict[str, tuple[int, ...]]] = {}
        self._walk: dict[int, array[int]] = {}

    def _read(self, connection: Connection) -> None:
        known: dict[_Alike, int] = {}
        for line, block, number, kind, length, width, area, order, mode, attributes in terms.stalls(
            connection, self.market
        ):
            alike = _Alike(block, kind, mode, attributes)
            if alike not in known:
                known[alike] = len(self._alike)
                self._alike.append((alike, json.loads(attributes)))
            # Every block has a 01: 100 words instead of 4,000.
            self._columns.add(line, known[alike], intern(number), length, width, area, order)

    def __iter__(self) -> Iterator[int]:
        return iter(self._columns.line)

    def __contains__(self, stall: int) -> bool:
        return place_of(self._columns.line, stall) is not None

    def __len__(self) -> int:
        return len(self._columns.line)

    def last_block_order(self) -> int:
        """Return the place of the last block in the walk; a new block is walked after it."""
        return max((order for order in self._order.values() if order is not None), default=0)

    def add_block(self, line: int, code: str, order: int) -> None:
        """Make a block known that was added in this transaction."""
        self.blocks[normalise(code)] = (line, code)
        self._order[line] = order

    def at(self, stall: int, day: date) -> Stall:
        """Return the stall with this local line id as it is on `day`. Raises LookupError where it is not known."""
        found = self._entered(stall)
        for change in self._changes.get(stall, ()):
            if change.from_day <= day:
                found = self._changed(found, change)
        return found

    def alike(self, stall: int) -> tuple[int, int, int]:
        """Return what stalls have in common that no tariff tells apart, unless it is for one of them by name."""
        at = place_of(self._columns.line, stall)
        if at is None:
            raise LookupError(stall)
        if stall in self._changes:
            return -1, 0, stall
        return self._columns.alike[at], self._columns.area[at], 0

    def changes(self, stall: int) -> set[date]:
        """Return the days from which something about the stall is different."""
        return {change.from_day for change in self._changes.get(stall, ())}

    def history(self, stall: int) -> StallHistory:
        """Return the stall through time."""
        versions = [(date.min, self._entered(stall).facts(self.market))]
        versions += [(day, self.at(stall, day).facts(self.market)) for day in sorted(self.changes(stall))]
        return StallHistory(tuple(versions))

    def all_at(self, day: date) -> Iterator[Stall]:
        """Yield every stall as it is on `day`, in walking order: by block, place in the walk, then code."""
        since = bisect_right(self._change_days, day)
        walk = self._walk.get(since)
        if walk is None:
            walk = array("q", self._walk_on(day))
            self._walk = {since: walk}
        for line in walk:
            yield self.at(line, day)

    def _walk_on(self, day: date) -> Iterator[int]:
        blocks: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        for line, alike in zip(self._columns.line, self._columns.alike, strict=True):
            block = self._alike[alike][0].block
            place = (block, self._codes.get(block, ""))
            if line in self._changes:
                changed = self.at(line, day)
                place = (changed.block, changed.block_code)
            blocks[place].append(line)
        for place in sorted(blocks, key=self._walk_of_block):
            stalls = sorted((self.at(line, day) for line in blocks[place]), key=_walk_in_block)
            yield from (stall.id for stall in stalls)

    def find(self, text: str, day: date) -> Stall:
        """Return the stall that an officer means on `day`; a code that it had before still finds it.

        Raises PasarError `stall_unknown` or `stall_unclear`.
        """
        found = self._with_key(normalise(text), day)
        if len(found) == 1:
            return found[0]
        codes = {stall.code: stall for stall in self.all_at(day)}
        try:
            return codes[match(text, codes)]
        except PasarError as refused:
            former = self._former(normalise(text))
            if refused.code != "stall_unknown" or len(former) != 1:
                raise
            return self.at(former.pop(), day)

    def with_code(self, block: str, number: str, day: date) -> Stall | None:
        """Return the stall that has this code on `day`, whatever its spelling, or None."""
        return next(iter(self._with_key(normalise(format_code(block, number)), day)), None)

    def _with_key(self, key: str, day: date) -> list[Stall]:
        since = bisect_right(self._change_days, day)
        by_key = self._by_key.get(since)
        if by_key is None:
            by_key = {}
            for line in self:
                code = normalise(self.at(line, day).code)
                by_key[code] = (*by_key.get(code, ()), line)
            self._by_key = {since: by_key}
        return [self.at(line, day) for line in by_key.get(key, ())]

    def _former(self, key: str) -> set[int]:
        """Return the stalls that had a code with this key once, or will have it."""
        return {
            line
            for line, changes in self._changes.items()
            for stall in (self._entered(line), *(self.at(line, change.from_day) for change in changes))
            if normalise(stall.code) == key
        }

    def _entered(self, line: int) -> Stall:
        at = place_of(self._columns.line, line)
        if at is None:
            raise LookupError(line)
        columns = self._columns
        alike, attributes = self._alike[columns.alike[at]]
        return Stall(
            line,
            alike.block,
            self._codes.get(alike.block, ""),
            columns.number[at],
            alike.kind,
            alike.mode,
            _size(columns.length[at]),
            _size(columns.width[at]),
            _size(columns.area[at]),
            _size(columns.order[at]),
            attributes,
        )

    def _changed(self, stall: Stall, change: _Change) -> Stall:
        if change.name == "block":
            line, code = self.blocks.get(normalise(str(change.value)), (stall.block, str(change.value)))
            return replace(stall, block=line, block_code=code)
        if change.name.startswith(ATTRIBUTE):
            attributes = {**stall.attributes, change.name.removeprefix(ATTRIBUTE): change.value}
            return replace(stall, attributes={name: value for name, value in attributes.items() if value is not None})
        if change.name not in FIELDS:
            return stall
        values: dict[str, Any] = {FIELDS[change.name]: change.value}
        return replace(stall, **values)

    def _walk_of_block(self, place: tuple[int, str]) -> tuple[object, ...]:
        block, code = place
        order = self._order.get(block)
        return (order is None, order or 0), _natural(code)


def _size(stored: int) -> int | None:
    return None if stored == _NOTHING else stored


def _walk_in_block(stall: Stall) -> tuple[object, ...]:
    return (stall.walk_order is None, stall.walk_order or 0), _natural(stall.number)


def _natural(code: str) -> tuple[tuple[bool, int, str], ...]:
    """Return what sorts A-2 before A-10."""
    return tuple((run.isdigit(), int(run) if run.isdigit() else 0, run) for run in normalise(code).split("-") if run)
