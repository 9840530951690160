"""The columns of a table: which fit, and how a row is cut into them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar

from rich.cells import cell_len

from pasar_tui.language import _
from pasar_tui.ui.glyphs import glyphs
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.lines import Piece

Row = TypeVar("Row")

_BESIDE: Final = 2
"""Blank cells before the first column and behind each."""
_MARGIN: Final = 1
"""Blank cells at the right end of the row, at least."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its title (a msgid), width in cells, and the text of a row's cell.

    `priority` says which columns stay when the screen is narrow: 0 always, then the lower first. What room is left
    goes to the columns that have more to say, the first of them first, up to `most` cells each. `cut` shortens a text
    that is too long, where its end matters. `tone` may colour what the text already says.
    """

    title: str
    width: int
    cell: Callable[[Row], str]
    align: Literal["left", "right"] = "left"
    priority: int = 0
    tone: Callable[[Row], Tone] | None = None
    most: int = 0
    cut: Callable[[str, int], str] | None = None


Layout = Sequence[tuple[Column[Row], int]]
"""The columns that are shown, in their order, each with the cells that it has."""


def laid_out(columns: Sequence[Column[Row]], width: int) -> Layout[Row]:
    """Return the columns that a table `width` cells wide shows; spare cells go to the first that take more."""
    kept = _visible(columns, width)
    spare = width - _MARGIN - sum(column.width + _BESIDE for column in kept)
    layout: list[tuple[Column[Row], int]] = []
    for column in kept:
        more = min(max(0, spare), max(0, column.most - column.width))
        spare -= more
        layout.append((column, column.width + more))
    return layout


def row_pieces(layout: Layout[Row], row: Row | None) -> list[Piece]:
    """Return the pieces of `row`, or of the titles if it is None."""
    pieces: list[Piece] = [" " * _BESIDE]
    for column, width in layout:
        # The empty msgid is the catalogue's own head, which nobody wants as a title.
        text = (_(column.title) if column.title else "") if row is None else column.cell(row)
        tone = column.tone(row) if row is not None and column.tone is not None else Tone.PLAIN
        pieces += [(_fitted(column, text, width, is_title=row is None), tone), " " * _BESIDE]
    return pieces


def shortened(text: str, width: int) -> str:
    """Return `text`, of one too long for `width` cells a beginning and a mark that there is more."""
    return text if cell_len(text) <= width else f"{fitted(text, width - 1).rstrip()}{glyphs().more}"


def _fitted(column: Column[Row], text: str, width: int, *, is_title: bool) -> str:
    """Return a cell; of a text too long for it, a beginning that shows that there is more, above all of a number."""
    if cell_len(text) > width and not is_title:
        text = column.cut(text, width) if column.cut is not None else shortened(text, width)
    return fitted(text, width, right=column.align == "right")


def _visible(columns: Sequence[Column[Row]], width: int) -> list[Column[Row]]:
    room = width - _BESIDE - _MARGIN
    kept: list[Column[Row]] = []
    for column in sorted(columns, key=lambda column: column.priority):
        if column.priority == 0 or column.width <= room:
            room -= column.width + _BESIDE
            kept.append(column)
    return [column for column in columns if column in kept]
