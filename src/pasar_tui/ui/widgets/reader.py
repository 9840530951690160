"""Text longer than its place, read by the cursor's keys; arrows at the right say where more of it is.

```
 A-10 sudah lunas sampai hari ini, jadi tidak ada yang                          ↑
 diterima. Kalau pedagang mau membayar di muka, tekan D dan                     ↓
```
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.strip import Strip

from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.lines import WHEEL_LINES, Drawn, Line, text_of


class Reader(Drawn, can_focus=True):
    """Shows `lines` from `first` on. As high as the style sheet says."""

    DEFAULT_CSS = "Reader { width: 100%; height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("pageup", "flip(-1)", show=False, priority=True),
        Binding("pagedown", "flip(1)", show=False, priority=True),
        Binding("home", "end(-1)", show=False, priority=True),
        Binding("end", "end(1)", show=False, priority=True),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: tuple[Line, ...] = ()
        self._first = 0

    @property
    def lines(self) -> Sequence[Line]:
        """The whole text."""
        return self._lines

    def show(self, lines: Sequence[Line]) -> None:
        """Show `lines` from the first on."""
        self._lines, self._first = tuple(lines), 0
        self.refresh(layout=True)

    def on_mouse_scroll_down(self) -> None:
        """Go on by a turn of the wheel."""
        self._go(self._first + WHEEL_LINES)

    def on_mouse_scroll_up(self) -> None:
        """Go back by a turn of the wheel."""
        self._go(self._first - WHEEL_LINES)

    @property
    def cursor_place(self) -> Offset:
        """Where on the screen the first line that is seen and not blank begins."""
        for y, line in enumerate(self._lines[self._first : self._first + self.size.height]):
            if words := text_of(line).lstrip():
                return self.content_region.offset + Offset(len(text_of(line)) - len(words), y)
        return self.content_region.offset

    def clicked(self, at: Offset) -> str:
        """Press the key of the arrow that was clicked; the text itself may tell of keys, and presses none."""
        self.screen.set_focus(self)
        if at.x < self.size.width - 1:
            return ""
        more = self._first + self.size.height < len(self._lines)
        return "pageup" if at.y == 0 and self._first > 0 else "pagedown" if at.y > 0 and more else ""

    def action_step(self, step: int) -> None:
        """Go one line up or down."""
        self._go(self._first + step)

    def action_flip(self, step: int) -> None:
        """Go one page up or down; one line stays to hold on to."""
        self._go(self._first + step * max(1, self.size.height - 1))

    def action_end(self, step: int) -> None:
        """Go to the first or last line."""
        self._go(len(self._lines) if step > 0 else 0)

    def on_resize(self) -> None:
        """Leave no empty rows where text could stand."""
        self._go(self._first)

    def render_line(self, y: int) -> Strip:
        """Return a line, with an arrow at its right on the first and last row where there is more."""
        place = self._first + y
        line = self._lines[place] if place < len(self._lines) else ""
        arrow = ""
        if y == 0 and self._first > 0:
            arrow = "↑"
        elif y == self.size.height - 1 and place + 1 < len(self._lines):
            arrow = "↓"
        strip = self.strip(line)
        if not arrow:
            return strip
        room = max(0, self.size.width - 2)
        return Strip.join([strip.crop(0, room), self.strip([" ", (arrow, Tone.KEY)]).crop(0, 2)])

    def _go(self, first: int) -> None:
        last = max(0, len(self._lines) - self.size.height)
        wanted = min(max(0, first), last)
        if wanted != self._first:
            self._first = wanted
            self.refresh()
