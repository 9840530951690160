"""Tariffs, policies, calendar and reliefs of a market, from the rows of the book."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pasar_tui.domain.matching import Tariffs
from pasar_tui.domain.policy import Policies, PolicyRow, market_calendar
from pasar_tui.domain.relief import Relief
from pasar_tui.domain.stall import Place
from pasar_tui.domain.tariff import Basis, Per, TariffRow
from pasar_tui.domain.unit_price import Terms
from pasar_tui.storage import terms as rows
from pasar_tui.storage.sqlite import Connection


def terms_of(connection: Connection, market: int, reliefs: tuple[Relief, ...]) -> Terms:
    """Return what decides the prices of a market, with the reliefs of its places."""
    policies = Policies(
        tuple(PolicyRow(key, value, date.fromisoformat(day)) for key, value, day in rows.policies(connection, market))
    )
    calendar = market_calendar(policies, (date.fromisoformat(day) for day in rows.closed_days(connection, market)))
    tariffs = Tariffs(tuple(_tariff(market, row) for row in rows.tariffs(connection, market)))
    return Terms(tariffs, policies, calendar, reliefs)


def day_of(text: str | None) -> date | None:
    """Return the day that a column holds, None where it holds none."""
    return None if text is None else date.fromisoformat(text)


def _tariff(market: int, row: Any) -> TariffRow:
    (line, reference, title, component, conditions, block, stall, basis, of_component, per, *numbers) = row
    area_min, area_max, count_min, count_max, coefficient, rate, from_day, to_day, account, ended = numbers
    ends = [day for day in (day_of(to_day), day_of(ended)) if day is not None]
    return TariffRow(
        id=line,
        reference=reference,
        rate=rate,
        from_day=date.fromisoformat(from_day),
        basis=Basis(basis),
        per=Per(per),
        component=component,
        conditions=json.loads(conditions),
        place=Place(market, block, stall),
        of_component=of_component,
        area_min=area_min,
        area_max=area_max,
        count_min=count_min,
        count_max=count_max,
        coefficient_bp=coefficient,
        to_day=min(ends, default=None),
        account_code=account,
        legal_basis=title,
    )


@dataclass(frozen=True, slots=True)
class Reliefs:
    """The percentages of places, those of tenancies, and the (day, rupiah) forgiven to tenancies, by local line id."""

    general: tuple[Relief, ...]
    of_tenancies: Mapping[int, tuple[Relief, ...]]
    rupiah: Mapping[int, tuple[tuple[date, int], ...]]


def reliefs_of(connection: Connection) -> Reliefs:
    """Return the reliefs that were not withdrawn."""
    general: list[Relief] = []
    own: dict[int, tuple[Relief, ...]] = defaultdict(tuple)
    rupiah: dict[int, tuple[tuple[date, int], ...]] = defaultdict(tuple)
    for percent, amount, component, from_text, to_text, market, block, stall, tenancy in rows.reliefs(connection):
        from_day = date.fromisoformat(from_text)
        if amount is not None:
            if tenancy is not None:
                rupiah[tenancy] += ((from_day, amount),)
            continue
        relief = Relief(percent, from_day, day_of(to_text), component, Place(market, block, stall))
        if tenancy is None:
            general.append(relief)
        else:
            own[tenancy] += (relief,)
    return Reliefs(tuple(general), own, rupiah)
