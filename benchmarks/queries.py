"""What the screens and reports of a day cost in a large book and in a small one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from benchmarks import books
from benchmarks.figures import Figure, median_ms, say
from pasar_tui.services.desk import Desk
from pasar_tui.services.home import home
from pasar_tui.services.reports import arrears, daily, unpaid
from pasar_tui.services.round_list import round_list
from pasar_tui.services.vendor_history import history_of_vendor
from pasar_tui.storage import journal

_TIMES: Final = 15
_MOST_GROWTH: Final = 2


def _history(desk: Desk) -> Callable[[], object]:
    with desk.read() as reading:
        (vendor,) = reading.execute("SELECT max(id) FROM vendor").fetchone()
        ref = journal.identity_of(reading, vendor)
    return lambda: history_of_vendor(desk, ref)


# Each with the most milliseconds that it may take in the large book, None where no figure was agreed.
QUERIES: Final[dict[str, tuple[int | None, Callable[[Desk], Callable[[], object]]]]] = {
    "unpaid of a market": (50, lambda desk: lambda: unpaid(desk, desk.today)),
    "a vendor's history": (50, _history),
    "arrears of a market": (50, lambda desk: lambda: arrears(desk, desk.today)),
    "the round's list": (None, lambda desk: lambda: round_list(desk, desk.today)),
    "the day's report": (300, lambda desk: lambda: daily(desk, desk.today)),
    "the day at a glance": (None, lambda desk: lambda: home(desk, desk.today)),
}


def _times(lines: int) -> dict[str, float]:
    found = {}
    with books.copied(lines) as path, books.opened(path) as desk:
        for name, (_most, prepare) in QUERIES.items():
            say(f"{name}, {lines:,} lines")
            found[name] = median_ms(prepare(desk), _TIMES)
    return found


def figures(small: int, large: int) -> Iterator[Figure]:
    """Measure and yield the time of each query in the large book, and how it grew."""
    before, after = _times(small), _times(large)
    for name, (most, _prepare) in QUERIES.items():
        ratio = after[name] / before[name]
        yield Figure(
            f"{name}, {large:,} / {small:,}", ratio, _MOST_GROWTH, f"{after[name]:.1f} / {before[name]:.1f} ms"
        )
        yield Figure(f"… {large:,} lines", after[name], most, unit=" ms")
