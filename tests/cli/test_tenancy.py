"""Who has which stall: given, ended, moved and changed from a day on."""

from __future__ import annotations

from datetime import date

import pytest

from pasar_tui.services import stalls, tenancies, tenancy_changes, vendors
from pasar_tui.services.desk import Desk
from pasar_tui.services.tenancies import TenancyDraft
from tests.support.command import Pasar
from tests.support.market import TODAY, Market


def ref_of(desk: Desk, name: str) -> str:
    return vendors.list_vendors(desk, name)[0].ref


def start(pasar: Pasar, desk: Desk, *words: str) -> tuple[str, ...]:
    ref = pasar.json("vendor", "add", "Wati Rahayu")["vendor"]
    return ("tenancy", "start", "--vendor", ref, *words)


def test_rule_11_a_tenancy_is_charged_from_the_day_of_entry_however_long_it_lasts(
    pasar: Pasar, desk: Desk, market: Market
) -> None:
    made = pasar.json(*start(pasar, desk, "--stall", "A-06", "--since", "2019-03-01"))
    assert made.items() >= {"since": "2019-03-01", "charged_from": "2026-11-24", "debt": 3_000, "debt_days": 1}.items()


def test_rule_11_one_that_begins_later_is_charged_from_its_first_day(pasar: Pasar, desk: Desk, market: Market) -> None:
    made = pasar.json(*start(pasar, desk, "--stall", "A-06", "--since", "2026-12-01"))
    assert made.items() >= {"charged_from": "2026-12-01", "debt": 0, "debt_days": 0}.items()


@pytest.mark.parametrize(("charged_from", "debt"), [("2026-10-25", 31 * 3_000), ("2026-11-20", 5 * 3_000)])
def test_rule_11_the_debt_that_it_creates_today_is_stated(
    pasar: Pasar, desk: Desk, market: Market, charged_from: str, debt: int
) -> None:
    words = start(pasar, desk, "--stall", "A-06", "--since", "2026-01-01", "--charged-from", charged_from)
    assert pasar.json(*words)["debt"] == debt


def test_rule_11_a_debt_of_over_31_days_must_be_confirmed(pasar: Pasar, desk: Desk, market: Market) -> None:
    words = start(pasar, desk, "--stall", "A-06", "--since", "2026-01-01", "--charged-from", "2026-10-24")
    assert pasar.refused(*words) == "debt_unconfirmed"
    assert pasar.json(*words, "--accept-debt")["debt"] == 32 * 3_000


def test_a_ticket_stall_owes_nothing_however_early_it_is_charged(pasar: Pasar, desk: Desk, market: Market) -> None:
    words = start(pasar, desk, "--stall", "B-04", "--since", "2025-01-01", "--charged-from", "2025-01-01")
    assert pasar.json(*words).items() >= {"mode": "karcis", "debt": 0}.items()


def test_rule_16_a_stall_has_one_holder_in_each_shift(pasar: Pasar, desk: Desk, market: Market) -> None:
    assert pasar.refused(*start(pasar, desk, "--stall", "A-01")) == "stall_taken"
    assert pasar.json(*start(pasar, desk, "--stall", "A-01", "--shift", "malam"))["shift"] == "malam"
    assert pasar.refused(*start(pasar, desk, "--stall", "A-01", "--shift", " MALAM ")) == "stall_taken"


def test_rule_16_a_renter_and_a_keeper_share_the_stall_and_owe_nothing(
    pasar: Pasar, desk: Desk, market: Market
) -> None:
    for role in ("renter", "keeper"):
        made = pasar.json(*start(pasar, desk, "--stall", "A-01", "--role", role))
        assert made.items() >= {"role": role, "debt": 0}.items()
        assert pasar.json("vendor", "show", made["vendor"])["owed"] == 0


def test_rule_16_a_move_leaves_the_debt_with_the_old_tenancy(pasar: Pasar, desk: Desk, market: Market) -> None:
    moved = pasar.json("tenancy", "move", "A-01", "--to", "A-06", "--on", "2026-11-21")
    assert moved.items() >= {"stall": "A-06", "since": "2026-11-21", "debt": 4 * 3_000}.items()
    assert moved["ended"].items() >= {"stall": "A-01", "ended": "2026-11-20"}.items()
    shown = pasar.json("vendor", "show", moved["vendor"])
    assert (shown["stalls"], shown["owed"]) == (["A-06"], 24 * 3_000)


def test_rule_16_a_vendor_with_several_stalls_owes_for_each(pasar: Pasar, desk: Desk, market: Market) -> None:
    ref = ref_of(desk, "Siti")
    pasar.json("tenancy", "start", "--vendor", ref, "--stall", "A-06", "--charged-from", "2026-11-24")
    shown = pasar.json("vendor", "show", ref)
    assert (shown["stalls"], shown["owed"]) == (["A-01", "A-06"], 25 * 3_000)


def test_an_ended_tenancy_frees_the_stall_from_the_next_day(pasar: Pasar, desk: Desk, market: Market) -> None:
    ended = pasar.json("tenancy", "end", "A-01", "--on", "2026-11-20", "--reason", "pindah kota")
    assert ended.items() >= {"stall": "A-01", "ended": "2026-11-20"}.items()
    assert pasar.refused(*start(pasar, desk, "--stall", "A-01", "--since", "2026-11-20")) == "stall_taken"
    pasar.json(*start(pasar, desk, "--stall", "A-01", "--since", "2026-11-21"))
    assert pasar.json("vendor", "show", ref_of(desk, "Siti"))["owed"] == 20 * 3_000


def test_why_a_tenancy_ended_is_no_part_of_the_journal(desk: Desk, market: Market) -> None:
    tenancy_changes.end_tenancy(desk, "A-01", TODAY, "Siti sakit")
    with desk.read() as reading:
        (body,) = reading.execute("SELECT body FROM journal ORDER BY line DESC LIMIT 1").fetchone()
    assert "Siti" not in body


def test_an_ended_tenancy_is_named_by_its_reference(pasar: Pasar, desk: Desk, market: Market) -> None:
    ref = pasar.json("tenancy", "end", "A-01", "--on", "2026-11-20")["tenancy"]
    assert pasar.refused("tenancy", "end", "A-01") == "no_tenancy"
    assert pasar.json("tenancy", "end", ref, "--on", "2026-11-18")["ended"] == "2026-11-18"


def test_several_holders_need_the_shift(pasar: Pasar, desk: Desk, market: Market) -> None:
    pasar.json(*start(pasar, desk, "--stall", "A-01", "--shift", "malam"))
    assert pasar.refused("tenancy", "end", "A-01") == "shift_needed"
    assert pasar.json("tenancy", "end", "A-01", "--shift", "malam")["stall"] == "A-01"


def test_rule_15_the_mode_is_the_tenancys_and_counts_from_a_day(pasar: Pasar, desk: Desk, market: Market) -> None:
    pasar.json("tenancy", "change", "A-01", "--mode", "karcis", "--from", "2026-11-11")
    assert pasar.json("vendor", "show", ref_of(desk, "Siti"))["owed"] == 10 * 3_000
    assert stalls.find_stall(desk, "A-01", TODAY).mode == "kartu"


def test_rule_13_another_mode_from_a_day_already_paid_needs_a_choice(pasar: Pasar, desk: Desk, market: Market) -> None:
    pasar.json("collect", "--stall", "A-01", "--days", "20")
    change = ("tenancy", "change", "A-01", "--mode", "karcis", "--from", "2026-11-11")
    assert pasar.refused(*change) == "late_choice"
    assert pasar.json(*change, "--late", "honour")["differences"] == [{"stall": "A-01", "amount": -30_000}]


def test_rule_10_a_card_needs_a_tariff_by_day(pasar: Pasar, desk: Desk, market: Market) -> None:
    pasar.json("stall", "change", "A-06", "--kind", "toko")
    pasar.json(
        "tariff", "add", "--legal-basis", "Perda 1/2024", "--cond", "jenis_tempat=toko", "--unit", "unit/bulan",
        "--rate", "60.000", "--from", "2026-01-01",
    )  # fmt: skip
    assert pasar.refused(*start(pasar, desk, "--stall", "A-06", "--mode", "kartu")) == "mode_period"


def test_a_stall_without_a_tariff_is_given_with_a_warning(pasar: Pasar, desk: Desk, market: Market) -> None:
    pasar.json("stall", "add", "T-1", "--kind", "tenda")
    made = pasar.json(*start(pasar, desk, "--stall", "T-1", "--mode", "kartu"))
    assert (made["debt"], len(made["warnings"])) == (0, 1)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--stall", "A-06", "--since", "1999-12-31"), "day_too_old"),
        (("--stall", "A-06", "--charged-from", "2026-11-01"), "period_crossed"),
        (("--stall", "A-06", "--until", "2026-11-01"), "period_crossed"),
        (("--stall", "A-06", "--since", "31-02-2026"), "day_unclear"),
    ],
)
def test_a_tenancy_that_cannot_be_is_refused(
    pasar: Pasar, desk: Desk, market: Market, words: tuple[str, ...], code: str
) -> None:
    assert pasar.refused(*start(pasar, desk, *words)) == code


def test_tenancies_are_listed_as_they_were_on_a_day(desk: Desk, market: Market) -> None:
    tenancy_changes.move_tenancy(desk, "A-01", "A-06", TODAY)
    for day, codes in ((date(2026, 11, 23), "A-01"), (TODAY, "A-06")):
        of_siti = [one.stall for one in tenancies.list_tenancies(desk, day) if one.vendor == ref_of(desk, "Siti")]
        assert of_siti == [codes]


def test_a_draft_is_for_the_vendor_that_is_named(desk: Desk, market: Market) -> None:
    started = tenancies.start_tenancy(desk, ref_of(desk, "Budi"), TenancyDraft("A-06"))
    assert started.vendor == ref_of(desk, "Budi")
