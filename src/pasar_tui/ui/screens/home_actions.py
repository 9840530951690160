"""A short list of lines, each of which opens what it tells of.

```
> 71 tempat belum dipungut hari ini                                    1 Pungut
  5 tempat menunggak lebih dari 30 hari, Rp1.000.900                  6 Laporan
```
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.strip import Strip

from pasar_tui.ui.safety import fitted
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.lines import Drawn, Piece


@dataclass(frozen=True, slots=True)
class Action:
    """A line, and what Enter on it opens: the screen `opens`, about `about`; nothing where that is empty."""

    text: str
    key: str = ""
    opens: str = ""
    about: object = None


class ActionList(Drawn, can_focus=True):
    """Actions with a cursor; as high as the style sheet says, whatever it holds, so that nothing below it moves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("down", "step(1)", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._actions: tuple[Action, ...] = ()
        self._cursor = 0

    @property
    def action(self) -> Action | None:
        """The action under the cursor, None while there is none."""
        return self._actions[self._cursor] if self._cursor < len(self._actions) else None

    @property
    def cursor_place(self) -> Offset:
        """Where on the screen the action under the cursor begins."""
        return self.content_region.offset + Offset(0, self._cursor)

    def show(self, actions: Sequence[Action]) -> None:
        """Show `actions` instead of those before; the cursor stays on its line."""
        if tuple(actions) != self._actions:
            self._actions = tuple(actions)
            self._cursor = max(0, min(self._cursor, len(self._actions) - 1))
            self.refresh()

    def clicked(self, at: Offset) -> str:
        """Press the digit that was clicked; else put the cursor there, or press Enter where it stands already."""
        if at.y >= len(self._actions):
            return ""
        again = at.y == self._cursor and self.has_focus
        self.screen.set_focus(self)
        key = super().clicked(at)
        if not key:
            self.action_step(at.y - self._cursor)
        return key or ("enter" if again else "")

    def action_step(self, step: int) -> None:
        """Move the cursor."""
        target = self._cursor + step
        if 0 <= target < len(self._actions):
            self._cursor = target
            for place in (target - step, target):
                self.refresh(Region(0, place, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """Return an action, its key at the right; blank below the last."""
        if y >= len(self._actions):
            return self.strip("")
        one = self._actions[y]
        room = max(0, self.size.width - len(one.key) - 2)
        mark = ">" if y == self._cursor else " "
        pieces: list[Piece] = [f"{mark} {fitted(one.text, room - 2)} ", (one.key, Tone.KEY)]
        return self.strip(pieces, Tone.CHOSEN if y == self._cursor and self.has_focus else Tone.PLAIN)
