"""A report as plain text: as lines of a table, and as pages of 80 columns for a printer that knows nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pasar_tui.exchange.paper import left, right, width, wrapped
from pasar_tui.language import _

COLUMNS: Final = 80
LINES: Final = 60
FORM_FEED: Final = "\f"
_GAP: Final = "  "
_HEAD_LINES: Final = 5
_SIGNATURE_LINES: Final = 5
_PEN: Final = "_" * 28


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of text: its title as it is read, its width, and whether it holds figures."""

    title: str
    width: int
    right: bool = False


@dataclass(frozen=True, slots=True)
class PaperTable:
    """Rows of text under columns; `sums` stand apart below them."""

    columns: Sequence[PaperColumn]
    rows: Sequence[Sequence[str]]
    sums: Sequence[Sequence[str]] = ()

    def fitted(self) -> PaperTable:
        """Return the table with columns as wide as what stands in them, nothing cut."""
        texts = [[column.title for column in self.columns], *self.rows, *self.sums]
        widths = [max(map(width, cells)) for cells in zip(*texts, strict=True)]
        columns = [replace(one, width=cells) for one, cells in zip(self.columns, widths, strict=True)]
        return replace(self, columns=columns)

    def head(self) -> list[str]:
        """Return the titles with a rule below them."""
        return [self._line([column.title for column in self.columns]), self.rule()]

    def rule(self) -> str:
        """Return a rule as wide as the table."""
        return "-" * min(COLUMNS, sum(column.width for column in self.columns) + len(_GAP) * (len(self.columns) - 1))

    def body(self) -> Iterator[str]:
        """Yield the rows, then the sums below a rule."""
        yield from map(self._line, self.rows)
        if self.sums:
            yield self.rule()
            yield from map(self._line, self.sums)

    def _line(self, cells: Sequence[str]) -> str:
        placed = (
            right(cell, column.width) if column.right else left(cell, column.width)
            for cell, column in zip(cells, self.columns, strict=True)
        )
        return _GAP.join(placed).rstrip()


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the top of each page."""

    market: str
    report: str
    period: str
    officer: str


def report_pages(heading: Heading, table: PaperTable, summary: str, signers: tuple[str, str]) -> list[str]:
    """Return the pages, each at most LINES long and ending in a line break.

    Below the last row stand `summary` and a place for two signatures, kept together on one page.
    """
    end = ["", *wrapped(summary, COLUMNS), *_signatures(signers)]
    room = LINES - _HEAD_LINES
    lines = list(table.body())
    parts = [lines[start : start + room] for start in range(0, len(lines), room)] or [[]]
    if len(parts[-1]) + len(end) > room:
        parts.append([])
    parts[-1] = [*parts[-1], *end]
    return [
        "\n".join([*_head(heading, number, len(parts)), *table.head(), *part]) + "\n"
        for number, part in enumerate(parts, 1)
    ]


def _head(heading: Heading, number: int, pages: int) -> list[str]:
    page = _("Page {number} of {pages}").format(number=number, pages=pages)
    title = f"{heading.market} - {heading.report}"
    officer = _("Officer: {name}").format(name=heading.officer or "-")
    half = COLUMNS // 2
    return [
        left(title, COLUMNS - width(page) - 1) + " " + page,
        (left(heading.period, half) + right(officer, COLUMNS - half)).rstrip(),
        "",
    ]


def _signatures(signers: Iterable[str]) -> list[str]:
    half = COLUMNS // 2
    titles = "".join(left(signer, half) for signer in signers).rstrip()
    pens = "".join(left(_PEN, half) for _signer in signers).rstrip()
    return ["", titles, *[""] * (_SIGNATURE_LINES - 3), pens]
