"""What a report is made of: its columns, told once for the screen, for files, for paper and for commands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from pasar_tui.domain.days import Month, format_day, format_month
from pasar_tui.domain.money import format_number
from pasar_tui.domain.period import Period
from pasar_tui.exchange.cells import Cell
from pasar_tui.language import mark

PART: Final = "part"
"""The key of what a bar draws of a row's WHOLE; like that it stands in no column."""
WHOLE: Final = "whole"

Value: TypeAlias = Cell | Month
Line: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """One column: `key` in rows and JSON, `header` in files, `title` (a msgid) where people read it.

    `width` is in cells, 0 where it stands in files only. `once`: people need not read it again where it is as in the
    row above.
    """

    key: str
    header: str
    title: str = ""
    width: int = 0
    right: bool = False
    once: bool = False


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """A report of a period: rows by the keys of `columns`, and one sentence that sums it up.

    `subtotals` are further rows that sum the others, and `total` sums all of them.
    """

    name: str
    period: Period
    columns: tuple[ReportColumn, ...]
    rows: tuple[Line, ...]
    summary: str
    subtotals: tuple[Line, ...] = ()
    total: Line | None = None

    @property
    def shown(self) -> tuple[ReportColumn, ...]:
        """The columns that people read."""
        return tuple(column for column in self.columns if column.width)

    def read(self) -> Iterator[tuple[str, ...]]:
        """Yield each of `rows` as people read it, a cell for each column `shown`."""
        above: tuple[str, ...] = ()
        for row in self.rows:
            cells = self.cells(row)
            yield tuple(
                "" if column.once and above[: place + 1] == cells[: place + 1] else cells[place]
                for place, column in enumerate(self.shown)
            )
            above = cells

    def cells(self, line: Line) -> tuple[str, ...]:
        """Return one line as people read it; what a subtotal or total does not have is left blank."""
        return tuple(words(line[column.key]) if column.key in line else "" for column in self.shown)

    def document(self) -> list[dict[str, Value]]:
        """Return the rows by the keys of all columns, for JSON."""
        return [{column.key: row.get(column.key) for column in self.columns} for row in self.rows]


def words(value: object) -> str:
    """Return a value as an officer reads it: "-" for none, "~" for an estimate that is one."""
    match value:
        case None | "":
            return "-"
        case bool():
            return "~" if value else ""
        case int():
            return format_number(value)
        case Decimal():
            return str(value).replace(".", ",")
        case date():
            return format_day(value)
        case Month():
            return format_month(value)
        case _:
            return str(value)


STALL: Final = ReportColumn("stall", "tempat", mark("Stall"), 8)
VENDOR: Final = ReportColumn("vendor", "pedagang")
MODE: Final = ReportColumn("mode", "cara_tagih", mark("Mode"), 6)


def name_column(width: int) -> ReportColumn:
    """Return the column of the vendor's name."""
    return ReportColumn("name", "nama", mark("Vendor"), width)


def amount_column(key: str, header: str, title: str, width: int = 12) -> ReportColumn:
    """Return a column of figures."""
    return ReportColumn(key, header, title, width, right=True)
