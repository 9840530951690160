"""Vendors, as an officer registers, corrects, finds and forgets them."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.services import vendors
from pasar_tui.services.desk import Desk
from pasar_tui.services.tenancies import TenancyDraft
from pasar_tui.services.tenancy_changes import end_tenancy
from pasar_tui.storage import book, connection
from tests.support.command import Pasar
from tests.support.inputs import BadInput, bad_inputs
from tests.support.market import HOLDERS, START, Clock, Market

NIK = "3174012305850001"


def test_a_vendor_is_registered_and_gets_a_stall(pasar: Pasar, market: Market) -> None:
    made = pasar.json(
        "vendor", "add", "Hj. Rukmini", "--stall", "a6", "--nik", NIK, "--phone", "0812 3456 7890", "--goods", "beras"
    )
    assert (
        made.items()
        >= {
            "name": "Hj. Rukmini",
            "stalls": ["A-06"],
            "nik_masked": "3174••••••••0001",
            "phone_masked": "0812••••7890",
            "goods": "beras",
            "warnings": [],
        }.items()
    )
    assert made["vendor"] == made["ref"]
    assert made["tenancies"][0].items() >= {"charged_from": "2026-11-24", "mode": "kartu", "debt": 3_000}.items()


def test_a_vendor_is_shown_with_debts_and_history(pasar: Pasar, market: Market) -> None:
    ref = pasar.json("vendor", "list", "--search", "Siti Aminah")["vendors"][0]["vendor"]
    shown = pasar.json("vendor", "show", ref)
    assert shown.items() >= {"owed": 24 * 3_000, "receipts": [], "sales": [], "assessment": None}.items()
    assert shown["stalls"] == ["A-01"]


@pytest.mark.parametrize("search", ["Mohamad Jusuf", "yusuf", "muh yus", "a-04", "A 4"])
def test_a_vendor_is_found_by_any_spelling_and_by_the_stall(pasar: Pasar, market: Market, search: str) -> None:
    found = pasar.json("vendor", "list", "--search", search)["vendors"]
    assert [one["name"] for one in found] == ["Muhammad Yusuf"]


def test_a_vendor_is_found_by_a_reference_with_four_characters_of_the_device(pasar: Pasar, market: Market) -> None:
    ref = pasar.json("vendor", "list", "--search", "Budi")["vendors"][0]["vendor"]
    device, number = ref.split("-")
    assert pasar.json("vendor", "show", f"{device[:4].lower()}-{number}")["vendor"] == ref


def test_a_vendor_that_is_not_there_is_refused(pasar: Pasar, market: Market) -> None:
    for ref in ("XXXX-9", "7F3KABCD-999", "Siti"):
        assert pasar.refused("vendor", "show", ref) == "vendor_unknown"


def test_a_name_that_looks_like_anothers_is_registered_with_a_warning(pasar: Pasar, market: Market) -> None:
    made = pasar.json("vendor", "add", "M. Jusuf")
    assert len(made["warnings"]) == 1
    assert "Muhammad Yusuf" in made["warnings"][0]


def test_a_nik_is_nobody_elses(pasar: Pasar, market: Market) -> None:
    assert pasar.refused("vendor", "add", "Orang Lain", "--nik", HOLDERS["A-01"][1]) == "nik_taken"
    ref = pasar.json("vendor", "add", "Orang Lain")["vendor"]
    assert pasar.refused("vendor", "change", ref, "--nik", HOLDERS["A-01"][1]) == "nik_taken"


@pytest.mark.parametrize(
    ("nik", "warned"),
    [("9202034107850001", False), ("9601014107850001", False), ("5401014107850001", True), ("1899994107850001", True)],
)
def test_rule_25_a_nik_of_a_new_or_a_former_province_is_taken(
    pasar: Pasar, market: Market, nik: str, warned: bool
) -> None:
    made = pasar.json("vendor", "add", "Yohana", "--nik", nik)
    assert made["nik_masked"] == f"{nik[:4]}••••••••{nik[-4:]}"
    assert bool(made["warnings"]) is warned


def test_rule_25_a_masked_value_leaves_it_unchanged(pasar: Pasar, market: Market) -> None:
    ref = pasar.json("vendor", "list", "--search", "Budi")["vendors"][0]["vendor"]
    assert pasar.refused("vendor", "change", ref, "--nik", "1871••••••••0002") == "change_empty"


def test_rule_25_seeing_a_nik_leaves_a_line(pasar: Pasar, market: Market) -> None:
    ref = pasar.json("vendor", "list", "--search", "Budi")["vendors"][0]["vendor"]
    shown = pasar.json("vendor", "reveal", ref, "--field", "nik", "--reason", "pemeriksaan")
    assert shown == {"vendor": ref, "nik": HOLDERS["A-02"][1]}
    with market.desk.read() as reading:
        rows = reading.execute("SELECT vendor, fields, reason FROM reveal").fetchall()
    assert rows == [(market.vendors["A-02"], "nik", "pemeriksaan")]


def test_rule_25_why_a_nik_was_seen_is_no_part_of_the_journal_in_free_words(desk: Desk, market: Market) -> None:
    ref = vendors.list_vendors(desk, "Budi")[0].ref
    vendors.reveal_vendor(desk, ref, ("phone",), "Bu Ani minta nomornya")
    with desk.read() as reading:
        (body,) = reading.execute("SELECT body FROM journal ORDER BY line DESC LIMIT 1").fetchone()
    assert "Ani" not in body
    assert json.loads(body)["reason"] == "lain"


def test_rule_27_a_correction_lists_its_fields_and_no_values(pasar: Pasar, market: Market) -> None:
    ref = pasar.json("vendor", "list", "--search", "Budi")["vendors"][0]["vendor"]
    changed = pasar.json("vendor", "change", ref, "--name", "Budi Hartono", "--phone", "081234500000", "--goods", "")
    assert changed.items() >= {"vendor": ref, "name": "Budi Hartono", "goods": None}.items()
    with market.desk.read() as reading:
        (body,) = reading.execute("SELECT body FROM journal ORDER BY line DESC LIMIT 1").fetchone()
    assert json.loads(body)["private"]["fields"] == ["name", "phone"]
    assert "Hartono" not in body
    assert "345" not in body.replace(json.loads(body)["private"]["digest"], "")


def test_a_name_cannot_be_taken_away(pasar: Pasar, market: Market) -> None:
    ref = pasar.json("vendor", "list", "--search", "Budi")["vendors"][0]["vendor"]
    assert pasar.refused("vendor", "change", ref, "--name", "") == "text_refused"


def test_a_refused_vendor_leaves_nothing(pasar: Pasar, market: Market) -> None:
    lines = pasar.json("info")["lines"]
    assert pasar.refused("vendor", "add", "Joko", "--stall", "A-01") == "stall_taken"
    assert pasar.refused("vendor", "add", "Joko", "--stall", "Z-01") == "stall_unknown"
    assert pasar.json("info")["lines"] == lines


def traces(path: Path, *values: str) -> list[str]:
    """Return which values still stand, in any file of the book."""
    found = []
    for file in path.parent.glob(path.name + "*"):
        data = file.read_bytes()
        found += [f"{file.suffix}: {value}" for value in values if value.encode() in data]
    return found


def test_rule_26_after_forgetting_no_byte_of_the_person_is_left(pasar: Pasar, market: Market, clock: Clock) -> None:
    name, nik, phone, _goods = HOLDERS["A-03"]
    ref = pasar.json("vendor", "list", "--search", name)["vendors"][0]["vendor"]
    vendors.change_vendor(market.desk, ref, {"name": "Ni Nyoman Sukerti Asih", "address": "Jalan Kenanga 17"})
    vendors.reveal_vendor(market.desk, ref, ("nik",), "Bu Nyoman minta salinan")
    end_tenancy(market.desk, "A-03", START, "Nyoman pindah")
    private = (name, "Nyoman", "nyoman", "niyoman", "sukerti", nik, phone, phone[3:], "Kenanga")
    assert traces(market.path, *private)
    gone = vendors.forget_vendor(market.desk, ref, "diminta Bu Nyoman")
    assert not gone.traces_left
    assert traces(market.path, *private) == []
    shown = pasar.json("vendor", "show", ref)
    assert "Nyoman" not in json.dumps(shown)
    assert (shown["forgotten"], shown["nik_masked"], shown["owed"]) == (True, None, 3_000)
    assert pasar.json("verify", "--rebuild")["ok"]


def test_rule_26_a_reader_that_keeps_the_log_is_told(
    desk: Desk, market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "READER_PATIENCE_MS", 20)
    ref = vendors.list_vendors(desk, "Nyoman")[0].ref
    with closing(connection.reader(market.path)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM journal").fetchone()
        assert vendors.forget_vendor(desk, ref, "asked").traces_left
    assert desk.book.truncate_log()


def test_a_forgotten_vendor_is_not_found_and_not_changed(pasar: Pasar, market: Market) -> None:
    ref = pasar.json("vendor", "list", "--search", "Nyoman")["vendors"][0]["vendor"]
    pasar.json("vendor", "forget", ref, "--reason", "meninggal")
    assert pasar.json("vendor", "list", "--search", "Nyoman")["vendors"] == []
    assert len(pasar.json("vendor", "list")["vendors"]) == 7
    for words in (
        ("change", ref, "--name", "X"),
        ("reveal", ref, "--reason", "laporan"),
        ("forget", ref, "--reason", "x"),
    ):
        assert pasar.refused("vendor", *words) == "vendor_is_forgotten"


@pytest.mark.parametrize("bad", bad_inputs("nama"))
def test_bad_name(pasar: Pasar, market: Market, bad: BadInput) -> None:
    if bad.accepted:
        made = pasar.json("vendor", "add", "--", bad.text)
        assert made["name"] == bad.value
        assert pasar.json("vendor", "show", made["vendor"])["name"] == bad.value
    else:
        assert pasar.refused("vendor", "add", "--", bad.text) == "text_refused"
        assert pasar.json("info")["vendors"] == 8


@pytest.mark.parametrize("bad", bad_inputs("nik"))
def test_bad_nik(pasar: Pasar, market: Market, bad: BadInput) -> None:
    if bad.accepted:
        ref = pasar.json("vendor", "add", "Bu Sri", "--nik", bad.text)["vendor"]
        assert pasar.json("vendor", "reveal", ref, "--field", "nik", "--reason", "laporan")["nik"] == bad.value
    else:
        assert pasar.refused("vendor", "add", "Bu Sri", "--nik", bad.text) == "nik_unclear"
        assert pasar.json("info")["vendors"] == 8


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [
        ("--phone", "12", "phone_unclear"),
        ("--sex", "X", "sex_unclear"),
        ("--kbli", "12", "kbli_unclear"),
        ("--goods", "\x1b[2J", "text_refused"),
    ],
)
def test_what_cannot_be_is_refused(pasar: Pasar, market: Market, option: str, value: str, code: str) -> None:
    assert pasar.refused("vendor", "add", "Bu Sri", option, value) == code


def test_a_nik_that_says_woman_beside_a_man_is_a_warning(desk: Desk) -> None:
    made = vendors.register_vendor(desk, {"name": "Joko", "nik": "1871014107850099", "sex": "laki-laki"})
    assert len(made.warnings) == 1


def test_one_transaction_registers_a_vendor_with_several_stalls(desk: Desk, market: Market) -> None:
    drafts = tuple(TenancyDraft(code) for code in ("A-06", "B-04"))
    assert vendors.register_vendor(desk, {"name": "Joko"}, drafts).vendor.stalls == ("A-06", "B-04")
    with pytest.raises(PasarError, match="A-01 has a holder"):
        vendors.register_vendor(desk, {"name": "Wati"}, (TenancyDraft("A-01", since=date(2026, 11, 24)),))
