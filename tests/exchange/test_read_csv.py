from __future__ import annotations

import base64
from pathlib import Path

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.exchange.read import read_table
from pasar_tui.exchange.table import Row


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "masuk.csv"
    path.write_bytes(content)
    return path


def rows_of(path: Path) -> list[Row]:
    with read_table(path) as table:
        return list(table.rows)


def refusal(path: Path) -> str:
    with pytest.raises(PasarError) as refused:
        rows_of(path)
    return refused.value.code


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            "//5OAGEAbQBhAAkATgBJAEsADQAKAEIAdQAgAFMAaQB0AGkACQAzADEANwA0ADAAMQAyADMAMAA1ADgANQAwADAAMAAxAA0ACgA=",
            Row(2, ("Bu Siti", "3174012305850001")),
            id="B113-UTF-16-and-tab",
        ),
        pytest.param(
            "c2VwPTsNCk5hbWE7TklLDQpCdSBTaXRpOzMxNzQwMTIzMDU4NTAwMDENCg==",
            Row(3, ("Bu Siti", "3174012305850001")),
            id="B115-sep-line",
        ),
        pytest.param(
            "TmFtYTtOSUsNCiJQYWs7IEJ1ZGkiOzMxNzQwMTIzMDU4NTAwMDENCg==",
            Row(2, ("Pak; Budi", "3174012305850001")),
            id="B117-quoted-semicolon",
        ),
    ],
)
def test_files_as_spreadsheets_save_them(tmp_path: Path, content: str, expected: Row) -> None:
    path = saved(tmp_path, base64.b64decode(content))
    with read_table(path) as table:
        assert table.headers == ("Nama", "NIK")
        assert list(table.rows) == [expected]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "file_empty", id="B121-empty"),
        pytest.param(b"\r\n;;\r\n", "file_empty", id="blank"),
        pytest.param(b"\xef\xbb\xbf", "file_empty", id="only-a-mark"),
        pytest.param(b"<html><table><tr><td>A</td></tr></table>", "file_markup", id="B123-html"),
        pytest.param(b"\xef\xbb\xbf\n<?xml version='1.0'?>", "file_markup", id="xml"),
        pytest.param(b"Nama;NIK\r\n", "file_header_only", id="B125-header-only"),
        pytest.param(b"Nama;NIK\r\n;\r\n\r\n", "file_header_only", id="header-and-blank-rows"),
        pytest.param(b"Nama;nama \r\nA;B\r\n", "header_doubled", id="header-twice"),
        pytest.param(b"Nama;NIK\r\nA\0B;1\r\n", "file_not_text", id="NUL"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "file_not_text", id="picture"),
        pytest.param("Nama\nA".encode("utf-16-le"), "file_not_text", id="UTF-16-without-mark"),
        pytest.param(b"\xff\xfeN\0a", "file_not_text", id="UTF-16-cut-short"),
        pytest.param(b"\xef\xbb\xbfNama\n\xe9", "file_not_text", id="mark-of-UTF-8-but-not-UTF-8"),
        pytest.param(b"Nama\n\x81", "file_not_text", id="no-known-encoding"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file_old_format", id="old-xls"),
        pytest.param(b'Nama;NIK\nA;1\n"B;2\nC;3\n', "row_unreadable", id="quote-never-closed"),
        pytest.param(b'Nama;NIK\n"A"x;1\n', "row_unreadable", id="text-after-a-quote"),
        pytest.param(b"Nama\n" + b"x" * 200_000, "row_unreadable", id="endless-cell"),
    ],
)
def test_files_that_are_no_table_are_refused(tmp_path: Path, content: bytes, code: str) -> None:
    assert refusal(saved(tmp_path, content)) == code


def test_the_line_where_the_quotation_mark_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(PasarError, match="3"):
        rows_of(saved(tmp_path, b'Nama;NIK\nA;1\n"B;2\nC;3\n'))


def test_b119_a_row_with_too_many_cells_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    # B119 is the first row here; what follows it must not be lost when refused rows are left out.
    first, second = rows_of(saved(tmp_path, base64.b64decode("TmFtYTtOSUsNCkE7MTsyOzMNCkINCg==")))
    assert first.number == 2
    assert first.fault is not None
    assert (first.fault.code, first.fault.value) == ("row_too_long", "A | 1 | 2 | 3")
    assert second == Row(3, ("B", ""))


def test_empty_cells_beyond_the_headers_do_no_harm(tmp_path: Path) -> None:
    path = saved(tmp_path, b"Nama;NIK;;\r\nA;1;;\r\n")
    with read_table(path) as table:
        assert table.headers == ("Nama", "NIK")
        assert list(table.rows) == [Row(2, ("A", "1"))]


def test_a_column_without_a_header_is_named_by_its_place(tmp_path: Path) -> None:
    with read_table(saved(tmp_path, b"Nama;;NIK\nA;x;1\n")) as table:
        assert table.headers == ("Nama", "#2", "NIK")


def test_a_record_is_found_by_the_line_on_which_it_starts(tmp_path: Path) -> None:
    path = saved(tmp_path, b'Nama;Alamat\r\nA;"Jl. Raya\r\nRT 2"\r\n\r\nB;C\r\n')
    assert rows_of(path) == [Row(2, ("A", "Jl. Raya\r\nRT 2")), Row(5, ("B", "C"))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_separator_in_every_encoding(tmp_path: Path, delimiter: str, encoding: str, end: str) -> None:
    lines = [delimiter.join(cells) for cells in (("Nama", "Alamat", "HP"), ("Café René", "Jl. 1", "0812"))]
    path = saved(tmp_path, end.join(lines).encode(encoding))
    assert rows_of(path) == [Row(2, ("Café René", "Jl. 1", "0812"))]


def test_utf_16_of_the_other_byte_order(tmp_path: Path) -> None:
    assert rows_of(saved(tmp_path, b"\xfe\xff" + "Nama\tHP\nSiti\t08".encode("utf-16-be"))) == [Row(2, ("Siti", "08"))]


def test_a_foreign_byte_far_down_makes_the_whole_file_cp1252(tmp_path: Path) -> None:
    path = saved(tmp_path, b"Nama;HP\n" + b"Siti;08\n" * 300_000 + b"Ren\xe9;08\n")
    with read_table(path) as table:
        last = list(table.rows)[-1]
    assert last == Row(300_002, ("René", "08"))


def test_separators_inside_quoted_headers_are_not_counted(tmp_path: Path) -> None:
    with read_table(saved(tmp_path, b'Nama,"a;b;c;d",HP\nA,B,1\n')) as table:
        assert table.headers == ("Nama", "a;b;c;d", "HP")


def test_one_column_needs_no_separator(tmp_path: Path) -> None:
    assert rows_of(saved(tmp_path, b"Nama\nPak, Budi\n")) == [Row(2, ("Pak, Budi",))]


def test_apostrophes_of_an_export_are_taken_off(tmp_path: Path) -> None:
    assert rows_of(saved(tmp_path, b"Nama;NIK\n'=A;'3174012305850001\n")) == [Row(2, ("=A", "3174012305850001"))]


def test_a_missing_file_a_folder_and_a_forbidden_one(tmp_path: Path) -> None:
    assert refusal(tmp_path / "tiada.csv") == "file_missing"
    assert refusal(tmp_path) == "file_unreadable"
    assert refusal(Path("/dev/zero")) == "file_unreadable"


def test_a_file_is_closed_after_its_last_row_and_when_it_is_left_early(tmp_path: Path) -> None:
    path = saved(tmp_path, b"Nama\nA\nB\n")
    table = read_table(path)
    assert [row.cells for row in table.rows] == [("A",), ("B",)]
    with read_table(path) as early:
        next(early.rows)
    early.close()
