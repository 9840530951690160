"""The price of days by the tariff and why, whoever holds the stall. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pasar_tui.domain.quote import Quote
from pasar_tui.domain.stall import Mode
from pasar_tui.services.desk import Desk
from pasar_tui.services.tariff_book import tariff_book


@dataclass(frozen=True, slots=True)
class StallQuote:
    """What the days from `from_day` to `to_day`, both included, cost a stall."""

    stall: int
    code: str
    mode: Mode
    from_day: date
    to_day: date
    quote: Quote


def quote_stall(
    desk: Desk, stall: int, from_day: date, to_day: date, quantity: int | None = None, count: int = 1
) -> StallQuote:
    """Return the quote of a stall, paying as its holder of `from_day` does, else as is usual for it.

    Raises PasarError `stall_unknown`, `period_crossed`, `tariff_missing`, `tariff_ambiguous`, `area_missing`.
    """
    with desk.read() as reading:
        book = tariff_book(desk, reading)
        found = book.stall(stall, from_day)
        holders = book.holders(stall, from_day)
        mode = book.mode(found, from_day, holders[0] if holders else None)
        quote = book.quote(book.history(stall), from_day, to_day, mode, count=count, quantity=quantity)
        return StallQuote(stall, found.code, mode, from_day, to_day, quote)
