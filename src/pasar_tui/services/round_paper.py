"""The walking list for paper: the round of a day, for an office whose laptop stays in."""

from __future__ import annotations

from datetime import date

from pasar_tui.domain.stall import MODE_WORDS
from pasar_tui.exchange.walking_list import Heading, WalkingRow, walking_list
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.round_list import WORDS, RoundRow, Word, round_list
from pasar_tui.storage import market


def round_paper(desk: Desk, day: date, officer: str = "") -> list[str]:
    """Return the pages of the walking list of `day`, to be carried by `officer`."""
    rows = round_list(desk, day)
    with desk.read() as reading:
        name = market.market_name(reading, desk.market)
    return walking_list(Heading(name, day, officer), map(_paper_row, rows))


def _paper_row(row: RoundRow) -> WalkingRow:
    holder = row.name if row.name is not None or row.vendor is None else ""
    paid = row.word is Word.PAID
    return WalkingRow(
        row.block,
        row.code,
        holder,
        _(MODE_WORDS[row.mode.value]),
        0 if paid else row.due or 0,
        row.arrears,
        _(WORDS[row.word]) if paid else "",
        row.promise_due is not None,
    )
