"""What is already on the screen is not sent again.

Textual sends whole dirty regions, each piece with its colours set and reset: 16 kB until a list stands, when some
2 kB differ. On a line of a rural office that is a second. This keeps the cells last sent and sends the differences,
of text and of colours; of several pictures taken before one is sent, only what the last of them shows. Colours go out
as one of the 256, in fewer bytes than as red, green and blue, and over links whose terminals know no more. It reads
private parts of Textual's compositor, which is pinned to one version for that.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import get_character_cell_size
from rich.color import Color, ColorSystem, ColorType
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Size
from textual.strip import Strip


class Pen(NamedTuple):
    """What a character is drawn in, as parameters of the terminal's SGR; "" is none, or the terminal's own colour."""

    style: str
    ink: str
    ground: str


Cell = tuple[str, Pen]
"""A character (empty: the right half of a wide one) and its pen."""

_BARE: Final = Pen("", "", "")
_BLANK: Final[Cell] = (" ", _BARE)
_CUBE: Final = (0, 95, 135, 175, 215, 255)

# Skipping fewer unchanged cells than this costs more than sending them again.
_GAP = 6
_BLANKS = 8


class Difference(CompositorUpdate):
    """An update that is rendered already."""

    def __init__(self, sequence: str) -> None:
        self.sequence = sequence

    def render_segments(self, console: Console) -> str:  # noqa: ARG002 -- Textual's signature
        """Return the terminal's sequences."""
        return self.sequence


class Painter:
    """The cells that the terminal shows, those that it is to show, and the way from one to the other."""

    def __init__(self) -> None:
        self._shown: dict[int, list[Cell]] = {}
        self._wanted: dict[int, list[Cell]] = {}
        self._touched: set[int] = set()
        self._size = Size(0, 0)
        self._pen = _BARE
        self._erases = os.environ.get("TERM", "").startswith(("xterm", "linux"))

    def forget(self) -> None:
        """Take nothing on the terminal for granted any more."""
        self._shown.clear()
        self._touched.update(self._wanted)

    def take(self, update: CompositorUpdate, size: Size) -> bool:
        """Make `update` part of the picture that a terminal of `size` is to show; return whether its kind is known.

        A terminal of another size than last time may show anything.
        """
        if size != self._size:
            self._size = size
            self._wanted.clear()
            self._touched.clear()
            self.forget()
        if isinstance(update, LayoutUpdate):
            placed = _placed_rows(update)
        elif isinstance(update, ChopsUpdate):
            placed = _placed_chops(update)
        else:
            return isinstance(update, Difference)
        for x, y, strip in placed:
            cells = list(_cells(strip))
            row = self._wanted.setdefault(y, [])
            row.extend([_BLANK] * (x - len(row)))
            row[x : x + len(cells)] = cells
            self._touched.add(y)
        return True

    def difference(self) -> str:
        """Return the sequences that bring the terminal to the picture taken last, "" if it is there already."""
        self._pen = _BARE
        parts: list[str] = []
        for y in sorted(self._touched):
            parts += self._paint(y, self._wanted[y])
        self._touched.clear()
        if self._pen != _BARE:
            parts.append("\x1b[0m")
        return "".join(parts)

    def _paint(self, y: int, cells: list[Cell]) -> Iterator[str]:
        shown = self._shown.get(y, [])
        known = len(shown)
        changed = [x for x, cell in enumerate(cells) if x >= known or cell != shown[x]]
        self._shown[y] = list(cells)
        blank = len(cells) - (_trailing_blanks(cells) if self._erases and len(cells) == self._size.width else 0)
        for first, last in _runs(changed):
            # The right half of a wide character is drawn by its left half.
            while first > 0 and not cells[first][0]:
                first -= 1
            yield f"\x1b[{y + 1};{first + 1}H" if first else f"\x1b[{y + 1}H"
            end = max(first, blank)
            if end <= last and changed[-1] - end >= _BLANKS:
                # One sequence empties the row to its edge, whatever stood there: half of what a search sends else.
                yield from self._draw(cells[first:end])
                yield from self._draw(cells[end : end + 1], erases=True)
                return
            yield from self._draw(cells[first : last + 1])

    def _draw(self, cells: list[Cell], *, erases: bool = False) -> Iterator[str]:
        for text, wanted in cells:
            if wanted != self._pen:
                yield self._take(wanted)
            yield "\x1b[K" if erases else text

    def _take(self, wanted: Pen) -> str:
        pen, self._pen = self._pen, wanted
        return _change(pen, wanted)


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of the stretches of `places`, joined where little lies between them."""
    if not places:
        return
    first = last = places[0]
    for place in places[1:]:
        if place - last > _GAP:
            yield first, last
            first = place
        last = place
    yield first, last


def _trailing_blanks(cells: list[Cell]) -> int:
    """Return how many cells at the end can be erased instead of written: spaces of one background, not reversed."""
    pen = cells[-1][1]
    if set(pen.style.split(";")) & {"4", "7", "9"}:
        return 0
    count = 0
    while count < len(cells) and cells[-1 - count] == (" ", pen):
        count += 1
    return count


@lru_cache(1024)
def _change(before: Pen, after: Pen) -> str:
    """Return the shortest sequence from one pen to another."""
    whole = ";".join(part for part in ("0", *after) if part)
    if before.style and before.style != after.style:
        return f"\x1b[{whole}m"
    parts = [
        after.style if after.style != before.style else "",
        (after.ink or "39") if after.ink != before.ink else "",
        (after.ground or "49") if after.ground != before.ground else "",
    ]
    return f"\x1b[{min(';'.join(filter(None, parts)), whole, key=len)}m"


@lru_cache(1024)
def _pen(style: Style) -> Pen:
    return Pen(
        Strip.render_ansi(style.without_color, ColorSystem.STANDARD),
        _codes(style.color),
        _codes(style.bgcolor, ink=False),
    )


def _codes(color: Color | None, *, ink: bool = True) -> str:
    if color is None or color.is_default:
        return ""
    if color.type is ColorType.TRUECOLOR:
        color = (
            Color.from_ansi(number)
            if (number := palette_number(color)) is not None
            else color.downgrade(ColorSystem.EIGHT_BIT)
        )
    return ";".join(color.get_ansi_codes(ink))


def palette_number(color: Color) -> int | None:
    """Return which of the 256 a colour is, None if it is none of them; Rich takes a neighbour for half of the greys."""
    if color.triplet is None:
        return None
    red, green, blue = color.triplet
    if red == green == blue and (red - 8) % 10 == 0 and 8 <= red <= 238:
        return 232 + (red - 8) // 10
    if {red, green, blue} <= set(_CUBE):
        return 16 + 36 * _CUBE.index(red) + 6 * _CUBE.index(green) + _CUBE.index(blue)
    return None


def _cells(strip: Strip) -> Iterator[Cell]:
    for text, style, control in strip:
        if control:
            continue
        pen = _pen(style) if style is not None else _BARE
        if text.isascii():
            yield from ((character, pen) for character in text)
        else:
            yield from _wide_cells(Segment(text), pen)


def _wide_cells(segment: Segment, pen: Pen) -> Iterator[Cell]:
    cluster = ""
    for character in segment.text:
        width = get_character_cell_size(character)
        if width == 0:
            cluster += character
            continue
        if cluster:
            yield cluster, pen
            if get_character_cell_size(cluster[0]) == 2:
                yield "", pen
        cluster = character
    if cluster:
        yield cluster, pen
        if get_character_cell_size(cluster[0]) == 2:
            yield "", pen


def _placed_rows(update: LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, line in enumerate(update.strips, update.region.y):
        yield update.region.x, y, Strip.join(line)


def _placed_chops(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, x1, x2 in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is None or x > x2 or end <= x1:
                continue
            yield x, y, strip if x >= x1 and end <= x2 else strip.crop(0, min(end, x2) - x)
