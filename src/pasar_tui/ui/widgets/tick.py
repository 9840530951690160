"""A statement with a tick box, over as many rows as its words need.

```
> [x] Pedagang memakai internet dalam 3 bulan terakhir (sama dengan populasi
      survei nasional)
```
"""

from __future__ import annotations

import textwrap
from functools import cache

from textual import events
from textual.geometry import Offset, Size
from textual.strip import Strip

from pasar_tui.language import _
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.entry import Entry

_MARGIN = 6


class TickField(Entry, can_focus=True):
    """Something that is so or not; Space or X turns it. `ticked` says how it stands."""

    DEFAULT_CSS = "TickField { width: 100%; height: auto; }"

    def __init__(self, label: str, ticked: bool = False, *, help: str = "", id: str | None = None) -> None:
        super().__init__(label, help=help, id=id)
        self.ticked = ticked

    @property
    def value(self) -> str:
        """ "x" when ticked, else empty."""
        return "x" if self.ticked else ""

    def explained(self) -> tuple[str, str]:
        """Return its words, what it means, and how to turn it."""
        return self.label, f"{self.help_text} {_('Space or X sets the mark and takes it away.')}".strip()

    def tick(self, ticked: bool) -> None:
        """Set it."""
        if ticked != self.ticked:
            self.ticked = ticked
            if self.is_attached:
                self.refresh()
                self.post_message(self.Edited(self, self.value))

    def put(self, value: str) -> None:
        """Tick it if `value` is "x"."""
        self.tick(value == "x")

    async def on_key(self, event: events.Key) -> None:
        """Turn it on Space or X."""
        if event.key in ("space", "x", "X"):
            self.tick(not self.ticked)
            event.stop()

    def clicked(self, at: Offset) -> str:
        """Take the focus, and turn the mark."""
        super().clicked(at)
        return "space"

    def on_focus(self) -> None:
        """Show the mark of the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the mark away."""
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's
        """Return how many rows the words need."""
        return len(_wrapped(self.label, width))

    def render_line(self, y: int) -> Strip:
        """Return one row of it; the box stands on the first."""
        lines = _wrapped(self.label, self.size.width)
        text = lines[y] if y < len(lines) else ""
        if y:
            return self.strip(" " * _MARGIN + text)
        box = "[x]" if self.ticked else "[ ]"
        return self.strip(
            [">" if self.has_focus else " ", " ", (box, Tone.CHOSEN if self.has_focus else Tone.PLAIN), " " + text]
        )


@cache
def _wrapped(label: str, width: int) -> tuple[str, ...]:
    return tuple(textwrap.wrap(label, max(1, width - _MARGIN - 1)) or [""])
