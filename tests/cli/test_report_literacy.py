"""The market's digital literacy by command."""

from __future__ import annotations

from pasar_tui.data import checklist
from pasar_tui.domain.literacy.answers import Assessment
from pasar_tui.services.literacy import record_assessment
from tests.support.command import Pasar
from tests.support.market import Market

EVERY = [item.id for item in checklist.current_instrument().items]


def test_figures_are_strings_of_two_decimals_and_hidden_for_fewer_than_five(market: Market, pasar: Pasar) -> None:
    told = pasar.json("report", "literacy")
    assert (told["form"], told["n"], told["online"], told["active"]) == ("lengkap", 0, 8, 8)
    assert (told["index"], told["margin"], told["label"]) == (None, None, "disembunyikan")
    for code in ("A-01", "A-02", "A-03", "A-04", "B-01"):
        record_assessment(market.desk, market.vendors[code], Assessment("lengkap", dict.fromkeys(EVERY, 4), {}, {}))
    told = pasar.json("report", "literacy")
    assert told["pillars"] == {"CAKAP": "4.00", "BUDAYA": "4.00", "ETIS": "4.00", "AMAN": "4.00"}
    assert (told["n"], told["coverage"], told["index"], told["margin"]) == (5, "0.63", "4.00", "0.00")
    assert told["label"] == "indikatif"


def test_the_short_form_has_figures_of_its_own(market: Market, pasar: Pasar) -> None:
    assert pasar.json("report", "literacy", "--form", "ringkas")["form"] == "ringkas"


def test_people_read_that_this_is_a_proposal_beside_the_national_figures(market: Market, pasar: Pasar) -> None:
    told = pasar("report", "literacy").stdout
    assert "3,54" in told
    assert "not an official instrument" in told
