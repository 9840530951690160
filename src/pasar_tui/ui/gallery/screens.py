"""The list of widgets, and a screen for each: the picture of its docstring above, the widget itself below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, ClassVar, Final

from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import Widget

from pasar_tui.ui.gallery.samples import SAMPLES, STALLS, TOO_LONG, Sample
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.widgets import dialog, told
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.field import Field
from pasar_tui.ui.widgets.lines import Lines
from pasar_tui.ui.widgets.prompt import Prompt
from pasar_tui.ui.widgets.reader import Reader
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import PagedTable


class GalleryScreen(PasarScreen[None]):
    """The widgets by name; Enter shows one."""

    NAME = "Gallery"
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter", "show", "Show", help="Shows the widget under the cursor."),
        screen_key("f10,ctrl+q", "quit", "Quit"),
    ]

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list."""
        yield PagedTable[Sample](
            [Column("Widget", 12, lambda one: one.name), Column("What it is", 62, lambda one: one.told[0])],
            key=lambda one: one.name,
        )

    async def load(self) -> None:
        """Show the list."""
        table = self.query_one(PagedTable)
        await table.show(ListSource(SAMPLES, lambda one: one.name), at=table.cursor_key)

    async def do_show(self) -> None:
        """Open the screen of the widget under the cursor."""
        if isinstance(sample := self.query_one(PagedTable).row, Sample):
            await self.office.open_screen(f"sample-{sample.name}")


class SampleScreen(PasarScreen[None]):
    """One widget with sample data; a box opens by F2."""

    NAME = "Widget"
    AUTO_FOCUS = "Field > TextInput, ChoiceField, TickField, PagedTable, Reader"
    BINDINGS: ClassVar[list[BindingType]] = [
        screen_key("f2,ctrl+s", "box", "Open the box", help="Opens a box over the screen, if this is one."),
        list_key("f6,slash", "search", "Ask", help="Opens the prompt, if this is one."),
        screen_key("escape", "back", "Back"),
    ]

    def __init__(self, sample: Sample) -> None:
        super().__init__()
        self._sample = sample

    def compose_body(self) -> Iterable[Widget]:
        """Yield the docstring's lines, then the widget."""
        yield Lines("", *(f" {line}" for line in self._sample.told), "", id="picture")
        yield from self._sample.make()

    async def load(self) -> None:
        """Fill what is filled later."""
        self.head(self._sample.name)
        for table in self.query(PagedTable):
            await table.show(ListSource(STALLS, lambda row: row.code))
        for reader in self.query(Reader):
            reader.show([f" Line {number} of a text that is longer than its place." for number in range(1, 41)])
        for field in self.query("#refused").results(Field):
            field.refuse("A NIK has 16 digits.")

    async def do_search(self) -> None:
        """Open the prompt, if this is one."""
        for prompt in self.query(Prompt):
            prompt.open()

    async def do_box(self) -> None:
        """Open the box, if this is one."""
        if self._sample.module is dialog:
            self.office.ask("A-10 has paid today. Take Rp4.500 more?", self._yes)
        elif self._sample.module is told:
            self.office.tell("Refused", TOO_LONG)
        else:
            self.complain("This one stands in the screen itself.")

    async def _yes(self) -> None:
        self.say("The answer was yes.")


SCREENS: Final[Mapping[str, Callable[[], Screen[Any]]]] = {
    "gallery": GalleryScreen,
    **{f"sample-{sample.name}": partial(SampleScreen, sample) for sample in SAMPLES},
}
