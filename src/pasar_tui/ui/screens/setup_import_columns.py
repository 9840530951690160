"""What each heading of a file means: proposed by its name, changed by the officer before anything is read in.

```
   Needed: nama · still missing: nama
   Heading of the file    First cell           Becomes
   Pemilik                Siti Rahayu          (left out)
 > Kios                   A-06                 tempat
 > Becomes           < (left out)  ref  nama [tempat] nik  hp >
```
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, cast

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, mark
from pasar_tui.services.imports.look import FileLook, Heading, columns_for
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.entry import Entry
from pasar_tui.ui.widgets.lines import Lines
from pasar_tui.ui.widgets.long_choice import LongChoice
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import CursorMoved, PagedTable

_LEFT_OUT = ""


@dataclass(frozen=True, slots=True)
class ColumnsAsked:
    """Which file is asked about, and who takes what each heading means (by heading, our key)."""

    look: FileLook
    columns: dict[str, str]
    then: Callable[[dict[str, str]], Awaitable[None]]


class MeaningChoice(LongChoice):
    """What the heading under the cursor becomes; Enter goes back to the list, one heading further."""

    async def entered(self) -> None:
        """Go on with the next heading."""
        screen = self.screen
        if isinstance(screen, ColumnsScreen):
            await screen.next_heading()


class ColumnsScreen(PasarScreen[None]):
    """The headings of a file, each with what it becomes; F2 goes on with them."""

    NAME = mark("Columns of the file")
    AUTO_FOCUS = "PagedTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter", "choose", mark("Change"), help=mark("Chooses what the heading under the cursor becomes.")),
        list_key("delete,f8", "leave_out", mark("Leave out"), help=mark("Leaves the column out.")),
        screen_key("f2,ctrl+s", "save", mark("Go on"), help=mark("Tries the file with these columns.")),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._columns: dict[str, str] = {}

    def compose_body(self) -> Iterable[Widget]:
        """Yield what is needed, the headings, and the choice for the one under the cursor."""
        yield Lines("", "", "", id="needed")
        yield PagedTable[Heading](
            [
                Column(mark("Heading of the file"), 24, lambda heading: heading.text, most=40),
                Column(mark("First cell"), 24, lambda heading: heading.sample, most=40),
                Column(mark("Becomes"), 24, self._word, most=40),
            ],
            key=lambda heading: heading.text,
        )
        yield MeaningChoice(
            _("Becomes"),
            [(_LEFT_OUT, _("(left out)"))],
            help=_("What the column of the file is in the book; a column that nobody needs is left out."),
            id="meaning",
        )

    @property
    def asked(self) -> ColumnsAsked:
        """What is asked."""
        return cast(ColumnsAsked, self.about)

    @property
    def table(self) -> PagedTable[Heading]:
        """The headings."""
        return self.query_one(PagedTable)

    @property
    def choice(self) -> MeaningChoice:
        """The choice for the heading under the cursor."""
        return self.query_one(MeaningChoice)

    async def load(self) -> None:
        """Show the headings as they were."""
        if self.about is not None:
            await self._show()

    async def opened(self) -> None:
        """Begin with what is proposed."""
        if self.about is not None:
            self._columns = dict(self.asked.columns)
            await self._show()

    async def _show(self) -> None:
        await self.table.show(
            ListSource(self.asked.look.headings, lambda heading: heading.text), at=self.table.cursor_key
        )
        self._say_what_is_needed()

    def _word(self, heading: Heading) -> str:
        key = self._columns.get(heading.text, _LEFT_OUT)
        return dict(self._offered(heading)).get(key, key)

    def _offered(self, heading: Heading) -> list[tuple[str, str]]:
        return [(_LEFT_OUT, _("(left out)")), *columns_for(self.asked.look.kind, heading.text)]

    def _say_what_is_needed(self) -> None:
        lacking = self.asked.look.lacking(self._columns)
        if lacking:
            sentence = _("Still missing, and needed: {names}. Enter on a heading says what it is.")
            lines = told(sentence.format(names=", ".join(lacking)), Tone.BAD)
        elif self.asked.look.is_kept and self._columns == self.asked.look.columns:
            sentence = _("These are the columns chosen for an earlier file with the same headings. F2 tries the file.")
            lines = told(sentence, Tone.GOOD)
        else:
            lines = told(_("Nothing that is needed is missing. F2 tries the file; nothing is written yet."), Tone.GOOD)
        self.query_one("#needed", Lines).show(["", *lines, ""][:3])

    def on_paged_table_cursor_moved(self, event: CursorMoved) -> None:
        """Offer what the heading under the cursor may become."""
        if isinstance(event.row, Heading) and self.about is not None:
            self.choice.offer(self._offered(event.row), self._columns.get(event.row.text, _LEFT_OUT))

    async def on_entry_edited(self, event: Entry.Edited) -> None:
        """Let the heading become what was chosen; another that was the same is left out."""
        event.stop()
        if (heading := self.table.row) is not None:
            self._become(heading, event.value)

    def _become(self, heading: Heading, key: str) -> None:
        self._columns = {text: one for text, one in self._columns.items() if one != key and text != heading.text}
        if key:
            self._columns[heading.text] = key
        self.table.refresh()
        self._say_what_is_needed()

    async def do_choose(self) -> None:
        """Go to the choice."""
        if (heading := self.table.row) is not None:
            self.choice.offer(self._offered(heading), self._columns.get(heading.text, _LEFT_OUT))
            self.set_focus(self.choice)

    async def do_leave_out(self) -> None:
        """Leave the heading under the cursor out."""
        if (heading := self.table.row) is not None:
            self._become(heading, _LEFT_OUT)
            self.choice.offer(self._offered(heading), _LEFT_OUT)

    async def next_heading(self) -> None:
        """Go back to the list, to the heading after this one."""
        await self.choice.settle()
        self.set_focus(self.table)
        await self.table.action_step(1)

    async def do_save(self) -> None:
        """Go on with the columns chosen. Raises PasarError where one that is needed is missing."""
        if lacking := self.asked.look.lacking(self._columns):
            message = _("The file can't be tried yet; these columns are needed: {names}.")
            raise PasarError("column_missing", message.format(names=", ".join(lacking)))
        columns, then = dict(self._columns), self.asked.then
        await super().do_back()
        await then(columns)

    async def do_back(self) -> None:
        """Go from the choice to the list, or leave; nothing was read in."""
        if self.focused is self.choice:
            self.set_focus(self.table)
        else:
            await super().do_back()
