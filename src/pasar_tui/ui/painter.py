"""What is already on the screen is not sent again.

Textual sends whole dirty regions, each piece with its colours set and reset: 16 kB until a list stands, when some
2 kB differ. On a line of a rural office that is a second. This keeps the cells last sent and sends the differences.
It reads private parts of Textual's compositor, which is pinned to one version for that.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Size
from textual.strip import Strip

Cell = tuple[str, str]
"""A character (empty: the right half of a wide one) and the colours it is drawn in, as SGR parameters."""

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
    """The cells that the terminal shows, and the way from them to the next picture."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Cell | None]] = {}
        self._size = Size(0, 0)
        self._erases = os.environ.get("TERM", "").startswith(("xterm", "linux"))

    def forget(self) -> None:
        """Take nothing on the terminal for granted any more."""
        self._rows.clear()

    def difference(self, update: CompositorUpdate, console: Console, size: Size) -> str | None:
        """Return the sequences that bring a terminal of `size` to `update`, "" if it is there already.

        Returns None for an update of a kind that this module does not know. A terminal of another size than last
        time may show anything.
        """
        if size != self._size:
            self._size = size
            self.forget()
        if isinstance(update, LayoutUpdate):
            placed = _placed_rows(update)
        elif isinstance(update, ChopsUpdate):
            placed = _placed_chops(update)
        else:
            return None
        system = console._color_system or ColorSystem.TRUECOLOR
        parts: list[str] = []
        for x, y, strip in placed:
            cells = list(_cells(strip, system))
            parts += self._paint(x, y, cells, at_edge=x + len(cells) >= size.width)
        return "".join(parts) + "\x1b[0m" if parts else ""

    def _paint(self, x: int, y: int, cells: list[Cell], *, at_edge: bool) -> Iterator[str]:
        row = self._rows.setdefault(y, [])
        row.extend([None] * (x + len(cells) - len(row)))
        changed = [place for place, cell in enumerate(cells) if row[x + place] != cell]
        row[x : x + len(cells)] = cells
        for first, last in _runs(changed):
            # The right half of a wide character is drawn by its left half.
            while first > 0 and not cells[first][0]:
                first -= 1
            yield f"\x1b[{y + 1};{x + first + 1}H"
            yield from self._draw(cells, first, last, at_edge)

    def _draw(self, cells: list[Cell], first: int, last: int, at_edge: bool) -> Iterator[str]:
        blanks = _trailing_blanks(cells) if self._erases and at_edge and last == len(cells) - 1 else 0
        end = max(first, len(cells) - blanks) if blanks >= _BLANKS else last + 1
        colours: str | None = None
        for text, wanted in cells[first:end]:
            if wanted != colours:
                yield f"\x1b[0;{wanted}m" if wanted else "\x1b[0m"
                colours = wanted
            yield text
        if end <= last:
            if cells[end][1] != colours:
                yield f"\x1b[0;{cells[end][1]}m"
            yield "\x1b[K"


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
    colours = cells[-1][1]
    if set(colours.split(";")) & {"4", "7", "9"}:
        return 0
    count = 0
    while count < len(cells) and cells[-1 - count] == (" ", colours):
        count += 1
    return count


def _cells(strip: Strip, system: ColorSystem) -> Iterator[Cell]:
    for text, style, control in strip:
        if control:
            continue
        colours = Strip.render_ansi(style, system) if style is not None else ""
        if text.isascii():
            yield from ((character, colours) for character in text)
        else:
            yield from _wide_cells(Segment(text), colours)


def _wide_cells(segment: Segment, colours: str) -> Iterator[Cell]:
    cluster = ""
    for character in segment.text:
        width = get_character_cell_size(character)
        if width == 0:
            cluster += character
            continue
        if cluster:
            yield cluster, colours
            if get_character_cell_size(cluster[0]) == 2:
                yield "", colours
        cluster = character
    if cluster:
        yield cluster, colours
        if get_character_cell_size(cluster[0]) == 2:
            yield "", colours


def _placed_rows(update: LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, line in enumerate(update.strips, update.region.y):
        yield update.region.x, y, Strip.join(line)


def _placed_chops(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, x1, x2 in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is None or x > x2 or end <= x1:
                continue
            yield x, y, strip if x >= x1 and end <= x2 else strip.crop(0, min(end, x2) - x)
