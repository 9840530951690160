"""What each day costs a stall that pays by card, as stretches of constant price: no entry per day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import date

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.market_calendar import DayRule, MarketCalendar
from pasar_tui.domain.span import ALWAYS, Span, cut
from pasar_tui.domain.stall import StallHistory
from pasar_tui.domain.tariff import PER_WORDS, Per
from pasar_tui.domain.unit_price import Terms, UnitPrice, unit_price
from pasar_tui.language import _


@dataclass(frozen=True, slots=True)
class DayPart:
    """One component's share of a day: `amount` rupiah on each day of `rule`."""

    component: str
    account_code: str | None
    rule: DayRule
    amount: int


@dataclass(frozen=True, slots=True)
class PriceStretch:
    """Days on which the price is made the same way; `parts` in tariff order."""

    span: Span
    parts: tuple[DayPart, ...]

    @property
    def rule(self) -> DayRule:
        """The days that are chargeable, even at no charge."""
        return min((part.rule for part in self.parts), key=lambda rule: rule.value)

    @property
    def full_price(self) -> int:
        """What a day on which every part is charged costs."""
        return sum(part.amount for part in self.parts)

    def parts_on(self, calendar: MarketCalendar, day: date) -> tuple[DayPart, ...]:
        """Return the parts charged on `day`."""
        return tuple(part for part in self.parts if calendar.counts(part.rule, day))

    def charged(self, calendar: MarketCalendar, from_day: date, to_day: date) -> int:
        """Return what the days between cost together, both included."""
        return sum(part.amount * calendar.count(part.rule, from_day, to_day) for part in self.parts)

    def costly_days(self, calendar: MarketCalendar, from_day: date, to_day: date) -> int:
        """Return how many of the days between cost anything."""
        rules = [part.rule for part in self.parts if part.amount]
        return calendar.count(min(rules, key=lambda rule: rule.value), from_day, to_day) if rules else 0


@dataclass(frozen=True, slots=True)
class Unpriced:
    """Days that have no price by card, and the sentence that says why."""

    span: Span
    why: PasarError

    def refusal(self) -> PasarError:
        """Return `why` anew, to be raised: one that is kept would hold all that was at hand where it was raised."""
        return copy(self.why)


@dataclass(frozen=True, slots=True)
class DayPrices:
    """The price of every day of a stall: stretches in order of day, and the days between that have none."""

    calendar: MarketCalendar
    stretches: tuple[PriceStretch, ...]
    unpriced: tuple[Unpriced, ...] = ()
    _amounts: dict[date, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    def amount_on(self, day: date) -> int:
        """Return what `day` costs, 0 where it has no price; kept, since stalls that are alike ask for the same days."""
        found = self._amounts.get(day)
        if found is None:
            at = bisect_right(self.stretches, day, key=lambda one: one.span.from_day) - 1
            priced = at >= 0 and day in self.stretches[at].span
            parts = self.stretches[at].parts_on(self.calendar, day) if priced else ()
            # Most prices have one part: then every day holds the same number, not one of its own.
            amount = parts[0].amount if len(parts) == 1 else sum(part.amount for part in parts)
            found = self._amounts[day] = amount
        return found

    def amounts_on(self, days: Iterable[date]) -> list[int]:
        """Return what each of `days` costs."""
        known = self._amounts
        return [known[day] if day in known else self.amount_on(day) for day in days]

    def stretch(self, day: date) -> PriceStretch:
        """Return the stretch in which `day` lies. Raises the PasarError that says why there is no price."""
        at = bisect_right(self.stretches, day, key=lambda one: one.span.from_day) - 1
        if at >= 0 and day in self.stretches[at].span:
            return self.stretches[at]
        raise next(gap.refusal() for gap in self.unpriced if day in gap.span)


def day_prices(stall: StallHistory, terms: Terms) -> DayPrices:
    """Return what each day costs a stall that pays by card.

    Where no tariff, several, or one that is not by day applies, or the area is missing, the days are unpriced with
    `tariff_missing`, `tariff_ambiguous`, `mode_period` or `area_missing`; nothing is raised here, so that one stall
    never hides a market.
    """
    stretches: list[PriceStretch] = []
    unpriced: list[Unpriced] = []
    for span in cut(ALWAYS, (*terms.change_days(), *stall.changes())):
        day = span.to_day if span.from_day == date.min else span.from_day
        try:
            parts = _parts(stall, terms, day)
        except PasarError as why:
            unpriced.append(Unpriced(span, why.with_traceback(None)))
            continue
        if (
            stretches
            and stretches[-1].parts == parts
            and stretches[-1].span.to_day.toordinal() + 1 == (span.from_day.toordinal())
        ):
            stretches[-1] = PriceStretch(Span(stretches[-1].span.from_day, span.to_day), parts)
        else:
            stretches.append(PriceStretch(span, parts))
    return DayPrices(terms.calendar, tuple(stretches), tuple(unpriced))


def _parts(stall: StallHistory, terms: Terms, day: date) -> tuple[DayPart, ...]:
    facts = stall.at(day)
    prices = (unit_price(terms, facts, component, day) for component in terms.tariffs.components)
    return tuple(
        DayPart(
            price.component,
            price.row.account_code,
            terms.day_rule(_daily(price), day),
            price.amount,
        )
        for price in prices
        if price is not None and not price.is_fee
    )


def _daily(price: UnitPrice) -> Per:
    if not price.per.is_daily:
        raise PasarError(
            "mode_period",
            _(
                "{component} of this stall is charged per {period}, which a card cannot carry; "
                "let the stall pay another way or give the tariff a daily period."
            ).format(component=price.component, period=_(PER_WORDS[price.per])),
        )
    return price.per
