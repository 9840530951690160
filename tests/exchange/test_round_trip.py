from __future__ import annotations

import csv
import tempfile
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pasar_tui.exchange.binding import bind
from pasar_tui.exchange.cells import Cell, plain_text
from pasar_tui.exchange.columns import STALLS, Column, attribute_column
from pasar_tui.exchange.disarm import disarm
from pasar_tui.exchange.read import read_table
from pasar_tui.exchange.write import FORMATS, Format, write_table

Grid = list[list[str]]

# What the book can hold: no control characters, no halves of characters. The second strategy is what goes wrong.
stored = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))),
    st.text("'\"=+-@;,\t 0123.,＝x#N/A_", max_size=8),
)
anything = st.one_of(
    stored,
    st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    st.text("'\"=;,\t\r\n 01", max_size=8),
)
latin = st.text(st.characters(codec="cp1252", exclude_characters="\0"))


def grids(cells: st.SearchStrategy[str]) -> st.SearchStrategy[Grid]:
    """Tables of one to five columns; a first cell that is not blank, since blank rows are passed over."""
    filled = cells.filter(lambda text: bool(text.strip()))
    return st.integers(0, 4).flatmap(
        lambda width: st.lists(
            st.tuples(filled, st.lists(cells, min_size=width, max_size=width)).map(lambda row: [row[0], *row[1]]),
            min_size=1,
            max_size=6,
        )
    )


def cells_of(path: Path) -> Grid:
    with read_table(path) as table:
        rows = list(table.rows)
    assert [row.fault for row in rows] == [None] * len(rows)
    return [list(row.cells) for row in rows]


def as_spreadsheet(grid: Grid, delimiter: str, quoting: int) -> str:
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]  # an int from a strategy
    writer.writerow([f"kolom {number}" for number in range(len(grid[0]))])
    writer.writerows([disarm(cell) for cell in row] for row in grid)
    return text.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@given(
    grid=grids(anything),
    delimiter=st.sampled_from(",;\t"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
@example(grid=[["0;"]], delimiter=",", quoting=csv.QUOTE_MINIMAL)
def test_every_dialect_gives_back_what_was_written(encoding: str, grid: Grid, delimiter: str, quoting: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "masuk.csv"
        path.write_bytes(as_spreadsheet(grid, delimiter, quoting).encode(encoding))
        assert cells_of(path) == grid


@given(grid=grids(latin), delimiter=st.sampled_from(",;\t"))
def test_cp1252_gives_back_what_was_written(grid: Grid, delimiter: str) -> None:
    # The last row makes the file invalid as UTF-8, as nearly every real text with an accent is.
    grid = [*grid, ["é"] * len(grid[0])]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "masuk.csv"
        path.write_bytes(as_spreadsheet(grid, delimiter, csv.QUOTE_MINIMAL).encode("cp1252"))
        assert cells_of(path) == grid


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=60, deadline=None)
@given(grid=grids(stored))
@example(grid=[["#N/A", "'0", "=1"], ["_x0041_", " ", ""]])
def test_what_is_exported_is_imported_exactly(format: Format, grid: Grid) -> None:
    columns = [Column(str(number), f"kolom {number}") for number in range(len(grid[0]))]
    rows = [{column.key: cell for column, cell in zip(columns, row, strict=True)} for row in grid]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "keluar"
        write_table(path, columns, rows, format)
        assert cells_of(path) == grid


@pytest.mark.parametrize("format", FORMATS)
@given(
    whole=st.integers(-(10**20), 10**20),
    hundredths=st.integers(-(10**9), 10**9),
    day=st.dates(min_value=date(1901, 1, 1)),
)
@settings(max_examples=60, deadline=None)
def test_numbers_and_days_come_back_as_people_write_them(
    format: Format, whole: int, hundredths: int, day: date
) -> None:
    values: list[Cell] = ["x", whole, Decimal(hundredths).scaleb(-2), day]
    keys = ["name", "count", "area", "day"]
    columns = [Column(key, key, decimal=key == "area") for key in keys]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "keluar"
        write_table(path, columns, [dict(zip(keys, values, strict=True))], format)
        with read_table(path) as table:
            cells = list(next(table.rows).cells)
            decimal_point = table.decimal_point
    if decimal_point:
        cells[2] = cells[2].replace(".", ",")
    assert cells == [plain_text(value) for value in values]


@pytest.mark.parametrize("format", FORMATS)
def test_stalls_go_out_and_come_in_with_their_attributes(tmp_path: Path, format: Format) -> None:
    columns = (*STALLS.columns, attribute_column("Hadap Jalan"))
    stall: dict[str, Cell] = {
        "ref": "7F3K2M9QXXXX-12",
        "block": "A",
        "number": "01",
        "kind": "kios",
        "area_m2": Decimal("2.33"),
        "walk_order": 12,
        "attribute.mutu": "permanen",
        "attribute.hadap jalan": "ya",
    }
    path = tmp_path / "tempat"
    write_table(path, columns, [stall], format)
    with read_table(path) as table:
        binding = bind("stalls", table.headers, decimal_point=table.decimal_point)
        record = binding.record(next(table.rows))
    assert binding.unknown_columns == ()
    assert {key: text for key, text in record.items() if text} == {
        key: plain_text(value) for key, value in stall.items()
    }
