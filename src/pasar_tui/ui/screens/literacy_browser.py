"""Walking through the items of the checklist, with or without a vendor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from textual.binding import Binding
from textual.geometry import Offset
from textual.widget import Widget

from pasar_tui.data.checklist import current_instrument
from pasar_tui.domain.literacy.instrument import Item
from pasar_tui.language import mark
from pasar_tui.ui.keys import list_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.widgets.lines import Line, Lines

WALK: Final[list[Binding]] = [
    list_key(
        "right,down",
        "next",
        mark("Item"),
        help=mark("Goes to the item after this one, or before it."),
        key_display="←→",
    ),
    list_key("left,up", "previous", "", shown=False),
    list_key("tab", "pillar", mark("Pillar"), help=mark("Goes to the next pillar.")),
    list_key("shift+tab", "pillar_before", "", shown=False),
    list_key("home", "first", "", shown=False),
    list_key("end", "last", "", shown=False),
]


class ItemBrowser(PasarScreen[None]):
    """Shows one item at a time; subclasses say which items there are and how one is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.instrument = current_instrument()
        self.place = 0

    @property
    def items(self) -> Sequence[Item]:
        """The items to walk through."""
        return self.instrument.items

    @property
    def item(self) -> Item:
        """The item shown."""
        return self.items[self.place]

    @property
    def cursor_place(self) -> Offset | None:
        """Where the answer stands, or the item while it has none; None while a note is written."""
        if self.focused is not None:
            return None
        for lines in self.query(Lines):
            for beginning in (" > ", f" {self.item.id} "):
                if (place := lines.place_of(beginning)) is not None:
                    return place
        return None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the lines of one item."""
        yield Lines()

    def drawn(self, width: int, height: int) -> list[Line]:
        """Return the lines of the item shown."""
        raise NotImplementedError

    def on_resize(self, event: object) -> None:
        """Fit the item to the new size."""
        super().on_resize(event)  # type: ignore[arg-type]  # Textual passes its own event
        self.call_later(self.show_item)

    async def load(self) -> None:
        """Show the item."""
        self.show_item()

    def show_item(self) -> None:
        """Draw the item, once the screen has its size."""
        body = self.query_one("#body").size
        if body.width and body.height:
            self.query_one(Lines).show(self.drawn(body.width, body.height))

    def go(self, place: int) -> None:
        """Show the item at `place`, or the nearest there is."""
        self.place = min(max(place, 0), len(self.items) - 1)
        self.show_item()

    async def do_next(self) -> None:
        """Show the next item."""
        self.go(self.place + 1)

    async def do_previous(self) -> None:
        """Show the item before."""
        self.go(self.place - 1)

    async def do_first(self) -> None:
        """Show the first item."""
        self.go(0)

    async def do_last(self) -> None:
        """Show the last item."""
        self.go(len(self.items) - 1)

    async def do_pillar(self) -> None:
        """Show the first item of the next pillar, after the last one that of the first."""
        self._step_pillar(1)

    async def do_pillar_before(self) -> None:
        """Show the first item of the pillar before."""
        self._step_pillar(-1)

    def _step_pillar(self, step: int) -> None:
        codes = [pillar.code for pillar in self.instrument.pillars]
        wanted = codes[(codes.index(self.item.pillar) + step) % len(codes)]
        self.go(next(place for place, item in enumerate(self.items) if item.pillar == wanted))
