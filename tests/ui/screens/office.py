"""The app on a test market's book, with and without a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pasar_tui import language
from pasar_tui.services.desk import Desk
from pasar_tui.services.officers import list_officers
from pasar_tui.services.round_list import RoundRow, round_list
from pasar_tui.ui import environment
from pasar_tui.ui.heading import Heading
from tests.support.market import TODAY, Clock, Market
from tests.support.terminal import Terminal, python_in_terminal

if TYPE_CHECKING:
    from pasar_tui.ui.app import PasarApp

HEADING: Final = Heading("PASAR BAMBU KUNING", "Sari", "Sel 24-11-2026 Kliwon")


def app_on(desk: Desk, first: str) -> PasarApp:
    """Return the app on `desk`, to be run with `run_test`."""
    # Imported here, so that the terminal's process can set its environment before it imports Textual.
    from pasar_tui.ui.app import PasarApp

    return PasarApp(desk, HEADING, first=first)


@contextmanager
def office_in_terminal(book: Path, first: str, ready: str, *, rows: int = 24) -> Iterator[Terminal]:
    """Open the book's screen `first` in a terminal, in English and on the test market's day, once it shows `ready`."""
    home = {"HOME": str(book.parent), "XDG_STATE_HOME": str(book.parent / "state")}
    with python_in_terminal("-m", "tests.ui.screens.office", str(book), first, rows=rows, environment=home) as terminal:
        terminal.wait_for(ready)
        terminal.quiet()
        yield terminal


def main(path: str, first: str) -> int:
    """Open the app for its only officer."""
    language.choose("en")
    desk = Desk.open(Path(path), Clock(), adopt=True)
    (officer,) = list_officers(desk)
    desk.officer = officer.id
    return environment.open_app(desk, HEADING, first=first)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))


def rows(market: Market) -> dict[str, RoundRow]:
    """How each stall stands today, by its code."""
    return {row.code: row for row in round_list(market.desk, TODAY)}


def receipts(market: Market) -> list[tuple[str | None, int, str]]:
    """The stall, amount and method of each receipt, in order."""
    with market.desk.read() as reading:
        found: list[tuple[str | None, int, str]] = reading.execute(
            "SELECT json_extract(j.body,'$.code'), r.amount, r.method FROM receipt r JOIN journal j ON j.line=r.id"
            " ORDER BY r.id"
        ).fetchall()
    return found
