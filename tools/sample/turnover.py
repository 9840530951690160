"""What a third of the vendors tell about their sales, every few days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from pasar_tui.domain.money import round_half_up
from pasar_tui.services.sales import record_sale
from tools.sample.chance import Chance
from tools.sample.goods import Trade
from tools.sample.holders import VENDORS, Holder
from tools.sample.office import Office

_TELLING: Final = VENDORS // 3
_FROM_MINUTE: Final = 10 * 60 + 20
_SUNDAY: Final = 6
_DAYS_BETWEEN: Final = 4


class Turnover:
    """Those who tell their turnover, each on a day of their own of every four."""

    def __init__(self, holders: list[Holder]) -> None:
        one_each = list({holder.vendor: holder for holder in holders}.values())
        self._telling = Chance("telling").some_of(one_each, _TELLING)

    def ask(self, office: Office, day: date, rain: bool) -> None:
        """Record what is told on `day`, after the round."""
        chance = Chance(f"turnover {day}")
        office.clock.stand(day, _FROM_MINUTE)
        for place, holder in enumerate(self._telling):
            if (day.toordinal() + place) % _DAYS_BETWEEN or chance.percent(8):
                continue
            office.clock.pass_seconds(chance.between(60, 170))
            amount = _amount(chance, holder.trade, day, rain)
            estimate = chance.percent(30)
            if chance.percent(2):
                # A zero too many, put right in the next line.
                _record(office, holder, amount * 10, estimate)
                office.clock.pass_seconds(15)
            _record(office, holder, amount, estimate)


def _amount(chance: Chance, trade: Trade, day: date, rain: bool) -> int:
    percent = chance.between(60, 140)
    if day.weekday() == _SUNDAY:
        percent += 35
    if rain:
        percent -= 25
    return round_half_up(trade.turnover * percent, 100, 5_000)


def _record(office: Office, holder: Holder, amount: int, estimate: bool) -> None:
    trade = holder.trade
    volume = Decimal(round_half_up(amount, trade.price)) if trade.price else None
    record_sale(
        office.desk,
        amount,
        stall=holder.stall.id,
        group=trade.group,
        volume=volume,
        unit=trade.unit,
        estimate=estimate,
        officer=office.collectors[0],
    )
