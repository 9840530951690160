"""A question that stands over the screen until it is answered by Y or T.

```
+------------------------------------------+
| A-10 sudah lunas hari ini. Terima lagi?  |
|                                          |
| Y Ya   T Tidak                           |
+------------------------------------------+
```
"""

from __future__ import annotations

import textwrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget

from pasar_tui.language import _
from pasar_tui.ui.theme import TONES, Tone
from pasar_tui.ui.widgets.lines import Line, Lines


class Dialog(ModalScreen[bool]):
    """Asks `question`; dismissed with True by Y, with False by T, N or Esc. Enter answers nothing."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(TONES)
    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > Lines { width: 64; border: ascii $foreground; padding: 0 1; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", show=False, priority=True),
        Binding("t,n,escape", "answer(False)", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.question = ""

    def compose(self) -> ComposeResult:
        """Compose the box."""
        yield Lines()

    def on_screen_resume(self) -> None:
        """Show the question; one instance serves every question of the session."""
        lines: list[Line] = [*textwrap.wrap(self.question, 60), ""]
        lines.append([("Y", Tone.KEY), f" {_('Yes')}   ", (_("N"), Tone.KEY), f" {_('No')}"])
        self.query_one(Lines).show(lines)

    def action_answer(self, yes: bool) -> None:
        """Close with the answer."""
        self.dismiss(yes)

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Add none of Textual's own widgets: toasts and tooltips are not used."""
