"""Every key of the screen below, each before its word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.language import _, mark
from pasar_tui.ui.keys import screen_key
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.frame import HintLine
from pasar_tui.ui.widgets.lines import Line, Lines, Piece

_KEY_CELLS = 8
_LABEL_CELLS = 28
_COLUMNS = 2


async def show_help(screen: PasarScreen[None]) -> None:
    """Open the keys of `screen` over it; what its key line has no room for stands here too."""
    await screen.office.open_screen("help", about=(_(screen.NAME), *screen.query_one(HintLine).hints()))


class HelpScreen(PasarScreen[None]):
    """Opened about the name of a screen and its keys, as `show_help` gives them."""

    NAME = mark("Help")
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [screen_key("escape,f1,f10,enter", "back", mark("Back"))]

    def compose_body(self) -> Iterable[Widget]:
        """Yield the keys."""
        yield Lines()

    async def load(self) -> None:
        """Show the keys, down one column and then the next."""
        if not isinstance(self.about, tuple):
            return
        name, *keys = self.about
        height = -(-len(keys) // _COLUMNS)
        lines: list[Line] = ["", [(f"  {_('Keys of {screen}').format(screen=name)}", Tone.HEAD)], ""]
        for y in range(height):
            pieces: list[Piece] = []
            for key, label in keys[y::height]:
                pieces += ["  ", (fitted(key, _KEY_CELLS), Tone.KEY), fitted(label, _LABEL_CELLS)]
            lines.append(pieces)
        lines += ["", f"  {_('Ctrl+L draws the screen anew, Ctrl+Q leaves the app.')}"]
        self.query_one(Lines).show(lines)
