"""Lines of text drawn cell by cell: never markup, repainted one line at a time.

```
Terkumpul  Rp1.284.000  ███████████████████░░░░░░░░░░░  64% dari Rp2.006.000
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from pasar_tui.ui.keys import named
from pasar_tui.ui.safety import shown
from pasar_tui.ui.theme import Tone

Piece = str | tuple[str, Tone]
Line = str | Sequence[Piece]
"""One line: a string, or pieces of which each may have a tone."""
_BARS: Final = re.compile("[▁-▏▒▓]+|(░+)")
WHEEL_LINES = 3
"""How far a turn of the mouse's wheel goes."""


class Drawn(Widget):
    """A widget that draws its own lines in the tones of the theme, which its screen keeps for all of them.

    Kept by each widget, the tones would be worked out anew for each, twice, before the first frame: 5 ms.
    """

    _line: Line = ""

    def clicked(self, at: Offset) -> str:
        """Do what a click on the cell `at` does by itself, and return the name of the key that it presses, if any."""
        self.render_line(at.y)
        return key_at(self._line, at.x)

    def strip(self, line: Line, tone: Tone = Tone.PLAIN) -> Strip:
        """Return `line` over the whole width; pieces without a tone have `tone`, and so has the space behind."""
        self._line = line
        width = self.size.width
        base = self._style(tone, self.rich_style)
        segments = []
        for text, own in _in_pairs(line):
            if tone is Tone.CHOSEN:
                segments.append(Segment(shown(text), base))
            else:
                segments += [Segment(part, self._style(its, base)) for part, its in _with_bars(shown(text), own)]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, tone: Tone, ground: Style) -> Style:
        return ground + self.screen.get_component_rich_style(tone, partial=True) if tone else ground


def _with_bars(text: str, tone: Tone) -> Iterator[tuple[str, Tone]]:
    """Yield the parts of `text` with their tones: what bars are made of has a bar's, unless the text has its own."""
    start = 0
    if not tone and not text.isascii():
        for bar in _BARS.finditer(text):
            if bar.start() > start:
                yield text[start : bar.start()], tone
            yield bar.group(), Tone.TRACK if bar.group(1) else Tone.FILL
            start = bar.end()
    if start < len(text):
        yield text[start:], tone


def text_of(line: Line) -> str:
    """Return a line without its tones."""
    return "".join(piece for piece, _tone in _in_pairs(line))


def key_at(line: Line, x: int) -> str:
    """Return the name of the key that `line` names at the cell `x`, or whose word stands there; "" where none does.

    A word ends where two spaces follow. Of several keys at once, such as "←→", each is its own, and none has the word.
    """
    start, key = 0, ""
    for text, tone in _in_pairs(line):
        end = start + cell_len(text)
        if tone is Tone.KEY:
            key = named(text)
            if start <= x < end:
                return key or _one_of(text, x - start)
        elif key:
            word = text[: text.find("  ")] if "  " in text else text
            if start <= x < start + cell_len(word):
                return key
            key = "" if word != text else key
        start = end
    return ""


def _in_pairs(line: Line) -> Iterator[tuple[str, Tone]]:
    for piece in [line] if isinstance(line, str) else line:
        yield (piece, Tone.PLAIN) if isinstance(piece, str) else piece


def _one_of(keys: str, x: int) -> str:
    """Return which of `keys` stands at the cell `x`: one of several words, or one of several arrows."""
    for word in re.finditer(r"[←→↑↓]|\S+", keys):
        if word.start() <= x < word.end():
            return named(word.group())
    return ""


class Lines(Drawn):
    """A block of lines. As high as its lines, or fixed by the style sheet; `show` repaints only what changed."""

    DEFAULT_CSS = "Lines { width: 100%; height: auto; }"

    def __init__(self, *lines: Line, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = list(lines)

    @property
    def lines(self) -> Sequence[Line]:
        """The lines as they are."""
        return tuple(self._lines)

    def place_of(self, beginning: str = "") -> Offset | None:
        """Return where on the screen the first line with this `beginning` has its words, None where there is none."""
        for y, line in enumerate(self._lines):
            text = text_of(line)
            if text.startswith(beginning) and text.strip():
                return self.content_region.offset + Offset(len(text) - len(text.lstrip()), y)
        return None

    def show(self, lines: Sequence[Line]) -> None:
        """Show `lines` instead of those before."""
        before, self._lines = self._lines, list(lines)
        if len(before) != len(self._lines):
            self.refresh(layout=True)
            return
        for y, (old, new) in enumerate(zip(before, self._lines, strict=True)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    def get_content_height(self, *_sizes: object) -> int:
        """Return the number of lines."""
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """Return line `y`, blank below the last."""
        return self.strip(self._lines[y] if y < len(self._lines) else "")
