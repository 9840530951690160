"""The stalls of a market as they are on a day, found by any code that they ever had."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.stall import StallFacts, StallHistory
from pasar_tui.domain.stall_code import format_code, match, normalise
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


class Stalls:
    """Every stall of a market, read once. What is asked about a day is as the book says it now."""

    def __init__(self, connection: Connection, market: int) -> None:
        self.market = market
        self.blocks: dict[str, tuple[int, str]] = {}
        self._order: dict[int, int | None] = {}
        for line, code, order in terms.blocks(connection, market):
            self.blocks.setdefault(normalise(code), (line, "" if code == NO_BLOCK else code))
            self._order[line] = order
        codes = dict(self.blocks.values())
        self._entered = {row[0]: _entered(row, codes.get(row[1], "")) for row in terms.stalls(connection, market)}
        self._changes: dict[int, list[_Change]] = {}
        for entity, name, from_day, value in terms.dated_changes(connection):
            if entity in self._entered:
                self._changes.setdefault(entity, []).append(_Change(date.fromisoformat(from_day), name, value))
        self._by_key: dict[date, dict[str, list[Stall]]] = {}

    def __iter__(self) -> Iterator[int]:
        return iter(self._entered)

    def __contains__(self, stall: int) -> bool:
        return stall in self._entered

    def last_block_order(self) -> int:
        """Return the place of the last block in the walk; a new block is walked after it."""
        return max((order for order in self._order.values() if order is not None), default=0)

    def add_block(self, line: int, code: str, order: int) -> None:
        """Make a block known that was added in this transaction."""
        self.blocks[normalise(code)] = (line, code)
        self._order[line] = order

    def at(self, stall: int, day: date) -> Stall:
        """Return the stall with this local line id as it is on `day`."""
        found = self._entered[stall]
        for change in self._changes.get(stall, ()):
            if change.from_day <= day:
                found = self._changed(found, change)
        return found

    def history(self, stall: int) -> StallHistory:
        """Return the stall through time."""
        days = sorted({change.from_day for change in self._changes.get(stall, ())})
        versions = [(date.min, self._entered[stall].facts(self.market))]
        versions += [(day, self.at(stall, day).facts(self.market)) for day in days]
        return StallHistory(tuple(versions))

    def all_at(self, day: date) -> list[Stall]:
        """Return every stall as it is on `day`, in walking order: by block, place in the walk, then code."""
        return sorted((self.at(stall, day) for stall in self._entered), key=self._walk)

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
        if day not in self._by_key:
            by_key: dict[str, list[Stall]] = {}
            for line in self._entered:
                stall = self.at(line, day)
                by_key.setdefault(normalise(stall.code), []).append(stall)
            self._by_key[day] = by_key
        return self._by_key[day].get(key, [])

    def _former(self, key: str) -> set[int]:
        """Return the stalls that had a code with this key once, or will have it."""
        return {
            line
            for line, changes in self._changes.items()
            for stall in (self._entered[line], *(self.at(line, change.from_day) for change in changes))
            if normalise(stall.code) == key
        }

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

    def _walk(self, stall: Stall) -> tuple[object, ...]:
        block = self._order.get(stall.block)
        return (
            (block is None, block or 0),
            _natural(stall.block_code),
            (stall.walk_order is None, stall.walk_order or 0),
            _natural(stall.number),
        )


def _entered(row: Any, block_code: str) -> Stall:
    line, block, number, kind, length, width, area, order, mode, attributes = row
    return Stall(line, block, block_code, number, kind, mode, length, width, area, order, json.loads(attributes))


def _natural(code: str) -> tuple[tuple[bool, int, str], ...]:
    """Return what sorts A-2 before A-10."""
    return tuple((run.isdigit(), int(run) if run.isdigit() else 0, run) for run in normalise(code).split("-") if run)
