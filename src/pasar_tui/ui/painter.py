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
_SEEN_ON_BLANKS: Final = frozenset({"4", "7", "9"})
"""Styles that show on a cell without a letter: underlined, reversed, struck through."""
Run = tuple[int, list[Cell]]
"""The place of the first of some cells in their row, and the cells."""
_CUBE: Final = (0, 95, 135, 175, 215, 255)

_ERASE: Final = "\x1b[K"
_EMPTY: Final = frozenset({" ", _ERASE})
# More unchanged cells than this are skipped without reckoning what it would cost to send them again.
_GAP: Final = 8
_HOP: Final = 5
_BLANKS: Final = 8
# Emptying a row to write its words anew is not reckoned for fewer changed cells.
_MOST_OF_IT: Final = 20
_OFF: Final = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
"""What ends each style of a pen; bold and faint end together."""


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
        terminal = os.environ.get("TERM", "")
        # Within screen, what is erased gets no colour.
        self._erases = terminal.startswith(("xterm", "linux", "tmux"))
        # A VT100 knows no column by its number, and no end of a style but that of all.
        self._is_old = terminal.startswith("vt")

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
            parts.append(self._paint(y, self._wanted[y]))
        self._touched.clear()
        if self._pen != _BARE:
            parts.append("\x1b[0m")
        return "".join(parts)

    def _paint(self, y: int, cells: list[Cell]) -> str:
        """Return the shorter of two ways to bring row `y` to `cells`: what changed, or the words on an empty row."""
        shown = self._shown.get(y, [])
        self._shown[y] = list(cells)
        known = len(shown)
        changed = [x for x, cell in enumerate(cells) if x >= known or cell != shown[x]]
        if not changed:
            return ""
        # The right half of a wide character is drawn by its left half.
        while changed[0] > 0 and not cells[changed[0]][0]:
            changed.insert(0, changed[0] - 1)
        first, last, ground = changed[0], changed[-1], cells[-1]
        blank = len(cells) - (_trailing_blanks(cells) if self._erases and len(cells) == self._size.width else 0)
        erased = [(_ERASE, ground[1])]
        if last - max(first, blank) >= _BLANKS:
            # One sequence empties the row to its edge, whatever stood there: half of what a search sends else.
            ways = [[*_runs(cells, [x for x in changed if x < blank]), (max(first, blank), erased)]]
        else:
            ways = [[*_runs(cells, changed)]]
        if blank < len(cells) and len(changed) >= _MOST_OF_IT:
            words = [x for x in range(first, blank) if cells[x] != ground]
            ways.append([(first, [(_ERASE, _pen_ahead([ground, *cells[first:]]))]), *_runs(cells, words)])
        text, self._pen = self._drawn(y, cells, min(ways, key=_cost))
        return text

    def _drawn(self, y: int, cells: list[Cell], runs: list[Run]) -> tuple[str, Pen]:
        """Return the sequences that draw `runs` on row `y`, and the pen behind them."""
        parts: list[str] = []
        pen, at = self._pen, -1
        for x, run in runs:
            if x != at:
                way = self._way(y, x, on_row=at >= 0)
                if at >= 0 and x - at <= _GAP:
                    gap, behind = self._inked(cells[at:x], pen)
                    if len(gap + self._change(behind, run[0][1])) <= len(way + self._change(pen, run[0][1])):
                        way, pen = gap, behind
                parts.append(way)
            text, pen = self._inked(run, pen)
            parts.append(text)
            at = x if run[0][0] == _ERASE else x + len(run)
        return "".join(parts), pen

    def _way(self, y: int, x: int, *, on_row: bool) -> str:
        if on_row and not self._is_old:
            return f"\x1b[{x + 1}G"
        return f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"

    def _inked(self, cells: list[Cell], pen: Pen) -> tuple[str, Pen]:
        """Return `cells` with the changes of the pen between them, and the pen behind them."""
        parts: list[str] = []
        for x, (text, wanted) in enumerate(cells):
            if wanted is not pen and wanted != pen and not (text in _EMPTY and _suits(pen, wanted)):
                wanted = _pen_ahead(cells[x:])
                parts.append(self._change(pen, wanted))
                pen = wanted
            parts.append(text)
        return "".join(parts), pen

    def _change(self, before: Pen, after: Pen) -> str:
        return _change(before, after, self._is_old) if before != after else ""


def _runs(cells: list[Cell], places: list[int]) -> Iterator[Run]:
    """Yield the stretches of `cells` that `places` are."""
    start = 0
    for end in range(1, len(places) + 1):
        if end == len(places) or places[end] != places[end - 1] + 1:
            yield places[start], cells[places[start] : places[end - 1] + 1]
            start = end


def _cost(runs: list[Run]) -> int:
    """Return about how many bytes it takes to draw `runs`, their pens left out."""
    cost, at = 0, 0
    for x, run in runs:
        cost += len(run) + min(x - at, _HOP)
        at = x + len(run)
    return cost


def _trailing_blanks(cells: list[Cell]) -> int:
    """Return how many cells at the end can be erased instead of written: spaces of one ground, and nothing else."""
    last = text, pen = cells[-1]
    if text != " " or pen.style:
        return 0
    return next((count for count, cell in enumerate(reversed(cells)) if cell != last), len(cells))


def _suits(pen: Pen, blank: Pen) -> bool:
    """Return whether a space whose pen is `blank` looks the same in `pen`."""
    return pen.ground == blank.ground and not blank.ink and not blank.style and not _shows_on_blanks(pen.style)


def _pen_ahead(cells: list[Cell]) -> Pen:
    """Return the pen of the first of `cells`: of a space, where it suits, that of the letters behind it."""
    pen = cells[0][1]
    letters = next((ahead for text, ahead in cells if text not in _EMPTY), pen)
    return letters if _suits(letters, pen) else pen


@lru_cache(1024)
def _change(before: Pen, after: Pen, is_old: bool) -> str:
    """Return the shortest sequence from one pen to another; the oldest terminals end no style but with all others."""
    whole = ";".join(part for part in ("0", *after) if part)
    had, wanted = (dict.fromkeys(filter(None, pen.style.split(";"))) for pen in (before, after))
    gone = [style for style in had if style not in wanted]
    if gone and (is_old or not _OFF.keys() >= set(gone)):
        return f"\x1b[{whole}m"
    ended = dict.fromkeys(_OFF[style] for style in gone)
    parts = [
        *ended,
        *(style for style in wanted if style not in had or _OFF.get(style) in ended),
        (after.ink or "39") if after.ink != before.ink else "",
        (after.ground or "49") if after.ground != before.ground else "",
    ]
    return f"\x1b[{min(';'.join(filter(None, parts)), whole, key=len)}m"


@lru_cache(64)
def _shows_on_blanks(style: str) -> bool:
    return not _SEEN_ON_BLANKS.isdisjoint(style.split(";"))


@lru_cache(1024)
def _pens(style: Style | None) -> tuple[Pen, Pen]:
    """Return the pens of letters and of spaces; a space has no ink, so that a pen need not be changed for it."""
    if style is None:
        return _BARE, _BARE
    pen = Pen(
        Strip.render_ansi(style.without_color, ColorSystem.STANDARD),
        _codes(style.color),
        _codes(style.bgcolor, ink=False),
    )
    return pen, pen if _shows_on_blanks(pen.style) else Pen("", "", pen.ground)


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
        pen, blank = _pens(style)
        for character in text if text.isascii() else _characters(text):
            yield character, blank if character == " " else pen


def _characters(text: str) -> Iterator[str]:
    """Yield what each cell holds: characters with their marks, and nothing behind a wide one."""
    cluster = ""
    for character in [*text, ""]:
        if character and not get_character_cell_size(character):
            cluster += character
            continue
        if cluster:
            yield cluster
            if get_character_cell_size(cluster[0]) == 2:
                yield ""
        cluster = character


def _placed_rows(update: LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, line in enumerate(update.strips, update.region.y):
        yield update.region.x, y, Strip.join(line)


def _placed_chops(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, x1, x2 in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is None or x > x2 or end <= x1:
                continue
            yield x, y, strip if x >= x1 and end <= x2 else strip.crop(0, min(end, x2) - x)
