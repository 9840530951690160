from __future__ import annotations

import errno
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Never

import pytest
from openpyxl import load_workbook

from pasar_tui.domain.errors import PasarError
from pasar_tui.exchange import workbook_out
from pasar_tui.exchange.cells import Cell
from pasar_tui.exchange.columns import VENDORS, Column
from pasar_tui.exchange.write import FORMATS, Format, write_table

NAME, PHONE = Column("name", "nama"), Column("phone", "hp")
COLUMNS = (NAME, PHONE, Column("paid", "bayar"), Column("area_m2", "luas_m2"), Column("day", "tanggal"))
SITI: Mapping[str, Cell] = {
    "name": '=Siti; "Ibu"',
    "phone": "08123456789",
    "paid": -5000,
    "area_m2": Decimal("9.50"),
    "day": date(2026, 11, 24),
}


def written(format: Format, *rows: Mapping[str, Cell]) -> bytes:
    stream = BytesIO()
    write_table(stream, COLUMNS, rows, format)
    return stream.getvalue()


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_csv_opens_in_a_spreadsheet_with_indonesian_settings() -> None:
    assert written("csv", SITI, {"name": "Budi"}).decode("utf-8") == (
        '\ufeffnama;hp;bayar;luas_m2;tanggal\r\n"\'=Siti; ""Ibu""";\'08123456789;-5000;9,5;2026-11-24\r\nBudi;;;;\r\n'
    )


def test_json_is_one_array_with_an_object_a_line() -> None:
    content = written("json", SITI, {"name": "Budi"})
    assert content.count(b"\n") == 4
    assert json.loads(content) == [
        {"name": '=Siti; "Ibu"', "phone": "08123456789", "paid": -5000, "area_m2": "9.5", "day": "2026-11-24"},
        {"name": "Budi", "phone": None, "paid": None, "area_m2": None, "day": None},
    ]


def test_json_of_no_rows_is_an_empty_array() -> None:
    assert json.loads(written("json")) == []


def test_a_workbook_keeps_text_as_text_and_numbers_as_numbers() -> None:
    sheet = load_workbook(BytesIO(written("xlsx", SITI))).active
    assert sheet is not None
    cells = [sheet.cell(2, column) for column in range(1, 6)]
    assert [cell.data_type for cell in cells] == ["s", "s", "n", "n", "d"]
    assert [cell.number_format for cell in cells] == ["@", "@", "General", "General", "yyyy-mm-dd"]
    assert cells[0].value == '=Siti; "Ibu"'


def test_a_number_with_more_digits_than_a_spreadsheet_keeps_is_text() -> None:
    sheet = load_workbook(BytesIO(written("xlsx", {"paid": 10**15}))).active
    assert sheet is not None
    assert sheet.cell(2, 3).value == "1000000000000000"


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_and_a_stream_hold_the_same_rows_and_only_the_owner_may_read_the_file(
    tmp_path: Path, format: Format
) -> None:
    path = tmp_path / "pedagang"
    assert write_table(path, COLUMNS, [SITI, SITI], format) == 2
    assert path.stat().st_mode & 0o777 == 0o600
    assert names_in(tmp_path) == ["pedagang"]
    if format != "xlsx":  # A workbook carries the moment at which it was made.
        assert path.read_bytes() == written(format, SITI, SITI)


def test_a_stream_stays_open() -> None:
    stream = BytesIO()
    write_table(stream, COLUMNS, [SITI])
    write_table(stream, COLUMNS, [SITI], "json")
    assert not stream.closed


def test_a_file_that_exists_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "pedagang.csv"
    path.write_text("lama")
    with pytest.raises(PasarError) as refused:
        write_table(path, COLUMNS, [SITI])
    assert refused.value.code == "file_exists"
    assert path.read_text() == "lama"


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "pedagang.csv"

    def rows() -> Iterator[Mapping[str, Cell]]:
        yield SITI
        path.write_text("lain")

    with pytest.raises(PasarError) as refused:
        write_table(path, COLUMNS, rows())
    assert refused.value.code == "file_exists"
    assert path.read_text() == "lain"
    assert names_in(tmp_path) == ["pedagang.csv"]


def test_a_file_is_replaced_when_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "pedagang.csv"
    path.write_text("lama")
    write_table(path, (NAME,), [{"name": "Siti"}], replace=True)
    assert path.read_text("utf-8-sig") == "nama\nSiti\n"


def test_a_stick_without_links_gets_the_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(source: Path, target: Path) -> Never:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "pedagang.csv"
    write_table(path, (NAME,), [{"name": "Siti"}])
    assert path.read_text("utf-8-sig") == "nama\nSiti\n"
    assert names_in(tmp_path) == ["pedagang.csv"]


@pytest.mark.parametrize("format", FORMATS)
def test_when_the_rows_fail_nothing_is_left(tmp_path: Path, format: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))

    def rows() -> Iterator[Mapping[str, Cell]]:
        yield SITI
        raise PasarError("book_busy", "x")

    with pytest.raises(PasarError, match="x"):
        write_table(tmp_path / "pedagang", COLUMNS, rows(), format)
    assert names_in(tmp_path) == ["scratch"]
    assert names_in(scratch) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk_full"), (errno.EACCES, "file_unwritable"), (errno.EROFS, "file_unwritable")],
)
def test_a_disk_that_refuses_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(descriptor: int) -> Never:
        raise OSError(number, "refused")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(PasarError) as refused:
        write_table(tmp_path / "pedagang.csv", COLUMNS, [SITI])
    assert refused.value.code == code
    assert names_in(tmp_path) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PasarError) as refused:
        write_table(tmp_path / "tiada" / "pedagang.csv", COLUMNS, [SITI])
    assert refused.value.code == "folder_missing"


def test_a_workbook_with_more_rows_than_a_sheet_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_out, "_MOST_ROWS", 3)
    written("xlsx", SITI, SITI)
    with pytest.raises(PasarError) as refused:
        written("xlsx", SITI, SITI, SITI)
    assert refused.value.code == "too_many_rows"


def test_rows_are_taken_one_by_one_and_their_number_is_told() -> None:
    told: list[int] = []
    rows = ({"name": str(number)} for number in range(1200))
    assert write_table(BytesIO(), (NAME,), rows, progress=told.append) == 1200
    assert told == [500, 1000, 1200]


def test_an_export_of_vendors_has_the_headers_of_its_import() -> None:
    stream = BytesIO()
    write_table(stream, VENDORS.columns, [])
    header = stream.getvalue().decode("utf-8-sig").strip()
    assert header == "ref;nama;tempat;nik;hp;alamat;dagangan;kbli;jk;mulai;tagih_mulai;npwrd"
