"""Charts of text: columns of a month against its target, rows of bars with their figures.

```
 1.665.000 │         █                             Senin   10   1.514.600  ███████
           │         █        █                    Selasa  10     397.300  ██
   729.100 │─────────█────────█──────── target     Rabu     9   1.725.900  ████████
           │ █   █   █ █      █                    Kamis   10           0
             1       5        10
```

Every function takes whole numbers, none below zero, and returns lines for `Lines` that are never wider than asked. The
glyphs are those that the terminal has, so a chart looks alike in ASCII, on a console and in finer terminals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

from pasar_tui.domain.money import format_number
from pasar_tui.ui.glyphs import glyphs
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.bar import bar, cells, plain_bar
from pasar_tui.ui.widgets.lines import Line, Piece

_LEAST_BAR: Final = 4
_WIDEST_COLUMN: Final = 3


@dataclass(frozen=True, slots=True)
class BarRow:
    """A row of bars: its label, the figures beside it, each as it is written, and how long the bar is.

    With `filled` the bar is full only so far, and empty in what is left of `value`.
    """

    label: str
    figures: tuple[str, ...]
    value: int
    tone: Tone = Tone.PLAIN
    filled: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: how high it is, how high its target; `label` stands under it, and `mark` in it where it is nothing."""

    value: int
    target: int = 0
    label: str = ""
    mark: str = " "


def bar_rows(rows: Sequence[BarRow], width: int) -> list[Sequence[Piece]]:
    """Return a line for each row, the figures in columns at the right of their place, the greatest bar filling `width`.

    Without room for bars there are none; without room for the figures they are cut.
    """
    labels = max((cell_len(row.label) for row in rows), default=0)
    places = [max(map(len, figures)) for figures in zip(*(row.figures for row in rows), strict=True)]
    told = labels + sum(place + 2 for place in places)
    room = width - told - 2
    most = max((row.value for row in rows), default=0)
    lines: list[Sequence[Piece]] = []
    for row in rows:
        words = fitted(row.label, labels) + "".join(
            f"  {fitted(figure, place, right=True)}" for figure, place in zip(row.figures, places, strict=True)
        )
        drawn = _drawn(row, most, room) if room >= _LEAST_BAR else ""
        lines.append([fitted(words, min(width, told)), ("  " + drawn if drawn else "", row.tone)])
    return lines


def _drawn(row: BarRow, most: int, room: int) -> str:
    if row.filled is None:
        return plain_bar(row.value, most, room)
    return bar(row.filled, row.value, cells(row.value, most, room))


def column_chart(columns: Sequence[Column], width: int, height: int, target: str = "") -> list[Line]:
    """Return `height` lines of columns and one of labels, a scale at the left; none where they do not fit.

    The scale ends at the greatest value or target. The line of targets is drawn through the columns that do not reach
    it; `target` stands at its right end where there is room.
    """
    most = max((max(one.value, one.target) for one in columns), default=0)
    usual = _usual_target(columns)
    scale = _scale(usual, most, height)
    names = max((len(name) for name in scale), default=0)
    room = width - names - 2
    pitch = min(room // len(columns), _WIDEST_COLUMN) if columns else 0
    if pitch < 1 or height < 1 or not most:
        return []
    levels = [_level(one.value, most, height) for one in columns]
    lines: list[Line] = []
    for row in range(height):
        pieces: list[Piece] = [f"{fitted(scale[row], names, right=True)} {glyphs().upright}"]
        above = height - 1 - row
        for one, level in zip(columns, levels, strict=True):
            pieces += _cell(one, level, above, _row_of(one.target, most, height) == row, pitch)
        if target and row == _row_of(usual, most, height):
            # In the top row the scale may tell the greatest value, which is another figure.
            name = target if scale[row] == format_number(usual) else f"{target} {format_number(usual)}"
            pieces.append(f" {name}" if room - pitch * len(columns) > len(name) else "")
        lines.append(pieces)
    lines.append(f"{' ' * names}  {fitted(_spread(columns, pitch), room)}".rstrip())
    return lines


def _usual_target(columns: Sequence[Column]) -> int:
    """Return the target of the most columns, the higher of two; 0 without any."""
    targets = [one.target for one in columns if one.target]
    return max(set(targets), key=lambda one: (targets.count(one), one), default=0)


def _scale(usual: int, most: int, height: int) -> list[str]:
    """Return what stands at the left of each row: the greatest figure, and the usual target."""
    names = [""] * max(0, height)
    if names and most:
        if usual:
            names[_row_of(usual, most, height)] = format_number(usual)
        names[0] = format_number(most)
    return names


def _row_of(target: int, most: int, height: int) -> int:
    """Return the row, from the top, in which the line of `target` is drawn; none is -1."""
    return -1 if target <= 0 else height - 1 - min(height - 1, (target * height - 1) // most)


def _level(value: int, most: int, height: int) -> int:
    """Return how many steps of a column are filled: something is never nothing, and only the greatest is full."""
    steps = height * len(glyphs().levels)
    return max(1, value * steps // most) if value > 0 else 0


def _cell(one: Column, level: int, above: int, on_target: bool, pitch: int) -> list[Piece]:
    """Return the cells of a column in the row that has `above` rows below it."""
    levels = glyphs().levels
    filled = min(len(levels), level - above * len(levels))
    thick = max(1, pitch - 1)
    gap = pitch - thick
    line = glyphs().rule if on_target else " "
    if filled > 0:
        tone = Tone.GOOD if one.target and one.value >= one.target else Tone.PLAIN
        return [(levels[filled - 1] * thick, tone), line * gap]
    if not above and not level:
        return [(fitted(one.mark, thick) if not on_target or one.mark.strip() else line * thick), line * gap]
    return [line * pitch]


def _spread(columns: Sequence[Column], pitch: int) -> str:
    """Return the labels, each beginning under its column; one that would touch the one before is left out."""
    text = ""
    for place, one in enumerate(columns):
        at = place * pitch
        if one.label and (not text or len(text.rstrip()) < at):
            text = f"{text.ljust(at)}{one.label}"
    return text
