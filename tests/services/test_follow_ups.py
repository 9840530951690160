"""What was agreed after a checklist is kept until it is done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.services.follow_ups import follow_ups_of, set_follow_up
from pasar_tui.services.officers import add_officer, end_officer
from pasar_tui.services.vendors import forget_vendor, list_vendors
from tests.support.market import TODAY, Market

NEXT_WEEK = TODAY + timedelta(7)


def test_the_last_word_about_an_item_stands(market: Market) -> None:
    desk, siti = market.desk, market.vendors["A-01"]
    set_follow_up(desk, siti, "AMAN-02", "rencana", NEXT_WEEK, desk.officer)
    set_follow_up(desk, siti, "BUDAYA-03", "rencana", TODAY)
    set_follow_up(desk, siti, "AMAN-02", "selesai", note="sandi sudah diganti")
    found = follow_ups_of(desk, siti)
    assert [(one.item, one.state, one.due, one.owner_name, one.note) for one in found] == [
        ("BUDAYA-03", "rencana", TODAY, None, None),
        ("AMAN-02", "selesai", None, None, "sandi sudah diganti"),
    ]
    assert [one.is_due(TODAY) for one in found] == [True, False]
    assert follow_ups_of(desk, market.vendors["A-02"]) == ()


def test_it_names_who_sees_to_it(market: Market) -> None:
    budi = add_officer(market.desk, "Budi")
    made = set_follow_up(market.desk, market.vendors["A-01"], "AMAN-02", "berjalan", NEXT_WEEK, budi.id)
    assert follow_ups_of(market.desk, market.vendors["A-01"]) == (made,)
    assert made.owner_name == "Budi"


def refused(market: Market, item: str, state: str, due: date | None, owner: int | None = None) -> str:
    with pytest.raises(PasarError) as refusal:
        set_follow_up(market.desk, market.vendors["A-01"], item, state, due, owner)
    assert follow_ups_of(market.desk, market.vendors["A-01"]) == ()
    return refusal.value.code


def test_what_makes_no_sense_is_refused(market: Market) -> None:
    assert refused(market, "AMAN-99", "rencana", NEXT_WEEK) == "item_unknown"
    assert refused(market, "AMAN-02", "mungkin", NEXT_WEEK) == "state_unknown"
    assert refused(market, "AMAN-02", "berjalan", None) == "due_needed"
    assert refused(market, "AMAN-02", "rencana", date(1999, 1, 1)) == "day_too_old"
    assert refused(market, "AMAN-02", "rencana", NEXT_WEEK, market.vendors["A-02"]) == "officer_unknown"
    budi = add_officer(market.desk, "Budi")
    end_officer(market.desk, "Budi", TODAY - timedelta(1))
    assert refused(market, "AMAN-02", "rencana", NEXT_WEEK, budi.id) == "officer_unknown"


def test_nothing_is_agreed_with_a_forgotten_vendor(market: Market) -> None:
    set_follow_up(market.desk, market.vendors["A-01"], "AMAN-02", "rencana", NEXT_WEEK, note="telepon anaknya")
    forget_vendor(market.desk, list_vendors(market.desk, "A-01")[0].ref, "diminta")
    assert [one.note for one in follow_ups_of(market.desk, market.vendors["A-01"])] == [None]
    with pytest.raises(PasarError, match="no such vendor"):
        set_follow_up(market.desk, market.vendors["A-01"], "AMAN-02", "selesai")
