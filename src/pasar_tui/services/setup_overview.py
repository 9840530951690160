"""What is set up in a market, in a few figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pasar_tui.services.desk import Desk
from pasar_tui.services.office_rules import OPEN_DAYS, list_calendar
from pasar_tui.services.officers import list_officers
from pasar_tui.services.policy_standing import policies_on
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.services.tariff_forecast import Standing, tariffs_on
from pasar_tui.storage import machine


@dataclass(frozen=True, slots=True)
class Overview:
    """What is set up on a day.

    `decided` counts the policies that somebody decided, `days_ahead` the days of the calendar from today on, and
    `backup_ms` is the instant of the last backup, None when there was none.
    """

    day: date
    stalls: int
    blocks: int
    tariffs: int
    tariffs_coming: int
    decided: int
    pattern: str
    days_ahead: int
    officers: int
    backup_ms: int | None


def overview(desk: Desk) -> Overview:
    """Return what is set up today."""
    day = desk.today
    with desk.read() as reading:
        stalls = list(tariff_book(desk, reading).walk(day))
        backup_ms = machine.last_backup(reading)
    standings = [one.standing for one in tariffs_on(desk, day)]
    policies = policies_on(desk, day)
    return Overview(
        day,
        len(stalls),
        len({stall.block for stall in stalls}),
        standings.count(Standing.IN_FORCE),
        standings.count(Standing.COMING),
        sum(one.since is not None for one in policies),
        next(one.value for one in policies if one.key == OPEN_DAYS),
        sum(row.day >= day for row in list_calendar(desk)),
        sum(one.serves(day) for one in list_officers(desk)),
        backup_ms,
    )
