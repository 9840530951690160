"""Tariffs, policies, calendar and reliefs, as an office decides them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pasar_tui.services import office_rules, tariffs, vendors
from pasar_tui.services.desk import Desk
from pasar_tui.storage.journal import Entry, record
from tests.support.command import Pasar
from tests.support.market import TODAY, Market


def add_tariff(*words: str) -> tuple[str, ...]:
    return ("tariff", "add", "--legal-basis", "Perda 1/2027", *words)


def pay(market: Market, stall: str, amount: int) -> None:
    """Take money for days at a stall, with no more said about it than that it came."""
    desk = market.desk
    with desk.write() as tx:
        opened = record(tx, Entry("round_opened", TODAY, {"market": desk.market}, desk.officer))
        part = {"what": "day", "component": "pelayanan", "amount": amount}
        body = {
            "round": opened,
            "no": 1,
            "stall": market.stalls[stall],
            "tenancy": market.tenancies[stall],
            "vendor": market.vendors[stall],
            "method": "cash",
            "amount": amount,
            "allocations": [part],
        }
        record(tx, Entry("receipt_issued", TODAY, body, desk.officer))


def owed(desk: Desk, pasar: Pasar, name: str) -> int:
    ref = vendors.list_vendors(desk, name)[0].ref
    found: int = pasar.json("vendor", "show", ref)["owed"]
    return found


def test_a_tariff_is_added_as_its_annex_says_it(pasar: Pasar, market: Market) -> None:
    added = pasar.json(
        *add_tariff("--stall-kind", "kios", "--cond", "Kelas=1", "--unit", "m2/hari", "--rate", "Rp650"),
        "--from", "01-01-2027", "--area-max", "12,5", "--coefficient", "1,3", "--account", "4.1.02.01.05",
    )  # fmt: skip
    assert (
        added.items()
        >= {
            "component": "pelayanan",
            "conditions": {"jenis_tempat": "kios", "kelas": "1"},
            "basis": "m2",
            "per": "hari",
            "area_max": "12.50",
            "coefficient": "1.3000",
            "rate": 650,
            "from": "2027-01-01",
            "to": None,
        }.items()
    )
    assert added["ref"] == added["tariff"]


def test_a_component_may_be_a_percentage_of_another(pasar: Pasar, market: Market) -> None:
    added = pasar.json(*add_tariff("--component", "Kebersihan", "--basis", "persen", "--rate", "10%"))
    assert added.items() >= {"component": "kebersihan", "basis": "persen", "of": "pelayanan", "rate": 1_000}.items()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--unit", "m2/abad", "--rate", "1"), "tariff_unit"),
        (("--rate", "500"), "tariff_unit"),
        (("--unit", "m2/hari", "--rate", "5,5"), "amount_unclear"),
        (("--unit", "m2/hari", "--rate", "500", "--block", "Z"), "block_unknown"),
        (("--unit", "m2/hari", "--rate", "500", "--stall", "Z-1"), "stall_unknown"),
        (("--unit", "m2/hari", "--rate", "500", "--area-min", "9", "--area-max", "3"), "tariff_invalid"),
        (("--unit", "m2/hari", "--rate", "500", "--from", "2027-02-01", "--to", "2027-01-01"), "tariff_invalid"),
        (("--unit", "m2/hari", "--rate", "1", "--stall-kind", "kios", "--from", "2026-01-01"), "tariff_tied"),
    ],
)
def test_a_tariff_that_cannot_be_is_refused(pasar: Pasar, market: Market, words: tuple[str, ...], code: str) -> None:
    assert pasar.refused(*add_tariff(*words)) == code
    assert len(pasar.json("tariff", "list")["tariffs"]) == 3


def test_a_tariff_ends_and_one_entered_by_mistake_is_withdrawn(pasar: Pasar, market: Market) -> None:
    ref = pasar.json(*add_tariff("--unit", "unit/hari", "--stall-kind", "tenda", "--rate", "5rb"))["ref"]
    assert pasar.json("tariff", "end", ref, "--on", "2027-06-30")["to"] == "2027-06-30"
    assert pasar.json("tariff", "list")["tariffs"][-1]["to"] == "2027-06-30"
    pasar.json("tariff", "void", ref)
    assert len(pasar.json("tariff", "list")["tariffs"]) == 3
    assert pasar.refused("tariff", "end", ref) == "tariff_unknown"


LATER_KIOS = ("--stall-kind", "kios", "--unit", "m2/hari", "--rate", "600", "--from", "2026-11-11")


def test_rule_13_a_tariff_dated_before_a_day_already_paid_needs_a_choice(
    pasar: Pasar, desk: Desk, market: Market
) -> None:
    pay(market, "A-01", 20 * 3_000)
    assert pasar.refused(*add_tariff(*LATER_KIOS)) == "late_choice"
    assert len(tariffs.list_tariffs(desk)) == 3


@pytest.mark.parametrize(("choice", "debt"), [("collect", 10 * 3_000 + 14 * 3_600 - 60_000), ("honour", 4 * 3_600)])
def test_rule_13_the_difference_is_collected_or_what_was_paid_is_honoured(
    pasar: Pasar, desk: Desk, market: Market, choice: str, debt: int
) -> None:
    pay(market, "A-01", 20 * 3_000)
    added = pasar.json(*add_tariff(*LATER_KIOS, "--late", choice))
    assert added["differences"] == [{"stall": "A-01", "amount": 10 * 600}]
    assert owed(desk, pasar, "Siti") == debt
    assert pasar.json("verify", "--rebuild")["ok"]


def test_rule_13_the_relief_that_honours_rests_on_the_line_of_the_change(
    pasar: Pasar, desk: Desk, market: Market
) -> None:
    pay(market, "A-01", 20 * 3_000)
    pasar.json("stall", "change", "A-01", "--area", "8", "--from", "2026-11-20", "--late", "honour")
    with desk.read() as reading:
        kinds = reading.execute(
            "SELECT r.scope, r.amount, j.kind FROM relief r JOIN journal j ON j.line=r.basis"
        ).fetchall()
    assert kinds == [(market.tenancies["A-01"], 1_000, "stall_changed")]


def test_a_tariff_from_a_day_that_nobody_paid_needs_no_choice(pasar: Pasar, market: Market) -> None:
    pay(market, "A-01", 10 * 3_000)
    assert pasar.json(*add_tariff(*LATER_KIOS))["differences"] == []


def test_a_policy_counts_from_its_day(pasar: Pasar, market: Market) -> None:
    decided = pasar.json("policy", "set", "pembulatan", "100", "--from", "2026-12-01", "--legal-basis", "SK 12/2026")
    assert decided.items() >= {"key": "pembulatan", "value": "100", "from": "2026-12-01"}.items()
    assert pasar.json("policy", "list")["policies"] == [{"key": "pembulatan", "value": "100", "from": "2026-12-01"}]


def test_a_policy_that_is_not_one_of_its_choices_is_refused(pasar: Pasar, market: Market) -> None:
    assert pasar.refused("policy", "set", "pembulatan", "7") == "policy_value"
    assert pasar("policy", "set", "harga_bakso", "1").exit_code == 2


@pytest.mark.parametrize(
    ("pattern", "debt"),
    [("harian", 24), ("selasa,kamis,minggu", 11), ("Legi, Pon", 9)],
)
def test_rule_09_the_open_days_are_a_pattern_of_weekdays_or_market_days(
    pasar: Pasar, desk: Desk, market: Market, pattern: str, debt: int
) -> None:
    pasar.json("policy", "set", "hari_tagih", "buka", "--from", "2026-11-01")
    pasar.json("market", "days", pattern, "--from", "2026-11-01")
    assert owed(desk, pasar, "Siti") == debt * 3_000


def test_rule_09_a_day_on_which_the_market_was_closed_is_not_open(pasar: Pasar, desk: Desk, market: Market) -> None:
    pasar.json("policy", "set", "hari_tagih", "buka", "--from", "2026-11-01")
    pasar.json("calendar", "set", "2026-11-10", "pasar_tutup", "--note", "Pembersihan")
    assert owed(desk, pasar, "Siti") == 23 * 3_000
    pasar.json("calendar", "clear", "2026-11-10", "pasar_tutup")
    assert owed(desk, pasar, "Siti") == 24 * 3_000


def test_a_market_day_that_nobody_knows_is_refused(pasar: Pasar, market: Market) -> None:
    assert pasar.refused("market", "days", "senin,pasar") == "open_pattern"


def test_a_holiday_is_set_listed_and_taken_out(pasar: Pasar, market: Market) -> None:
    pasar.json("calendar", "set", "2026-12-25", "libur_nasional", "--note", "Natal")
    (day,) = pasar.json("calendar", "list")["days"]
    assert day.items() >= {"day": "2026-12-25", "kind": "libur_nasional", "note": "Natal"}.items()
    pasar.json("calendar", "clear", "2026-12-25", "libur_nasional")
    assert pasar.json("calendar", "list")["days"] == []
    assert pasar.refused("calendar", "clear", "2026-12-25", "libur_nasional") == "calendar_unset"


@pytest.mark.parametrize(
    ("words", "debt"),
    [
        (("--percent", "25", "--from", "2026-11-01", "--to", "2026-11-10"), 24 * 3_000 - 10 * 750),
        (("--percent", "100", "--stall", "A-01", "--from", "2026-11-20"), 19 * 3_000),
        (("--percent", "50", "--block", "A", "--from", "2026-11-24"), 24 * 3_000 - 1_500),
        (("--percent", "50", "--block", "B", "--from", "2026-11-24"), 24 * 3_000),
        (("--amount", "12.000", "--tenancy", "A-01", "--from", "2026-11-01"), 20 * 3_000),
    ],
)
def test_a_relief_lowers_what_is_owed(
    pasar: Pasar, desk: Desk, market: Market, words: tuple[str, ...], debt: int
) -> None:
    pasar.json("relief", "grant", "--basis", "SK Wali Kota 947/2026", *words)
    assert owed(desk, pasar, "Siti") == debt


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--percent", "0"),
        ("--percent", "101"),
        ("--percent", "10", "--amount", "500"),
        ("--amount", "500"),
        ("--percent", "10", "--stall", "A-01", "--block", "A"),
        ("--percent", "10", "--from", "2026-11-02", "--to", "2026-11-01"),
    ],
)
def test_a_relief_that_cannot_be_is_refused(pasar: Pasar, market: Market, words: tuple[str, ...]) -> None:
    assert pasar.refused("relief", "grant", "--basis", "SK", *words) == "relief_invalid"


def test_a_legal_basis_is_kept_once(desk: Desk, market: Market) -> None:
    words: dict[str, Any] = {"legal_basis": "perda  kab. jepara 1/2024", "unit": "unit/hari", "rate": "1"}
    tariffs.add_tariff(desk, {**words, "stall_kind": "tenda", "from": "2027-01-01"})
    office_rules.set_policy(desk, "tutup_bebas", "ya", date(2027, 1, 1), "Perda Kab. Jepara 1/2024")
    with desk.read() as reading:
        assert reading.execute("SELECT count(*) FROM legal_basis").fetchone() == (3,)
