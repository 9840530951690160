"""Tables as text: columns as wide as what stands in them, amounts at the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pasar_tui.domain.money import format_number
from pasar_tui.exchange.paper import left, right, width


def table(headings: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> Iterator[str]:
    """Yield the lines of a table; a column with an int in it is written as numbers, None as `-`."""
    kept = [list(row) for row in rows]
    columns = list(zip(*kept, strict=True)) if kept else [() for _heading in headings]
    numeric = [any(isinstance(cell, int) for cell in column) for column in columns]
    written = [[_cell(cell) for cell in row] for row in (headings, *kept)]
    widths = [max(map(width, column)) for column in zip(*written, strict=True)]
    for row in written:
        cells = (
            right(cell, columns) if is_number else left(cell, columns)
            for cell, columns, is_number in zip(row, widths, numeric, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _cell(cell: str | int | None) -> str:
    if cell is None:
        return "-"
    return format_number(cell) if isinstance(cell, int) else cell
