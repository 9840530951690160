"""A day at the market by command: quotes, payments, tickets, visits, sales, voids and reports."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from pasar_tui.domain.days import Month
from pasar_tui.services.arrears import ArrearsDraft, open_arrears
from pasar_tui.services.officers import add_officer
from pasar_tui.services.payments import sell_tickets
from tests.support.command import Pasar
from tests.support.market import TODAY, Clock, Market

pytestmark = pytest.mark.usefixtures("market")


def test_a_quote_explains_itself_line_by_line(pasar: Pasar) -> None:
    told = pasar.json("quote", "--stall", "a1", "--from", "2026-11-01", "--to", "30-11-2026")
    (line,) = told.pop("lines")
    assert told == {"stall": "A-01", "mode": "kartu", "from": "2026-11-01", "to": "2026-11-30", "total": 90_000}
    assert {name: line[name] for name in ("component", "legal_basis", "rate", "basis", "per", "area_m2", "units")} == {
        "component": "pelayanan",
        "legal_basis": "Perda Kab. Jepara 1/2024",
        "rate": 500,
        "basis": "m2",
        "per": "hari",
        "area_m2": "6.00",
        "units": 30,
    }
    assert (line["gross"], line["relief_bp"], line["amount"]) == (90_000, 0, 90_000)


def test_a_person_reads_of_a_quote_how_its_amount_comes_about(pasar: Pasar) -> None:
    told = pasar("quote", "--stall", "a1", "--from", "2026-11-01", "--to", "30-11-2026").stdout
    assert "Perda Kab. Jepara 1/2024: pelayanan Rp500/m²/day × 6,00 m² = Rp3.000 × 30 days = Rp90.000\n" in told


def test_a_payment_is_answered_with_all_that_the_payer_is_told(pasar: Pasar, market: Market) -> None:
    told = pasar.json("collect", "--stall", "A 1", "--days", "7")
    assert re.fullmatch(r"[0-9A-Z]{4}-26-000001", told["receipt"])
    assert re.fullmatch(r"[0-9A-Z]{8}-\d+", told["vendor"])
    assert (told["stall"], told["amount"], told["method"]) == ("A-01", 21_000, "cash")
    assert (told["owed_after"], told["paid_through"], told["repeated"]) == (51_000, "2026-11-07", False)
    (part,) = told["allocations"]
    assert (part["what"], part["from"], part["to"], part["days"]) == ("day", "2026-11-01", "2026-11-07", 7)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--stall", "A-06"), "no_tenancy"),
        (("--stall", "Z-01"), "stall_unknown"),
        (("--tenancy", "AAAAAAAA-1"), "tenancy_unknown"),
        (("--vendor", "AAAAAAAA-1"), "vendor_unknown"),
        (("--stall", "A-01", "--days", "900"), "days_out_of_range"),
        (("--stall", "B-01", "--days", "2"), "mode_period"),
        (("--stall", "A-01", "--day", "25-11-2026"), "day_future"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_code(pasar: Pasar, words: tuple[str, ...], code: str) -> None:
    assert pasar.refused("collect", *words) == code


def test_who_is_paid_up_is_refused_until_more_is_asked_for(pasar: Pasar) -> None:
    pasar.json("collect", "--stall", "A-01", "--days", "24")
    assert pasar.refused("collect", "--stall", "A-01") == "already_paid"
    assert pasar.json("collect", "--stall", "A-01", "--amount", "5rb")["allocations"][-1]["days"] == 0


def test_a_month_takes_every_unpaid_day_to_its_end(pasar: Pasar) -> None:
    assert pasar.json("collect", "--stall", "A-01", "--month", "2026-11")["paid_through"] == "2026-11-30"
    assert pasar.refused("collect", "--stall", "A-01", "--month", "2026-11") == "already_paid"


def test_one_way_of_saying_how_much_and_for_whom(pasar: Pasar) -> None:
    assert pasar("collect", "--stall", "A-01", "--days", "1", "--amount", "3000").exit_code == 2
    assert pasar("collect", "--days", "1").exit_code == 2


def test_rule_06_a_key_is_taken_once(pasar: Pasar) -> None:
    first, again = (pasar.json("collect", "--stall", "A-01", "--key", "pagi-1") for _n in range(2))
    assert (first["repeated"], again["repeated"], first["receipt"]) == (False, True, again["receipt"])
    assert pasar.json("info")["receipts"] == 1


def test_rule_24_money_needs_an_officer(pasar: Pasar, market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    add_officer(market.desk, "Tono")
    assert pasar.refused("collect", "--stall", "A-01") == "officer_needed"
    assert pasar.json("collect", "--stall", "A-01", "--officer", "tono")["amount"] == 3_000
    monkeypatch.setenv("PASAR_OFFICER", "Sari")
    assert pasar.json("collect", "--stall", "A-01")["amount"] == 3_000
    names = [row["officer"] for row in pasar.json("report", "daily")["by_officer"]]
    assert names == ["Sari", "Tono"]


def test_rule_17_opening_arrears_are_settled_before_days_by_an_amount_only(pasar: Pasar, market: Market) -> None:
    draft = ArrearsDraft(market.vendors["A-01"], Month(2026, 9), 40_000, market.tenancies["A-01"])
    open_arrears(market.desk, draft)
    assert [one["what"] for one in pasar.json("collect", "--stall", "A-01")["allocations"]] == ["day"]
    told = pasar.json("collect", "--stall", "A-01", "--amount", "43.000")
    assert [(one["what"], one["amount"]) for one in told["allocations"]] == [("arrears", 40_000), ("day", 3_000)]
    assert told["owed_after"] == 22 * 3_000


def test_rule_17_a_former_vendor_pays_opening_arrears(pasar: Pasar, market: Market) -> None:
    open_arrears(market.desk, ArrearsDraft(market.vendors["B-03"], Month(2025, 12), 12_000))
    ref = pasar.json("sale", "--stall", "B-03", "--amount", "1")["vendor"]
    told = pasar.json("collect", "--vendor", ref, "--amount", "5000")
    assert (told["stall"], told["owed_after"], told["paid_through"]) == (None, 7_000, None)
    assert pasar.json("collect", "--vendor", ref)["amount"] == 7_000
    assert pasar.refused("collect", "--vendor", ref) == "already_paid"


def test_tickets_are_sold_without_a_name(pasar: Pasar) -> None:
    told = pasar.json("ticket", "--count", "3")
    assert (told["amount"], told["vendor"], told["stall"], told["owed_after"]) == (6_000, None, None, None)
    assert [(one["what"], one["amount"]) for one in told["allocations"]] == [("ticket", 6_000)]
    assert pasar.refused("ticket", "--count", "1", "--stall-kind", "bango") == "tariff_missing"


def test_a_void_reduces_the_takings_of_its_own_day(pasar: Pasar, clock: Clock) -> None:
    number = pasar.json("collect", "--stall", "A-01")["receipt"]
    clock.stand(TODAY + timedelta(1))
    told = pasar.json("void", number, "--reason", "2", "--note", "salah hitung")
    assert (told["voids"], told["amount"]) == (number, 3_000)
    assert pasar.refused("void", number, "--reason", "2") == "already_voided"
    assert pasar.refused("void", "AAAA-26-000001", "--reason", "2") == "receipt_unknown"
    assert pasar.json("report", "daily", "--day", "kemarin")["collected"]["total"] == 3_000
    assert pasar.json("report", "daily")["collected"]["total"] == -3_000


def test_a_visit_keeps_its_words_outside_the_journal(pasar: Pasar, market: Market) -> None:
    told = pasar.json("visit", "--stall", "A-03", "--outcome", "refused", "--reason", "minta keringanan")
    assert (told["stall"], told["outcome"]) == ("A-03", "refused")
    with market.desk.read() as reading:
        assert reading.execute("SELECT text FROM private_note").fetchall() == [("minta keringanan",)]
        assert "minta" not in reading.execute("SELECT max(body) FROM journal WHERE kind='visit_made'").fetchone()[0]


def test_a_sale_again_is_a_correction(pasar: Pasar) -> None:
    words = ("sale", "--stall", "A-02", "--group", "pakaian", "--volume", "2,5", "--unit", "lusin")
    first = pasar.json(*words, "--amount", "1,5jt")
    second = pasar.json(*words, "--amount", "1,6jt", "--estimate")
    assert (first["amount"], second["amount"], second["corrects"]) == (1_500_000, 1_600_000, first["ref"])
    assert (first["volume"], first["unit"]) == ("2.5", "lusin")
    told = pasar.json("report", "sales")
    assert (told["total"], told["rows"][0]["estimate"]) == (1_600_000, True)


def test_the_daily_report_adds_up(pasar: Pasar) -> None:
    pasar.json("collect", "--stall", "A-01", "--days", "24")
    pasar.json("collect", "--stall", "B-01", "--method", "qris")
    pasar.json("ticket", "--count", "5")
    pasar.json("visit", "--stall", "A-02", "--outcome", "closed")
    told = pasar.json("report", "daily")
    assert told["collected"] == {"cash": 82_000, "qris": 3_000, "transfer": 0, "total": 85_000}
    stalls = dict(told["stalls"])
    assert stalls.pop("total") == sum(stalls.values()) == 10
    for rows in ("by_block", "by_component"):
        assert sum(row["amount"] for row in told[rows]) == 85_000
    assert sum(row["cash"] + row["other"] for row in told["by_officer"]) == 85_000
    assert told["not_deposited"] == {"amount": None, "due": None}
    assert told["arrears"] == {"stalls": 4, "amount": 4 * 72_000}


def test_rule_20_what_came_without_cash_settles_the_debt_and_waits_apart_for_the_bank(pasar: Pasar) -> None:
    told = [
        pasar.json("collect", "--stall", "A-01", "--days", "2", "--method", method) for method in ("qris", "transfer")
    ]
    assert told[1]["paid_through"] == "2026-11-04"
    day = pasar.json("report", "daily")
    assert (day["collected"]["total"], day["awaiting_bank"], day["collected"]["cash"]) == (12_000, 12_000, 0)
    assert "Rp12.000" in pasar("report", "daily").stdout


def test_arrears_and_unpaid_have_the_agreed_keys(pasar: Pasar) -> None:
    owing = pasar.json("report", "arrears")
    assert set(owing["rows"][0]) >= {"stall", "vendor", "mode", "days", "principal", "interest", "total", "oldest"}
    assert (owing["total"], owing["rows"][0]["interest"], owing["rows"][0]["oldest"]) == (360_000, None, "2026-11-01")
    assert pasar.json("report", "arrears", "--older-than", "24")["rows"] == []
    assert pasar.json("report", "arrears", "--older-than", "23") == owing
    rows = pasar.json("report", "unpaid")["rows"]
    assert [row["stall"] for row in rows] == ["A-01", "A-02", "A-03", "A-04", "A-05", "B-01", "B-02", "B-03", "B-04"]
    assert (rows[0]["due_today"], rows[0]["owed"], rows[5]["owed"]) == (3_000, 72_000, 0)


def test_every_report_is_a_table_that_a_person_can_read(pasar: Pasar, market: Market) -> None:
    sell_tickets(market.desk, 2)
    for name, word in (("daily", "Rp4.000"), ("unpaid", "Siti Aminah"), ("arrears", "01-11-2026"), ("round", "A-06")):
        answer = pasar("report", name)
        assert (answer.exit_code, word in answer.stdout) == (0, True), answer.stdout + answer.stderr
        assert all(len(line) <= 132 for line in answer.stdout.splitlines())


def test_several_holders_need_a_shift(pasar: Pasar) -> None:
    words = ("--stall", "A-01", "--shift", "malam", "--since", "2026-11-20", "--charged-from", "2026-11-20")
    ref = pasar.json("vendor", "add", "Wati Malam")["vendor"]
    pasar.json("tenancy", "start", "--vendor", ref, *words)
    for command in (("collect",), ("visit", "--outcome", "closed"), ("sale", "--amount", "1")):
        assert pasar.refused(*command, "--stall", "A-01") == "shift_needed"
    assert pasar.json("collect", "--stall", "A-01", "--shift", "MALAM")["paid_through"] == "2026-11-20"
