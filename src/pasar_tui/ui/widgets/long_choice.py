"""A choice of more words than a row holds: those around the chosen one are seen, arrows say that there are more.

```
> Kolom kita        <  hp  alamat [dagangan] kbli  jk  >
```
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.geometry import Offset
from textual.strip import Strip

from pasar_tui.ui.safety import fitted
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.choice import ChoiceField
from pasar_tui.ui.widgets.lines import Piece
from pasar_tui.ui.widgets.row import LABEL_CELLS

_ARROW_CELLS = 2


class LongChoice(ChoiceField):
    """A choice whose words may change: `offer` gives it others."""

    def offer(self, choices: Sequence[tuple[str, str]], value: str = "") -> None:
        """Offer other choices, of which `value` is chosen, else the first; nobody is told of a change."""
        self._choices = tuple(choices)
        self._index = next((place for place, (one, _word) in enumerate(self._choices) if one == value), 0)
        self.refresh()

    def clicked(self, at: Offset) -> str:
        """Take the focus, and choose the word that was clicked, or by an arrow the one beside the chosen one."""
        self.screen.set_focus(self)
        first, last = self._seen()
        start = LABEL_CELLS + (_ARROW_CELLS if first > 0 else 0)
        if LABEL_CELLS <= at.x < start:
            return "left"
        for index in range(first, last):
            if start <= at.x < (start := start + cell_len(self._choices[index][1]) + 2):
                self._select(index)
                return ""
        return "right" if last < len(self._choices) and at.x >= start else ""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- the one line
        """Return the label and the words around the chosen one, which stands in brackets."""
        first, last = self._seen()
        pieces: list[Piece] = [fitted(f"{'>' if self.has_focus else ' '} {self.label}", LABEL_CELLS)]
        pieces.append("< " if first > 0 else "")
        for index in range(first, last):
            word, chosen = self._choices[index][1], index == self._index
            tone = Tone.CHOSEN if chosen and self.has_focus else Tone.PLAIN
            pieces.append((f"[{word}]" if chosen else f" {word} ", tone))
        pieces.append(" >" if last < len(self._choices) else "")
        return self.strip(pieces)

    def _seen(self) -> tuple[int, int]:
        """Return which choices are seen: as many as fit around the chosen one, first those behind it."""
        room = self.size.width - LABEL_CELLS - 2 * _ARROW_CELLS - 1
        cells = [cell_len(word) + 2 for _value, word in self._choices]
        first = last = self._index
        used = 0
        while True:
            if last < len(cells) and used + cells[last] <= room:
                used += cells[last]
                last += 1
            elif first > 0 and used + cells[first - 1] <= room:
                first -= 1
                used += cells[first]
            else:
                return first, max(last, self._index + 1)
