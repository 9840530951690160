"""The commands of the screen below, to be chosen by a digit or by the cursor.

```
      Tombol     Perintah          Gunanya
 > 1  Enter      Lunas             Menerima yang tertera di Tagihan, lalu …
   2  B          Jumlah            Menerima jumlah lain.

 Menerima yang tertera di Tagihan, lalu ke tempat berikutnya.
```
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widget import Widget

from pasar_tui.language import _, mark
from pasar_tui.ui.commands import Command
from pasar_tui.ui.keys import list_key
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.overlay import Overlay
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.lines import Lines
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import CursorMoved, PagedTable

_WHOLE_ROWS: Final = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the menu."""

    number: int
    command: Command


class MenuScreen(Overlay):
    """F9: what can be done now. A digit or Enter takes the menu away and does it."""

    NAME = mark("Commands")
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter", "choose", mark("Do it"), help=mark("Does what stands under the cursor.")),
        *(Binding(str(digit), f"digit({digit})", show=False, priority=True) for digit in range(1, 10)),
    ]

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list."""
        yield Lines("")
        yield PagedTable[Choice](
            [
                Column("", 1, lambda choice: str(choice.number) if choice.number < 10 else ""),
                Column(mark("Key"), 11, lambda choice: " ".join(choice.command.key_names)),
                Column(mark("Command"), 16, lambda choice: _(choice.command.label)),
                Column(mark("What it does"), 38, lambda choice: choice.command.words, most=120),
            ],
            key=lambda choice: choice.command.id,
        )
        yield Lines(*[""] * _WHOLE_ROWS, id="whole")

    async def load(self) -> None:
        """Show what works on the screen below as it stands: with the cursor in a field, not what belongs to a list."""
        in_field = self.below.entry is not None
        usable = [one for one in self.below.commands if one.id != "menu" and (one.in_fields or not in_field)]
        choices = [Choice(number, command) for number, command in enumerate(usable, 1)]
        await self.query_one(PagedTable).show(ListSource(choices, lambda choice: choice.command.id))

    def on_paged_table_cursor_moved(self, event: CursorMoved) -> None:
        """Say below the list, whole, what the command under the cursor does."""
        text = told(event.row.command.words) if isinstance(event.row, Choice) else []
        self.query_one("#whole", Lines).show([*text, *[""] * _WHOLE_ROWS][:_WHOLE_ROWS])

    async def do_choose(self) -> None:
        """Do what stands under the cursor."""
        if isinstance(choice := self.query_one(PagedTable).row, Choice):
            await self._run(choice.command)

    async def action_digit(self, digit: int) -> None:
        """Do what stands behind the digit."""
        for choice in self.query_one(PagedTable).rows:
            if choice.number == digit:
                await self._run(choice.command)
                return

    async def _run(self, command: Command) -> None:
        below = self.below
        await self.do_back()
        await self.app.run_action(command.action, below)
