"""What one tariff unit (a day, a month, a ticket) of a component costs a stall: the one place that rounds money."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.market_calendar import DayRule, MarketCalendar
from pasar_tui.domain.matching import Tariffs
from pasar_tui.domain.money import round_half_up
from pasar_tui.domain.policy import OPEN_DAYS_WORD, Policies
from pasar_tui.domain.relief import Relief, relief_bp
from pasar_tui.domain.stall import StallFacts, fold
from pasar_tui.domain.tariff import ONE, SERVICE, Basis, Per, TariffRow
from pasar_tui.language import _

_AREA_UNIT: Final = 100
# What decides a price apart from tariffs, reliefs and the stall.
PRICE_POLICIES: Final = ("pembulatan", "hari_tagih", "hari_buka", "hari_pasaran")


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything of a market that decides prices."""

    tariffs: Tariffs
    policies: Policies
    calendar: MarketCalendar
    reliefs: tuple[Relief, ...] = ()

    def day_rule(self, per: Per, day: date) -> DayRule:
        """Return on which days a daily tariff is charged, as decided on `day`.

        Per day or night: every calendar day, or open days where the policy `hari_tagih` is "buka". Per open day: open
        days. Per hari pasaran: open days that are one.
        """
        if per is Per.FAIR:
            return DayRule.FAIR
        if per is Per.OPEN_DAY or self.policies.value("hari_tagih", day) == OPEN_DAYS_WORD:
            return DayRule.OPEN
        return DayRule.EVERY

    def change_days(self) -> list[date]:
        """Return the days, in order, from which a price may differ from the day before."""
        days = {*self.tariffs.changes(), *self.policies.changes(*PRICE_POLICIES)}
        for relief in self.reliefs:
            days.update(relief.changes())
        return sorted(days)

    def named_stalls(self) -> frozenset[int]:
        """Return the stalls that have a tariff or relief of their own."""
        places = (*(row.place for row in self.tariffs.rows), *(one.place for one in self.reliefs))
        return frozenset(place.stall for place in places if place.stall is not None)

    def with_reliefs(self, reliefs: tuple[Relief, ...]) -> Terms:
        """Return the terms with these reliefs as well."""
        return replace(self, reliefs=(*self.reliefs, *reliefs)) if reliefs else self


@dataclass(frozen=True, slots=True)
class Part:
    """How much of a tariff unit is charged: `days` of its `of` days. A whole unit is 1 of 1."""

    days: int = 1
    of: int = 1


WHOLE: Final = Part()


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """One unit of one component. `gross` is before relief, `amount` what is charged, each rounded once.

    `per` is the period of a percentage's base too; `is_fee` says that it is charged only when asked for.
    """

    row: TariffRow
    component: str
    per: Per
    is_fee: bool
    area: int | None
    relief_bp: int
    gross: int
    amount: int


def charging_row(
    terms: Terms, facts: StallFacts, component: str, day: date, quantity: int | None = None
) -> TariffRow | None:
    """Return the row with a rate in rupiah from which `component` is charged on `day`, None where nothing is.

    It is the component's own, or that of the component of which it is, at last, a percentage. Raises PasarError
    `tariff_missing` and `tariff_ambiguous` as matching does, `tariff_circle` for percentages of each other.
    """
    seen: set[str] = set()
    row = _row(terms, facts, component, day, quantity)
    while row is not None and row.basis is Basis.PERCENT:
        if component in seen:
            raise PasarError(
                "tariff_circle",
                _("{components} are percentages of each other, so none has an amount; correct one of them.").format(
                    components=", ".join(sorted(seen))
                ),
            )
        seen.add(component)
        component = _base(row)
        row = _row(terms, facts, component, day, quantity)
    return row


def unit_price(
    terms: Terms,
    facts: StallFacts,
    component: str,
    day: date,
    quantity: int | None = None,
    part: Part = WHOLE,
) -> UnitPrice | None:
    """Return what one unit (or `part` of it) of `component` costs on `day`, None where no tariff concerns the stall.

    Area, coefficient and relief are taken exactly and the result is rounded once, half up, to the policy's unit. A
    percentage is taken of the gross of its component on the same day. Raises PasarError `tariff_missing`,
    `tariff_ambiguous`, `area_missing` (charged by m², and nobody measured the stall) and `tariff_circle`.
    """
    row = _row(terms, facts, component, day, quantity)
    if row is None:
        return None
    area = None
    root = row
    if row.basis is Basis.PERCENT:
        leading = charging_row(terms, facts, component, day, quantity)
        base = unit_price(terms, facts, _base(row), day, quantity, part) if leading else None
        if leading is None or base is None:
            return None
        root, numerator, denominator = leading, base.gross * row.rate, ONE
    else:
        numerator, denominator = row.rate * part.days, part.of
        if row.basis is Basis.M2:
            area = _area(facts, component)
            numerator, denominator = numerator * area, denominator * _AREA_UNIT
    relief = relief_bp(terms.reliefs, component, facts, day)
    rounding = terms.policies.rounding(day)
    numerator, denominator = numerator * row.coefficient_bp, denominator * ONE
    gross = round_half_up(numerator, denominator, rounding)
    amount = round_half_up(numerator * (ONE - relief), denominator * ONE, rounding)
    return UnitPrice(row, component, root.per, root.is_fee, area, relief, gross, amount)


def _row(terms: Terms, facts: StallFacts, component: str, day: date, quantity: int | None) -> TariffRow | None:
    find = terms.tariffs.require if component == SERVICE else terms.tariffs.match
    return find(facts, component, day, quantity)


def _base(row: TariffRow) -> str:
    return fold(row.of_component or SERVICE)


def _area(facts: StallFacts, component: str) -> int:
    if facts.area is None:
        raise PasarError(
            "area_missing",
            _("The tariff of {component} is by m² and this stall has no area; enter its area first.").format(
                component=component
            ),
        )
    return facts.area
