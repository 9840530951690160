"""Lists that an office takes out of its book, and brings in again."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pasar_tui.services import vendors
from pasar_tui.services.desk import Desk
from pasar_tui.services.exports.run import EXPORTS
from tests.support.command import Pasar
from tests.support.inputs import BadInput, bad_inputs
from tests.support.market import HOLDERS, Clock, Market, open_empty

ROUND_TRIPS = ("stalls", "vendors", "tariffs", "calendar", "prices")


@pytest.fixture
def full(pasar: Pasar, market: Market, tmp_path: Path) -> Market:
    """The market with everything in it that a list may say."""
    pasar.json("stall", "add", "C-1..C-3", "--kind", "los basah", "--length", "2,33", "--attr", "dekat pintu=ya")
    pasar.json("stall", "add", "7", "--kind", "hamparan")
    pasar.json("stall", "change", "A-06", "--number", "16", "--attr", "kelas=1")
    pasar.json(
        "vendor", "add", "=HYPERLINK(1)", "--stall", "A-16", "--nik", "3174012305850001", "--phone", "08123456789",
        "--goods", "+beras; 'merah'", "--address", "Jl. \"Kenanga\" 1, Blok B", "--sex", "P", "--kbli", "47111",
        "--since", "2020-03-01", "--charged-from", "2026-11-20", "--npwrd", "0012.34",
    )  # fmt: skip
    ref = vendors.list_vendors(market.desk, "Siti")[0].ref
    pasar.json("tenancy", "start", "--vendor", ref, "--stall", "C-1", "--since", "2026-11-02")
    pasar.json("tenancy", "start", "--vendor", ref, "--stall", "A-02", "--shift", "malam", "--since", "2026-12-01")
    pasar.json("vendor", "add", "Kartini Lama")
    added = ("tariff", "add", "--legal-basis", 'Perda; 1/2027 "baru"', "--from", "2027-01-01")
    pasar.json(
        *added, "--unit", "m2/hari", "--rate", "650", "--block", "A", "--coefficient", "1,3", "--area-max", "12,5"
    )
    pasar.json(*added, "--component", "sampah", "--basis", "persen", "--rate", "2,5", "--to", "2027-12-31")
    pasar.json(*added, "--unit", "keranjang/kali", "--rate", "4000", "--cond", "dekat pintu=ya", "--count-max", "10")
    pasar.json(*added, "--unit", "unit/hari", "--rate", "9000", "--stall", "A-01", "--account", "4.1.02")
    pasar.json("calendar", "set", "2026-12-25", "libur_nasional", "--note", 'Natal; "besar"')
    pasar.json("calendar", "set", "2026-12-26", "pasar_tutup")
    prices = tmp_path / "harga.csv"
    prices.write_text("tanggal;komoditas;harga;satuan;sumber\n2026-11-24;Beras;13.500;kg;A\n2026-11-23;Telur;-;;\n")
    pasar.json("import", "prices", prices)
    return market


def rows_of(answer: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.removeprefix("\ufeff")), delimiter=";"))


def without_refs(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in row.items() if key != "ref"} for row in rows]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("kind", ROUND_TRIPS)
def test_rule_28_what_is_taken_out_comes_in_again_as_the_same(
    pasar: Pasar, full: Market, tmp_path: Path, kind: str, form: str
) -> None:
    file = tmp_path / f"daftar.{form}"
    taken = pasar.json("export", kind, "-o", file)
    assert (taken["format"], taken["rows"] > 1) == (form, True)
    report = pasar.json("import", kind, file)
    assert (report["same"], report["new"], report["changed"]) == (taken["rows"], 0, 0)
    assert report["warnings"] == []


@pytest.fixture
def fresh(tmp_path: Path, clock: Clock) -> Path:
    path = tmp_path / "baru.pasar"
    open_empty(path, clock).close()
    return path


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_rule_28_a_fresh_book_takes_every_list_without_loss(
    pasar: Pasar, full: Market, fresh: Path, tmp_path: Path, form: str
) -> None:
    for kind in ROUND_TRIPS:
        file = tmp_path / f"{kind}.{form}"
        pasar.json("export", kind, "-o", file, "--reveal", "laporan")
        pasar.json("import", kind, file, fresh, "--accept-debt")
    for kind in ROUND_TRIPS:
        before, after = (
            without_refs(pasar("export", kind, *book, "--format", "json", "--reveal", "laporan").json)
            for book in ((), (fresh,))
        )
        assert after == before, kind


@pytest.mark.parametrize("kind", tuple(EXPORTS))
def test_rule_28_every_export_has_a_reference(pasar: Pasar, full: Market, kind: str) -> None:
    answer = pasar("export", kind)
    assert answer.exit_code == 0, answer.stderr
    assert answer.stdout.removeprefix("\ufeff").startswith("ref;")
    assert all(row["ref"] for row in rows_of(answer.stdout))


def test_rule_25_nik_and_phone_are_masked_unless_a_reason_is_written_down(
    pasar: Pasar, desk: Desk, market: Market
) -> None:
    _name, nik, phone, _goods = HOLDERS["A-01"]
    before = pasar.json("info")["lines"]
    shown = pasar("export", "vendors").stdout
    assert nik not in shown
    assert phone.removeprefix("+62") not in shown
    assert pasar.json("info")["lines"] == before
    revealed = rows_of(pasar("export", "vendors", "--reveal", "permintaan Inspektorat").stdout)
    assert (revealed[0]["nik"], revealed[0]["hp"]) == (f"'{nik}", "'081234567801")
    with desk.read() as reading:
        assert reading.execute("SELECT vendor, fields, reason FROM reveal").fetchall() == [(None, "nik,phone", "lain")]


def test_rule_27_turnover_has_no_names_unless_they_are_revealed(pasar: Pasar, market: Market) -> None:
    pasar.json("sale", "--stall", "A-01", "--amount", "450rb", "--officer", "Sari")
    (masked,) = pasar("export", "sales", "--format", "json").json
    (revealed,) = pasar("export", "sales", "--format", "json", "--reveal", "laporan").json
    assert masked.items() >= {"stall": "A-01", "amount": 450_000, "name": None}.items()
    assert revealed["name"] == "Siti Aminah"


def test_receipts_are_taken_out_with_the_code_that_was_printed(pasar: Pasar, market: Market) -> None:
    paid = pasar.json("collect", "--stall", "A-01", "--days", "2", "--officer", "Sari")
    pasar.json("stall", "change", "A-01", "--number", "21")
    (row,) = pasar("export", "receipts", "--format", "json").json
    assert row.items() >= {"receipt": paid["receipt"], "stall": "A-01", "amount": 6_000, "voided": None}.items()
    assert pasar("export", "receipts", "--format", "json", "--to", "2026-11-23").json == []


def test_the_journal_is_taken_out_as_it_is_chained(pasar: Pasar, market: Market) -> None:
    lines = pasar("export", "journal", "--format", "json").json
    assert (len(lines), lines[-1]["hash"]) == (pasar.json("info")["lines"], pasar.json("verify")["head"])
    assert lines[0]["kind"] == "device_opened"


def test_a_forgotten_vendor_is_not_taken_out(pasar: Pasar, desk: Desk, market: Market) -> None:
    vendors.forget_vendor(desk, vendors.list_vendors(desk, "Siti")[0].ref, "asked")
    assert len(rows_of(pasar("export", "vendors").stdout)) == len(HOLDERS) - 1


def test_a_file_that_is_there_is_never_overwritten(pasar: Pasar, market: Market, tmp_path: Path) -> None:
    file = tmp_path / "surat.csv"
    file.write_text("penting")
    assert pasar.refused("export", "stalls", "-o", file) == "file_exists"
    assert file.read_text() == "penting"


def test_a_workbook_holds_text_as_text(pasar: Pasar, full: Market, tmp_path: Path) -> None:
    file = tmp_path / "pedagang.xlsx"
    pasar.json("export", "vendors", "-o", file, "--reveal", "laporan")
    sheet = load_workbook(file).worksheets[0]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
    for text in ("3174012305850001", "08123456789", "=HYPERLINK(1)", "+beras; 'merah'"):
        assert cells[text].data_type == "s"


def test_json_is_one_document(pasar: Pasar, market: Market) -> None:
    answer = pasar("--json", "export", "stalls")
    assert json.loads(answer.stdout)[0].items() >= {"block": "A", "area_m2": "6", "walk_order": 1}.items()


@pytest.mark.parametrize("bad", bad_inputs("ekspor_csv"))
def test_bad_exported_value(pasar: Pasar, desk: Desk, market: Market, bad: BadInput) -> None:
    made = vendors.register_vendor(desk, {"name": "Joko", "goods": bad.text}).vendor
    row = rows_of(pasar("export", "vendors").stdout)[-1]
    # A line break is no part of what is kept, and full-width signs are kept as plain ones.
    assert row["dagangan"] == f"'{made.goods}"
    assert bad.value in (f"'{made.goods}", "'\r=1", "'＝1+1")
