"""One form registers a vendor and gives a stall; what it would be refused for is told field by field."""

from __future__ import annotations

from datetime import date

import pytest

from pasar_tui.domain.days import Month
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.stall import Mode
from pasar_tui.services import registration
from pasar_tui.services.desk import Desk
from pasar_tui.services.registration import StallWanted, check_registration, offer_stall, register_with_stall
from pasar_tui.services.stalls import StallDraft, add_stalls
from pasar_tui.services.vendors import list_vendors
from tests.support.market import TODAY, Market

TUTI = {"name": "Tuti Wulandari", "nik": "1871014107850011", "phone": "081234567899", "goods": "kue", "kbli": ""}


def codes(faults: object) -> dict[str, str]:
    assert isinstance(faults, dict)
    return {field: error.code for field, error in faults.items()}


def test_vendor_and_stall_are_saved_together(desk: Desk) -> None:
    made = register_with_stall(desk, TUTI, StallWanted("a6"))
    (tuti,) = list_vendors(desk, "tuti")
    assert (tuti.name, tuti.stalls, tuti.goods) == ("Tuti Wulandari", ("A-06",), "kue")
    assert [(one.stall, one.since, one.charged_from) for one in made.tenancies] == [("A-06", TODAY, TODAY)]


def test_a_vendor_may_have_no_stall(desk: Desk) -> None:
    register_with_stall(desk, TUTI, StallWanted())
    (tuti,) = list_vendors(desk, "tuti")
    assert tuti.stalls == ()


def test_a_stall_that_is_taken_saves_no_vendor(desk: Desk) -> None:
    with pytest.raises(PasarError) as refusal:
        register_with_stall(desk, TUTI, StallWanted("A-01"))
    assert refusal.value.code == "stall_taken"
    assert list_vendors(desk, "tuti") == []


def test_every_fault_is_told_at_once_by_its_field(desk: Desk) -> None:
    written = {"name": " ", "nik": "1871", "phone": "12", "goods": "kue", "kbli": "x", "address": "Jl.\u202eA"}
    checked = check_registration(desk, written, StallWanted("Z-9", "31-02-2026", "?"))
    assert codes(checked.faults) == {
        "name": "text_refused",
        "nik": "nik_unclear",
        "phone": "phone_unclear",
        "kbli": "kbli_unclear",
        "address": "text_refused",
        "since": "day_unclear",
        "charged_from": "day_unclear",
        "stall": "stall_unknown",
    }


def test_a_twin_nik_is_refused_in_its_field_but_not_ones_own(market: Market) -> None:
    written = {"nik": "1871014107850001"}
    assert codes(check_registration(market.desk, written, StallWanted()).faults) == {"nik": "nik_taken"}
    itself = market.vendors["A-01"]
    assert check_registration(market.desk, written, StallWanted(), itself).faults == {}


def test_days_without_a_stall_are_not_dropped_in_silence(desk: Desk) -> None:
    assert codes(check_registration(desk, TUTI, StallWanted(since="24-11-2026")).faults) == {"stall": "stall_needed"}


def test_the_offer_tells_what_a_card_stall_is_and_costs(desk: Desk) -> None:
    offer = offer_stall(desk, StallWanted("A-06"))
    assert (offer.code, offer.kind, offer.area, offer.mode) == ("A-06", "kios", 600, Mode.CARD)
    assert (offer.price, offer.month, offer.month_price) == (3_000, Month(2026, 11), 90_000)
    assert (offer.debt_days, offer.debt, offer.needs_yes) == (1, 3_000, False)


def test_the_offer_of_a_ticket_stall_has_no_month_and_no_debt(desk: Desk) -> None:
    offer = offer_stall(desk, StallWanted("B-04", "01-01-2026", "01-01-2026"))
    assert (offer.mode, offer.price, offer.month_price, offer.debt) == (Mode.TICKET, 3_000, None, 0)


def test_an_old_debt_needs_a_yes(desk: Desk) -> None:
    wanted = StallWanted("A-06", "01-09-2026", "01-09-2026")
    offer = offer_stall(desk, wanted)
    assert (offer.debt_days, offer.debt, offer.needs_yes) == (85, 255_000, True)
    with pytest.raises(PasarError) as refusal:
        register_with_stall(desk, TUTI, wanted)
    assert refusal.value.code == "debt_unconfirmed"
    made = register_with_stall(desk, TUTI, wanted, accept_debt=True)
    assert made.tenancies[0].debt == 255_000


def test_the_offer_says_why_there_is_no_price(desk: Desk) -> None:
    add_stalls(desk, "C-01", StallDraft("C", "01", "gudang", "kartu"))
    offer = offer_stall(desk, StallWanted("C-01"))
    assert (offer.price, offer.month_price, offer.debt) == (None, None, 0)
    assert offer.problem is not None


def test_another_stall_is_given_to_a_vendor(market: Market) -> None:
    given = registration.give_stall(market.desk, market.vendors["A-01"], StallWanted("A-06"))
    (siti,) = list_vendors(market.desk, "siti aminah")
    assert (given.stall, siti.stalls) == ("A-06", ("A-01", "A-06"))


def test_the_form_of_a_vendor_shows_no_number_whole(market: Market) -> None:
    assert registration.written_of(market.desk, market.vendors["A-01"]) == {
        "name": "Siti Aminah",
        "nik": "1871••••••••0001",
        "phone": "0812••••7801",
        "goods": "sembako",
        "kbli": "",
        "address": "",
        "sex": "",
        "npwrd": "",
    }


def test_a_correction_leaves_what_was_not_written(market: Market) -> None:
    registration.correct_vendor(market.desk, market.vendors["A-01"], {"name": "Siti Aminah Rahayu"})
    (siti,) = list_vendors(market.desk, "aminah rahayu")
    assert (siti.nik_masked, siti.goods) == ("1871••••••••0001", "sembako")


def test_a_name_of_one_word_is_known_with_and_without_its_glide(desk: Desk) -> None:
    register_with_stall(desk, {"name": "Supriyadi"}, StallWanted())
    assert registration.alike_names(desk, "Supriadi") == ("Supriyadi",)


def test_names_that_look_alike_are_told_with_their_stalls(desk: Desk) -> None:
    assert registration.alike_names(desk, "Moh. Jusuf") == ("Muhammad Yusuf (A-04)",)
    assert registration.alike_names(desk, "Tuti") == ()
    assert registration.alike_names(desk, "[]") == ()


def test_what_stands_since_an_earlier_day_is_charged_from_today(desk: Desk) -> None:
    offer = offer_stall(desk, StallWanted("A-06", "01-02-2026"))
    assert (offer.since, offer.charged_from, offer.debt_days) == (date(2026, 2, 1), TODAY, 1)


def test_the_debt_that_is_told_follows_the_days_that_are_typed(desk: Desk) -> None:
    told = [offer_stall(desk, StallWanted("A-06", day, day)) for day in ("24-11-2026", "01-11-2026")]
    assert [(one.debt_days, one.debt) for one in told] == [(1, 3_000), (24, 72_000)]
