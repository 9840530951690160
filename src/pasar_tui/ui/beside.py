"""Blocks of lines that stand beside one another."""

from __future__ import annotations

from rich.cells import cell_len

from pasar_tui.ui.widgets.lines import Line, Piece, text_of


def pieces(line: Line) -> list[Piece]:
    """Return a line as a list, to be put together with others."""
    return [line] if isinstance(line, str) else list(line)


def put_beside(line: list[Piece], more: Line, at: int) -> None:
    """Add `more` to `line` from the cell `at` on."""
    line.append(" " * (at - cell_len(text_of(line))))
    line += pieces(more)
