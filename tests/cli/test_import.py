"""Files that an office brings in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pasar_tui.services import stalls, tariffs, tenancies, vendors
from pasar_tui.services.desk import Desk
from pasar_tui.services.office_rules import list_calendar
from tests.support.command import Pasar
from tests.support.inputs import BadInput, bad_inputs
from tests.support.market import HOLDERS, TODAY, Market


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "berkas.csv"


def write(file: Path, *lines: str) -> Path:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def counts(report: dict[str, object]) -> tuple[object, ...]:
    return tuple(report[key] for key in ("new", "same", "changed", "written"))


STALLS = (
    "Blok;Nomor;Jenis;Panjang (m);Lebar (m);Luas m2;Urutan;Cara tagih;Kelas;atribut.Dekat Pintu",
    "C;01;kios;3;2,5;;1;kartu;1;ya",
    "C;02;kios;3;2,5;7,6;2;;1;",
    "D;1;hamparan;;;;;;;",
)


def test_stalls_come_in(pasar: Pasar, market: Market, file: Path) -> None:
    report = pasar.json("import", "stalls", write(file, *STALLS))
    assert counts(report) == (3, 0, 0, True)
    assert (report["rows"], report["refused"], report["unknown_columns"]) == (3, [], [])
    assert ["7,60" in warning for warning in report["warnings"]] == [True]
    first, second = (stalls.find_stall(market.desk, code, TODAY) for code in ("C-01", "C-02"))
    assert (first.area, second.area, first.mode) == (750, 760, "kartu")
    assert first.attributes == {"kelas": "1", "dekat pintu": "ya"}


@pytest.mark.parametrize("kind", ["stalls", "vendors", "tariffs", "calendar", "prices", "arrears"])
def test_the_same_file_twice_brings_nothing_new(pasar: Pasar, market: Market, file: Path, kind: str) -> None:
    lines = {
        "stalls": STALLS,
        "vendors": VENDORS,
        "tariffs": TARIFFS,
        "calendar": CALENDAR,
        "prices": PRICES,
        "arrears": ARREARS,
    }[kind]
    first = pasar.json("import", kind, write(file, *lines))
    assert counts(first) == (len(lines) - 1, 0, 0, True)
    before = pasar.json("info")["lines"]
    again = pasar.json("import", kind, file)
    assert counts(again) == (0, len(lines) - 1, 0, False)
    assert pasar.json("info")["lines"] == before
    assert pasar.json("verify", "--rebuild")["ok"]


def test_a_dry_run_says_what_would_be_and_writes_nothing(pasar: Pasar, market: Market, file: Path) -> None:
    before = pasar.json("info")["lines"]
    report = pasar.json("import", "stalls", write(file, *STALLS), "--dry-run")
    assert counts(report) == (3, 0, 0, False)
    assert pasar.json("info")["lines"] == before


def test_each_line_points_to_its_batch(pasar: Pasar, desk: Desk, market: Market, file: Path) -> None:
    pasar.json("import", "stalls", write(file, *STALLS))
    with desk.read() as reading:
        batch, rows = reading.execute("SELECT id, rows FROM batch").fetchone()
        (device,) = reading.execute("SELECT count(*) FROM device").fetchone()
        (pointing,) = reading.execute(
            "SELECT count(*) FROM journal WHERE line>? AND json_extract(body,'$.batch')=?", (batch, batch)
        ).fetchone()
        (last,) = reading.execute("SELECT max(line) FROM journal").fetchone()
    assert (rows, device, pointing) == (3, 1, last - batch)


VENDORS = (
    "Nama,Tempat,NIK,No. HP,Alamat,Dagangan,KBLI,JK,Mulai,Tagih Mulai",
    "Hj. Rukmini,A-06,3174012305850001,0812-3456-7890,Jl. Kenanga 1,beras,47111,P,01-03-2020,20-11-2026",
    "Wayan Gede,b4,,,,sayur,,,,",
    "Tanpa Tempat,,,,,,,,,",
)


def test_rule_11_vendors_come_in_with_the_debt_that_their_stalls_create(
    pasar: Pasar, desk: Desk, market: Market, file: Path
) -> None:
    report = pasar.json("import", "vendors", write(file, *VENDORS))
    assert counts(report) == (3, 0, 0, True)
    assert report["debt"] == 5 * 3_000
    (rukmini,) = vendors.list_vendors(desk, "Rukmini")
    assert (rukmini.stalls, rukmini.nik_masked, rukmini.goods) == (("A-06",), "3174••••••••0001", "beras")


def test_rule_11_a_file_whose_debts_exceed_31_days_needs_a_yes(pasar: Pasar, market: Market, file: Path) -> None:
    write(file, "nama;tempat;mulai;tagih_mulai", "Joko;A-06;2020-01-01;2026-10-01")
    answer = pasar("--json", "import", "vendors", file)
    assert (answer.exit_code, answer.error["code"]) == (1, "rows_refused")
    (refusal,) = answer.json["refused"]
    assert (refusal["row"], refusal["column"], refusal["code"]) == (2, "tagih_mulai", "debt_unconfirmed")
    assert pasar.json("import", "vendors", file, "--dry-run", "--accept-debt")["debt"] == 55 * 3_000
    assert pasar.json("import", "vendors", file, "--accept-debt")["written"] is True


def test_rule_28_a_vendor_is_known_by_ref_then_nik_then_name_and_stall(
    pasar: Pasar, desk: Desk, market: Market, file: Path
) -> None:
    ref = vendors.list_vendors(desk, "Siti")[0].ref
    write(
        file,
        "ref;nama;tempat;nik;dagangan",
        f"{ref};Siti Aminah Putri;;;sembako",
        f";Pak Budi;;{HOLDERS['A-02'][1]};pakaian",
        ";nyoman SUKERTI;a3;;bumbu",
        ";Dewi Lestari;B-04;;emas",
    )
    report = pasar.json("import", "vendors", file)
    assert counts(report) == (1, 0, 3, True)
    assert vendors.show_vendor(desk, ref).name == "Siti Aminah Putri"
    assert ["Dewi Lestari" in warning for warning in report["warnings"]] == [False, False, True]


def test_rule_25_a_masked_cell_leaves_what_is_there(pasar: Pasar, desk: Desk, market: Market, file: Path) -> None:
    write(file, "nama;tempat;nik;hp", "Siti Aminah;A-01;1871••••••••0001;0812????7801")
    assert counts(pasar.json("import", "vendors", file)) == (0, 1, 0, False)


def test_an_empty_cell_leaves_what_is_there(pasar: Pasar, market: Market, file: Path) -> None:
    write(file, "nama;tempat;nik;hp;dagangan", "Siti Aminah;A-01;;;")
    assert counts(pasar.json("import", "vendors", file)) == (0, 1, 0, False)


def test_a_vendor_may_hold_several_stalls_each_from_its_own_day(
    pasar: Pasar, desk: Desk, market: Market, file: Path
) -> None:
    write(file, "nama\ttempat\tmulai", "Joko\tA-06; b4 ;A-01 (malam)\t2026-11-01;2026-11-02;2026-11-03")
    pasar.json("import", "vendors", file)
    ref = vendors.list_vendors(desk, "Joko")[0].ref
    held = [one for one in tenancies.list_tenancies(desk, TODAY) if one.vendor == ref]
    assert [(one.stall, one.shift, one.since.day) for one in held] == [
        ("A-01", "malam", 3),
        ("A-06", "", 1),
        ("B-04", "", 2),
    ]


def test_two_namesakes_in_one_file_are_two_vendors_however_often_it_comes(
    pasar: Pasar, desk: Desk, market: Market, file: Path
) -> None:
    write(file, "nama", "Sri", "Sri")
    assert counts(pasar.json("import", "vendors", file)) == (2, 0, 0, True)
    assert counts(pasar.json("import", "vendors", file)) == (0, 2, 0, False)


def test_what_is_private_is_masked_where_a_row_is_refused(pasar: Pasar, market: Market, file: Path) -> None:
    write(file, "Nama;NIK;HP", "Joko;31740123058500019;", "Wati;;0812345678901234567")
    answer = pasar("--json", "import", "vendors", file)
    assert [(one["row"], one["column"]) for one in answer.json["refused"]] == [(2, "NIK"), (3, "HP")]
    for secret in ("31740123058500019", "0812345678901234567"):
        assert secret not in answer.stdout + answer.stderr
    assert answer.json["refused"][0]["value"] == "3174••••••••0019"


def test_one_refused_row_and_nothing_is_written_unless_it_is_skipped(pasar: Pasar, market: Market, file: Path) -> None:
    write(file, "nama;nik", "Joko;", "Wati;12", "Ani;")
    before = pasar.json("info")["lines"]
    answer = pasar("--json", "import", "vendors", file)
    assert (answer.exit_code, answer.error["code"]) == (1, "rows_refused")
    assert counts(answer.json) == (2, 0, 0, False)
    assert pasar.json("info")["lines"] == before
    assert counts(pasar.json("import", "vendors", file, "--skip-refused")) == (2, 0, 0, True)


def test_a_refused_row_leaves_nothing_of_itself_behind(pasar: Pasar, desk: Desk, market: Market, file: Path) -> None:
    write(file, "nama;tempat", "Joko;A-06;", "Wati;B-04;A-02", "Wati Dua;B-04")
    file.write_text('nama;tempat\nJoko;A-06\nWati;"B-04;A-02"\nWati Dua;B-04\n', encoding="utf-8")
    report = pasar.json("import", "vendors", file, "--skip-refused")
    assert [(one["row"], one["code"]) for one in report["refused"]] == [(3, "stall_taken")]
    assert [one.name for one in vendors.list_vendors(desk, "Wati")] == ["Wati Dua"]


def test_columns_are_mapped_and_those_not_used_are_named(pasar: Pasar, market: Market, file: Path) -> None:
    write(file, "Pemilik;Warna;Kios", "Joko;biru;A-06")
    report = pasar.json("import", "vendors", file, "--map", "nama=Pemilik", "--map", "tempat=Kios")
    assert (report["new"], report["unknown_columns"]) == (1, ["Warna"])
    assert pasar.refused("import", "vendors", file) == "column_missing"
    assert pasar.refused("import", "vendors", file, "--map", "nama") == "map_unclear"


TARIFFS = (
    "Dasar hukum;Komponen;Jenis tempat;Kelas;Satuan;Dari;Luas min;Luas maks;Koefisien;Rupiah;Mulai;Akhir;Kode rekening",
    "Perda 1/2027;;kios;1;m2/hari;;;;1,3;650;01-01-2027;;4.1.02.01.05",
    "Perda 1/2027;;lesehan;;unit/hari;;0;3;;1.500;01-01-2027;31-12-2027;4.1.02.01.05",
    "Perda 1/2027;kebersihan;;;persen;pelayanan;;;;10;01-01-2027;;4.1.02.02.01",
    "Perda 2/2027;bea balik;kios;;kali;;;;;300rb;01-01-2027;;",
)


def test_tariffs_come_in_and_one_with_another_rate_takes_the_place_of_the_old(
    pasar: Pasar, desk: Desk, market: Market, file: Path
) -> None:
    pasar.json("import", "tariffs", write(file, *TARIFFS))
    write(file, TARIFFS[0], TARIFFS[1].replace(";650;", ";700;"))
    assert counts(pasar.json("import", "tariffs", file)) == (0, 0, 1, True)
    rates = [row.rate for row in tariffs.list_tariffs(desk) if row.conditions.get("kelas") == "1"]
    assert rates == [700]


def test_rule_13_a_tariff_file_that_touches_paid_days_needs_a_choice(
    pasar: Pasar, desk: Desk, market: Market, file: Path
) -> None:
    pasar.json("collect", "--stall", "A-01", "--days", "20", "--officer", "Sari")
    write(file, "dasar_hukum;jenis_tempat;satuan;rupiah;mulai", "Perda 9/2026;kios;m2/hari;600;2026-11-11")
    assert pasar.refused("import", "tariffs", file) == "late_choice"
    report = pasar.json("import", "tariffs", file, "--late", "honour")
    assert report["differences"] == [{"stall": "A-01", "amount": 6_000}]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (";;kios;;m2/hari;;;;;650;01-01-2027;;", "Dasar hukum"),
        ("Perda;;kios;;m2/abad;;;;;650;01-01-2027;;", "Satuan"),
        ("Perda;;kios;;m2/hari;;;;;6,5;01-01-2027;;", "Rupiah"),
        ("Perda;;kios;;m2/hari;;;;;650;31-02-2027;;", "Mulai"),
        ("Perda;;kios;;m2/hari;;9;3;;650;01-01-2027;;", "Rupiah"),
    ],
)
def test_a_tariff_row_is_refused_at_its_cell(pasar: Pasar, market: Market, file: Path, line: str, column: str) -> None:
    answer = pasar("--json", "import", "tariffs", write(file, TARIFFS[0], line))
    assert [(one["row"], one["column"]) for one in answer.json["refused"]] == [(2, column)]


CALENDAR = (
    "tanggal,jenis,keterangan",
    "2026-12-25,libur_nasional,Natal",
    "2026-12-24,cuti bersama,",
    "2026-12-25,pasar_tutup,Pembersihan",
)


def test_days_of_the_calendar_come_in(pasar: Pasar, desk: Desk, market: Market, file: Path) -> None:
    pasar.json("import", "calendar", write(file, *CALENDAR))
    assert [(row.day.day, row.kind, row.remark) for row in list_calendar(desk)] == [
        (24, "cuti_bersama", None),
        (25, "libur_nasional", "Natal"),
        (25, "pasar_tutup", "Pembersihan"),
    ]
    write(file, "tanggal,jenis,keterangan", "25-12-2026,libur_nasional,Hari Raya Natal")
    assert counts(pasar.json("import", "calendar", file)) == (0, 0, 1, True)


PRICES = (
    "tanggal;komoditas;harga;satuan;sumber",
    "2026-11-23;Beras;13.500;kg;Pak Joko",
    "2026-11-24;Beras;-;kg;Pak Joko",
    "2026-11-24;Cabai;Rp45.000;kg;",
    "2026-11-24;Telur;0;kg;",
)


def test_prices_come_in_and_a_later_one_corrects(pasar: Pasar, desk: Desk, market: Market, file: Path) -> None:
    pasar.json("import", "prices", write(file, *PRICES))
    write(file, PRICES[0], "2026-11-24;beras;13.600;KG;pak joko")
    assert counts(pasar.json("import", "prices", file)) == (0, 0, 1, True)
    with desk.read() as reading:
        assert reading.execute("SELECT count(*) FROM commodity").fetchone() == (3,)


def test_a_price_of_tomorrow_is_refused(pasar: Pasar, market: Market, file: Path) -> None:
    answer = pasar("--json", "import", "prices", write(file, PRICES[0], "2026-11-25;Beras;1;kg;"))
    assert [(one["column"], one["code"]) for one in answer.json["refused"]] == [("tanggal", "day_future")]


ARREARS = (
    "tempat;pedagang;masa;pokok;komponen;kode_rekening;dasar_hukum;jatuh_tempo",
    "A-01;;2025-12;90.000;;4.1.02.01.05;Perda 3/2011;31-01-2026",
    "A-01;Siti Aminah;2025-11;90rb;;;;",
    ";Kartini Lama;2024-06;1.250.000;sampah;;;",
)


def test_rule_17_opening_arrears_are_of_a_tenancy_or_of_a_former_vendor(
    pasar: Pasar, desk: Desk, market: Market, file: Path
) -> None:
    report = pasar.json("import", "arrears", write(file, *ARREARS))
    assert counts(report) == (3, 0, 0, True)
    owed = {
        name: pasar.json("vendor", "show", vendors.list_vendors(desk, name)[0].ref)["owed"]
        for name in ("Siti", "Kartini")
    }
    assert owed == {"Siti": 24 * 3_000 + 180_000, "Kartini": 1_250_000}


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        (";;2025-12;1000;;;;", "tempat / pedagang", "cell_needed"),
        ("A-06;;2025-12;1000;;;;", "tempat", "no_tenancy"),
        ("A-01;Budi Santoso;2025-12;1000;;;;", "pedagang", "no_tenancy"),
        (";S. Aminah;2025-12;1000;;;;", "pedagang", "vendor_unknown"),
        ("A-01;;2025-13;1000;;;;", "masa", "month_unclear"),
        ("A-01;;2026-12;1000;;;;", "masa", "arrears_invalid"),
        ("A-01;;2025-12;0;;;;", "pokok", "amount_out_of_range"),
    ],
)
def test_arrears_that_cannot_be_are_refused_at_their_cell(
    pasar: Pasar, market: Market, file: Path, line: str, column: str, code: str
) -> None:
    answer = pasar("--json", "import", "arrears", write(file, ARREARS[0], line))
    assert [(one["row"], one["column"], one["code"]) for one in answer.json["refused"]] == [(2, column, code)]


def test_arrears_that_something_was_paid_on_stay(pasar: Pasar, desk: Desk, market: Market, file: Path) -> None:
    pasar.json("import", "arrears", write(file, *ARREARS))
    pasar.json("collect", "--stall", "A-01", "--amount", "1.000", "--officer", "Sari")
    write(file, ARREARS[0], "A-01;;2025-11;80.000;;;;")
    answer = pasar("--json", "import", "arrears", file)
    assert [one["code"] for one in answer.json["refused"]] == ["arrears_paid"]


def test_of_twenty_thousand_rows_the_bad_one_is_named_and_nothing_is_written(
    pasar: Pasar, market: Market, file: Path
) -> None:
    lines = [f"Pedagang {number:05d};0812{number:07d}" for number in range(20_000)]
    lines[15_000] = "Pedagang Salah;08"
    write(file, "nama;hp", *lines)
    before = pasar.json("info")["lines"]
    answer = pasar("--json", "import", "vendors", file)
    assert answer.exit_code == 1
    assert [(one["row"], one["column"]) for one in answer.json["refused"]] == [(15_002, "hp")]
    assert pasar.json("info")["lines"] == before


@pytest.mark.parametrize("bad", bad_inputs("csv"))
def test_bad_csv(pasar: Pasar, market: Market, file: Path, bad: BadInput) -> None:
    file.write_bytes(bad.data)
    before = pasar.json("info")
    answer = pasar("--json", "import", "vendors", file)
    if bad.accepted:
        assert answer.exit_code == 0, answer.stderr
        assert answer.json["written"] is True
        assert pasar.json("info")["vendors"] == before["vendors"] + answer.json["rows"]
    else:
        assert answer.exit_code == 1
        assert answer.error["code"]
        assert pasar.json("info")["lines"] == before["lines"]


@pytest.mark.parametrize("day", [date(2026, 11, 24)])
def test_a_change_of_a_stall_by_file_counts_from_today(
    pasar: Pasar, desk: Desk, market: Market, file: Path, day: date
) -> None:
    write(file, "blok;nomor;jenis;luas_m2", "B;4;los;7,25")
    assert counts(pasar.json("import", "stalls", file)) == (0, 0, 1, True)
    history = stalls.history_of(desk, market.stalls["B-04"])
    assert history.changes() == (day,)
    assert history.at(day).area == 725
