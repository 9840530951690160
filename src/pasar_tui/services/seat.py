"""Who sits at the desk, where and on which day: what the first line of every screen tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pasar_tui.services import officers
from pasar_tui.services.desk import Desk
from pasar_tui.storage import market


@dataclass(frozen=True, slots=True)
class Seat:
    """The market's name, the officer's (empty when nobody is known) and the business day."""

    market: str
    officer: str
    day: date


def seat(desk: Desk) -> Seat:
    """Return who sits where today."""
    with desk.read() as reading:
        name = market.market_name(reading, desk.market)
    found = officers.at_the_desk(desk)
    return Seat(name, found.name if found is not None else "", desk.today)
