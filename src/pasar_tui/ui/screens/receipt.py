"""A receipt as text over the whole screen, as wide paper or a narrow roll has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.exchange.receipt_text import WIDTHS
from pasar_tui.language import _, mark
from pasar_tui.services.receipt_paper import Handed, receipt_paper, write_receipt
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.widgets.lines import Lines


class ReceiptScreen(PasarScreen[None]):
    """Shows the receipt that it is opened about, as `Handed`."""

    NAME = mark("Receipt")
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key(
            "w", "width", mark("80 or 32 columns"), help=mark("Shows it as wide paper, or as a narrow roll has it.")
        ),
        list_key(
            "e", "write", mark("File"), help=mark("Writes the receipt to a file as it stands here, and says where.")
        ),
        list_key("down", "down", mark("Down"), help=mark("Shows what lies below.")),
        list_key("up", "up", mark("Up"), help=mark("Shows what lies above.")),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._columns = WIDTHS[0]
        self._text: list[str] = []
        self._first = 0

    def compose_body(self) -> Iterable[Widget]:
        """Yield the paper."""
        yield Lines()

    async def load(self) -> None:
        """Read the receipt."""
        if isinstance(self.about, Handed):
            handed = self.about
            text = await self.office.desk.ask(receipt_paper, handed.line, self._columns, again=handed.again)
            self._text = text.splitlines()
            self._first = 0
            self._show()

    async def do_width(self) -> None:
        """Show the other width."""
        self._columns = WIDTHS[(WIDTHS.index(self._columns) + 1) % len(WIDTHS)]
        await self.load()

    async def do_write(self) -> None:
        """Write it to a file."""
        if isinstance(self.about, Handed):
            path = await self.office.desk.ask(write_receipt, self.about, self._columns)
            self.say(_("Written: {path}").format(path=path))

    async def do_down(self) -> None:
        """Show what lies below."""
        if self._first + self._room < len(self._text):
            self._first += 1
            self._show()

    async def do_up(self) -> None:
        """Show what lies above."""
        if self._first:
            self._first -= 1
            self._show()

    @property
    def _room(self) -> int:
        return max(1, self.size.height - 3)

    def _show(self) -> None:
        # Where the paper does not need the whole width it stands off the edge, as all text does.
        margin = " " if self.size.width > self._columns else ""
        self.query_one(Lines).show([margin + line for line in self._text[self._first : self._first + self._room]])
