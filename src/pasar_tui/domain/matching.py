"""Which tariff applies to a stall on a day: the specific beats the general, and never by chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_area, format_number
from pasar_tui.domain.span import FOREVER, day_after, day_before
from pasar_tui.domain.stall import StallFacts, fold
from pasar_tui.domain.tariff import SERVICE, TariffRow, describe_row
from pasar_tui.language import _

_NEAREST_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A row with what matching asks of it made ready, and the day on which it really ends."""

    row: TariffRow
    needs: Mapping[str, str]
    last: date

    def fits(self, facts: StallFacts, words: Mapping[str, str]) -> bool:
        """Say whether place and conditions fit, whatever the day and the band."""
        return self.row.place.covers(facts) and all(words.get(name) == value for name, value in self.needs.items())

    def holds(self, day: date) -> bool:
        return self.row.from_day <= day <= self.last

    def beats(self, other: _Candidate) -> bool:
        """Say whether the dimensions filled in here strictly include those of `other`."""
        mine, theirs = self._filled(), other._filled()
        return mine != theirs and all(
            (mine[0] >= theirs[0], mine[1] >= theirs[1], mine[2] >= theirs[2]),
        )

    def _filled(self) -> tuple[frozenset[str], int, bool]:
        return frozenset(self.needs), self.row.place.level, self.row.is_banded


@dataclass(frozen=True, slots=True)
class Tariffs:
    """The tariffs of an office.

    A row ends the day before a later row of the same component, conditions, place and band begins, or on its own last
    day if that comes first. `components` are in tariff order: the service first, then as rows first name them.
    """

    rows: tuple[TariffRow, ...]
    components: tuple[str, ...] = field(init=False)
    _by_component: Mapping[str, tuple[_Candidate, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_component: dict[str, tuple[_Candidate, ...]] = {}
        for row in self.rows:
            by_component.setdefault(fold(row.component), ())
        for candidate in _candidates(self.rows):
            by_component[fold(candidate.row.component)] += (candidate,)
        names = (SERVICE, *(name for name in by_component if name != SERVICE))
        object.__setattr__(self, "components", names)
        object.__setattr__(self, "_by_component", by_component)

    def changes(self) -> Iterable[date]:
        """Return the days from which some row applies or no longer applies."""
        for candidates in self._by_component.values():
            for candidate in candidates:
                yield candidate.row.from_day
                if candidate.last != FOREVER:
                    yield day_after(candidate.last)

    def last_day(self, row: TariffRow) -> date | None:
        """Return the day on which one of `rows` really ends, by its own end or a later row; None if it has no end."""
        last = next(one.last for one in self._by_component[fold(row.component)] if one.row is row)
        return None if last == FOREVER else last

    def match(self, facts: StallFacts, component: str, day: date, quantity: int | None = None) -> TariffRow | None:
        """Return the row of `component` that applies to the stall on `day`, or None where none concerns it.

        `quantity` is what a band by count reads. Raises PasarError `tariff_missing` where rows fit but for their band
        alone (fees are let be: nobody may be asking for them), and `tariff_ambiguous` where several fit and none
        includes the dimensions of all others.
        """
        words = facts.words()
        candidates = self._by_component.get(fold(component), ())
        fitting = [one for one in candidates if one.holds(day) and one.fits(facts, words)]
        inside = [one for one in fitting if one.row.band_holds(facts.area, quantity)]
        if not inside:
            if all(one.row.is_fee for one in fitting):
                return None
            raise self._missing(facts, component, day, quantity)
        for one in inside:
            if all(one is other or one.beats(other) for other in inside):
                return one.row
        raise _ambiguous(inside, component, day)

    def require(self, facts: StallFacts, component: str, day: date, quantity: int | None = None) -> TariffRow:
        """Return as `match`, raising PasarError `tariff_missing` also where no row concerns the stall."""
        row = self.match(facts, component, day, quantity)
        if row is None:
            raise self._missing(facts, component, day, quantity)
        return row

    def _missing(self, facts: StallFacts, component: str, day: date, quantity: int | None) -> PasarError:
        words = facts.words()
        candidates = self._by_component.get(fold(component), ())
        nearest = sorted(candidates, key=lambda one: (_distance(one, facts, words, day, quantity), one.row.id))
        told = {
            "component": component,
            "stall": _describe_stall(facts, quantity),
            "day": format_day(day),
            "rows": "; ".join(describe_row(one.row) for one in nearest[:_NEAREST_SHOWN]),
        }
        if not nearest:
            return PasarError(
                "tariff_missing",
                _("There is no tariff of {component} at all for a stall with {stall} on {day}; add one.").format(
                    **told
                ),
            )
        return PasarError(
            "tariff_missing",
            _(
                "No tariff of {component} fits a stall with {stall} on {day}; the nearest are: {rows}. "
                "Add a tariff or correct the stall."
            ).format(**told),
        )


def _candidates(rows: Iterable[TariffRow]) -> list[_Candidate]:
    series: dict[object, list[TariffRow]] = {}
    for row in rows:
        key = (fold(row.component), frozenset(row.needs().items()), row.place, row.band)
        series.setdefault(key, []).append(row)
    made = []
    for same in series.values():
        starts = sorted({row.from_day for row in same})
        for row in same:
            later = next((start for start in starts if start > row.from_day), None)
            ends = FOREVER if later is None else day_before(later)
            made.append(_Candidate(row, row.needs(), min(ends, row.to_day or FOREVER)))
    return made


def _distance(one: _Candidate, facts: StallFacts, words: Mapping[str, str], day: date, quantity: int | None) -> int:
    """How many dimensions do not fit."""
    return (
        sum(words.get(name) != value for name, value in one.needs.items())
        + (not one.row.place.covers(facts))
        + (not one.row.band_holds(facts.area, quantity))
        + (not one.holds(day))
    )


def _describe_stall(facts: StallFacts, quantity: int | None) -> str:
    told = [f"{name}={value}" for name, value in sorted(facts.words().items())]
    if facts.area is not None:
        told.append(format_area(facts.area))
    if quantity is not None:
        told.append(_("quantity {band}").format(band=format_number(quantity)))
    return ", ".join(told)


def _ambiguous(rows: Iterable[_Candidate], component: str, day: date) -> PasarError:
    return PasarError(
        "tariff_ambiguous",
        _(
            "Several tariffs of {component} apply on {day} and none is the more specific: {rows}. "
            "End one of them or give one more conditions."
        ).format(component=component, day=format_day(day), rows="; ".join(describe_row(one.row) for one in rows)),
    )
