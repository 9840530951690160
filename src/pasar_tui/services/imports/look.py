"""What stands in a file before it is brought in: its sheets, its headings, and what each heading seems to mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from pasar_tui.domain.text import excerpt
from pasar_tui.exchange.binding import missing, proposed
from pasar_tui.exchange.columns import ATTRIBUTE, KINDS, Column, attribute_column
from pasar_tui.exchange.read import read_table, sheets_of
from pasar_tui.language import chosen
from pasar_tui.services.desk import Desk
from pasar_tui.services.imports.kept_columns import columns_kept

_SAMPLES: Final = 20


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the file, and the first filled cell below it."""

    text: str
    sample: str


@dataclass(frozen=True, slots=True)
class FileLook:
    """A file at a glance. `sheets` are those with rows, none but for a workbook; `sheet` is the one looked into.

    `columns` has, by heading, the key of our column that it was taken for in an earlier file with these headings, else
    that it means by its name; `is_kept` says that the earlier file is why something is other than by the names.
    """

    kind: str
    sheets: tuple[str, ...]
    sheet: str | None
    headings: tuple[Heading, ...]
    columns: dict[str, str]
    is_kept: bool = False

    @property
    def is_understood(self) -> bool:
        """Whether every heading by its name means a column, and nothing that is needed is missing."""
        every = len(self.columns) == len(self.headings) and not self.lacking(self.columns)
        return every and not self.is_kept

    def lacking(self, columns: Mapping[str, str]) -> list[str]:
        """Return what is needed and is not among `columns` (by heading, our key), by the names that officers know."""
        named = {column.header: _name(column) for column in KINDS[self.kind].columns}
        groups = (group.split(" / ") for group in missing(self.kind, columns.values()))
        return [" / ".join(named[header] for header in group) for group in groups]


def look_into(desk: Desk, kind: str, path: Path, sheet: str | None = None) -> FileLook:
    """Return what stands in a file of `kind`: in `sheet`, else in the first sheet with rows.

    Raises PasarError as `exchange.read.read_table`.
    """
    sheets = tuple(sheets_of(path))
    wanted = sheet if sheet in sheets else next(iter(sheets), None)
    with read_table(path, wanted) as table:
        rows = [row.cells for row in islice(table.rows, _SAMPLES)]
        headings = tuple(
            Heading(text, excerpt(next((row[place] for row in rows if row[place].strip()), "")))
            for place, text in enumerate(table.headers)
        )
    texts = [one.text for one in headings]
    named = {text: column.key for text, column in proposed(kind, texts).items()}
    kept = columns_kept(desk, kind, texts)
    columns = named if kept is None else kept
    return FileLook(kind, sheets, wanted, headings, columns, columns != named)


def columns_for(kind: str, heading: str) -> list[tuple[str, str]]:
    """Return (key, name) of our columns that a heading may be taken for; kinds with attributes have one of its own."""
    wanted = KINDS[kind]
    found = [(column.key, _name(column)) for column in wanted.columns]
    if wanted.open and (name := " ".join(heading.casefold().split())):
        own = f"{ATTRIBUTE}{name}"
        if own not in {key for key, _header in found} and wanted.column(heading) is None:
            found.append((own, _name(attribute_column(name))))
    return found


def _name(column: Column) -> str:
    """Return what a column is called in the officer's language; a file may have either."""
    return column.key if chosen() == "en" else column.header
