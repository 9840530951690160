from __future__ import annotations

from collections import Counter

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.exchange.binding import bind, parse_mapping
from pasar_tui.exchange.columns import KINDS, Kind, attribute_column, attributes
from pasar_tui.exchange.table import CellError, Row


def refusal(kind: str, headers: list[str], mapping: dict[str, str] | None = None) -> PasarError:
    with pytest.raises(PasarError) as refused:
        bind(kind, headers, mapping or {})
    return refused.value


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_name_means_two_columns_of_a_kind(kind: Kind) -> None:
    names = Counter(name for column in kind.columns for name in column.names())
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_is_found_by_ref_and_by_its_own_headers(kind: Kind) -> None:
    assert kind.columns[0].key == "ref"
    assert [kind.column(column.header) for column in kind.columns] == list(kind.columns)
    assert [kind.column(column.key) for column in kind.columns] == list(kind.columns)


def test_headers_match_without_case_spaces_and_punctuation() -> None:
    binding = bind("vendors", ["NAMA", " No. HP ", "Tagih-Mulai", "Ｎ Ｉ Ｋ"])
    assert binding.record(Row(2, ("Siti", "0812", "1-1-2026", "3174"))) == {
        "name": "Siti",
        "phone": "0812",
        "charged_from": "1-1-2026",
        "nik": "3174",
    }


def test_english_headers_match_too() -> None:
    binding = bind("stalls", ["Block", "Number", "Kind", "Area", "Walk order", "Mode", "Goods class"])
    record = binding.record(Row(2, ("A", "01", "kios", "9", "1", "kartu", "2")))
    assert list(record) == [
        "block",
        "number",
        "kind",
        "area_m2",
        "walk_order",
        "mode",
        "attribute.kelas_komoditas",
    ]


def test_an_office_names_its_own_attributes_of_stalls_and_tariffs() -> None:
    binding = bind("tariffs", ["dasar_hukum", "rupiah", "mulai", "Atribut.Hadap  Jalan", "attribute: Arah", "mutu"])
    record = binding.record(Row(2, ("Perda 1/2024", "650", "1-1-2024", "ya", " ", "permanen")))
    assert attributes(record) == {"hadap jalan": "ya", "mutu": "permanen"}


def test_the_usual_attributes_have_one_name_however_they_are_written() -> None:
    headers = ["mutu", "Quality", "atribut.mutu", "attribute.quality"]
    assert {KINDS["stalls"].column(header) for header in headers} == {attribute_column("mutu")}


def test_other_kinds_have_no_attributes() -> None:
    assert bind("vendors", ["nama", "atribut.hadap"]).unknown_columns == ("atribut.hadap",)


def test_columns_that_are_not_understood_are_reported_and_left_out() -> None:
    binding = bind("vendors", ["No.", "Nama", "Agama", "#4"])
    assert binding.unknown_columns == ("No.", "Agama", "#4")
    assert binding.record(Row(2, ("1", "Siti", "x", ""))) == {"name": "Siti"}


def test_needed_columns_that_are_missing_are_named_together() -> None:
    error = refusal("stalls", ["blok", "luas"])
    assert error.code == "column_missing"
    assert "nomor, jenis" in error.message


def test_arrears_need_a_stall_or_a_vendor() -> None:
    error = refusal("arrears", ["masa", "pokok"])
    assert error.code == "column_missing"
    assert "tempat / pedagang" in error.message
    assert bind("arrears", ["masa", "pokok", "nama"]).record(Row(2, ("2025-01", "5000", "Siti")))["vendor"] == "Siti"


def test_two_columns_for_one_thing_are_refused_until_one_is_chosen() -> None:
    headers = ["Nama", "Nama lengkap"]
    assert refusal("vendors", headers).code == "column_doubled"
    binding = bind("vendors", headers, {"nama": "nama lengkap"})
    assert binding.record(Row(2, ("x", "Siti Rahayu"))) == {"name": "Siti Rahayu"}
    assert binding.unknown_columns == ("Nama",)


def test_a_foreign_header_is_mapped_to_ours() -> None:
    mapping = {"blok": "zona", "number": "PETAK", "jenis": "Tipe", "atribut.sisi": "Sisi"}
    binding = bind("stalls", ["Zona", "Petak", "Tipe", "Sisi"], mapping)
    assert binding.record(Row(2, ("A", "1", "los", "utara"))) == {
        "block": "A",
        "number": "1",
        "kind": "los",
        "attribute.sisi": "utara",
    }
    assert binding.header("number") == "Petak"
    assert binding.header("mode") == "mode"


def test_a_mapping_that_names_nothing_is_refused() -> None:
    assert refusal("vendors", ["nama"], {"agama": "nama"}).code == "map_unknown"
    assert refusal("vendors", ["nama"], {"nik": "KTP"}).code == "map_missing"


@pytest.mark.parametrize("texts", [["nama"], ["=x"], ["nama="], ["nama=a", "nama=b"]])
def test_a_mapping_that_is_not_clear_is_refused(texts: list[str]) -> None:
    with pytest.raises(PasarError) as refused:
        parse_mapping(texts)
    assert refused.value.code == "map_unclear"


def test_a_mapping_is_written_ours_equals_theirs() -> None:
    assert parse_mapping(["nama=Nama = lengkap", " hp = WA "]) == {"nama": "Nama = lengkap", "hp": "WA"}


def test_an_empty_needed_cell_is_refused_under_the_header_of_the_file() -> None:
    binding = bind("vendors", ["Nama Pedagang", "NIK"])
    with pytest.raises(CellError) as refused:
        binding.record(Row(2, ("  ", "3174")))
    assert (refused.value.code, refused.value.column) == ("cell_needed", "Nama Pedagang")


def test_a_row_of_arrears_without_stall_and_vendor_is_refused() -> None:
    binding = bind("arrears", ["tempat", "pedagang", "masa", "pokok"])
    with pytest.raises(CellError) as refused:
        binding.record(Row(2, ("", "", "2025-01", "5000")))
    assert (refused.value.code, refused.value.column) == ("cell_needed", "tempat / pedagang")


def test_a_row_that_was_refused_in_reading_gives_its_refusal() -> None:
    fault = CellError("row_too_long", "x", None, "y")
    with pytest.raises(CellError) as refused:
        bind("vendors", ["nama"]).record(Row(2, ("A",), fault))
    assert refused.value is fault


def test_decimals_of_a_machine_become_decimals_of_people() -> None:
    binding = bind("stalls", ["block", "number", "kind", "area_m2"], decimal_point=True)
    record = binding.record(Row(2, ("A.1", "1.5", "kios", "2.33")))
    assert list(record.values()) == ["A.1", "1.5", "kios", "2,33"]
