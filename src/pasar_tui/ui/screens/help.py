"""What the field with the cursor wants, and every key of the screen with what it does.

```
 Sejak
 Hari pertama hak pakai; kosong berarti hari ini.

 Tombol di Pedagang baru
 F2 Ctrl+S     Simpan           Menyimpan isian ini.
```
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.widget import Widget

from pasar_tui.language import _, mark
from pasar_tui.ui.commands import Command
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.overlay import Overlay
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.lines import Line
from pasar_tui.ui.widgets.reader import Reader


class HelpScreen(Overlay):
    """F1: about the field that has the cursor, if one has it, and about the keys."""

    NAME = mark("Help")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the text."""
        yield Reader()

    async def load(self) -> None:
        """Write the text for the screen below."""
        self.query_one(Reader).show(help_lines(self.below, self.size.width))


def help_lines(screen: PasarScreen[None], width: int) -> list[Line]:
    """Return what F1 says on `screen` in lines of `width` cells: about the field with the cursor, then the keys."""
    lines: list[Line] = [""]
    if (entry := screen.entry) is not None:
        title, told = entry.explained()
        lines += [[(f" {title}", Tone.HEAD)], *(f" {line}" for line in textwrap.wrap(told, width - 4)), ""]
    lines.append([(f" {_('Keys of {screen}').format(screen=_(screen.NAME))}", Tone.HEAD)])
    return lines + _table(screen.commands, width)


def _table(commands: Sequence[Command], width: int) -> list[Line]:
    """Return the lines of the commands: keys, word, and what each does."""
    keys = max(cell_len(" ".join(one.key_names)) for one in commands) + 2
    labels = max(cell_len(_(one.label)) for one in commands) + 2
    lines: list[Line] = []
    for command in commands:
        label = _(command.label)
        told = command.words if command.words != label else ""
        first, *others = textwrap.wrap(told, max(20, width - keys - labels - 3)) or [""]
        key = fitted(" ".join(command.key_names), keys)
        lines.append([" ", (key, Tone.KEY), f"{fitted(label, labels)}{first}"])
        lines += [f"{' ' * (keys + labels + 1)}{line}" for line in others]
    return lines
