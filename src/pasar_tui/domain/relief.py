"""Reliefs in percent: what a decision letter takes off a component, where and for how long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from pasar_tui.domain.stall import Place, StallFacts, fold


@dataclass(frozen=True, slots=True)
class Relief:
    """`percent_bp` basis points (1 to 10.000) off one component, or off each where it is None, both days included.

    Reliefs of a vendor or tenancy have no place of their own: they are given only where that tenancy is reckoned.
    """

    percent_bp: int
    from_day: date
    to_day: date | None = None
    component: str | None = None
    place: Place = field(default_factory=Place)

    def changes(self) -> Iterator[date]:
        """Yield the days from which it begins to hold, and no longer holds."""
        yield self.from_day
        if self.to_day is not None and self.to_day < date.max:
            yield date.fromordinal(self.to_day.toordinal() + 1)

    def holds(self, component: str, facts: StallFacts, day: date) -> bool:
        """Say whether it lowers `component` of this stall on `day`."""
        return (
            self.from_day <= day
            and (self.to_day is None or day <= self.to_day)
            and (self.component is None or fold(self.component) == fold(component))
            and self.place.covers(facts)
        )


def relief_bp(reliefs: Iterable[Relief], component: str, facts: StallFacts, day: date) -> int:
    """Return what is taken off, in basis points.

    Of several the greatest counts, not their sum: the same decision entered twice must not be given twice.
    """
    return max((one.percent_bp for one in reliefs if one.holds(component, facts, day)), default=0)
