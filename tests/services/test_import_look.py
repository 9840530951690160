"""A file at a glance, before it is brought in: its headings, what they seem to mean, and what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pasar_tui.services.imports.kept_columns import columns_kept, keep_columns
from pasar_tui.services.imports.look import columns_for, look_into
from pasar_tui.services.imports.outcome_file import write_outcomes
from pasar_tui.services.imports.run import ImportOptions, import_file
from pasar_tui.services.tenancy_changes import end_tenancy
from pasar_tui.services.vendors import forget_vendor, list_vendors
from tests.support.market import START, Market


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n")
    return path


def test_headings_are_proposed_by_their_names_with_a_sample(market: Market, tmp_path: Path) -> None:
    look = look_into(market.desk, "vendors", write(tmp_path / "a.csv", "Nama Pedagang,No HP,Warna", ",0812,", "Siti,,"))
    assert [(one.text, one.sample) for one in look.headings] == [
        ("Nama Pedagang", "Siti"),
        ("No HP", "0812"),
        ("Warna", ""),
    ]
    assert look.columns == {"Nama Pedagang": "name", "No HP": "phone"}
    assert (look.is_understood, look.sheets) == (False, ())


def test_of_two_headings_that_mean_the_same_the_first_is_proposed(market: Market, tmp_path: Path) -> None:
    look = look_into(market.desk, "vendors", write(tmp_path / "a.csv", "nama,nama lengkap", "Siti,Siti Rahayu"))
    assert look.columns == {"nama": "name"}


@pytest.mark.parametrize(
    ("kind", "header", "lacking"),
    [("vendors", "tempat", ["name"]), ("arrears", "masa,pokok", ["stall / vendor"]), ("vendors", "nama", [])],
)
def test_what_is_needed_and_missing_is_told(
    market: Market, tmp_path: Path, kind: str, header: str, lacking: list[str]
) -> None:
    look = look_into(market.desk, kind, write(tmp_path / "a.csv", header, ",".join("x" for _ in header.split(","))))
    assert look.lacking(look.columns) == lacking


def test_a_stalls_heading_may_become_an_attribute_of_its_own() -> None:
    assert ("attribute.warna atap", "attribute.warna atap") in columns_for("stalls", "Warna  Atap")
    assert "attribute.warna" not in dict(columns_for("vendors", "Warna"))


def test_each_row_is_told_by_what_it_would_become(market: Market, tmp_path: Path) -> None:
    path = write(tmp_path / "tempat.csv", "blok,nomor,jenis", "C,01,los", "A,01,kios", "C,,los")
    outcomes = import_file(market.desk, "stalls", path, ImportOptions(dry_run=True)).outcomes
    assert [(one.row, one.outcome, one.about) for one in outcomes] == [
        (2, "new", "C · 01 · los"),
        (3, "same", "A · 01 · kios"),
        (4, None, "C · los"),
    ]


def test_a_list_to_send_back_masks_what_is_private(market: Market, tmp_path: Path) -> None:
    path = write(tmp_path / "pedagang.csv", "nama,nik", "Tuti,1871036502999")
    outcomes = import_file(market.desk, "vendors", path, ImportOptions(dry_run=True)).outcomes
    text = write_outcomes(market.desk, path, outcomes, tmp_path).read_text("utf-8-sig")
    assert "1871036502999" not in text
    assert "2;refused;Tuti;nik;" in text


def test_headings_taken_for_something_once_are_proposed_so_for_the_next_file(market: Market, tmp_path: Path) -> None:
    keep_columns(market.desk, "vendors", ["Pemilik", "Kios", "nama"], {"Pemilik": "name", "Kios": "stall"})
    look = look_into(market.desk, "vendors", write(tmp_path / "b.csv", "KIOS,pemilik,nama", "A-06,Tuti,x"))
    assert (look.columns, look.is_kept) == ({"KIOS": "stall", "pemilik": "name"}, True)


@pytest.mark.parametrize(
    ("kind", "header"), [("vendors", "Pemilik,Kios,HP"), ("vendors", "Pemilik"), ("arrears", "Pemilik,Kios")]
)
def test_a_file_of_other_headings_or_another_kind_is_read_by_its_names(
    market: Market, tmp_path: Path, kind: str, header: str
) -> None:
    keep_columns(market.desk, "vendors", ["Pemilik", "Kios"], {"Pemilik": "name", "Kios": "stall"})
    look = look_into(market.desk, kind, write(tmp_path / "b.csv", header, ",".join("x" for _ in header.split(","))))
    assert not look.is_kept


def test_the_last_word_about_the_same_headings_counts_and_other_headings_stay_known(market: Market) -> None:
    keep_columns(market.desk, "vendors", ["Pemilik"], {"Pemilik": "name"})
    keep_columns(market.desk, "vendors", ["Kios", "Nm"], {"Nm": "name"})
    keep_columns(market.desk, "vendors", ["Kios", "Nm"], {"Nm": "name", "Kios": "stall"})
    assert columns_kept(market.desk, "vendors", ["Kios", "Nm"]) == {"Nm": "name", "Kios": "stall"}
    assert columns_kept(market.desk, "vendors", ["Pemilik"]) == {"Pemilik": "name"}


def test_forgetting_a_vendor_forgets_headings_too_which_may_be_the_first_person_of_a_file(market: Market) -> None:
    keep_columns(market.desk, "vendors", ["Nyoman Sukerti"], {"Nyoman Sukerti": "name"})
    (nyoman,) = list_vendors(market.desk, "Nyoman")
    end_tenancy(market.desk, "A-03", START, "pindah")
    forget_vendor(market.desk, nyoman.ref, "diminta")
    assert columns_kept(market.desk, "vendors", ["Nyoman Sukerti"]) is None
