"""What an export is made of: columns and rows, however they are written in the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pasar_tui.exchange.cells import Cell
from pasar_tui.exchange.columns import Column

Line = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are taken out: from one day to another, both included, and whether private values stand unmasked."""

    from_day: date | None = None
    to_day: date | None = None
    revealed: bool = False

    def has(self, day: date) -> bool:
        """Say whether a row of `day` is taken out."""
        return (self.from_day is None or self.from_day <= day) and (self.to_day is None or day <= self.to_day)

    @property
    def bounds(self) -> tuple[str, str]:
        """The two days as the book compares them."""
        return (
            "" if self.from_day is None else self.from_day.isoformat(),
            "9999-12-31" if self.to_day is None else self.to_day.isoformat(),
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns of an export and its rows, which are read as they are written."""

    columns: Sequence[Column]
    rows: Iterator[Line]
