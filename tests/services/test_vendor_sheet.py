"""A vendor's card with the person on it."""

from __future__ import annotations

import pytest

from pasar_tui.domain.days import Month
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.answers import Assessment
from pasar_tui.domain.literacy.instrument import Status
from pasar_tui.services.literacy import record_assessment
from pasar_tui.services.vendor_sheet import vendor_sheet
from pasar_tui.services.vendors import forget_vendor
from tests.support.market import TODAY, Market


def test_the_numbers_of_a_person_are_masked(market: Market) -> None:
    sheet = vendor_sheet(market.desk, market.vendors["A-01"], TODAY)
    assert (sheet.name, sheet.nik_masked, sheet.phone_masked) == ("Siti Aminah", "1871••••••••0001", "0812••••7801")
    assert (sheet.goods, sheet.card.owed, sheet.coached) == ("sembako", 72_000, None)


def test_the_month_asked_for_is_shown(market: Market) -> None:
    sheet = vendor_sheet(market.desk, market.vendors["A-01"], TODAY, Month(2026, 10))
    assert len(sheet.card.stalls[0].month) == 31


def test_the_latest_assessment_is_shown(market: Market) -> None:
    record_assessment(market.desk, market.vendors["A-01"], Assessment("ringkas", {}, {}, {}))
    coached = vendor_sheet(market.desk, market.vendors["A-01"], TODAY).coached
    assert coached is not None
    assert coached.result.status is Status.INCOMPLETE


def test_of_a_forgotten_vendor_only_the_money_is_left(market: Market) -> None:
    sheet = vendor_sheet(market.desk, market.vendors["A-01"], TODAY)
    forget_vendor(market.desk, sheet.ref, "diminta")
    sheet = vendor_sheet(market.desk, market.vendors["A-01"], TODAY)
    assert sheet.name.startswith("(forgotten)")
    assert (sheet.nik_masked, sheet.phone_masked, sheet.forgotten, sheet.card.owed) == (None, None, True, 72_000)


def test_a_vendor_that_is_none_is_refused(market: Market) -> None:
    with pytest.raises(PasarError) as refusal:
        vendor_sheet(market.desk, market.stalls["A-01"], TODAY)
    assert refusal.value.code == "vendor_unknown"
