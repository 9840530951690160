"""The columns of a table: which fit, and how a row is cut into them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from pasar_tui.language import _
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.lines import Piece

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its title (a msgid), width in cells, and the text of a row's cell.

    `priority` says which columns stay when the screen is narrow: 0 always, then the lower first. `tone` may colour
    what the text already says.
    """

    title: str
    width: int
    cell: Callable[[Row], str]
    align: Literal["left", "right"] = "left"
    priority: int = 0
    tone: Callable[[Row], Tone] | None = None


def row_pieces(columns: Sequence[Column[Row]], row: Row | None, width: int) -> list[Piece]:
    """Return the pieces of `row`, or of the titles if it is None, for a table `width` cells wide."""
    pieces: list[Piece] = ["  "]
    for column in visible(columns, width):
        # The empty msgid is the catalogue's own head, which nobody wants as a title.
        text = (_(column.title) if column.title else "") if row is None else column.cell(row)
        tone = column.tone(row) if row is not None and column.tone is not None else Tone.PLAIN
        pieces += [(fitted(text, column.width, right=column.align == "right"), tone), "  "]
    return pieces


def row_text(pieces: Sequence[Piece]) -> str:
    """Return `pieces` as one string, without their tones."""
    return "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)


def visible(columns: Sequence[Column[Row]], width: int) -> list[Column[Row]]:
    """Return the columns that are shown in `width` cells, in their order."""
    room = width - 2
    kept: list[Column[Row]] = []
    for column in sorted(columns, key=lambda column: column.priority):
        if column.priority == 0 or column.width <= room:
            room -= column.width + 2
            kept.append(column)
    return [column for column in columns if column in kept]
