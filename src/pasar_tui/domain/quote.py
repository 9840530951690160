"""What some days, or tickets, cost a stall, line by line, so that the sum explains itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pasar_tui.domain.days import Month
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.market_calendar import MarketCalendar
from pasar_tui.domain.matching import Tariffs
from pasar_tui.domain.policy import Policies
from pasar_tui.domain.relief import Relief
from pasar_tui.domain.span import Span, cut, day_after
from pasar_tui.domain.stall import Mode, StallHistory, fold
from pasar_tui.domain.tariff import Basis, Per, TariffRow
from pasar_tui.domain.unit_price import WHOLE, Part, Terms, UnitPrice, charging_row, unit_price
from pasar_tui.language import _


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One component at one price. Money in rupiah, `area` in 1/100 m², coefficient and relief in basis points.

    `units` tariff units of `unit_gross` before and `unit_price` after relief make `gross` and `amount`. Where a month
    is charged in part, `part` says how many of its days.
    """

    row: TariffRow
    component: str
    per: Per
    area: int | None
    from_day: date
    to_day: date
    units: int
    unit_gross: int
    unit_price: int
    relief_bp: int
    part: Part = WHOLE

    @property
    def legal_basis(self) -> str:
        """The rule that the amount rests on."""
        return self.row.legal_basis

    @property
    def account_code(self) -> str | None:
        """The account into which the amount goes."""
        return self.row.account_code

    @property
    def rate(self) -> int:
        """Rupiah, or basis points where `basis` is a percentage."""
        return self.row.rate

    @property
    def basis(self) -> Basis:
        """What the rate is multiplied by."""
        return self.row.basis

    @property
    def coefficient_bp(self) -> int:
        """The tariff's coefficient."""
        return self.row.coefficient_bp

    @property
    def gross(self) -> int:
        """Before relief."""
        return self.units * self.unit_gross

    @property
    def amount(self) -> int:
        """What is to be paid."""
        return self.units * self.unit_price

    def continues(self, earlier: QuoteLine) -> bool:
        """Say whether this is the same charge, going on where `earlier` ends."""
        return (
            day_after(earlier.to_day) == self.from_day
            and replace(self, from_day=earlier.from_day, to_day=earlier.to_day, units=earlier.units) == earlier
        )


@dataclass(frozen=True, slots=True)
class Quote:
    """The lines, in tariff order of their components, and what they add up to."""

    lines: tuple[QuoteLine, ...]

    @property
    def total(self) -> int:
        """The sum of the lines, in rupiah."""
        return sum(line.amount for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a quote is asked for."""

    stall: StallHistory
    terms: Terms
    days: Span
    seller_is_there: bool
    count: int
    quantity: int | None
    by_name: bool


def quote(
    stall: StallHistory,
    tariffs: Tariffs,
    policies: Policies,
    calendar: MarketCalendar,
    reliefs: tuple[Relief, ...],
    from_day: date,
    to_day: date,
    mode: Mode,
    count: int = 1,
    quantity: int | None = None,
    components: tuple[str, ...] | None = None,
) -> Quote:
    """Return what the days from `from_day` to `to_day`, both included, cost; days without a charge make no line.

    A daily tariff counts the chargeable days; one day of a stall in ticket mode counts always, since a ticket is sold
    to a seller who is there. A weekly, monthly or yearly tariff charges each week, month or year touched: whole, or by
    its days under the policy `bulan_sebagian=prorata`. A tariff per hour or event is charged once. `count` multiplies
    every line (tickets), `quantity` is what a band by count reads. Fees per event beside the levy are left out unless
    named in `components`, which then are the only ones quoted. Raises PasarError `period_crossed`,
    `count_invalid`, and those of `unit_price`.
    """
    if from_day > to_day:
        raise PasarError("period_crossed", _("The last day lies before the first; give them the other way round."))
    if count < 1:
        raise PasarError("count_invalid", _("At least one ticket is needed; give a count of 1 or more."))
    ticket = mode is Mode.TICKET and from_day == to_day
    terms = Terms(tariffs, policies, calendar, reliefs)
    asked = _Asked(stall, terms, Span(from_day, to_day), ticket, count, quantity, components is not None)
    lines: list[QuoteLine] = []
    for component in tariffs.components if components is None else components:
        for line in _component(asked, fold(component)):
            if lines and line.continues(lines[-1]):
                lines[-1] = replace(lines[-1], to_day=line.to_day, units=lines[-1].units + line.units)
            else:
                lines.append(line)
    return Quote(tuple(lines))


def _component(asked: _Asked, component: str) -> Iterator[QuoteLine]:
    """Yield the charges of one component, a new one wherever a price may change."""
    through = asked.days.from_day
    once = False
    for stretch in cut(asked.days, (*asked.terms.change_days(), *asked.stall.changes())):
        start = max(stretch.from_day, through)
        while start <= stretch.to_day:
            per = _period(asked, component, start)
            if per is not None and per.is_long:
                period = calendar_period(per, start)
                yield from _long(asked, component, per, period, start)
                start = through = day_after(period.to_day)
                continue
            if per is not None and per.is_daily:
                yield from _daily(asked, component, per, Span(start, stretch.to_day))
            elif per is not None and not once:
                once = True
                yield from _priced(asked, component, asked.days, start, 1)
            break


def _period(asked: _Asked, component: str, day: date) -> Per | None:
    """The period by which the component is charged on `day`, None where it is not or was not asked for."""
    facts = asked.stall.at(day)
    if asked.by_name:
        asked.terms.tariffs.require(facts, component, day, asked.quantity)
    row = charging_row(asked.terms, facts, component, day, asked.quantity)
    return None if row is None or (row.is_fee and not asked.by_name) else row.per


def _daily(asked: _Asked, component: str, per: Per, days: Span) -> Iterator[QuoteLine]:
    rule = asked.terms.day_rule(per, days.from_day)
    units = 1 if asked.seller_is_there else asked.terms.calendar.count(rule, days.from_day, days.to_day)
    if units:
        yield from _priced(asked, component, days, days.from_day, units)


def _long(asked: _Asked, component: str, per: Per, period: Span, day: date) -> Iterator[QuoteLine]:
    """Charge one calendar period at the tariff of its first day, or of `day` where none held then."""
    # Where `day` was reached because an earlier part of the period was charged daily, that part is not charged again.
    charged = Span(max(period.from_day, day), min(period.to_day, asked.days.to_day))
    prorata = asked.terms.policies.value("bulan_sebagian", day) == "prorata"
    part = Part(charged.days, period.days) if prorata and charged != period else WHOLE
    first = period.from_day
    priced_on = first if _period_or_none(asked, component, first) is per else day
    yield from _priced(asked, component, charged, priced_on, 1, part)


def _period_or_none(asked: _Asked, component: str, day: date) -> Per | None:
    try:
        return _period(asked, component, day)
    except PasarError:
        # No tariff held yet on the first day of the period, which is what the caller asks.
        return None


def _priced(
    asked: _Asked, component: str, days: Span, priced_on: date, units: int, part: Part = WHOLE
) -> Iterator[QuoteLine]:
    price = unit_price(asked.terms, asked.stall.at(priced_on), component, priced_on, asked.quantity, part)
    if price is not None:
        yield _line(price, days, units * asked.count, part)


def _line(price: UnitPrice, days: Span, units: int, part: Part) -> QuoteLine:
    return QuoteLine(
        price.row,
        price.component,
        price.per,
        price.area,
        days.from_day,
        days.to_day,
        units,
        price.gross,
        price.amount,
        price.relief_bp,
        part,
    )


def calendar_period(per: Per, day: date) -> Span:
    """Return the week (Monday to Sunday), month or year in which `day` lies."""
    if per is Per.YEAR:
        return Span(date(day.year, 1, 1), date(day.year, 12, 31))
    if per is Per.MONTH:
        month = Month.of(day)
        return Span(month.first, month.last)
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))


def instalments(amount: int, parts: int) -> tuple[int, ...]:
    """Return `amount` in so many parts that differ by at most a rupiah, the greater ones first, and add up to it.

    A yearly levy is paid so in weekly or monthly parts. Raises ValueError below one part.
    """
    if parts < 1:
        raise ValueError(parts)
    each, rest = divmod(amount, parts)
    return tuple(each + 1 if n < rest else each for n in range(parts))
