"""Every line of the journal about a vendor in words, the latest first, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pasar_tui.domain.days import local_time
from pasar_tui.services.desk import Desk
from pasar_tui.services.journal_words import Teller
from pasar_tui.services.newest_pages import Listed, Which, keys_of
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.storage import lines
from pasar_tui.storage.vendor_lines import lines_about


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line in words: `day` is the business day that it is about, `time` when it was written, `ref` its name."""

    line: int
    ref: str
    day: date
    time: str
    officer: str | None
    told: str


def count_lines(desk: Desk, vendor: int) -> int:
    """Return how many lines are about the vendor with this local line id."""
    with desk.read() as reading:
        return lines_about(vendor).count(reading)


def lines_page(desk: Desk, vendor: int, which: Which, key: int, size: int) -> Listed[ToldLine]:
    """Return a page of the lines about the vendor; `key` is a line's local id."""
    with desk.read() as reading:
        teller = Teller(reading, tariff_book(desk, reading))
        keys, start = keys_of(reading, lines_about(vendor), which, (key,), size)
        found = [lines.read_line(reading, line) for (line,) in keys]
        rows = [
            ToldLine(
                one.line,
                one.ref,
                date.fromisoformat(one.day),
                local_time(one.at_ms, desk.zone),
                one.officer,
                teller.told(one),
            )
            for one in found
        ]
        return Listed(tuple(rows), start)
