"""Reckoning without a book, as a script or an officer calls it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pasar_tui.cli.main import main
from pasar_tui.cli.surroundings import Surroundings
from pasar_tui.domain.money import format_rupiah
from tests.domain.inputs import AMOUNTS_READ, AMOUNTS_REFUSED, DAYS_REFUSED, NIKS_READ, NIKS_REFUSED

# Half an hour before midnight in Jakarta; in Jayapura the 25th has begun.
NOW = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
HOLIDAYS = """Tanggal;Jenis;Keterangan
19-04-2019;Libur Nasional;Wafat Isa Almasih
2020-05-21;libur_nasional;
2020-05-22;cuti_bersama;
25/05/2020;libur_nasional;
2021-10-20;libur_daerah;
2021-10-21;pasar_tutup;
"""


def run(*arguments: str) -> Result:
    clock = Surroundings(clock=lambda: int(NOW.timestamp()) * 1000)
    return CliRunner().invoke(main, ["calc", *arguments], obj=clock)


def answer(*arguments: str) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def refusal(*arguments: str) -> str:
    result = run(*arguments, "--json")
    assert result.exit_code == 1
    error = json.loads(result.stderr)["error"]
    assert set(error) == {"code", "title", "message"}
    code: str = error["code"]
    return code


@pytest.mark.parametrize(("text", "amount"), AMOUNTS_READ.items())
def test_an_amount_is_read(text: str, amount: int) -> None:
    assert answer("rupiah", text) == {"amount": amount}


@pytest.mark.parametrize("text", AMOUNTS_REFUSED.values(), ids=AMOUNTS_REFUSED.keys())
def test_an_unclear_amount_is_refused(text: str) -> None:
    assert refusal("rupiah", text) == "amount_unclear"


def test_words_need_no_quotes() -> None:
    assert answer("rupiah", "Rp", "2.000") == {"amount": 2000}
    assert answer("day", "hari", "ini")["day"] == "2026-11-24"


def test_an_amount_for_a_person_is_written_the_indonesian_way() -> None:
    assert run("rupiah", "1,25jt").stdout == format_rupiah(1_250_000) + "\n"


def test_a_refusal_for_a_person_is_one_sentence_on_stderr() -> None:
    result = run("rupiah", "20.00", "--lang", "en")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert "20.00" in result.stderr


def test_a_number_is_spelled_out() -> None:
    assert answer("words", "1.250.000") == {"words": "satu juta dua ratus lima puluh ribu"}
    assert run("words", "0").stdout == "nol\n"


def test_a_day_is_read_with_its_names() -> None:
    assert answer("day", "24-11") == {"day": "2026-11-24", "weekday": "Selasa", "market_day": "Kliwon"}
    assert run("day", "kemarin").stdout == "Senin, 23 November 2026 (Wage)\n"


def test_today_is_told_by_the_zone() -> None:
    assert answer("day", "hari ini", "--zone", "WIT")["day"] == "2026-11-25"


@pytest.mark.parametrize("text", DAYS_REFUSED.values(), ids=DAYS_REFUSED.keys())
def test_an_unclear_day_is_refused(text: str) -> None:
    assert refusal("day", text) == "day_unclear"


@pytest.mark.parametrize("text", NIKS_READ)
def test_a_nik_is_told(text: str) -> None:
    assert answer("nik", text) == {
        "valid": True,
        "sex": "M",
        "born": "1985-05-23",
        "region": "31.74.01",
        "region_name": "Tebet, Kota Administrasi Jakarta Selatan, Daerah Khusus Ibukota Jakarta",
        "warnings": [],
    }


@pytest.mark.parametrize("text", NIKS_REFUSED.values(), ids=NIKS_REFUSED.keys())
def test_a_nik_that_cannot_be_is_refused_and_answered_as_invalid(text: str) -> None:
    result = run("nik", text, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stderr)["error"]["code"] == "nik_unclear"
    told = json.loads(result.stdout)
    assert told["valid"] is False
    assert told["born"] is None
    assert len(told["warnings"]) == 1


def test_an_old_region_is_shown_as_a_note() -> None:
    result = run("nik", "3273007101010001", "--lang", "en")
    assert result.stdout.splitlines()[:2] == ["Sex: woman", "Born: 31-01-2001"]
    assert "32.73.00" in result.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("options", "months", "interest"),
    [
        (["--principal", "96.000", "--due", "10-01-2025", "--paid", "10-06-2025"], 5, 4_800),
        (["--principal", "20rb", "--due", "2022-07-30", "--paid", "2022-08-05", "--rate-bp", "200"], 1, 400),
        (["--principal", "100000", "--due", "31-01-2025", "--paid", "01-04-2025", "--method", "days30"], 2, 2_000),
        (["--principal", "100000", "--due", "10-01-2020", "--paid", "10-01-2026"], 24, 24_000),
        (["--principal", "100000", "--due", "10-01-2020", "--paid", "10-01-2026", "--cap", "12"], 12, 12_000),
        (["--principal", "100000", "--due", "10-01-2025", "--paid", "10-01-2025"], 0, 0),
    ],
)
def test_interest_is_reckoned(options: list[str], months: int, interest: int) -> None:
    told = answer("interest", *options)
    assert (told["months"], told["interest"]) == (months, interest)


def test_months_beyond_the_cap_are_still_told() -> None:
    told = answer("interest", "--principal", "1000", "--due", "10-01-2020", "--paid", "10-01-2026")
    assert (told["months"], told["months_late"]) == (24, 72)


@pytest.mark.parametrize(
    ("options", "due"),
    [
        (["--period-end", "2022-06-30"], "2022-07-30"),
        (["--period-end", "31-07-2022"], "2022-08-30"),
        (["--issued", "2022-08-01"], "2022-08-31"),
        (["--issued", "2022-08-01", "--days", "15"], "2022-08-16"),
    ],
)
def test_a_due_date_is_reckoned(options: list[str], due: str) -> None:
    assert answer("due", *options) == {"due": due}


@pytest.mark.parametrize("options", [[], ["--period-end", "2022-06-30", "--issued", "2022-07-01"]])
def test_a_due_date_needs_exactly_one_day(options: list[str]) -> None:
    assert run("due", *options).exit_code == 2


@pytest.mark.parametrize(
    ("taken", "due"), [("2019-04-18", "2019-04-22"), ("20-05-2020", "2020-05-26"), ("19/10/2021", "2021-10-21")]
)
def test_a_deposit_heeds_the_holidays_of_the_office(tmp_path: Path, taken: str, due: str) -> None:
    calendar = tmp_path / "libur.csv"
    calendar.write_text(HOLIDAYS, "utf-8")
    assert answer("deposit-due", "--day", taken, "--calendar", str(calendar)) == {"due": due}


def test_a_deposit_without_a_calendar_heeds_the_week() -> None:
    assert answer("deposit-due", "--day", "27-11-2026") == {"due": "2026-11-30"}
    assert answer("deposit-due", "--day", "27-11-2026", "--six-day-week") == {"due": "2026-11-28"}
    assert answer("deposit-due", "--day", "27-11-2026", "--days", "3") == {"due": "2026-12-02"}


def test_a_calendar_with_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    calendar = tmp_path / "libur.csv"
    calendar.write_text("tanggal,jenis\n2026-11-24,pilkada\n", "utf-8")
    assert refusal("deposit-due", "--day", "2026-11-23", "--calendar", str(calendar)) == "calendar_kind"


def test_a_calendar_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal("deposit-due", "--day", "2026-11-23", "--calendar", str(tmp_path / "x.csv")) == "file_missing"


def test_an_assessment_is_scored(tmp_path: Path) -> None:
    file = tmp_path / "jawaban.json"
    file.write_text('{"form": "lengkap", "answers": {"CAKAP-01": 4, "AMAN-02": "TB", "ETIS-01": null}}', "utf-8")
    told = answer("literacy", str(file))
    assert list(told) == [
        "pillars",
        "index",
        "anchor_index",
        "verified_index",
        "band",
        "status",
        "repeat_days",
        "coaching",
    ]
    assert told["pillars"] == {"CAKAP": None, "BUDAYA": None, "ETIS": None, "AMAN": None}
    assert (told["index"], told["status"], told["repeat_days"]) == (None, "BELUM_LENGKAP", 14)


def test_an_assessment_for_a_person_ends_with_what_the_instrument_is(tmp_path: Path) -> None:
    file = tmp_path / "jawaban.json"
    file.write_text('{"form": "lengkap", "answers": {}}', "utf-8")
    assert "bukan instrumen resmi" in run("literacy", str(file)).stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("content", "code"), [("{", "literacy_json"), ("[]", "literacy_document"), (" " * 1_000_001, "file_too_large")]
)
def test_a_file_that_is_no_assessment_is_refused(tmp_path: Path, content: str, code: str) -> None:
    file = tmp_path / "jawaban.json"
    file.write_text(content, "utf-8")
    assert refusal("literacy", str(file)) == code


def test_an_assessment_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal("literacy", str(tmp_path)) == "file_unreadable"
