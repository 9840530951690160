"""Whom to coach: the holders in walking order, whoever is due, and a visit that goes on where it stopped."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pasar_tui.data import checklist
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.answers import Assessment
from pasar_tui.services import coaching, literacy
from pasar_tui.services.coaching_results import Latest, visits_due
from pasar_tui.services.vendors import forget_vendor, list_vendors
from tests.support.market import TODAY, Clock, Market

SHORT = [item.id for item in checklist.current_instrument().form_items("ringkas")]
ANSWERED = Assessment("ringkas", dict.fromkeys(SHORT, 4), dict.fromkeys(SHORT, True), {"jual_daring": True})


def test_holders_come_in_walking_order_with_nothing_known_of_them(market: Market) -> None:
    rows = coaching.coaching_list(market.desk)
    assert [(row.stalls, row.name) for row in rows][:2] == [(("A-01",), "Siti Aminah"), (("A-02",), "Budi Santoso")]
    assert len(rows) == 8
    assert all(row.latest is None and not row.is_due(TODAY) for row in rows)


def test_a_result_stands_beside_its_vendor_and_is_due_once_its_day_has_come(market: Market) -> None:
    coached = literacy.record_assessment(market.desk, market.vendors["A-02"], ANSWERED)
    row = coaching.coaching_list(market.desk)[1]
    assert row.latest == Latest(coached.result.status, coached.result.index, coached.again)
    assert not row.is_due(coached.again - timedelta(1))
    assert row.is_due(coached.again)


def test_a_vendor_begun_with_is_due_and_the_visit_goes_on(market: Market) -> None:
    begun = Assessment("lengkap", {"CAKAP-01": 4}, {}, {"punya_qris": False})
    literacy.keep_draft(market.desk, market.vendors["B-01"], begun)
    (row,) = coaching.find_to_coach(market.desk, "slamet")
    assert row.begun
    assert row.is_due(TODAY)
    visit = coaching.open_visit(market.desk, row.vendor)
    assert (visit.name, visit.stalls, visit.draft) == ("Slamet Riyadi", ("B-01",), begun)


def test_the_visits_due_are_as_many_as_the_list_shows(market: Market) -> None:
    again = literacy.record_assessment(market.desk, market.vendors["A-02"], ANSWERED).again
    literacy.keep_draft(market.desk, market.vendors["B-01"], ANSWERED)
    assert [visits_due(market.desk, day) for day in (again - timedelta(1), again)] == [1, 2]


def test_the_conditions_of_the_last_visit_are_proposed(market: Market, clock: Clock) -> None:
    vendor = market.vendors["A-01"]
    without = Assessment("ringkas", {}, {}, {"terima_nontunai": False})
    literacy.record_assessment(market.desk, vendor, without)
    assert coaching.open_visit(market.desk, vendor).conditions == {"terima_nontunai": False}


@pytest.mark.parametrize("text", ["Budi", "a2"])
def test_a_vendor_is_found_by_name_or_stall(market: Market, text: str) -> None:
    found = [row.vendor for row in coaching.find_to_coach(market.desk, text)]
    assert found == [market.vendors["A-02"]]


def test_nobody_is_visited_who_was_forgotten(market: Market) -> None:
    (row,) = coaching.find_to_coach(market.desk, "A-03")
    forget_vendor(market.desk, list_vendors(market.desk, "A-03")[0].ref, "diminta")
    assert coaching.find_to_coach(market.desk, "Nyoman") == ()
    (forgotten,) = (one for one in coaching.coaching_list(market.desk) if one.vendor == row.vendor)
    assert forgotten.name.startswith("(forgotten)")
    with pytest.raises(PasarError) as refused:
        coaching.open_visit(market.desk, row.vendor)
    assert refused.value.code == "vendor_unknown"
