"""What a terminal shows, as an SVG picture: self-contained, the same from run to run, and as narrow as its cells.

Textual's own picture asks another host for its font. Here each stretch of one colour is told how wide it is, so any
font of fixed width will do, and the glyphs that make bars are drawn as the rectangles that they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme

_CELL_WIDTH: Final = 9
_CELL_HEIGHT: Final = 19
_BASELINE: Final = 14
_UNDERLINE: Final = 16
_FONT_SIZE: Final = 15
_MARGIN: Final = 12

_PALETTE: Final = TerminalTheme(
    (16, 20, 24),
    (204, 208, 212),
    [(16, 20, 24), (205, 92, 92), (106, 168, 79), (201, 160, 58), (43, 82, 140), (170, 110, 170), (62, 150, 160),
     (204, 208, 212)],
    [(110, 118, 126), (240, 113, 113), (138, 201, 104), (235, 196, 92), (104, 160, 235), (206, 147, 216),
     (94, 204, 214), (250, 250, 250)],
)  # fmt: skip
"""The sixteen colours of a console on a dark, quiet ground."""

_WORDS: Final = re.compile(r"\S+(?: \S+)*")
_SHADES: Final = {"█": 1.0, "▓": 0.75, "▒": 0.5, "░": 0.25}
_BESIDE: Final = {glyph: part for part, glyph in enumerate("▏▎▍▌▋▊▉", 1)}
_ABOVE: Final = {glyph: part for part, glyph in enumerate("▁▂▃▄▅▆▇", 1)}
"""How many eighths of a cell, from the left and from below, these fill."""
_BLOCKS: Final = frozenset({*_SHADES, *_BESIDE, *_ABOVE})


def draw(rows: Sequence[Iterable[Segment]], columns: int, title: str) -> str:
    """Return the SVG of `rows` of a terminal with so many columns; `title` is read out in place of the picture."""
    width, height = columns * _CELL_WIDTH + 2 * _MARGIN, len(rows) * _CELL_HEIGHT + 2 * _MARGIN
    ground, ink = _PALETTE.background_color.hex, _PALETTE.foreground_color.hex
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{ground}"/>',
        f'<g transform="translate({_MARGIN} {_MARGIN})" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace"'
        f' font-size="{_FONT_SIZE}" fill="{ink}">',
    ]
    for place, row in enumerate(rows):
        parts += _row(place, row)
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _row(place: int, row: Iterable[Segment]) -> Iterator[str]:
    top, x = place * _CELL_HEIGHT, 0
    for style, pieces in groupby(_shown(row), key=lambda segment: segment.style or Style.null()):
        text = "".join(piece.text for piece in pieces)
        ink, ground = _colours(style)
        cells = cell_len(text)
        if ground != _PALETTE.background_color.hex:
            yield _rectangle(x, top, cells, _CELL_HEIGHT, ground, 1.0)
        if style.underline:
            yield _rectangle(x, top + _UNDERLINE, cells, 1, ink, 1.0)
        yield from _text(text, x, top, ink, bold=bool(style.bold))
        x += cells


def _shown(row: Iterable[Segment]) -> Iterator[Segment]:
    return (segment for segment in row if segment.text and not segment.control)


def _text(text: str, x: int, top: int, ink: str, *, bold: bool) -> Iterator[str]:
    look = f' fill="{ink}"' if ink != _PALETTE.foreground_color.hex else ""
    look += ' font-weight="bold"' if bold else ""
    for kind, characters in groupby(text, key=lambda one: one if one in _BLOCKS else ""):
        stretch = "".join(characters)
        cells = cell_len(stretch)
        if kind:
            yield from _blocks(kind, x, top, cells, ink)
        else:
            # Column by column, so that a font of another width shifts nothing.
            for words in _WORDS.finditer(stretch):
                at = (x + cell_len(stretch[: words.start()])) * _CELL_WIDTH
                width = cell_len(words.group()) * _CELL_WIDTH
                told = escape(words.group(), quote=False)
                yield f'<text x="{at}" y="{top + _BASELINE}" textLength="{width}"{look}>{told}</text>'
        x += cells


def _blocks(glyph: str, x: int, top: int, cells: int, ink: str) -> Iterator[str]:
    """Yield so many cells of a glyph that makes bars; a line of the ground stays between it and the row above."""
    height = _CELL_HEIGHT - 1
    if part := _BESIDE.get(glyph):
        for place in range(cells):
            yield _rectangle(x + place, top + 1, part / 8, height, ink, 1.0)
    elif part := _ABOVE.get(glyph):
        filled = round(height * part / 8)
        yield _rectangle(x, top + _CELL_HEIGHT - filled, cells, filled, ink, 1.0)
    else:
        yield _rectangle(x, top + 1, cells, height, ink, _SHADES[glyph])


def _rectangle(x: int, top: int, cells: float, height: int, colour: str, shade: float) -> str:
    seen = "" if shade == 1 else f' fill-opacity="{shade}"'
    width = f"{cells * _CELL_WIDTH:g}"
    return f'<rect x="{x * _CELL_WIDTH}" y="{top}" width="{width}" height="{height}" fill="{colour}"{seen}/>'


def _colours(style: Style) -> tuple[str, str]:
    """Return the colours of text and ground."""
    ink = _PALETTE.foreground_color if style.color is None else style.color.get_truecolor(_PALETTE)
    ground = style.bgcolor.get_truecolor(_PALETTE, foreground=False) if style.bgcolor else _PALETTE.background_color
    return (ground.hex, ink.hex) if style.reverse else (ink.hex, ground.hex)
