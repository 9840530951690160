"""Who sits at the desk: asked once, where a book has several officers and none was named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.language import _, mark
from pasar_tui.services.officers import ROLE_WORDS, Officer, list_officers
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.lines import Lines
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import PagedTable


class OfficerScreen(PasarScreen[None]):
    """A list of those in office; Enter sits down and opens the first screen."""

    NAME = mark("Who is at the desk?")
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter", "sit", mark("That is me"), help=mark("Takes the desk under this name.")),
        screen_key("f10,ctrl+q", "quit", mark("Quit")),
    ]

    def compose_body(self) -> Iterable[Widget]:
        """Yield one sentence and the list."""
        question = Lines("", f"  {_('Every entry is kept under the name chosen here.')}", "")
        question.styles.height = 3
        yield question
        yield PagedTable[Officer](
            [
                Column(mark("Name"), 40, lambda one: one.name),
                Column(mark("Role"), 20, lambda one: _(ROLE_WORDS.get(one.role, one.role))),
            ],
            key=lambda one: one.id,
        )

    async def load(self) -> None:
        """Show who is in office today."""
        today = self.office.desk.today
        serving = [one for one in await self.office.desk.ask(list_officers) if one.serves(today)]
        table = self._table
        await table.show(ListSource(serving, lambda one: one.id), at=table.cursor_key)

    async def do_sit(self) -> None:
        """Let the officer under the cursor take the desk."""
        if (officer := self._table.row) is not None:
            self.office.desk.officer = officer.id
            self.office.heading = replace(self.office.heading, officer=officer.name)
            await self.office.open_screen("home")

    @property
    def _table(self) -> PagedTable[Officer]:
        return self.query_one(PagedTable)
