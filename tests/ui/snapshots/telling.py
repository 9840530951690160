"""A screen as text that people can compare: its rows, and below them the styles of each.

```
 PASAR BAMBU KUNING · Beranda                    Sari      Sel 24-11-2026 Kliwon
…
-- styles
00 231/23b
01-04 252/234
05 252/234*62 210/234b*18
```
A style is ink and ground as numbers of the 256 colours ("-" is the terminal's own), then b for bold, u for underlined
and r for reversed; "*62" is for how many cells, where the row has more than one style. Of a blank cell only what can
be seen of it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style

from pasar_tui.ui.painter import palette_number


def told(rows: Sequence[Sequence[Segment]], *, styled: bool) -> list[str]:
    """Return the lines of text, and of styles if they are asked for."""
    lines = ["".join(text for text, _style, control in row if not control).rstrip() for row in rows]
    return [*lines, "-- styles", *_style_lines(rows)] if styled else lines


def _style_lines(rows: Sequence[Sequence[Segment]]) -> Iterator[str]:
    styles = [_styles(row) for row in rows]
    for told_styles, places in groupby(range(len(styles)), key=lambda place: styles[place]):
        first, *others = places
        yield f"{first:02d}-{others[-1]:02d} {told_styles}" if others else f"{first:02d} {told_styles}"


def _styles(row: Sequence[Segment]) -> str:
    runs = [(style, len(list(cells))) for style, cells in groupby(_cells(row))]
    return runs[0][0] if len(runs) == 1 else " ".join(f"{style}*{count}" for style, count in runs)


def _cells(row: Sequence[Segment]) -> Iterator[str]:
    before = Style.null()
    for text, segment_style, control in row:
        style = segment_style or Style.null()
        for character in "" if control else text:
            if not (character == " " and style.bgcolor == before.bgcolor and not (_seen(style) or _seen(before))):
                before = style
            for _cell in range(cell_len(character)):
                yield _told_style(before)


def _seen(style: Style) -> bool:
    """Return whether a blank cell of this style shows more than its ground."""
    return bool(style.underline or style.reverse or style.strike)


def _told_style(style: Style) -> str:
    flags = (("b", style.bold), ("u", style.underline), ("r", style.reverse), ("s", style.strike), ("i", style.italic))
    return f"{_colour(style.color)}/{_colour(style.bgcolor)}{''.join(letter for letter, is_set in flags if is_set)}"


def _colour(color: Color | None) -> str:
    if color is None or color.is_default:
        return "-"
    number = palette_number(color) if color.type is ColorType.TRUECOLOR else color.number
    return color.name if number is None else str(number)
