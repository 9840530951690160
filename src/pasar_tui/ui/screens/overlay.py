"""What lies over a screen for a moment and leaves it as it was: help, menu, messages."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pasar_tui.language import mark
from pasar_tui.ui.keys import screen_key
from pasar_tui.ui.screen import PasarScreen


class Overlay(PasarScreen[None]):
    """Opened about the screen below, which goes on where it was: nothing is read anew, nothing typed is lost."""

    AUTO_FOCUS = "Reader, PagedTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        screen_key("escape,f10", "back", mark("Back"), help=mark("Goes back to the screen below.")),
    ]

    @property
    def below(self) -> PasarScreen[None]:
        """The screen that this lies over."""
        if not isinstance(self.about, PasarScreen):
            raise TypeError(self.about)
        return self.about

    async def do_back(self) -> None:
        """Take this away."""
        self.app.pop_screen()

    async def do_help(self) -> None:
        """Take this away: nothing lies over it."""
        await self.do_back()

    async def do_menu(self) -> None:
        """Take this away: nothing lies over it."""
        await self.do_back()

    async def do_messages(self) -> None:
        """Take this away: nothing lies over it."""
        await self.do_back()
