"""The walking list for paper: the round of a day, for an office whose laptop stays in."""

from __future__ import annotations

from datetime import date

from pasar_tui.exchange.walking_list import Heading, WalkingRow, walking_list
from pasar_tui.services.desk import Desk
from pasar_tui.services.round_list import RoundRow, round_list
from pasar_tui.storage import market


def round_paper(desk: Desk, day: date, officer: str = "") -> list[str]:
    """Return the pages of the walking list of `day`, to be carried by `officer`."""
    rows = round_list(desk, day)
    with desk.read() as reading:
        name = market.market_name(reading, desk.market)
    return walking_list(Heading(name, day, officer), map(_paper_row, rows))


def _paper_row(row: RoundRow) -> WalkingRow:
    holder = row.name if row.name is not None or row.vendor is None else ""
    return WalkingRow(row.block, row.code, holder, row.mode.value, row.due or 0, row.arrears)
