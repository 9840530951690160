"""The first screen: the day at a glance, and what needs a hand now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.language import mark
from pasar_tui.ui.keys import list_key, opens, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.home_actions import ActionList
from pasar_tui.ui.widgets.lines import Lines


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
        opens("1", "round", mark("Round")),
        opens("2", "vendors", mark("Vendors")),
        opens("3", "sales", mark("Sales")),
        opens("4", "literacy", mark("Literacy")),
        opens("6", "reports", mark("Reports")),
        list_key("enter", "open", mark("Open")),
        screen_key("f1", "help", mark("Keys")),
        screen_key("f10", "quit", mark("Quit")),
    ]

    def compose_body(self) -> Iterable[Widget]:
        """Yield the three parts; the words are made when the first frame is drawn."""
        yield Lines(id="today")
        yield ActionList()
        yield Lines(id="week")

    def on_mount(self) -> None:
        """Write what stands before any figure is known."""
        # Reckoning is imported behind the first frame, in the reading thread.
        from pasar_tui.ui.screens import home_words

        self.query_one("#today", Lines).show(home_words.today(None))
        self.query_one("#week", Lines).show(home_words.week(None))

    async def load(self) -> None:
        """Read the figures, beside the keys that are pressed meanwhile."""
        self.run_worker(self.perform(self.fill), group="fill", exclusive=True)

    async def fill(self) -> None:
        """Read the day and show it."""
        from pasar_tui.services.coaching import coaching_list
        from pasar_tui.services.home import home
        from pasar_tui.services.rounds import today
        from pasar_tui.ui.heading import written
        from pasar_tui.ui.screens import home_words

        desk = self.office.desk
        day = await desk.ask(today)
        self.office.heading = replace(self.office.heading, day=written(day))
        self.head("")
        found = await desk.ask(home, day)
        due = sum(1 for row in await desk.ask(coaching_list) if row.is_due(day))
        self.query_one("#today", Lines).show(home_words.today(found))
        self.query_one(ActionList).show(home_words.actions(found, due, desk.zone))
        self.query_one("#week", Lines).show(home_words.week(found))

    async def do_open(self) -> None:
        """Open what the line under the cursor tells of."""
        action = self.query_one(ActionList).action
        if action is not None and action.opens:
            await self.office.open_screen(action.opens, about=action.about)

    async def do_help(self) -> None:
        """Show every key."""
        from pasar_tui.ui.screens.help import show_help

        await show_help(self)
