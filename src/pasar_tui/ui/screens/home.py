"""The first screen: the day at a glance, and what needs a hand now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.language import mark
from pasar_tui.ui.heading import written
from pasar_tui.ui.keys import list_key, opens, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens import home_words
from pasar_tui.ui.screens.home_actions import ActionList
from pasar_tui.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from pasar_tui.services.desk import Desk
    from pasar_tui.services.home import Home

_LINES_ABOVE = 3 + 7 + 5
"""The frame, the day and the actions."""


class HomeScreen(PasarScreen[None]):
    """Beranda. Its frame stands at once; the figures come into it when they are read, and nothing moves."""

    NAME = mark("Home")
    AUTO_FOCUS = "ActionList"
    DEFAULT_CSS = """
    HomeScreen #today { height: 7; }
    HomeScreen ActionList { height: 5; }
    HomeScreen #week { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        opens("1", "round", mark("Collect"), help=mark("Opens the round: money by stall, and what was found there.")),
        opens("2", "vendors", mark("Vendors"), help=mark("Opens the list of vendors.")),
        opens("3", "sales", mark("Sales"), help=mark("Opens the day's turnover, to be typed down a list.")),
        opens("4", "literacy", mark("Literacy"), help=mark("Opens the checklist of digital literacy.")),
        opens("6", "reports", mark("Reports"), help=mark("Opens the reports.")),
        opens("7", "setup", mark("Setup"), help=mark("Opens stalls, tariffs, calendar, officers and backup.")),
        list_key(
            "enter", "open", mark("Open"), help=mark("Opens what the line under the cursor tells of."), shown=False
        ),
        screen_key("f10,ctrl+q", "quit", mark("Quit")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._found: Home | None = None

    @property
    def _room(self) -> tuple[int, int]:
        """Width and height of what is left below the actions."""
        return self.size.width, self.size.height - _LINES_ABOVE

    def compose_body(self) -> Iterable[Widget]:
        """Yield the three parts, as they stand before any figure is known."""
        yield Lines(*home_words.today(None), id="today")
        yield ActionList()
        yield Lines(*home_words.week(None, *self._room), id="week")

    async def load(self) -> None:
        """Read the figures once the frame is painted, beside the keys that are pressed meanwhile."""
        self.call_after_refresh(self._begin)

    async def opened(self) -> None:
        """Go on to the screen that the app was opened for, if it was for one."""
        ahead, self.office.ahead = self.office.ahead, None
        if ahead is not None:
            await self.office.open_screen(ahead)

    def _begin(self) -> None:
        self.run_worker(self.perform(self.fill), group="fill", exclusive=True)

    async def fill(self) -> None:
        """Read the day and show it, then what needs a hand."""
        desk = self.office.desk
        found = await desk.ask(_read)
        self.office.heading = replace(self.office.heading, day=written(found.day))
        self.head("")
        self.query_one("#today", Lines).show(home_words.today(found))
        self._found = found
        self.query_one("#week", Lines).show(home_words.week(found, *self._room))
        self.query_one(ActionList).show(home_words.actions(found, await desk.ask(_waiting, found.day), desk.zone))

    def on_resize(self, event: events.Resize) -> None:
        """Show as much as the terminal now has room for."""
        room = event.size.width, event.size.height - _LINES_ABOVE
        self.query_one("#week", Lines).show(home_words.week(self._found, *room))

    async def do_open(self) -> None:
        """Open what the line under the cursor tells of."""
        action = self.query_one(ActionList).action
        if action is not None and action.opens:
            await self.office.open_screen(action.opens, about=action.about)


# Reckoning is imported here: behind the first frame, and in the thread that reads.
def _read(desk: Desk) -> Home:
    from pasar_tui.services.home import home
    from pasar_tui.services.rounds import today

    return home(desk, today(desk))


def _waiting(desk: Desk, day: date) -> int:
    """Return how many vendors wait for coaching."""
    from pasar_tui.services.coaching_results import visits_due

    return visits_due(desk, day)
