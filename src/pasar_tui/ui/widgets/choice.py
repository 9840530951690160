"""A choice of few words on one row.

```
> Cara bayar        [Tunai] QRIS  Transfer                Transfer tidak diterima
```
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset
from textual.strip import Strip

from pasar_tui.language import _
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.lines import Piece
from pasar_tui.ui.widgets.row import LABEL_CELLS, Row


class ChoiceField(Row, can_focus=True):
    """One of `choices`, pairs of a value and its word. ← → and Space move, a digit or first letter chooses."""

    DEFAULT_CSS = "ChoiceField { width: 100%; height: 1; }"

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[str, str]],
        value: str = "",
        *,
        help: str,
        id: str | None = None,
    ) -> None:
        super().__init__(label, help=help, id=id)
        self._choices = tuple(choices)
        self._index = 0
        self.choose(value)

    @property
    def value(self) -> str:
        """The value chosen."""
        return self._choices[self._index][0]

    @property
    def right_from(self) -> int:
        """The cell behind the last word."""
        return LABEL_CELLS + sum(cell_len(word) + 2 for _value, word in self._choices)

    def explained(self) -> tuple[str, str]:
        """Return its name, what it wants, and how to choose."""
        how = _("Space or ← → goes to the next word; a digit or a first letter chooses one.")
        return self.label, f"{self.help_text} {how}".strip()

    def choose(self, value: str) -> None:
        """Choose `value`, if it is one of the choices."""
        for index, (candidate, _word) in enumerate(self._choices):
            if candidate == value:
                self._select(index)

    def put(self, value: str) -> None:
        """Choose `value`."""
        self.choose(value)

    async def on_key(self, event: events.Key) -> None:
        """Move, or choose by digit or first letter."""
        if event.key in ("right", "space"):
            self._select((self._index + 1) % len(self._choices))
        elif event.key == "left":
            self._select((self._index - 1) % len(self._choices))
        elif not event.is_printable or event.character is None:
            return
        elif event.character.isdecimal():
            self._select(int(event.character) - 1)
        else:
            self._select_letter(event.character.casefold())
        event.stop()

    def clicked(self, at: Offset) -> str:
        """Take the focus, and choose the word that was clicked."""
        super().clicked(at)
        start = LABEL_CELLS
        for index, (_value, word) in enumerate(self._choices):
            if start <= at.x < (start := start + cell_len(word) + 2):
                self._select(index)
        return ""

    def on_focus(self) -> None:
        """Show the mark of the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the mark away."""
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- the one line
        """Return label and choices, the chosen one in brackets."""
        pieces: list[Piece] = [fitted(f"{'>' if self.has_focus else ' '} {self.label}", LABEL_CELLS)]
        for index, (_value, word) in enumerate(self._choices):
            chosen = index == self._index
            tone = Tone.CHOSEN if chosen and self.has_focus else Tone.PLAIN
            pieces.append((f"[{word}]" if chosen else f" {word} ", tone))
        return self.strip([*pieces, " ", self.right(self.size.width - self.right_from - 1)])

    def _select_letter(self, letter: str) -> None:
        count = len(self._choices)
        for step in range(1, count + 1):
            index = (self._index + step) % count
            if self._choices[index][1].casefold().startswith(letter):
                self._select(index)
                return

    def _select(self, index: int) -> None:
        if 0 <= index < len(self._choices) and index != self._index:
            self._index = index
            if self.is_attached:
                self.accept()
                self.refresh()
                self.post_message(self.Edited(self, self.value))
