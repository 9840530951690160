from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from pasar_tui.domain.errors import PasarError
from pasar_tui.exchange import workbook
from pasar_tui.exchange.read import read_table
from pasar_tui.exchange.table import Row


def saved(folder: Path, *rows: list[Any], formats: dict[str, str] | None = None) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for place, number_format in (formats or {}).items():
        sheet[place].number_format = number_format
    path = folder / "masuk.xlsx"
    book.save(path)
    return path


def first(path: Path, sheet: str | None = None) -> Row:
    with read_table(path, sheet) as table:
        return next(table.rows)


def refusal(path: Path, sheet: str | None = None) -> str:
    with pytest.raises(PasarError) as refused, read_table(path, sheet) as table:
        list(table.rows)
    return refused.value.code


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        ("3174012305850001", "@", "3174012305850001"),
        ("'3174012305850001", "General", "3174012305850001"),
        (2000, "General", "2000"),
        (2000.0, "General", "2000"),
        (2.33, "General", "2,33"),
        (12.125, "General", "12,125"),
        (0.1 + 0.2, "General", "0,3"),
        (1e-7, "General", "0,0000001"),
        (-5, "General", "-5"),
        (0.1, "0%", "10%"),
        (0.075, "0.0%", "7,5%"),
        (1, "00", "01"),
        (8123456789, "00000000000", "08123456789"),
        (date(2026, 11, 24), "yyyy-mm-dd", "2026-11-24"),
        (datetime(2026, 11, 24), "dd/mm/yyyy", "2026-11-24"),
        (datetime(2026, 11, 24, 5, 30), "dd/mm/yyyy hh:mm", "2026-11-24 05:30:00"),
        (time(5, 30), "hh:mm", "05:30:00"),
        (True, "General", "ya"),
        (3174012305850001, "General", "3174012305850001"),
    ],
)
def test_a_cell_reads_as_the_sheet_shows_it(tmp_path: Path, value: Any, number_format: str, text: str) -> None:
    path = saved(tmp_path, ["Nama", "Isi"], ["A", value], formats={"B2": number_format})
    assert first(path) == Row(2, ("A", text))


@pytest.mark.parametrize("value", [3174012305850000, 3174012305850000.0, 31740123058500012])
def test_a_nik_that_the_spreadsheet_has_rounded_is_refused(tmp_path: Path, value: float) -> None:
    fault = first(saved(tmp_path, ["Nama", "NIK"], ["A", value])).fault
    assert fault is not None
    assert (fault.code, fault.column) == ("number_rounded", "NIK")


def test_a_formula_that_failed_is_refused_at_its_cell(tmp_path: Path) -> None:
    fault = first(saved(tmp_path, ["Nama", "Luas"], ["A", "#N/A"])).fault
    assert fault is not None
    assert (fault.code, fault.column, fault.value) == ("cell_formula_failed", "Luas", "#N/A")


def test_rows_keep_the_numbers_of_the_sheet(tmp_path: Path) -> None:
    path = saved(tmp_path, [], ["Nama", "HP", None], [], ["A"], [None, None], ["B", "08"])
    with read_table(path) as table:
        assert table.headers == ("Nama", "HP")
        assert list(table.rows) == [Row(4, ("A", "")), Row(6, ("B", "08"))]


def test_a_sheet_is_chosen_by_name_or_is_the_first_that_shows(tmp_path: Path) -> None:
    book = Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.append(["x"])
    hidden.sheet_state = "hidden"
    for title in ("Kios", "Los"):
        sheet = book.create_sheet(title)
        sheet.append(["Nama"])
        sheet.append([title])
    path = tmp_path / "masuk.xlsx"
    book.save(path)
    assert first(path) == Row(2, ("Kios",))
    assert first(path, "los ") == Row(2, ("Los",))
    assert refusal(path, "Toko") == "sheet_missing"


def test_an_empty_sheet_and_one_with_headers_only(tmp_path: Path) -> None:
    assert refusal(saved(tmp_path)) == "file_empty"
    assert refusal(saved(tmp_path, ["Nama"])) == "file_header_only"


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, ["Nama"], ["A"])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert refusal(path) == "workbook_unreadable"


def test_a_workbook_damaged_inside_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, ["Nama"], ["A"])
    damaged = BytesIO()
    with ZipFile(path) as source, ZipFile(damaged, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[: len(content) - 30] if "sheet1" in name else content)
    path.write_bytes(damaged.getvalue())
    assert refusal(path) == "workbook_unreadable"


def test_another_format_in_a_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "masuk.ods"
    with ZipFile(path, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    assert refusal(path) == "workbook_unreadable"


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_LARGEST", 1000)
    assert refusal(saved(tmp_path, ["Nama"], ["A"])) == "workbook_too_large"
