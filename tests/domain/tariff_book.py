"""Small makers, so that a test shows only the figures it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pasar_tui.domain.account import CardAccount
from pasar_tui.domain.day_price import DayPrices, day_prices
from pasar_tui.domain.market_calendar import MarketCalendar
from pasar_tui.domain.matching import Tariffs
from pasar_tui.domain.policy import Policies, PolicyRow
from pasar_tui.domain.quote import Quote, quote
from pasar_tui.domain.relief import Relief
from pasar_tui.domain.span import Span
from pasar_tui.domain.stall import Mode, StallFacts, StallHistory
from pasar_tui.domain.tariff import Basis, Per, TariffRow, validate_tariff
from pasar_tui.domain.unit_price import Terms

START = date(2020, 1, 1)
NEW_YEAR = date(2025, 1, 1)
ALWAYS_OPEN = MarketCalendar()


def row(rate: int, unit: str, *, id: int = 1, **more: Any) -> TariffRow:
    """A tariff of `rate` per `unit`, written as offices do: "m2/hari", "ekor/kejadian"."""
    basis, _slash, per = unit.partition("/")
    more.setdefault("reference", f"no. {id}")
    more.setdefault("from_day", START)
    return validate_tariff(TariffRow(id=id, rate=rate, basis=Basis(basis), per=Per(per), **more))


def stall(kind: str = "kios", area: int | None = None, **attributes: str) -> StallFacts:
    """Stall 100 in block 10 of market 1; `area` in 1/100 m²."""
    return StallFacts(1, 10, 100, kind, area, attributes)


def policies(**values: str) -> Policies:
    """Decisions in force since ever."""
    return Policies(tuple(PolicyRow(key, value, date(2000, 1, 1)) for key, value in values.items()))


def terms(
    *rows: TariffRow,
    decided: Policies | None = None,
    calendar: MarketCalendar = ALWAYS_OPEN,
    reliefs: tuple[Relief, ...] = (),
) -> Terms:
    """The terms of a market with these tariffs."""
    return Terms(Tariffs(rows), decided or Policies(), calendar, reliefs)


def priced(
    facts: StallFacts | StallHistory,
    under: Terms,
    from_day: date,
    to_day: date | None = None,
    mode: Mode = Mode.CARD,
    **more: Any,
) -> Quote:
    """The quote of these days."""
    history = StallHistory.always(facts) if isinstance(facts, StallFacts) else facts
    return quote(
        history,
        under.tariffs,
        under.policies,
        under.calendar,
        under.reliefs,
        from_day,
        to_day or from_day,
        mode,
        **more,
    )


def prices_of(under: Terms, facts: StallFacts | None = None) -> DayPrices:
    """The day prices of a stall, a kios of 9 m² if none is given."""
    return day_prices(StallHistory.always(facts or stall(area=900)), under)


def card(under: Terms, spans: tuple[Span, ...] | Span, today: date, **more: Any) -> CardAccount:
    """A card account of a kios of 9 m²."""
    return CardAccount((spans,) if isinstance(spans, Span) else spans, prices_of(under), today, **more)


def amounts(quoted: Quote) -> Mapping[str, int]:
    """What each component costs."""
    sums: dict[str, int] = {}
    for line in quoted.lines:
        sums[line.component] = sums.get(line.component, 0) + line.amount
    return sums


def from_new_year(n: int) -> date:
    """The day `n` days after New Year's."""
    return NEW_YEAR + timedelta(days=n)


def late(under: Terms, rate: int, from_day: date) -> Terms:
    """The same terms with a tariff that became known late and counts from `from_day`."""
    return replace(under, tariffs=Tariffs((*under.tariffs.rows, row(rate, "m2/hari", id=99, from_day=from_day))))
