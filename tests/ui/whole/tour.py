"""A tour of every screen in a terminal: Ctrl+N opens the next one, whose number stands on the first line."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from pasar_tui import language
from pasar_tui.services.desk import Desk
from pasar_tui.services.officers import list_officers
from pasar_tui.ui import environment
from pasar_tui.ui.heading import Heading
from tests.support.market import Clock
from tests.ui.whole.every_screen import openings
from tests.ui.whole.office import DAY

NEXT: Final = "\x0e"


def numbered(place: int) -> str:
    """Return what the market is called while the screen at this place is open, the first being 1."""
    return f"L{place:02d}"


def main(path: str, *, cursor: bool = False) -> int:
    """Open the book's first screen for the officer who was added last, and wait for Ctrl+N.

    With `cursor` the terminal's own cursor stands where the focus is.
    """
    language.choose("en")
    desk = Desk.open(Path(path), Clock(), adopt=True)
    officer = list_officers(desk)[-1]
    desk.officer = officer.id
    environment.prepare()
    from textual.binding import Binding

    from pasar_tui.ui.app import PasarApp
    from pasar_tui.ui.widgets.frame import HeaderLine

    screens = iter(enumerate(openings(desk).values(), 1))

    async def next_screen() -> None:
        place, opened = next(screens)
        while len(app.screen_stack) > 1:
            app.pop_screen()
        app.heading = replace(app.heading, market=numbered(place))
        app.screen.query_one(HeaderLine).refresh()
        await opened(app)

    app = PasarApp(desk, Heading(numbered(0), officer.name, DAY))
    app._bindings.key_to_bindings["ctrl+n"] = [Binding("ctrl+n", "next", priority=True)]
    vars(app)["action_next"] = next_screen
    app.shows_cursor = cursor
    app.run(mouse=False)
    desk.close()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], cursor="--kursor" in sys.argv))
